"""Base of directory tasks."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from accord.forms.fields import RefusableForm
from accord.forms.naming import Choices
from accord.forms.staffing.directory_page import DirectoryPage
from accord.procedure.staffing.register import Change

About = Literal["", "person", "post", "team"]


class Task(RefusableForm):
    """`about` is the kind of subject, chosen first."""

    key: ClassVar[str]
    title: ClassVar[str]
    about: ClassVar[About] = ""
    question: ClassVar[str] = ""
    none: ClassVar[str] = "There is no one to select."
    effect: ClassVar[str] = ""
    button: ClassVar[str] = "Save"
    for_board: ClassVar[bool] = False
    do_not_call_in_templates: ClassVar[bool] = True  # so that templates do not instantiate these classes

    def __init__(self, data: Mapping[str, Any] | None = None, *, desk: DirectoryPage, subject: str = "") -> None:
        super().__init__(data)
        self.desk, self.subject = desk, subject
        self.prepare()

    def prepare(self) -> None:
        """Set the choices."""

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        if cls.about == "person":
            return [(one, desk.person_named(one)) for one in desk.people]
        return desk.posts_offered() if cls.about == "post" else []

    @property
    def heading(self) -> str:
        return self.title

    def changes(self) -> list[Change]:
        raise NotImplementedError(type(self).__name__)

    def chosen(self, prefix: str) -> dict[str, str]:
        given = self.cleaned_data.items()
        return {name.removeprefix(prefix): value for name, value in given if name.startswith(prefix) and value}
