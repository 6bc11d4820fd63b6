"""Parts on dates and urgency."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from accord.forms.questions import day, long_text, one_of
from accord.forms.raising.about import CAPTION, DISAGREEMENT
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


class FirstPutForm(PartForm):
    key, group, task = "first-put", DISAGREEMENT, "When you first put it to them"
    caption, is_needed = CAPTION, True

    first_put_on = day("When did you first put it to them?", missing="Give the day on which you first put it to them.")

    def prepare(self) -> None:
        today, procedure = self.occasion.today, self.occasion.world.procedure
        counts = bool(procedure.limits(FIRST_PUT, procedure.first_stage.key))
        self.fields["first_put_on"].help_text = (
            f"It may be before today. {'Accord counts the first limit from this day. ' if counts else ''}"
            f"Today is {day_in_full(today)}: write {today.day} {today.month} {today.year}."
        )
        if self.so_far.agency:
            name = self.occasion.names.agency(self.so_far.agency)
            self.fields["first_put_on"].label = f"When did you first put it to {name}?"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        _judge_day(self, "first_put_on", needs_past)
        return given

    def summary(self) -> str:
        first = self.cleaned_data["first_put_on"]
        world = self.occasion.world
        dues = [one.due_on for one in first_clocks(world, first, world.procedure.first_stage.key) if one.due_on]
        ends = f". The limit would be {day_words(dues[0])}" if dues else ""
        return f"{day_in_full(first)}{ends}"


class DaysForm(PartForm):
    key, group, task = "days", DISAGREEMENT, "The days from which the limits are counted"
    caption, is_needed = CAPTION, True

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

    key, group, task = "priority", DISAGREEMENT, "How urgent it is"
    caption = CAPTION

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
    """When the adult needs an answer (F0, reading 3)."""

    key, group, task = "sooner", DISAGREEMENT, "By when the adult needs an answer"
    caption = CAPTION

    on = day("By which day does the adult need an answer?", missing="Enter the day by which the adult needs an answer")
    why = long_text("Why do they need an answer by then?", missing=SetAdultsDate.missing["why"], rows=3)

    @property
    def hint(self) -> str:
        return self.occasion.said(
            "Only if the adult needs an answer by a certain day. The day stays on the case at every {stage}."
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        _judge_day(self, "on", needs_ahead)
        return given

    def summary(self) -> str:
        return f"{day_in_full(self.cleaned_data['on'])}. {self.cleaned_data['why']}"

    def given(self) -> dict[str, Any]:
        return {"needed_by": self.cleaned_data["on"], "needed_why": self.cleaned_data["why"]}


def _judge_day(part: PartForm, name: str, needs: Callable[[date, Moment, str], None]) -> None:
    if part.cleaned_data.get(name):
        try:
            needs(part.cleaned_data[name], part.occasion.moment, name)
        except Refusal as refusal:
            part.judge(name, refusal)
