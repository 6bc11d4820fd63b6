"""Forms on escalating and handing over."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.fields import set_choices
from accord.forms.naming import Choices
from accord.forms.questions import long_text, one_of
from accord.procedure.acts.ending.feedback import as_asked, end_of_stage
from accord.procedure.acts.people import handing, silent_board
from accord.procedure.acts.stages import escalating as going_up
from accord.procedure.acts.stages import escalating_urgently as going_straight
from accord.procedure.rules.grounds import next_stage
from accord.procedure.world.definition.definition import Stage


class EscalateForm(ActForm):
    acts = going_up.Escalate
    answers_others = True
    asks_safety = True

    reason = long_text(
        "What do those at the next {stage} need to know?",
        hint="This goes at the top of their report.",
    )

    def prepare(self) -> None:
        self.fixed["from_stage"] = self.occasion.case.stage

    @property
    def title(self) -> str:
        now = self.occasion
        to = next_stage(now.moment)
        return going_up.to_next(to) if to else super().title

    @property
    def shown(self) -> tuple[Shown, ...]:
        now = self.occasion
        to = next_stage(now.moment)
        return _told_to_worker(self, to) if to else ()


def _told_to_worker(form: ActForm, to: Stage) -> tuple[Shown, ...]:
    """Text that tells the worker a stage ended without an outcome (F2)."""
    now = form.occasion
    told = as_asked(now.case, end_of_stage(now.moment, to))
    name = now.case.raiser.name if now.case.raiser else "the worker"
    return tuple(Shown(f"This tells {name}", tuple(one.text.splitlines())) for one in told)


class EscalateUrgentlyForm(ActForm):
    acts = going_straight.EscalateUrgently
    answers_others = True
    asks_safety = True

    to_stage = one_of("Which {stage}?")
    reason = long_text("Why is this urgent?")

    def prepare(self) -> None:
        case = self.occasion.case
        self.fixed["from_stage"] = case.stage
        stages = going_straight.straight_to(self.occasion.world, case)
        self.offer("to_stage", [(one.key, one.name) for one in stages])

    @property
    def title(self) -> str:
        only = self.occasion.world.procedure.stages.get(self.fixed.get("to_stage", ""))
        return f"{super().title}: {only.name}" if only else super().title

    @property
    def shown(self) -> tuple[Shown, ...]:
        only = self.occasion.world.procedure.stages.get(self.fixed.get("to_stage", ""))
        return _told_to_worker(self, only) if only else ()

    @property
    def effect(self) -> str:
        return self.occasion.said("The history will show each skipped {stage} and your reason.")

    def example(self) -> Mapping[str, Any] | None:
        return {} if "to_stage" in self.fixed else None


class AskSubstituteForm(ActForm):
    acts = silent_board.AskSubstitute

    to = one_of("Who will act instead?", missing=silent_board.NO_SUBSTITUTE)
    why = long_text("Why are you asking someone else?", missing=silent_board.NO_REASON, rows=3)

    def prepare(self) -> None:
        now = self.occasion
        posts = silent_board.substitutes(now.world, now.case, now.at)
        self.offer("to", [(post.key, now.names.post(post.key)) for post in posts])
        if not posts:
            self.fixed |= dict.fromkeys(("to", "why"), "")
            del self.fields["to"], self.fields["why"]

    @property
    def intro(self) -> str:
        return silent_board.NO_ONE_ELSE if self.fixed.get("to") == "" else ""

    @property
    def effect(self) -> str:
        """Name the only person: that choice is not shown."""
        if self.intro:
            return "Nothing changes."
        only = self.fixed.get("to")
        who = f"{self.occasion.names.post(only)}," if only else "The person you choose"
        return (
            f"{who} gets an email and takes over. The person before them can no longer act here. If "
            f"that person is only away, record the absence under “People and roles” instead."
        )

    def example(self) -> Mapping[str, Any] | None:
        return None


def _colleagues(form: ActForm) -> Choices:
    occasion = form.occasion
    return [
        (post.key, occasion.names.post(post.key))
        for post in handing.colleagues(occasion.moment)
        if (there := occasion.names.there(post.key)) and there.key != occasion.by.person
    ]


class HandOverForm(ActForm):
    acts = handing.HandOver

    to = one_of("Which colleague?", missing=handing.NO_COLLEAGUE)
    why = long_text("Why? (optional)", rows=3)

    def prepare(self) -> None:
        set_choices(self, "to", _colleagues(self))

    @property
    def effect(self) -> str:
        return "They get an email and take over. Anything you wrote stays under your name."

    def example(self) -> Mapping[str, Any] | None:
        return None


class StepAsideForm(ActForm):
    acts = handing.StepAside

    to = one_of("Who will take over?", missing=handing.NO_COLLEAGUE)
    why = long_text(
        "What is the conflict of interest?",
    )

    def prepare(self) -> None:
        field = self.fields["to"]
        set_choices(self, "to", _colleagues(self))
        if not self.occasion.case.seats_of(self.occasion.by.post):
            field.required = False
            field.label = "Who will take over? (optional)"

    @property
    def effect(self) -> str:
        return "You lose access now. We tell the people on the case and the Board manager. Your colleague takes over."

    def example(self) -> Mapping[str, Any] | None:
        return None
