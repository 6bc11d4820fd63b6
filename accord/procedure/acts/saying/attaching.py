"""Remove attached files. The reason stays in the record (S5c)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.attachments import MOST_FILES, Attachment, File
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import NOT_RAISED, taking_part_bar
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal


def needs_few(files: Sequence[File]) -> None:
    if len(files) > MOST_FILES:
        raise Refusal(f"You can attach up to {MOST_FILES} files", "files")


def removable(case: Case, agency: str) -> tuple[Attachment, ...]:
    return tuple(one for one in case.files if one.agency == agency and not one.removed)


@dataclass(frozen=True, kw_only=True)
class FileRemoved(Fact):
    """Its content is stored until erased."""

    file: str
    why: FreeText

    def onto(self, case: Case) -> Case:
        files = (replace(one, removed=case.next_entry) if one.file.key == self.file else one for one in case.files)
        return replace(case, files=tuple(files))


@dataclass(frozen=True, kw_only=True)
class RemoveFile(Act):
    key: ClassVar[str] = "remove-file"
    title: ClassVar[str] = "Remove a file"
    button: ClassVar[str] = "Remove file"
    success: ClassVar[str] = "You have removed the file."
    group: ClassVar[Group] = Group.ADD
    missing: ClassVar[Mapping[str, str]] = {
        "file": "Select a file",
        "why": "Enter why you are removing it",
    }

    file: str
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if not moment.case.is_raised:
            return NOT_RAISED
        if not removable(moment.case, moment.by.agency):
            return "Your agency has no files on this case."
        return taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        if self.file not in [one.file.key for one in removable(moment.case, moment.by.agency)]:
            raise Refusal(self.missing["file"], "file")
        return [FileRemoved(**self.common_fields(moment), file=self.file, why=self.why)]
