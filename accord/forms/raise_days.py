"""The parts of raising that are about days: when it was first put, and whether the adult needs an answer sooner."""

from typing import Any

from accord.forms.questions import day, words
from accord.forms.raise_about import CAPTION, DISAGREEMENT
from accord.forms.raise_part import PartForm
from accord.procedure.clocks import day_words
from accord.procedure.facts import Refusal
from accord.procedure.standing import needs_ahead, needs_past
from accord.procedure.starting import first_clocks
from accord.procedure.wording import day_in_full


class FirstPutForm(PartForm):
    key, group, task = "first-put", DISAGREEMENT, "When you first put it to them"
    caption, is_needed = CAPTION, True

    first_put_on = day("When did you first put it to them?", missing="Give the day on which you first put it to them.")

    def prepare(self) -> None:
        today = self.occasion.today
        self.fields["first_put_on"].help_text = (
            "It may be before today. The practitioners’ week is counted from the day after. "
            f"Today is {day_in_full(today)}: write {today.day} {today.month} {today.year}."
        )
        if self.whole.agency:
            name = self.occasion.names.agency(self.whole.agency)
            self.fields["first_put_on"].label = f"When did you first put it to {name}?"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("first_put_on"):
            try:
                needs_past(given["first_put_on"], self.occasion.world, self.occasion.at, "first_put_on")
            except Refusal as refusal:
                self.judge("first_put_on", refusal)
        return given

    def told(self) -> str:
        first = self.cleaned_data["first_put_on"]
        world = self.occasion.world
        dues = [one.due_on for one in first_clocks(world, first, world.procedure.first_stage.key) if one.due_on]
        ends = f". The limit would be {day_words(dues[0])}" if dues else ""
        return f"{day_in_full(first)}{ends}"


class SoonerForm(PartForm):
    """For the adult's needs: a limit sooner than the procedure's (F0, reading 3)."""

    key, group, task = "sooner", DISAGREEMENT, "If the adult needs an answer sooner"
    caption = CAPTION

    on = day("By which day do they need it?", missing="Give the day by which they need it.")
    why = words("What do they need it for?", missing="Say what the adult needs it for.", rows=3)

    @property
    def hint(self) -> str:
        return "The limit can be brought forward, with the reason."

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("on"):
            try:
                needs_ahead(given["on"], self.occasion.world, self.occasion.at, "on")
            except Refusal as refusal:
                self.judge("on", refusal)
        return given

    def told(self) -> str:
        return f"{day_in_full(self.cleaned_data['on'])}. {self.cleaned_data['why']}"

    def given(self) -> dict[str, Any]:
        return {}
