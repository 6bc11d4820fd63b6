"""Forms on satisfaction with an outcome (S5b)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from accord.forms.act_form import ActForm, Shown
from accord.forms.ending.actions import action_line
from accord.forms.questions import WordsField, long_text, one_of, yes_or_no
from accord.procedure.acts.ending import settling
from accord.procedure.model.parts import Outcome
from accord.procedure.rules.guards import voice_bar
from accord.procedure.world.phrases import day_in_full


def on_the_table(form: ActForm) -> tuple[Shown, ...]:
    table = form.occasion.case.outcome_asked_about
    return (_table(form, table),) if table else ()


def _table(form: ActForm, table: Outcome) -> Shown:
    stages = form.occasion.world.procedure.stages
    named = stages[table.stage].outcome if table.is_stage_outcome else "proposed outcome"
    day = day_in_full(form.occasion.world.today(table.at))
    head = f"The {named}, by {table.by.name}, {table.by.agency_name}, on {day}"
    return Shown(head, (table.text, *(action_line(one) for one in table.actions)))


AT_ONCE = {"yes": True, "no": False}


def ask_satisfied(form: ActForm) -> None:
    """Ask, with an outcome, if the agency is satisfied, where the person can answer for it. They can leave it empty."""
    if voice_bar(form.occasion.moment):
        form.fixed |= {"satisfied": None, "why": ""}
        del form.fields["satisfied"], form.fields["why"]
        return
    form.fields["satisfied"].label = "Is your agency satisfied with this outcome?"


def satisfied_at_once() -> forms.TypedChoiceField:
    return one_of("", [("yes", "Yes"), ("no", "No"), ("later", "Answer later")], coerce=AT_ONCE.get, empty=None)


def why_not_satisfied() -> WordsField:
    return long_text("Why is it not satisfied?", hint="Only if you answer no.", rows=3)


class SaySatisfiedForm(ActForm):
    acts = settling.SaySatisfied
    asks_safety = True

    agency = forms.CharField(widget=forms.HiddenInput)
    satisfied = yes_or_no(
        "Is your agency satisfied with this outcome?",
        "Yes",
        "No",
        missing="Select yes if your agency is satisfied",
    )
    why = long_text("Reasons", hint="Needed if not satisfied. Every agency can read this.", rows=4)

    def prepare(self) -> None:
        self.initial["agency"] = self.occasion.by.agency
        self.fields["satisfied"].label = f"Is {self.occasion.by.agency_name} satisfied with this outcome?"

    @property
    def title(self) -> str:
        return f"Say if {self.occasion.by.agency_name} is satisfied"

    @property
    def shown(self) -> tuple[Shown, ...]:
        return on_the_table(self)

    @property
    def effect(self) -> str:
        others = [one for one in self.occasion.case.unanswered if one.agency != self.occasion.by.agency]
        if others or self.occasion.case.unsatisfied:
            return (
                "The disagreement is resolved when every agency says it is satisfied. If you are not "
                "satisfied, the case continues."
            )
        return (
            "Your agency is the last to answer. If you are satisfied, the disagreement is resolved "
            "and the final text is ready to sign. If you are not satisfied, the case continues."
        )

    def example(self) -> Mapping[str, Any] | None:
        return {"agency": self.occasion.by.agency, "satisfied": False}


class AnswerAsWorkerForm(ActForm):
    acts = settling.AnswerAsWorker
    asks_safety = True

    satisfied = yes_or_no("Are you satisfied yourself?", "Yes", "No", missing="Select yes if you are satisfied")
    why = long_text("Reasons", hint="Needed if not satisfied. Every agency can read this.", rows=4)

    @property
    def shown(self) -> tuple[Shown, ...]:
        return on_the_table(self)

    @property
    def effect(self) -> str:
        if self.occasion.case.end:
            return "Your answer appears next to the final text. It does not bind the agencies."
        return "Your own answer appears next to your agency’s, also on the record form. It does not bind the agencies."

    def example(self) -> Mapping[str, Any] | None:
        return {"satisfied": False}
