"""Base form of every act."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar

from django import forms

from accord.forms.fields import FilesField, RefusableForm, fill_places, require, set_choices
from accord.forms.form_context import FormContext
from accord.forms.naming import Choices
from accord.forms.questions import files, line, one_of, out_of
from accord.procedure.model.act import Act
from accord.procedure.model.attachments import File
from accord.procedure.model.codec import text_paths
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import Actor

TOLD_BY = {"telephone": "By phone", "in person": "In person", "paper": "On paper"}
FIRST = "acting_as"
LAST = ("evidence", "files", "told_by", "on_behalf_of", "safety")


SHORT = 80
"""Words of a quotation shown at first."""


@dataclass(frozen=True)
class Shown:
    heading: str
    lines: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        return sum(len(line.split()) for line in self.lines) > SHORT

    @property
    def short(self) -> tuple[str, ...]:
        return (" ".join(" ".join(self.lines).split()[:SHORT]) + "…",)


class ActForm(RefusableForm):
    """Choices come from `occasion`."""

    kinds: ClassVar[dict[str, type["ActForm"]]] = {}
    acts: ClassVar[type[Act]]
    asks_safety: ClassVar[bool] = False
    for_others: ClassVar[bool] = False
    asks_proof: ClassVar[bool] = False
    takes_files: ClassVar[bool] = False
    answers_others: ClassVar[bool] = False
    template: ClassVar[str] = "pages/act.html"

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "acts" in vars(cls):
            ActForm.kinds[cls.acts.key] = cls

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        occasion: FormContext,
        actors: Sequence[Actor] = (),
    ) -> None:
        super().__init__(data)
        self.occasion = occasion
        self.fixed: dict[str, Any] = {}
        for name in self.acts.missing.keys() & self.fields.keys():
            require(self.fields[name], self.acts.missing[name])
        fill_places(self, occasion.world.procedure)
        if self.asks_safety:
            self.fields["safety"] = safety_question(occasion)
        if len(actors) > 1:
            self.fields["acting_as"] = _as_whom(actors)
        self.prepare()
        if self.takes_files:
            self.fields["files"] = files()
        if self.for_others:
            self.fields |= told_questions()
        self.order_fields([FIRST, *(name for name in self.fields if name not in LAST), *LAST])

    def prepare(self) -> None:
        """Set the choices and initial values."""

    @property
    def title(self) -> str:
        return self.occasion.world.procedure.said(self.acts.title)

    @property
    def button(self) -> str:
        return self.acts.button or self.title

    @property
    def intro(self) -> str:
        return ""

    @property
    def shown(self) -> tuple[Shown, ...]:
        return ()

    @property
    def effect(self) -> str:
        """Say it where clearer than the preview."""
        return ""

    def example(self) -> Mapping[str, Any] | None:
        """Preview values. None if the effect depends on a choice."""
        return {}

    @property
    def hangs_on_a_choice(self) -> bool:
        return self.example() is None

    def example_act(self) -> Act | None:
        """Return None without a choice. Missing text is blank."""
        given = {**(self.example() or {}), **(self.cleaned_data if self.is_bound else {})}
        blank = {one.name: "" for one in fields(self.acts) if one.default is MISSING}
        act = self._built(blank, given)
        return None if set(blank) - {*given, *self.fixed, *text_paths(act)} else act

    def act(self) -> Act:
        return self._built({}, self.cleaned_data)

    def _built(self, blank: Mapping[str, Any], given: Mapping[str, Any]) -> Act:
        names = {one.name for one in fields(self.acts)}
        values = {name: value for name, value in {**blank, **self.fixed, **given}.items() if name in names}
        build: Any = self.acts
        act: Act = build(**values)
        return act

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Show typed text without validating it."""
        for name, field in self.fields.items():
            if not field.widget.value_omitted_from_data(typed, {}, name):
                self.initial[name] = field.widget.value_from_datadict(typed, {}, name)

    def offer(self, name: str, choices: Choices, value: Any = None) -> None:
        """Fix a single choice, and remove the field."""
        if len(choices) == 1:
            coerce = getattr(self.fields.pop(name), "coerce", str)
            self.fixed[name] = coerce(choices[0][0])
        else:
            set_choices(self, name, choices)

    @property
    def attaching(self) -> forms.BoundField | None:
        return self["files"] if isinstance(self.fields.get("files"), FilesField) else None

    def hold(self, held: Sequence[File], wrong: Sequence[str] = ()) -> None:
        """`wrong` holds reasons for rejected files."""
        field = self.fields.get("files")
        if isinstance(field, FilesField):
            field.held, field.wrong = tuple(held), list(wrong)

    def has_evidence(self) -> bool:
        field = self.fields.get("files")
        held = field.held if isinstance(field, FilesField) else ()
        asked = [self[name] for name in ("evidence", "files") if name in self.fields]
        return bool(held) or any(one.errors or one.value() for one in asked)

    def few_need(self) -> list[forms.BoundField]:
        """Fields shown collapsed."""
        return [self[name] for name in ("told_by", "on_behalf_of") if name in self.fields]

    def questions(self) -> list[forms.BoundField]:
        return [field for field in self if field.name not in LAST]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "on_behalf_of" in self.fields:
            self._clean_on_behalf(given)
        return given

    def _clean_on_behalf(self, given: dict[str, Any]) -> None:
        told_by, whose = given.get("told_by"), given.get("on_behalf_of")
        if told_by and not whose and "on_behalf_of" not in self.errors:
            self.add_error("on_behalf_of", "Enter whose words these are")
        if whose and not told_by and "told_by" not in self.errors:
            self.add_error("told_by", "Select how they told you")


def safety_question(occasion: FormContext, adult: str = "") -> forms.Field:
    """After a death, ask about others at risk (S4b, S4c)."""
    case = occasion.case
    living = listed(one.name for one in case.living if one.name) or "the adult"
    if not case.has_death:
        whose = f"{adult or occasion.adult}’s safety"
    else:
        whose = f"{living}’s safety, or that of others at risk" if case.living else case.safety_of
    report = (
        f"Report it to the safeguarding adults team first. {occasion.reach} If someone is in immediate danger, call "
        "999. The next page asks for the details of the report."
    )
    return one_of(
        f"Is there anything new about {whose}?",
        [("no", "No"), ("yes", "Yes")],
        missing=f"Select yes if there is anything new about {case.safety_of}",
        details={"yes": report},
    )


def told_questions() -> dict[str, forms.Field]:
    return {
        "told_by": out_of("How did they tell you?", [("", "I am writing for myself"), *TOLD_BY.items()]),
        "on_behalf_of": line(
            "Whose words are these?", hint="Name and role. We show the words as theirs, entered by you."
        ),
    }


def _as_whom(actors: Sequence[Actor]) -> forms.Field:
    return one_of(
        "Which role are you acting in?",
        [(actor.post, actor.role) for actor in actors],
        missing="Select a role",
    )
