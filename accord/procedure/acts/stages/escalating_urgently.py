"""Escalate urgently, with permission (reading 8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from accord.procedure.acts.stages.escalating import GONE_UP, PlannedEscalation, may_take_up, none_above, went_up
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Seat, UrgencyRequest
from accord.procedure.rules.grounds import next_stage
from accord.procedure.rules.guards import moving_bar, needs_safety
from accord.procedure.rules.routing import Search, find, make_seat, stages_above
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World

NOT_ABOVE = "Select a later {stage}"
NO_URGENCY = "Enter why this is urgent"


def straight_to(world: World, case: Case) -> tuple[Stage, ...]:
    track = world.procedure.fast_track
    if track is None or (track.start and case.stage not in track.start):
        return ()
    return tuple(stage for stage in stages_above(world, case) if not track.to or stage.key in track.to)


def _goes_by_itself(moment: Moment) -> bool:
    track, party = moment.world.procedure.fast_track, moment.party
    return track is not None and party is not None and party.side in track.allowed_by


def who_allows(moment: Moment) -> str:
    track, stages = moment.world.procedure.fast_track, straight_to(moment.world, moment.case)
    party = moment.party
    if track is None or not stages or party is None:
        return ""
    search = Search(moment=moment, stage=stages[0], side=party.side, agency=party.agency)
    post = find(search, track.allowed_by)
    return post.key if post else ""


def _straight_bar(moment: Moment) -> str | None:
    world = moment.world
    barred = moving_bar(moment)
    if barred:
        return barred
    if not stages_above(world, moment.case):
        return none_above(world)
    return (
        None
        if straight_to(world, moment.case)
        else f"This {world.procedure_word} does not allow urgent escalation from this {world.stage_word}."
    )


@dataclass(frozen=True, kw_only=True)
class EscalateUrgently(Act):
    key: ClassVar[str] = "escalate-urgently"
    title: ClassVar[str] = "Escalate urgently"
    success: ClassVar[str] = "You have escalated this disagreement urgently."
    group: ClassVar[Group] = Group.MOVE
    moves: ClassVar[bool] = True
    missing: ClassVar[Mapping[str, str]] = {"to_stage": NOT_ABOVE, "reason": NO_URGENCY}

    from_stage: str
    to_stage: str
    reason: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = _straight_bar(moment)
        if barred or (moment.case.straight and moment.case.straight.post == moment.by.post):
            return barred
        barred = may_take_up(moment)
        if barred or _goes_by_itself(moment) or who_allows(moment) == moment.by.post:
            return barred
        return "Ask for permission to escalate urgently first."

    def decide(self, moment: Moment) -> list[Fact]:
        if self.from_stage != moment.case.stage:
            raise Refusal(GONE_UP)
        to = _chosen(moment, self.to_stage)
        needs_safety(self)
        step = PlannedEscalation(to, "It is urgent.", moment.today, self.reason, urgent=True)
        return [went_up(self, moment, step)]


def _chosen(moment: Moment, key: str) -> Stage:
    to = next((stage for stage in straight_to(moment.world, moment.case) if stage.key == key), None)
    if to is None:
        raise Refusal(moment.world.procedure.said(NOT_ABOVE), "to_stage")
    return to


@dataclass(frozen=True, kw_only=True)
class UrgencyRequested(Fact):
    """The role that can allow it gets a seat."""

    to_stage: str
    post: str
    reason: FreeText
    seats: tuple[Seat, ...]

    def onto(self, case: Case) -> Case:
        asked = UrgencyRequest(
            entry=case.next_entry, to_stage=self.to_stage, post=self.post, by=self.by, reason=self.reason
        )
        return replace(case, straight=asked, seats=(*case.seats, *self.seats))


@dataclass(frozen=True, kw_only=True)
class AskToEscalateUrgently(Act):
    key: ClassVar[str] = "ask-to-escalate-urgently"
    title: ClassVar[str] = "Ask to escalate urgently"
    button: ClassVar[str] = "Send request"
    success: ClassVar[str] = "You have asked to escalate urgently."
    missing: ClassVar[Mapping[str, str]] = {"to_stage": NOT_ABOVE, "reason": NO_URGENCY}

    to_stage: str
    reason: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = _straight_bar(moment) or may_take_up(moment)
        if barred:
            return barred
        allows = who_allows(moment)
        if _goes_by_itself(moment) or allows in ("", moment.by.post):
            return "You do not need permission. You can escalate now."
        return "You have already asked. Wait for the answer." if moment.case.straight else None

    def decide(self, moment: Moment) -> list[Fact]:
        to = _chosen(moment, self.to_stage)
        needs_safety(self)
        post = moment.world.directory.posts[who_allows(moment)]
        seat = make_seat(
            moment.world,
            moment.case.stage,
            "supporting",
            post,
            moment.today,
            because="decides if this can be escalated urgently",
        )
        seats = () if moment.case.seats_of(post.key) else (seat,)
        return [
            UrgencyRequested(
                **self.common_fields(moment), to_stage=to.key, post=post.key, reason=self.reason, seats=seats
            )
        ]


@dataclass(frozen=True, kw_only=True)
class UrgencyDeclined(Fact):
    reason: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, straight=None)


@dataclass(frozen=True, kw_only=True)
class DeclineUrgency(Act):
    key: ClassVar[str] = "decline-urgency"
    title: ClassVar[str] = "Decline urgent escalation"
    button: ClassVar[str] = "Decline"
    success: ClassVar[str] = "You have declined urgent escalation."
    missing: ClassVar[Mapping[str, str]] = {"reason": "Enter why not"}

    reason: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if moment.case.straight is None:
            return "No one has asked to escalate urgently."
        return moving_bar(moment) or (
            None if moment.case.straight.post == moment.by.post else "This request is for someone else."
        )

    def decide(self, moment: Moment) -> list[Fact]:
        return [UrgencyDeclined(**self.common_fields(moment), reason=self.reason)]


@dataclass(frozen=True, kw_only=True)
class EscalationAnnounced(Fact):
    event: ClassVar[str] = "escalation announced"

    to_stage: str
    text: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, announced=self.to_stage)


@dataclass(frozen=True, kw_only=True)
class AnnounceEscalation(Act):
    key: ClassVar[str] = "announce-escalation"
    title: ClassVar[str] = "Tell the other agency you plan to escalate"
    button: ClassVar[str] = "Send notice"
    success: ClassVar[str] = "You have told the other agency that you plan to escalate."
    missing: ClassVar[Mapping[str, str]] = {"text": "Enter why you plan to escalate"}

    text: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        to = next_stage(moment) if moment.case.is_raised else None
        if to is None or not to.announced:
            return f"The next {moment.world.stage_word} does not need notice."
        barred = moving_bar(moment) or may_take_up(moment)
        return barred or ("You have already told them." if moment.case.announced == to.key else None)

    def decide(self, moment: Moment) -> list[Fact]:
        needs_safety(self)
        to = next_stage(moment)
        if to is None:
            raise Refusal(none_above(moment.world))
        return [EscalationAnnounced(**self.common_fields(moment), to_stage=to.key, text=self.text)]
