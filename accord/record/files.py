"""Checks, finds and deletes the files of facts."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from accord.evidence import storing
from accord.procedure.model.act import Fact
from accord.procedure.model.attachments import Attachment, File
from accord.procedure.model.chain import Break
from accord.procedure.world.values import Refusal
from accord.record import drafts, models
from accord.record.asks import Ask
from accord.record.read import SeenCase

GONE = "A file you attached is no longer available. Attach it again."
KEPT_UNSENT = timedelta(days=30)


def files_of(facts: Iterable[Fact]) -> tuple[File, ...]:
    return tuple(file for fact in facts for file in getattr(fact, "files", ()))


def check_files(ask: Ask, facts: Iterable[Fact]) -> None:
    """Raise Refusal unless the person uploaded every file for this act."""
    files = files_of(facts)
    if files and not {*files} <= {*storing.held_for(storing.For(act=ask.key, person=ask.person))}:
        raise Refusal(GONE, "files")


def file_seen(file: SeenCase, key: str) -> Attachment | None:
    return next((one for one in files_seen(file) if one.file.key == key), None)


def files_seen(file: SeenCase) -> tuple[Attachment, ...]:
    if not file.is_full:
        return ()
    erased = {line.number for line in file.entries if line.is_erased and not line.own}
    return tuple(one for one in file.case.files if not one.removed and one.entry not in erased)


def sweep(at: datetime) -> int:
    """Delete old unsent files without a draft. Returns how many."""
    drafts.drop_sent(at)
    begun = {*models.Draft.objects.values_list("id", flat=True)}
    left = [key for key, act in storing.never_attached(at - KEPT_UNSENT) if act not in begun]
    storing.erase(left)
    return len(left)


MISSING = "names a file that is missing or has changed"


EVERY = Q()


def file_breaks(which: Q = EVERY) -> Iterator[Break]:
    for found, files in _entries_with_files(which):
        if any(storing.content_of(one) is None for one in files):
            yield found


def files_named() -> Iterator[tuple[str, File]]:
    """Yield each file with the sentence to say if it is missing."""
    for found, files in _entries_with_files():
        yield from ((str(found), one) for one in files)
    yield from (("", one) for one in storing.unattached())


def _entries_with_files(which: Q = EVERY) -> Iterator[tuple[Break, list[File]]]:
    rows = models.Entry.objects.filter(which, body__contains='"files":[{', words__isnull=False).order_by("id")
    for ref, own, number, body in rows.values_list("case__ref", "own", "number", "body").iterator(chunk_size=200):
        yield Break(ref=ref, own=own, number=number, what=MISSING), [File(**one) for one in json.loads(body)["files"]]
