"""Forms on who can open a case."""

from collections.abc import Mapping
from typing import Any

from accord.forms.act_form import ActForm
from accord.forms.questions import long_text, one_of
from accord.procedure.acts.people import restricting


class RestrictForm(ActForm):
    acts = restricting.Restrict

    why = long_text("Why may only few see it?", hint="All agencies in it read this.", rows=3)

    @property
    def intro(self) -> str:
        return (
            "The agencies’ leads see it no more, unless they hold a seat or must do something in it. "
            "You can let single colleagues see it. The Board manager still sees that there is one, without names."
        )


class LiftRestrictionForm(ActForm):
    acts = restricting.LiftRestriction

    why = long_text("Why need it not be restricted?", rows=3)

    @property
    def intro(self) -> str:
        return "The agencies’ safeguarding leads see it again."


class GiveAccessForm(ActForm):
    acts = restricting.GiveAccess

    post = one_of("Who is to see it?")
    why = long_text("What do they need to see it for?", rows=3)

    def prepare(self) -> None:
        occasion = self.occasion
        posts = occasion.world.directory.posts_of_agency(occasion.by.agency)
        seated = {seat.post for seat in occasion.case.seats} | set(occasion.case.let_in)
        self.offer("post", occasion.names.posts(one for one in posts if one.key not in seated))

    def example(self) -> Mapping[str, Any] | None:
        return None

    @property
    def effect(self) -> str:
        return "They see all of it from now on, as do whoever covers for them. Everybody with a seat is told."


class _FromOutside(ActForm):
    """Shows and previews nothing."""

    def example(self) -> Mapping[str, Any] | None:
        return None

    @property
    def hangs_on_a_choice(self) -> bool:
        return False


class RequestAccessForm(_FromOutside):
    acts = restricting.RequestAccess

    why = long_text("What do you need to see it for?", rows=4)

    @property
    def intro(self) -> str:
        return "Those who hold a seat in it read your name and your reason, and decide whether to let you see it."

    @property
    def effect(self) -> str:
        return "Everybody who holds a seat is told that somebody asks. You see no more than before until they let you."


class TakeUrgentAccessForm(_FromOutside):
    acts = restricting.TakeUrgentAccess

    why = long_text("Why must you see it now?", rows=4)

    @property
    def intro(self) -> str:
        return "Only where somebody could come to harm before you are let in. If somebody is in danger, call 999 first."

    @property
    def effect(self) -> str:
        return (
            "You see the case from now on. All agencies in it are told that you got in, and read your name and "
            "your reason, in the record for good."
        )
