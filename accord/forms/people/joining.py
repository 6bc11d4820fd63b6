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
            ("challenger", "It also raises this"),
            ("concerned", "It is also involved"),
        ],
        empty="concerned",
        hints={
            "challenged": "It responds, agrees dates, says if it is satisfied, and signs.",
            "challenger": "It responds, agrees dates, says if it is satisfied, and signs.",
            "concerned": "It says if it is satisfied. It does not agree dates or sign.",
        },
    )
    post = out_of("Who to contact", hint="If you are not sure, we email the agency’s contact.")
    why = long_text("Why are they involved?")

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
            "The person you choose and their safeguarding lead get an email and can see the case. If "
            "their agency responds or also raises this, the person who acts for it at this {stage} "
            "can see it too. We ask every agency if it is satisfied."
        )

    def example(self) -> Mapping[str, Any] | None:
        return None


class LeaveCaseForm(ActForm):
    acts = joining.LeaveCase

    why = long_text("Why is your agency no longer involved?")
    workers_view = long_text("What does the worker who raised it think?")

    def prepare(self) -> None:
        raiser, by = self.occasion.case.raiser, self.occasion.by
        if raiser is None or raiser.agency != by.agency or raiser.person == by.person:
            del self.fields["workers_view"]
            return
        field = self.fields["workers_view"]
        field.label = f"What does {raiser.name}, who raised it, think about leaving this?"
        require(field, no_workers_view(raiser.name, "leaving"))

    @property
    def effect(self) -> str:
        return (
            "Everyone on the case gets an email. The other agencies continue. Your agency loses "
            "access and is no longer asked if it is satisfied. What it wrote stays."
        )
