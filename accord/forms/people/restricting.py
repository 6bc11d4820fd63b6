"""Forms on who can open a case."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm
from accord.forms.questions import long_text, one_of
from accord.procedure.acts.people import restricting


class RestrictForm(ActForm):
    acts = restricting.Restrict

    why = long_text("Why should access be restricted?", hint="Every agency on the case can read this.", rows=3)

    @property
    def intro(self) -> str:
        return (
            "Safeguarding leads lose access unless they act in the case. You can give single "
            "colleagues access. The Board manager can still see that the case exists."
        )


class LiftRestrictionForm(ActForm):
    acts = restricting.LiftRestriction

    why = long_text("Why can the restriction end?", rows=3)

    @property
    def intro(self) -> str:
        return "The agencies’ safeguarding leads can see the case again."


class GiveAccessForm(ActForm):
    acts = restricting.GiveAccess

    post = one_of("Who needs access?")
    why = long_text("Why do they need access?", rows=3)

    def prepare(self) -> None:
        occasion = self.occasion
        posts = occasion.world.directory.posts_of_agency(occasion.by.agency)
        seated = {seat.post for seat in occasion.case.seats} | set(occasion.case.let_in)
        self.offer("post", occasion.names.posts(one for one in posts if one.key not in seated))

    def example(self) -> Mapping[str, Any] | None:
        return None

    @property
    def effect(self) -> str:
        return "They, and anyone covering for them, can see the whole case. Everyone acting in the case gets an email."


class _FromOutside(ActForm):
    """Shows and previews nothing."""

    def example(self) -> Mapping[str, Any] | None:
        return None

    @property
    def hangs_on_a_choice(self) -> bool:
        return False


class RequestAccessForm(_FromOutside):
    acts = restricting.RequestAccess

    why = long_text("Why do you need access?", rows=4)

    @property
    def intro(self) -> str:
        return "The people on the case see your name and reason, and decide."

    @property
    def effect(self) -> str:
        return "Everyone acting in the case gets an email. You cannot see more until someone gives you access."


class TakeUrgentAccessForm(_FromOutside):
    acts = restricting.TakeUrgentAccess

    why = long_text("Why do you need access now?", rows=4)

    @property
    def intro(self) -> str:
        return (
            "Use this only if someone could be harmed before you get access. If someone is in immediate "
            "danger, call 999 first."
        )

    @property
    def effect(self) -> str:
        return "Everyone on the case is told, and your name and reason stay in the history."
