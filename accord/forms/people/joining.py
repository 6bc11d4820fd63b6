"""Forms on joining and leaving."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm
from accord.forms.fields import require, set_choices
from accord.forms.naming import member_agencies
from accord.forms.questions import long_text, one_of, out_of
from accord.procedure.acts.people import joining
from accord.procedure.rules.guards import no_workers_view


class BringInForm(ActForm):
    acts = joining.BringIn

    agency = one_of("Which agency?")
    side = one_of(
        "What is its part?",
        [
            ("challenged", "It is asked to respond"),
            ("challenger", "It raises this too"),
            ("concerned", "It is neither: it is also concerned"),
        ],
        empty="concerned",
        hints={
            "challenged": "It gives its view, agrees dates, says whether it is satisfied, and signs.",
            "challenger": "It gives its view, agrees dates, says whether it is satisfied, and signs.",
            "concerned": "It says whether it is satisfied. It agrees no dates and does not sign.",
        },
    )
    post = out_of("Whom there?", hint="“Not sure” goes to the agency’s contact.")
    why = long_text("Why is it brought in?")

    def prepare(self) -> None:
        self.fields["side"].initial = "concerned"
        case, names = self.occasion.case, self.occasion.names
        on_a_side = {party.agency for party in case.main_parties}
        agencies = [one for one in member_agencies(self.occasion.world.directory) if one.key not in on_a_side]
        self.offer("agency", [(one.key, one.name) for one in agencies])
        set_choices(self, "post", [("", "Not sure"), *names.groups(one.key for one in agencies)])

    @property
    def effect(self) -> str:
        return self.occasion.said(
            "The person you choose, and that agency’s safeguarding lead, are told and see the case from now on. "
            "An agency that responds or raises this too also has the post that acts for it at this {stage}. "
            "Every agency is asked whether it is satisfied."
        )

    def example(self) -> Mapping[str, Any] | None:
        return None


class LeaveCaseForm(ActForm):
    acts = joining.LeaveCase

    why = long_text("Why does your agency leave?")
    workers_view = long_text("What does the worker who raised it say?")

    def prepare(self) -> None:
        raiser, by = self.occasion.case.raiser, self.occasion.by
        if raiser is None or raiser.agency != by.agency or raiser.person == by.person:
            del self.fields["workers_view"]
            return
        field = self.fields["workers_view"]
        field.label = f"What does {raiser.name}, who raised it, say about leaving it?"
        require(field, no_workers_view(raiser.name, "leaving"))

    @property
    def effect(self) -> str:
        return (
            "Everyone in it is told, and the other agencies go on without yours. Your agency’s seats end, and it is "
            "no longer asked whether it is satisfied. What it said stays."
        )
