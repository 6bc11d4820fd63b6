"""Forms on the enquiry co-ordinator."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm, Shown
from accord.forms.fields import set_choices
from accord.forms.questions import long_text, one_of
from accord.procedure.acts.people import co_ordinating
from accord.procedure.rules.routing import is_named_owner


class NameCoordinatorForm(ActForm):
    acts = co_ordinating.NameCoordinator

    post = one_of("Who is the enquiry co-ordinator?")
    why = long_text("Why should another manager decide?", missing=co_ordinating.NO_REASON)

    def prepare(self) -> None:
        occasion = self.occasion
        posts = occasion.world.directory.posts_of_agency(occasion.by.agency)
        found = occasion.names.posts(one for one in posts if is_named_owner(occasion.world, one))
        set_choices(self, "post", [one for one in found if one[0] != occasion.case.coordinator])
        if not occasion.case.coordinator:
            del self.fields["why"]

    @property
    def effect(self) -> str:
        now = self.occasion.case.coordinator
        if not now:
            return self.occasion.said(
                "They can see the case and decide about the enquiry. No {stage} can overrule them."
            )
        return (
            f"We ask the manager you choose. They can see the case, and agree or decline. Until they agree, "
            f"{self.occasion.names.post(now)}, decides. Both managers, their safeguarding leads and everyone on the "
            "case get an email."
        )

    def example(self) -> Mapping[str, Any] | None:
        return None


def _asked(form: ActForm) -> tuple[Shown, ...]:
    asked = form.occasion.case.coordinator_asked
    return (Shown(f"{asked.by.with_title}, asks you because", (asked.why,)),) if asked else ()


class AcceptCoordinationForm(ActForm):
    acts = co_ordinating.AcceptCoordination

    @property
    def shown(self) -> tuple[Shown, ...]:
        return _asked(self)

    @property
    def effect(self) -> str:
        now = self.occasion.case.coordinator
        who = self.occasion.names.post(now) if now else "no one"
        return f"You decide about the enquiry from now on, instead of {who}. Everyone on the case gets an email."


class DeclineCoordinationForm(ActForm):
    acts = co_ordinating.DeclineCoordination

    why = long_text("Why are you declining?")

    @property
    def shown(self) -> tuple[Shown, ...]:
        return _asked(self)

    @property
    def effect(self) -> str:
        now = self.occasion.case.coordinator
        who = self.occasion.names.post(now) if now else "No one"
        return (
            f"{who}, still decides about the enquiry. Everyone on the case gets an email. If you have "
            f"no other part in the case, you lose access."
        )
