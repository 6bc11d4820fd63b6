"""Steps only some procedures have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import (
    moving_bar,
    needs_ahead,
    needs_past,
    open_bar,
    party_bar,
    side_bar,
    side_of,
    taking_part_bar,
)
from accord.procedure.world.clocks import Clock, start
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class Acknowledged(Fact):
    event: ClassVar[str] = "acknowledged"

    stage: str
    agency: str

    def onto(self, case: Case) -> Case:
        return replace(case, acknowledged=(*case.acknowledged, (self.stage, self.agency)))


@dataclass(frozen=True, kw_only=True)
class Acknowledge(Act):
    key: ClassVar[str] = "acknowledge"
    title: ClassVar[str] = "Confirm you have received this"
    button: ClassVar[str] = "Confirm"
    success: ClassVar[str] = "You have confirmed that your agency received this."

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if "acknowledged" not in moment.world.procedure.meets:
            return f"This {moment.world.procedure_word} does not ask you to confirm receipt."
        if (moment.case.stage, moment.by.agency) in moment.case.acknowledged:
            return "Your agency has already confirmed."
        return open_bar(moment) or party_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        return [Acknowledged(**self.common_fields(moment), stage=moment.case.stage, agency=moment.by.agency)]


@dataclass(frozen=True, kw_only=True)
class MeetingCalled(Fact):
    event: ClassVar[str] = "meeting called"

    stage: str
    on: date
    of: str
    chaired_by: str
    who: FreeText

    def onto(self, case: Case) -> Case:
        return replace(case, meetings={**case.meetings, self.stage: self.on})


@dataclass(frozen=True, kw_only=True)
class CallMeeting(Act):
    """Its result is recorded as a discussion."""

    key: ClassVar[str] = "call-meeting"
    title: ClassVar[str] = "Call the meeting"
    button: ClassVar[str] = "Call meeting"
    success: ClassVar[str] = "You have called the meeting."
    missing: ClassVar[Mapping[str, str]] = {"who": "Enter who you are inviting"}

    on: date
    who: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        barred = moving_bar(moment)
        meeting = moment.world.procedure.stages[moment.case.stage].meeting if not barred else None
        if barred or meeting is None:
            return barred or f"This {moment.world.stage_word} has no meeting."
        side = side_of(moment)
        sits = any(seat.post == moment.by.post and seat.side == side for seat in moment.case.present_seats())
        return None if sits and side in meeting.called_by else "Another agency calls the meeting."

    def decide(self, moment: Moment) -> list[Fact]:
        meeting = moment.world.procedure.stages[moment.case.stage].meeting
        needs_ahead(self.on, moment, "on")
        of, chaired_by = (meeting.of, meeting.chaired_by) if meeting else ("", "")
        said = self.common_fields(moment)
        return [MeetingCalled(**said, stage=moment.case.stage, on=self.on, of=of, chaired_by=chaired_by, who=self.who)]


@dataclass(frozen=True, kw_only=True)
class BoardTold(Fact):
    event: ClassVar[str] = "board told"

    stage: str
    on: date
    form: str
    text: FreeText

    def onto(self, case: Case) -> Case:
        return case


@dataclass(frozen=True, kw_only=True)
class TellBoard(Act):
    key: ClassVar[str] = "tell-board"
    title: ClassVar[str] = "Record that the Board was told"
    button: ClassVar[str] = "Save"
    success: ClassVar[str] = "You have recorded that the Board was told."
    missing: ClassVar[Mapping[str, str]] = {"form": "Select a form"}

    on: date
    form: str = ""
    text: FreeText = ""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        world = moment.world
        if "board told" not in world.procedure.meets and BoardTold.__name__ not in world.procedure.told:
            return f"This {world.procedure_word} does not ask you to tell the Board."
        return open_bar(moment) or taking_part_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        needs_past(self.on, moment, "on")
        forms = {one.key for one in moment.world.procedure.other_form if one.purpose == "notification"}
        if self.form and self.form not in forms:
            raise Refusal(moment.world.procedure.said(self.missing["form"]), "form")
        return [
            BoardTold(**self.common_fields(moment), stage=moment.case.stage, on=self.on, form=self.form, text=self.text)
        ]


@dataclass(frozen=True, kw_only=True)
class PriorityStated(Fact):
    """Limits follow it once both sides agree."""

    agency: str
    priority: str
    agreed: bool
    clocks: tuple[Clock, ...]

    def onto(self, case: Case) -> Case:
        case = replace(case, priorities={**case.priorities, self.agency: self.priority})
        return replace(case, priority=self.priority).with_clocks(*self.clocks) if self.agreed else case


NO_PRIORITY = "Select a priority"


@dataclass(frozen=True, kw_only=True)
class StatePriority(Act):
    key: ClassVar[str] = "state-priority"
    title: ClassVar[str] = "Set the priority"
    button: ClassVar[str] = "Save"
    success: ClassVar[str] = "You have set the priority."
    moves: ClassVar[bool] = True

    priority: str

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if not moment.world.procedure.priorities:
            return f"This {moment.world.procedure_word} has no priorities."
        return moving_bar(moment) or side_bar(moment)

    def decide(self, moment: Moment) -> list[Fact]:
        world, case = moment.world, moment.case
        if self.priority not in world.procedure.priorities:
            raise Refusal(NO_PRIORITY, "priority")
        others = [case.priorities.get(party.agency) for party in case.main_parties if party.agency != moment.by.agency]
        agreed = set(others) == {self.priority}
        clocks = tuple(_recounted(world, case, self.priority)) if agreed else ()
        said = self.common_fields(moment)
        return [PriorityStated(**said, agency=moment.by.agency, priority=self.priority, agreed=agreed, clocks=clocks)]


def _recounted(world: World, case: Case, priority: str) -> Iterator[Clock]:
    for clock in case.clocks:
        limit = world.procedure.limit_named(clock.key)
        if limit and priority in limit.by_priority and clock.is_running and not clock.brought_forward:
            counted = replace(clock, limit=limit.by_priority[priority], counted=(), reached=False)
            yield start(counted, world.calendar, case.needed_by)
