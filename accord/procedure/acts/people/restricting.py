"""Restrict a case, and give access to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import NOT_RAISED, has_seat, open_bar
from accord.procedure.rules.routing import is_barred
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal

UNKNOWN = "There is no case with this reference, or you do not have access to it."
SEEN = "You already have access."


def seat_bar(moment: Moment) -> str | None:
    if moment.party is None or not has_seat(moment):
        return "Only people acting in this case can do this."
    return None


def outside_bar(moment: Moment) -> str | None:
    """Reason why the actor may read the case already, or may not know of it."""
    if not moment.case.is_raised:
        return NOT_RAISED
    level = level_of(moment.world, moment.case, moment.by.person, moment.today)
    return SEEN if level is Level.FULL else UNKNOWN if level is Level.NOTHING else None


@dataclass(frozen=True, kw_only=True)
class CaseRestricted(Fact):
    agency: str
    why: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, restricted_by=self.agency)


@dataclass(frozen=True, kw_only=True)
class Restrict(Act):
    """Limit access to people with a task: leads without one lose it."""

    key: ClassVar[str] = "restrict"
    title: ClassVar[str] = "Restrict access"
    success: ClassVar[str] = "You have restricted access."
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter why access should be restricted"}

    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return (
            open_bar(moment)
            or seat_bar(moment)
            or ("Access is already restricted." if moment.case.restricted_by else None)
        )

    def decide(self, moment: Moment) -> list[Fact]:
        return [CaseRestricted(**self.common_fields(moment), agency=moment.by.agency, why=self.why)]


@dataclass(frozen=True, kw_only=True)
class RestrictionLifted(Fact):
    why: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, restricted_by="")


@dataclass(frozen=True, kw_only=True)
class LiftRestriction(Act):
    """Only the agency that set it can."""

    key: ClassVar[str] = "lift-restriction"
    title: ClassVar[str] = "Remove the restriction"
    success: ClassVar[str] = "You have removed the restriction."
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter why the restriction can end"}

    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if not moment.case.restricted_by:
            return "Access is not restricted."
        own = moment.case.restricted_by == moment.by.agency
        return (
            open_bar(moment)
            or seat_bar(moment)
            or (None if own else "Only the agency that restricted access can remove this restriction.")
        )

    def decide(self, moment: Moment) -> list[Fact]:
        return [RestrictionLifted(**self.common_fields(moment), why=self.why)]


@dataclass(frozen=True, kw_only=True)
class AccessGiven(Fact):
    post: str
    why: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, let_in=(*case.let_in, self.post))


@dataclass(frozen=True, kw_only=True)
class GiveAccess(Act):
    key: ClassVar[str] = "give-sight"
    title: ClassVar[str] = "Give a colleague access"
    button: ClassVar[str] = "Give access"
    success: ClassVar[str] = "You have given your colleague access."
    missing: ClassVar[Mapping[str, str]] = {
        "post": "Select someone in your agency",
        "why": "Enter why they need access",
    }

    post: str
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return (
            open_bar(moment) or seat_bar(moment) or (None if moment.case.restricted_by else "Access is not restricted.")
        )

    def decide(self, moment: Moment) -> list[Fact]:
        post = moment.world.directory.posts.get(self.post)
        if post is None or post.agency != moment.by.agency:
            raise Refusal(self.missing["post"], "post")
        if is_barred(moment.world, moment.case, self.post, moment.today):
            raise Refusal("That person is excluded from this case. Select someone else", "post")
        return [AccessGiven(**self.common_fields(moment), post=self.post, why=self.why)]


@dataclass(frozen=True, kw_only=True)
class AccessRequested(Fact):
    why: FreeText

    def onto(self, case: Case) -> Case:
        return case


@dataclass(frozen=True, kw_only=True)
class RequestAccess(Act):
    key: ClassVar[str] = "ask-to-see"
    title: ClassVar[str] = "Request access"
    button: ClassVar[str] = "Send request"
    success: ClassVar[str] = "You have requested access."
    from_outside: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter why you need access"}

    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return outside_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [AccessRequested(**self.common_fields(moment), why=self.why)]


@dataclass(frozen=True, kw_only=True)
class UrgentAccessTaken(Fact):
    post: str
    why: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, let_in=(*case.let_in, self.post))


@dataclass(frozen=True, kw_only=True)
class TakeUrgentAccess(Act):
    """Everyone in the case reads the reason."""

    key: ClassVar[str] = "see-urgently"
    title: ClassVar[str] = "Get urgent access"
    button: ClassVar[str] = "Open the case now"
    success: ClassVar[str] = "You have opened the case with urgent access."
    from_outside: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"why": "Enter why you need access now"}

    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return outside_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [UrgentAccessTaken(**self.common_fields(moment), post=moment.by.post, why=self.why)]
