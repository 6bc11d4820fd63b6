"""Files of a case, present and removed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from accord.evidence.kinds import HEIC, called, is_shown
from accord.pages.case.case_view import CaseView
from accord.procedure.acts.saying.attaching import FileRemoved
from accord.procedure.model.attachments import Attachment
from accord.procedure.texts.history_text import actor_words


@dataclass(frozen=True, kw_only=True)
class FileShown:
    """`gone` says why `url` is empty. `picture` shows HEIC as JPEG."""

    name: str
    what: str
    who: str
    url: str
    picture: str = ""
    opens: bool = False
    gone: str = ""
    why: str = ""


def files_shown(reading: CaseView) -> tuple[FileShown, ...]:
    return tuple(_files(reading))


def _files(reading: CaseView) -> Iterator[FileShown]:
    for one in reading.case.files:
        line = reading.entry(one.entry)
        is_erased = line is not None and line.is_erased
        gone, why = _gone(reading, one, is_erased=is_erased)
        at = {"ref": reading.ref, "key": one.file.key}
        what = f"{called(one.file.type)}, {filesizeformat(one.file.size)}"
        yield FileShown(
            name=one.file.name or "A file",
            what=what if one.file.scanned else f"{what}, not scanned for viruses",
            who=f"{actor_words(one.by).removesuffix(',')}, {reading.short(one.agency)}, {reading.when(one.at)}",
            url="" if gone else reverse("file", kwargs=at),
            opens=is_shown(one.file.type),
            picture=reverse("picture", kwargs=at) if one.file.type == HEIC and not gone else "",
            gone=gone,
            why=why,
        )


def _gone(reading: CaseView, one: Attachment, *, is_erased: bool) -> tuple[str, str]:
    removal = reading.entry(one.removed)
    if removal and isinstance(removal.fact, FileRemoved):
        by, day = removal.fact.by, reading.day(reading.world.today(removal.at))
        return f"Removed by {by.name}, {reading.short(by.agency)}, on {day}.", removal.fact.why
    return ("This file was erased by law.", "") if is_erased else ("", "")
