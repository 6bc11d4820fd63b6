"""Raises alarms for breaks of the record."""

from collections.abc import Iterator
from datetime import datetime

from accord.letters.alarms import Wrong, about_of, end_alarms, raise_alarms
from accord.procedure.model.chain import Break
from accord.record.files import MISSING
from accord.record.seals.by_parts import PartChecked, check_some
from accord.record.work import boards_of_cases

KINDS = ("record", "file")


def check_record_in_parts(at: datetime) -> bool:
    is_whole = True
    known = {about.partition(",")[0] for kind in KINDS for about in about_of(kind)}
    for part in check_some(at, sorted(known)):
        wrongs = [*_wrongs(part)]
        raise_alarms(wrongs, at)
        _end(part, {(wrong.kind, wrong.about) for wrong in wrongs}, at)
        is_whole &= not wrongs
    return is_whole


def _wrongs(part: PartChecked) -> Iterator[Wrong]:
    for subject, found in part.found:
        ref = found.ref if isinstance(found, Break) else ""
        where = f"{subject}, entry {found.number}" if isinstance(found, Break) else subject
        kind = "file" if isinstance(found, Break) and found.what == MISSING else "record"
        yield Wrong(kind=kind, about=where, board=boards_of_cases([ref]).get(ref, ""), ref=ref)


def _end(part: PartChecked, wrong: set[tuple[str, str]], at: datetime) -> None:
    for kind in KINDS:
        for about in about_of(kind):
            if about.partition(",")[0] in part.subjects and (kind, about) not in wrong:
                end_alarms(kind, at, about=about)
