"""Forms on response dates."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.questions import day, long_text, one_of
from accord.procedure.acts.stages import dates
from accord.procedure.world.phrases import day_in_full


def _proposed(form: ActForm) -> tuple[Shown, ...]:
    proposal = form.occasion.case.proposal
    if proposal is None:
        return ()
    lines = [f"Proposed by {proposal.by.name}, {proposal.by.agency_name}."]
    if proposal.why_later:
        lines += ["This is later than the adult needs. The reason given:", proposal.why_later]
    return (Shown(day_in_full(proposal.on), tuple(lines)),)


class ProposeDateForm(ActForm):
    acts = dates.ProposeDate
    answers_others = True

    on = day("Which date do you propose?", missing="Enter a response date")
    why_later = long_text("Why can the adult wait?", rows=3)

    def prepare(self) -> None:
        needed = self.occasion.case.adults_date
        if needed and needed.due_on:
            self.fields["why_later"].help_text = (
                f"{dates.needed_words(day_in_full(needed.due_on))} If you propose a later date, give "
                f"the reason. The other agency can read it before it agrees."
            )
        else:
            del self.fields["why_later"]

    @property
    def shown(self) -> tuple[Shown, ...]:
        return _proposed(self)

    @property
    def effect(self) -> str:
        return "The date counts once every other agency agrees. They can suggest another."

    def example(self) -> Mapping[str, Any] | None:
        return None


class AcceptDateForm(ActForm):
    acts = dates.AcceptDate
    answers_others = True

    @property
    def shown(self) -> tuple[Shown, ...]:
        return _proposed(self)


class BringForwardForm(ActForm):
    acts = dates.BringForward

    clock = one_of("Which date?")
    on = day("New date", missing="Enter the new date")
    why = long_text("Why does the adult need it sooner?")

    def prepare(self) -> None:
        clocks = dates.movable(self.occasion.case)
        self.offer("clock", [(one.name, f"{one.what}: {day_in_full(one.due_on)}") for one in clocks if one.due_on])

    @property
    def shown(self) -> tuple[Shown, ...]:
        only = self.occasion.case.clock(self.fixed.get("clock", ""))
        return (Shown(day_in_full(only.due_on), (f"{only.what}.",)),) if only and only.due_on else ()

    @property
    def effect(self) -> str:
        return self.occasion.said(
            "The people acting at this {stage} get an email. The new date applies to this {stage} only."
        )

    def example(self) -> Mapping[str, Any] | None:
        return None


class SetAdultsDateForm(ActForm):
    acts = dates.SetAdultsDate

    on = day("When does the adult need an answer by?", missing="Enter the date the adult needs an answer by")
    why = long_text("Why do they need an answer by then?")

    @property
    def intro(self) -> str:
        return self.occasion.said(
            "The date stays the same at every {stage}. Everyone who acts sees it until there is an outcome."
        )

    @property
    def shown(self) -> tuple[Shown, ...]:
        case = self.occasion.case
        return (Shown(day_in_full(case.needed_by), (case.needed_why,)),) if case.needed_by else ()

    def example(self) -> Mapping[str, Any] | None:
        return None
