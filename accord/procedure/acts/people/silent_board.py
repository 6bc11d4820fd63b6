"""A Board seat that stays silent."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from accord.procedure.acts.people.handing import taken_over
from accord.procedure.model.act import Act, Fact, Group
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Seat
from accord.procedure.rules.acting_for_board import acting_for_board, instead
from accord.procedure.rules.grounds import agreed_date
from accord.procedure.rules.guards import moving_bar, needs
from accord.procedure.rules.routing import is_barred, make_seat
from accord.procedure.rules.starting_clocks import start_limits, target_of_its_own
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.events import NOTHING_SETTLED
from accord.procedure.world.people import Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import FreeText, Refusal
from accord.procedure.world.world import World

NO_REASON = "Enter why you are asking someone else"
NO_SUBSTITUTE = "Select someone at the Board who is at this level and can see this case"
NO_ONE_ELSE = (
    "The Board has no one else who can act in this case. Add someone under “People and roles”, or record "
    "there that the person is away."
)
NOT_SILENT = "The Board has not missed a date in this case."


def silence_of_board(world: World, case: Case) -> Clock | None:
    """Return None if no Board outcome is due."""
    stage = world.procedure.stages[case.stage]
    seat = case.present("board")
    if seat is None or seat.stage != case.stage or "board" not in stage.answer_from or case.outcome_at(case.stage):
        return None
    if agreed := agreed_date(case):
        return agreed
    targets = ("stage entered", NOTHING_SETTLED)
    entered = (one for one in case.clocks if one.started_by in targets and one.stage == case.stage)
    return next((one for one in entered if not one.stopped and one.due_at), None)


def finds_substitute(world: World, case: Case, post: str, day: date) -> str:
    """Role that finds a substitute: `post`, or another if `post` is the silent seat."""
    seated = {seat.post for seat in case.presents("board")}
    if post not in seated:
        return post
    there = (one.key for one in instead(world) if world.directory.can_take_part(one.key, day))
    return next((one for one in there if one not in seated and not is_barred(world, case, one, day)), "")


def substitutes(world: World, case: Case, at: datetime) -> tuple[Post, ...]:
    directory, board, today = world.directory, world.directory.board_agency(), world.today(at)
    tiers = tuple(world.procedure.stages[case.stage].tiers) if case.is_raised else ()
    seated = {seat.post for seat in case.seats}
    found = directory.of_tier(board.key, tiers) if board else ()
    free = (post for post in found if post.key not in seated and directory.can_take_part(post.key, today))
    return tuple(post for post in free if not is_barred(world, case, post.key, today))


@dataclass(frozen=True, kw_only=True)
class SubstituteAsked(Fact):
    """Restarts the target for agreeing a date."""

    post: str
    seat: Seat
    why: FreeText
    clocks: tuple[Clock, ...]
    stops: tuple[str, ...]

    def onto(self, case: Case) -> Case:
        case = taken_over(case, self.post, self.seat)
        return replace(case.without_clocks(*self.stops).with_clocks(*self.clocks), proposal=None)


@dataclass(frozen=True, kw_only=True)
class AskSubstitute(Act):
    """Ask a substitute after the Board's seat missed a date (Process 1.5; the source is silent)."""

    key: ClassVar[str] = "ask-substitute"
    title: ClassVar[str] = "Ask a substitute to act for the Board"
    button: ClassVar[str] = "Ask substitute"
    success: ClassVar[str] = "You have asked a substitute to act for the Board."
    group: ClassVar[Group] = Group.PEOPLE
    leads_on: ClassVar[bool] = True
    moves: ClassVar[bool] = True

    to: str
    why: FreeText

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        world, case = moment.world, moment.case
        barred = moving_bar(moment)
        if barred:
            return barred
        today = moment.today
        acting = (finds_substitute(world, case, post.key, today) for post in acting_for_board(world, case, today))
        if moment.by.post not in set(acting):
            return "Only the Board manager can do this."
        clock = silence_of_board(world, case)
        return None if clock and clock.due_at and clock.due_at <= moment.at else NOT_SILENT

    def decide(self, moment: Moment) -> list[Fact]:
        world, case = moment.world, moment.case
        present, today, found = case.present("board"), moment.today, substitutes(world, case, moment.at)
        if not found:
            raise Refusal(NO_ONE_ELSE)
        post = next((one for one in found if one.key == self.to), None)
        if post is None or present is None:
            raise Refusal(NO_SUBSTITUTE, "to")
        needs(self.why, "why", NO_REASON)
        of_dates = ("stage entered", "date agreed", "date proposed", NOTHING_SETTLED)
        return [
            SubstituteAsked(
                **self.common_fields(moment),
                post=present.post,
                seat=make_seat(world, case.stage, "board", post, today, because="substitute"),
                why=self.why,
                clocks=(
                    *start_limits(world, "stage entered", today, case.stage, case=case, at=moment.at),
                    *target_of_its_own(world, case, case.stage, today),
                ),
                stops=tuple(one.name for one in case.clocks if one.stage == case.stage and one.started_by in of_dates),
            )
        ]
