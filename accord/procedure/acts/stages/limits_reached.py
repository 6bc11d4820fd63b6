"""Act when a clock reaches its limit."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from accord.procedure.acts.stages.escalating import PlannedEscalation, went_up
from accord.procedure.model.act import Act, Fact, PrivateFact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Seat, Side
from accord.procedure.model.private import Private
from accord.procedure.rules.grounds import ground, is_silence, next_stage
from accord.procedure.rules.routing import is_barred, make_seat, would_sit
from accord.procedure.rules.starting_clocks import of_process
from accord.procedure.world.clocks import Clock, pause, resume
from accord.procedure.world.definition.definition import OFFERED, TAKEN_UP
from accord.procedure.world.people import Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Refusal
from accord.procedure.world.world import World


def paused_clocks(world: World, case: Case, day: date) -> tuple[Clock, ...]:
    """Clocks of the stage and the whole process (reading 5)."""
    held = (clock for clock in case.clocks if clock.stage in ("", case.stage) and of_process(clock))
    return tuple(pause(clock, day, world.calendar) for clock in held)


def resumed_clocks(world: World, case: Case, day: date) -> tuple[Clock, ...]:
    return tuple(resume(clock, day, world.calendar) for clock in case.clocks if clock.left is not None)


def due_clocks(case: Case, at: datetime) -> tuple[Clock, ...]:
    """Sort by due date."""
    everyone = (*case.running, *(own.open_request.clock for own in case.private.values() if own.open_request))
    due = ((wakes, clock) for clock in everyone if (wakes := clock.wakes_at()) is not None and wakes <= at)
    return tuple(clock for _, clock in sorted(due, key=lambda pair: (pair[0], pair[1].name)))


@dataclass(frozen=True, kw_only=True)
class HelpNotAnswered(PrivateFact):
    """The worker can ask the next person (P1)."""

    for_those_asked: ClassVar[bool] = True

    def onto_private(self, own: Private) -> Private:
        return own.answered("passed by")


@dataclass(frozen=True, kw_only=True)
class LimitReached(Fact):
    """A clock's limit was reached. `seats` are for supervisors of overdue roles (reading 10).

    If `offers`, no one responded and the case can go to `to_stage`. `cards` are roles that now see the card (reading
    9).
    """

    clock: str
    what: str
    due_on: date
    seats: tuple[Seat, ...] = ()
    offers: bool = False
    to_stage: str = ""
    cards: tuple[str, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        return ("not agreed",) if self.offers else ()

    def onto(self, case: Case) -> Case:
        clocks = (replace(one, reached=True) if one.name == self.clock else one for one in case.clocks)
        seats = (*case.seats, *self.seats)
        return replace(case, clocks=tuple(clocks), seats=seats, cards=(*case.cards, *self.cards))


@dataclass(frozen=True, kw_only=True)
class RecordLimitReached(Act):
    """Ends nothing: it offers, asks, tells or escalates."""

    key: ClassVar[str] = "let-clock-run"
    title: ClassVar[str] = "Record that a date has passed"
    by_clock: ClassVar[bool] = True

    clock: str

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return None if moment.by.is_clock else "Accord does this automatically."

    def decide(self, moment: Moment) -> list[Fact]:
        case = moment.case
        clock = next((one for one in due_clocks(case, moment.at) if one.name == self.clock), None)
        if clock is None or clock.due_on is None:
            raise Refusal("This date has not passed yet, or Accord has already recorded it.")
        own = next(
            (key for key, own in case.private.items() if own.open_request and own.open_request.clock == clock), None
        )
        if own is not None:
            return [HelpNotAnswered(**self.common_fields(moment), agency=own)]
        seats = _supervisors(moment, clock)
        offers = case.is_open and is_silence(moment.world, case, clock)
        to = next_stage(moment) if offers else None
        reached = LimitReached(
            **self.common_fields(moment),
            clock=clock.name,
            what=clock.what,
            due_on=clock.due_on,
            seats=seats,
            offers=offers,
            to_stage=to.key if to else "",
            cards=_cards(moment, clock),
        )
        return [reached, *self._taken_up(replace(moment, case=fold(case, reached)), clock)]

    def _taken_up(self, moment: Moment, clock: Clock) -> list[Fact]:
        case = moment.case
        limit, to = moment.world.procedure.limit_named(clock.key), next_stage(moment)
        found = ground(moment.world, case, moment.at)  # None at a gate or the last stage
        if to is None or limit is None or TAKEN_UP not in limit.then or found is None or clock.stage != case.stage:
            return []
        if to.announced and case.announced != to.key:
            return []
        try:
            return [went_up(self, moment, PlannedEscalation(to, found.sentence, found.on))]
        except Refusal:
            return []


@dataclass(frozen=True, kw_only=True)
class CardShown(Fact):
    """`above` sees it because `post` is overdue."""

    is_quiet: ClassVar[bool] = True

    post: str
    act: str
    above: str

    def onto(self, case: Case) -> Case:
        return replace(case, cards=(*case.cards, self.above))


@dataclass(frozen=True, kw_only=True)
class ShowCard(Act):
    """Makes the email's link work (reading 9)."""

    key: ClassVar[str] = "show-card"
    title: ClassVar[str] = "Tell a supervisor that an answer is overdue"
    by_clock: ClassVar[bool] = True

    post: str
    act: str
    above: str

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        if moment.case.restricted_by:
            return "Access is restricted, so no one else is told."
        return None if moment.by.is_clock else "Accord does this automatically."

    def decide(self, moment: Moment) -> list[Fact]:
        supervisors = {post.key for post in moment.world.directory.above(self.post)}
        if self.above not in supervisors or is_barred(moment.world, moment.case, self.above, moment.today):
            raise Refusal("This role does not supervise the role that is overdue, or is excluded from the case.")
        return [CardShown(**self.common_fields(moment), post=self.post, act=self.act, above=self.above)]


THEN = (
    OFFERED,
    TAKEN_UP,
    "seat the supervisor of who gave no view",
    "seat the supervisor of who gave no outcome",
)
"""Words allowed in a limit's `then`."""


def supervisor_of(world: World, case: Case, post: str, day: date) -> Post | None:
    """The first above with another person, else the first; none excluded (reading 10)."""
    directory = world.directory
    if post not in directory.posts:
        return None
    late = directory.acting(post, day)
    above = [one for one in directory.above(post) if not is_barred(world, case, one.key, day)]
    there = (one for one in above if directory.can_take_part(one.key, day) and directory.acting(one.key, day) != late)
    return next(there, above[0] if above else None)


def _supervisors(moment: Moment, clock: Clock) -> tuple[Seat, ...]:
    world, case = moment.world, moment.case
    limit, today = world.procedure.limit_named(clock.key), moment.today
    if limit is None or not case.is_open:
        return ()
    late: list[str] = []
    if "seat the supervisor of who gave no view" in limit.then:
        late += [seat.post for side in SIDES for seat in case.presents(side) if not _has_answered(case, seat.agency)]
    if "seat the supervisor of who gave no outcome" in limit.then and not case.outcome_at(case.stage):
        silent: tuple[Side, ...] = ("board",) if _answerers(world, case)[:1] == ["board"] else ("challenged",)
        late += [seat.post for side in silent for seat in case.presents(side)]
    above = (supervisor_of(world, case, post, today) for post in late)
    because = "supervisor of whoever owes the answer"
    return tuple(
        make_seat(world, case.stage, "supporting", post, today, because=because)
        for post in above
        if post and not case.seats_of(post.key)
    )


def _has_answered(case: Case, agency: str) -> bool:
    return case.has_view(agency) or any(one.by.agency == agency for one in case.outcomes)


def _cards(moment: Moment, clock: Clock) -> tuple[str, ...]:
    limit = moment.world.procedure.limit_named(clock.key)
    stages = (name.removeprefix("stage: ") for name in (limit.told if limit else ()) if name.startswith("stage: "))
    return tuple(post for key in stages for post in would_sit(moment, key))


def _answerers(world: World, case: Case) -> list[str]:
    return world.procedure.stages[case.stage].answer_from
