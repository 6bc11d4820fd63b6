"""What every task of keeping a directory shares: what it is about, its questions, and the changes it comes out as."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from django import forms

from accord.forms.naming import Choices
from accord.forms.staffing.directory_page import DirectoryPage
from accord.procedure.staffing.register import Change
from accord.procedure.world.values import Refusal

About = Literal["", "person", "post", "team"]


class Task(forms.Form):
    """A task as a form. What it is `about` is chosen first: a person, a post, a team, or nothing.

    `question` asks for that, `effect` says what the button does. `changes()` is what it comes to once it is valid.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    about: ClassVar[About] = ""
    question: ClassVar[str] = ""
    none: ClassVar[str] = "There is nobody to choose."
    effect: ClassVar[str] = ""
    button: ClassVar[str] = "Save"
    for_board: ClassVar[bool] = False
    do_not_call_in_templates: ClassVar[bool] = True  # a list of tasks is a list of these classes

    def __init__(self, data: Mapping[str, Any] | None = None, *, desk: DirectoryPage, subject: str = "") -> None:
        super().__init__(data)
        self.desk, self.subject = desk, subject
        self.prepare()

    def prepare(self) -> None:
        """Fill in what this agency offers."""

    @classmethod
    def choices(cls, desk: DirectoryPage) -> Choices:
        """What the task may be about."""
        if cls.about == "person":
            return [(one, desk.person_named(one)) for one in desk.people]
        return desk.posts_offered() if cls.about == "post" else []

    @property
    def heading(self) -> str:
        return self.title

    def changes(self) -> list[Change]:
        raise NotImplementedError(type(self).__name__)

    def refuse(self, refusal: Refusal) -> None:
        """Say at its field why it may not be, or on top where it is about no field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)
