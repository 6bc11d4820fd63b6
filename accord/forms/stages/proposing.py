"""Form for proposing an outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from accord.forms.act_form import ActForm
from accord.forms.ending.settling import ask_satisfied, satisfied_at_once, why_not_satisfied
from accord.forms.fields import RowForm, wrong
from accord.forms.form_context import FormContext
from accord.forms.questions import day, line, long_text, out_of
from accord.procedure.acts.ending import settling
from accord.procedure.model.act import Act
from accord.procedure.rules.guards import needs_ahead
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import Refusal

MOST_ROWS = 30
AT_MOST = f"You can add up to {MOST_ROWS} rows"


@dataclass(frozen=True)
class RowGroup:
    kind: str
    one: str
    heading: str
    hint: str
    what: str
    who: str
    when: str
    add: str


PARTS = (
    RowGroup(
        "action",
        "Action",
        "Agreed actions",
        "",
        "What is the action?",
        "Who does it?",
        "Date",
        "Add an action",
    ),
    RowGroup(
        "outstanding",
        "Outstanding issue",
        "Outstanding issues",
        "Each needs an owner and a date. You can agree the outcome with these still open.",
        "What is outstanding?",
        "Owner",
        "Date",
        "Add an outstanding issue",
    ),
    RowGroup(
        "monitoring",
        "Monitoring",
        "Monitoring",
        "Who monitors what after the enquiry, and when it is reviewed.",
        "What is monitored?",
        "Who monitors it?",
        "Review date",
        "Add monitoring",
    ),
)
OF_KIND = {part.kind: part for part in PARTS}


class PlannedForm(RowForm):
    """`name` gives the kind: `action-1`."""

    what = line("", missing=settling.NO_ACTION)
    post = out_of("")
    due_on = day("", missing="Enter the date")

    def __init__(self, data: Mapping[str, Any] | None, *, name: str, occasion: FormContext) -> None:
        super().__init__(data, prefix=name)
        self.occasion = occasion
        self.name, self.kind = name, name.partition("-")[0]
        part, post = OF_KIND[self.kind], self.fields["post"]
        agencies = [party.agency for party in occasion.case.active_parties]
        if isinstance(post, forms.ChoiceField):
            post.choices = [("", "Select someone"), *occasion.names.groups(agencies)]
        post.required, post.error_messages["required"] = True, "Select who does it"
        self.fields["what"].label, post.label, self.fields["due_on"].label = part.what, part.who, part.when

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("due_on"):
            try:
                needs_ahead(given["due_on"], self.occasion.moment, "due_on")
            except Refusal as refusal:
                self.add_error("due_on", wrong(refusal.sentence))
        return given

    def planned(self) -> settling.Planned:
        return settling.Planned(kind=self.kind, **self.cleaned_data)  # type: ignore[arg-type]


def names_of_rows(typed: Mapping[str, Any]) -> list[str]:
    found = dict.fromkeys(str(typed.get("rows") or "").split())
    return [name for name in found if _is_row(name)]


def _is_row(name: str) -> bool:
    kind, _, number = name.partition("-")
    return kind in OF_KIND and number.isdecimal() and len(number) < 4


def with_row(rows: list[str], kind: str) -> list[str]:
    numbers = [int(name.partition("-")[2]) for name in rows]
    return [*rows, f"{kind}-{max(numbers, default=0) + 1}"] if kind in OF_KIND and len(rows) < MOST_ROWS else rows


class ProposeOutcomeForm(ActForm):
    """`add`, `remove` and `remove_now` change rows as in `AdultsForm`."""

    acts = settling.ProposeOutcome
    answers_others = True
    asks_safety = True
    template = "pages/propose_outcome.html"

    text = long_text("What do you propose?", rows=6)
    rows = forms.CharField(widget=forms.HiddenInput, required=False)
    satisfied = satisfied_at_once()
    why = why_not_satisfied()

    def prepare(self) -> None:
        self.planned = self._rows(names_of_rows(self.data), self.data if self.is_bound else None)
        self.to_remove = ""
        wishes = [adult.wishes for adult in self.occasion.case.adults if adult.wishes]
        begin = f" They want: {' '.join(wishes)}" if wishes else ""
        self.fields["text"].help_text = f"Start with what {self.occasion.adult} asked for.{begin}"
        ask_satisfied(self)

    def _rows(self, names: list[str], typed: Mapping[str, Any] | None) -> list[PlannedForm]:
        return [PlannedForm(typed, name=name, occasion=self.occasion) for name in names]

    @property
    def intro(self) -> str:
        agencies = listed(party.name for party in self.occasion.case.active_parties)
        return f"Write what {agencies} can agree to. It is a proposal until every agency is satisfied."

    @property
    def effect(self) -> str:
        return (
            "We ask every agency, and the worker who raised it, if they are satisfied. Anyone with "
            "an action is asked to accept it and can see the case. When the last agency is "
            "satisfied, the final text is ready to sign and its dates start."
        )

    @property
    def parts(self) -> list[tuple[RowGroup, list[PlannedForm]]]:
        return [(part, [row for row in self.planned if row.kind == part.kind]) for part in PARTS]

    @property
    def removing(self) -> str:
        row = next((row for row in self.planned if row.name == self.to_remove), None)
        return (row["what"].value() or OF_KIND[row.kind].one.lower()) if row else ""

    @property
    def rows_are_wrong(self) -> bool:
        return any(row.errors for row in self.planned)

    @property
    def most(self) -> str:
        return AT_MOST if len(self.planned) >= MOST_ROWS else ""

    @property
    def all_forms(self) -> list[forms.Form]:
        return [self, *self.planned]

    def fill(self, typed: Mapping[str, Any]) -> None:
        super().fill(typed)
        names = names_of_rows(typed)
        if typed.get("add"):
            names = with_row(names, str(typed["add"]))
        names = [name for name in names if name != typed.get("remove_now")]
        self.planned = self._rows(names, None)
        for row in self.planned:
            row.fill(typed)
        going = [row for row in self.planned if row.name == typed.get("remove")]
        self.to_remove = next((row.name for row in going if row.holds), "")
        self.planned = [row for row in self.planned if row not in going or row.holds]
        self.initial["rows"] = " ".join(row.name for row in self.planned)

    def is_valid(self) -> bool:
        rows = [row.is_valid() for row in self.planned]
        return super().is_valid() and all(rows)

    def clean(self) -> dict[str, Any]:
        if len(self.planned) > MOST_ROWS:
            self.add_error(None, AT_MOST)
        return super().clean()

    def act(self) -> Act:
        return self._built({}, {**self.cleaned_data, "actions": tuple(row.planned() for row in self.planned)})
