"""Parts on dates and urgency."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from accord.forms.fields import wrong
from accord.forms.questions import day, long_text, one_of, recent_day, yes_or_no
from accord.forms.raising.part import PartForm
from accord.forms.raising.so_far import SoFar
from accord.procedure.acts.saying.raising import days_asked
from accord.procedure.acts.stages.dates import SetAdultsDate
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import needs_ahead, needs_past
from accord.procedure.rules.starting_clocks import first_clocks
from accord.procedure.world.clocks import day_words
from accord.procedure.world.definition.events import FIRST_PUT, GIVEN
from accord.procedure.world.phrases import day_in_full, lowered
from accord.procedure.world.values import Refusal

NEEDED = "Select if the adult needs an answer by a certain day"


class FirstPutForm(PartForm):
    key, task = "first-put", "When you first raised it with them"
    is_needed = is_main = True

    first_put_on = recent_day("When did you first raise it with them?", missing="Select when you first raised it")

    def prepare(self) -> None:
        procedure = self.occasion.world.procedure
        for limit in procedure.limits(FIRST_PUT, procedure.first_stage.key)[:1]:
            if limit.limit.endswith("working days"):
                days = f"The {limit.limit} to agree start the next day."
                self.fields["first_put_on"].help_text = f"The day you told them that you disagree. {days}"
        self.fields["first_put_on"].label = self.title

    @property
    def title(self) -> str:
        agency = self.so_far.agency
        return f"When did you first raise this with {self.occasion.names.agency(agency) if agency else 'them'}?"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        _judge_day(self, "first_put_on", needs_past)
        return given

    def summary(self) -> str:
        first = self.cleaned_data["first_put_on"]
        world = self.occasion.world
        dues = [one.due_on for one in first_clocks(world, first, world.procedure.first_stage.key) if one.due_on]
        ends = f"\nDeadline: {day_words(dues[0])}" if dues else ""
        return f"{day_in_full(first)}{ends}"


class DaysForm(PartForm):
    key, task = "days", "Dates that deadlines start from"
    is_needed = is_main = True

    @classmethod
    def applies(cls, so_far: SoFar) -> bool:
        return bool(days_asked(so_far.occasion.world))

    def prepare(self) -> None:
        for number, begins in enumerate(days_asked(self.occasion.world), 1):
            question = GIVEN[begins]
            self.fields[f"day_{number}"] = day(question, missing=f"Enter the day: {lowered(question)}")

    @property
    def _days(self) -> dict[str, str]:
        return {begins: f"day_{number}" for number, begins in enumerate(days_asked(self.occasion.world), 1)}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in self._days.values():
            _judge_day(self, name, needs_past)
        return given

    def summary(self) -> str:
        days = (f"{GIVEN[begins]}: {day_in_full(self.cleaned_data[name])}" for begins, name in self._days.items())
        return ". ".join(days)

    def given(self) -> dict[str, Any]:
        return {"days": {begins: self.cleaned_data[name] for begins, name in self._days.items()}}


class PriorityForm(PartForm):
    """Asked if deadlines depend on urgency."""

    key, task = "priority", "How urgent it is"

    priority = one_of("How urgent is it?", missing="Select how urgent it is")

    @classmethod
    def applies(cls, so_far: SoFar) -> bool:
        return bool(so_far.occasion.world.procedure.priorities)

    def prepare(self) -> None:
        field = self.fields["priority"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one, one.capitalize()) for one in self.occasion.world.procedure.priorities]
        field.help_text = "It counts once the other agency says the same."

    def summary(self) -> str:
        return str(self.cleaned_data["priority"]).capitalize()


class SoonerForm(PartForm):
    """A day without `needed` counts as yes (F0, reading 3)."""

    key, task = "sooner", "Date the adult needs an answer by"
    question = "Does the adult need an answer by a certain day?"
    template = "pages/raise_sooner.html"
    is_needed = is_main = True

    needed = yes_or_no("Does the adult need an answer by a certain day?", "Yes", "No", missing=NEEDED)
    on = day("When do they need it?", hint="For example, 4 12 2026.")
    why = long_text("Why?", rows=2)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "needed" in self.errors and (given.get("on") or given.get("why")):
            given["needed"] = True
            del self.errors["needed"]
        if given.get("needed"):
            _judge_day(self, "on", needs_ahead)
            if given.get("on", "") is None:
                self.add_error("on", wrong("Enter the day by which the adult needs an answer"))
            if given.get("why") == "":
                self.add_error("why", SetAdultsDate.missing["why"])
        elif given.get("needed") is False:
            for name in {"on", "why"} & self.errors.keys():
                del self.errors[name]
        return given

    def summary(self) -> str:
        return f"{day_in_full(self.cleaned_data['on'])}\n{self.cleaned_data['why']}" if self._is_needed else "No date"

    @property
    def _is_needed(self) -> bool:
        return bool(self.cleaned_data["needed"])

    def given(self) -> dict[str, Any]:
        if not self._is_needed:
            return {}
        return {"needed_by": self.cleaned_data["on"], "needed_why": self.cleaned_data["why"]}


def _judge_day(part: PartForm, name: str, needs: Callable[[date, Moment, str], None]) -> None:
    if part.cleaned_data.get(name):
        try:
            needs(part.cleaned_data[name], part.occasion.moment, name)
        except Refusal as refusal:
            part.judge(name, refusal)
