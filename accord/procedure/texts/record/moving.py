"""History of escalation, seats and passed limits."""

from collections.abc import Iterable

from accord.procedure.acts.people.handing import SeatHanded, SteppedAside
from accord.procedure.acts.people.silent_board import SubstituteAsked
from accord.procedure.acts.stages.escalating import Escalated
from accord.procedure.acts.stages.limits_reached import CardShown, LimitReached
from accord.procedure.acts.stages.moving import MovedToVersion
from accord.procedure.acts.stages.recounting import ClocksRecounted
from accord.procedure.model.parts import Seat
from accord.procedure.texts.history_text import (
    EntryContext,
    HistoryLine,
    quoted,
    seat_words,
    seats_taken,
    tell,
    tells,
)
from accord.procedure.texts.record.settling import owed
from accord.procedure.world.clocks import BY_HAND, Clock
from accord.procedure.world.definition.events import FOR_THE_ADULT
from accord.procedure.world.phrases import day_in_full, lowered, raised


@tells(Escalated)
def _went_up(scene: EntryContext, fact: Escalated) -> HistoryLine:
    to = scene.the_stage(fact.to_stage)
    title = f"{scene.who} escalated to {to}"
    if fact.urgent:
        title = f"{scene.who} escalated urgently to {to}"
    return tell(
        title,
        fact.because.replace("You ", "The agencies ", 1),
        quoted(fact.reason),
        *(f"{raised(scene.the_stage(one.stage))} was skipped." for one in fact.passed),
        *_who_sits(scene, fact.seats),
        *(started(clock) for clock in fact.clocks),
        *(owed(scene, one) for one in fact.feedback),
    )


def _who_sits(scene: EntryContext, seats: Iterable[Seat]) -> Iterable[str]:
    for seat in seats:
        why = f", who {seat.because}" if seat.because.startswith("co-ordinates") else ""
        yield f"For {scene.short(seat.agency)}: {seat_words(seat)}{why}."


def started(clock: Clock) -> str:
    if clock.due_on is None:
        return ""
    kind = "Target" if clock.strength == "guide" else "Deadline"
    return f"{kind}: {lowered(clock.what)} by {day_in_full(clock.due_on)}."


@tells(SeatHanded)
def _handed(scene: EntryContext, fact: SeatHanded) -> HistoryLine:
    return tell(f"{scene.who} handed over to a colleague", f"{seat_words(fact.seat)}, has taken over.")


@tells(SubstituteAsked)
def _substitute(scene: EntryContext, fact: SubstituteAsked) -> HistoryLine:
    return tell(
        f"{scene.who} asked a substitute to act for {scene.post(fact.post)}",
        quoted(fact.why),
        f"{seat_words(fact.seat)}, has taken over.",
        *(started(clock) for clock in fact.clocks),
    )


@tells(SteppedAside)
def _stepped_aside(scene: EntryContext, fact: SteppedAside) -> HistoryLine:
    return tell(
        f"{scene.who} stepped aside (conflict of interest)",
        quoted(fact.why),
        f"{seat_words(fact.seat)}, has taken over." if fact.seat else "",
    )


@tells(LimitReached)
def _limit(scene: EntryContext, fact: LimitReached) -> HistoryLine:
    clock = scene.before.clock(fact.clock)
    up = f"It can now be escalated to {scene.the_stage(fact.to_stage)}." if fact.to_stage else ""
    if clock and clock.started_by == FOR_THE_ADULT:
        return tell(f"The adult needed an answer by {day_in_full(fact.due_on)} and has not had one", up)
    limit = scene.world.procedure.limit_named(fact.clock.split(":")[0])
    by_hand = limit is not None and limit.limit in BY_HAND
    kind = "Date passed" if by_hand else "Deadline passed"
    if clock and clock.strength == "guide":
        kind = "Target passed"
    return tell(
        f"{kind}: {lowered(fact.what)}",
        "" if fact.at == scene.world.calendar.end_of(fact.due_on) else f"The date was {day_in_full(fact.due_on)}.",
        up,
        seats_taken(scene, fact.seats),
    )


@tells(CardShown)
def _card(scene: EntryContext, fact: CardShown) -> HistoryLine:
    return tell(
        f"{scene.post(fact.above)}, was told that an answer is overdue",
        f"{scene.post(fact.post)}, has not done what was asked yet. Their supervisor can see the "
        f"status of the case, but not its content.",
    )


@tells(ClocksRecounted)
def _recounted(scene: EntryContext, fact: ClocksRecounted) -> HistoryLine:
    closed = (f"{raised(day.why)}, {day_in_full(day.day)}, is not a working day." for day in fact.closed)
    moved = (f"{raised(clock.what)}: now due {day_in_full(clock.due_on)}." for clock in fact.clocks if clock.due_on)
    return tell("Deadlines were recalculated", *closed, *moved)


@tells(MovedToVersion)
def _moved(scene: EntryContext, fact: MovedToVersion) -> HistoryLine:
    stays = fact.to_stage == fact.from_stage
    ended = (clock for clock in scene.before.clocks if clock.name in fact.stops)
    return tell(
        f"{scene.who} moved this case from version {fact.from_version} to {fact.version} of the procedure",
        quoted(fact.reason),
        f"It {'stays at' if stays else 'moves to'} {scene.the_stage(fact.to_stage)}.",
        *_who_sits(scene, fact.seats),
        *(started(clock) for clock in fact.clocks),
        *(f"This date has ended: {lowered(clock.what)}." for clock in ended),
    )
