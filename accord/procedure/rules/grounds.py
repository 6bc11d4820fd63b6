"""Grounds for escalating a case."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.rules.routing import can_sit, stages_above
from accord.procedure.world.clocks import Clock, day_words
from accord.procedure.world.definition.definition import Definition, Stage
from accord.procedure.world.definition.events import DATE_PROPOSED, FIRST_STEP, FOR_THE_ADULT, NOTHING_SETTLED
from accord.procedure.world.phrases import listed
from accord.procedure.world.replacing import replace
from accord.procedure.world.world import World


class Ground(NamedTuple):
    """`since` is None for a statement, or the end of a limit, even in the future. If not `is_new`, a later outcome
    overtook it: escalating is offered, but no one's turn.
    """

    sentence: str
    on: date
    since: datetime | None = None
    is_new: bool = True

    def counts(self, at: datetime) -> bool:
        return self.since is None or self.since <= at


def grounds(world: World, case: Case) -> tuple[Ground, ...]:
    """Statements, then silences, earliest first. Empty at a gate and at the top (readings 2 and 3)."""
    if not case.is_open or world.procedure.stages[case.stage].gate or not stages_above(world, case):
        return ()
    words = world.procedure.stages[case.stage].up_when
    said = (SAID[word](world, case) for word in words if word in SAID)
    return (*(one for one in said if one), *_silences(world, case))


def ground(world: World, case: Case, at: datetime) -> Ground | None:
    return next((one for one in grounds(world, case) if one.counts(at)), None)


def is_on_table(case: Case) -> bool:
    return case.outcome_asked_about is not None and case.outcome_asked_about.stage == case.stage


def _party_not_satisfied(world: World, case: Case) -> Ground | None:
    unsatisfied = case.unsatisfied_here
    if not unsatisfied:
        return None
    names = listed(party.name for party in unsatisfied)
    last = max(case.answers[party.agency].at for party in unsatisfied)
    return Ground(f"{names} {'is' if len(unsatisfied) == 1 else 'are'} not satisfied.", world.today(last))


def _raiser_not_satisfied(world: World, case: Case) -> Ground | None:
    answer = case.worker_answer
    if answer is None or answer.satisfied or answer.stage != case.stage:
        return None
    return Ground(f"{answer.by.name}, who raised it, is not satisfied.", world.today(answer.at))


def _talked_without_agreeing(_: World, case: Case) -> Ground | None:
    talk = case.discussion
    if talk is None or talk.agreed:
        return None
    is_since = case.outcome_asked_about is None or talk.entry > case.outcome_asked_about.entry
    is_new = not is_on_table(case) or (bool(case.unsatisfied_here) and is_since)
    return Ground(f"You discussed this on {day_words(talk.on)} and did not agree.", talk.on, is_new=is_new)


SAID: dict[str, Callable[[World, Case], Ground | None]] = {
    "a party is not satisfied": _party_not_satisfied,
    "the raiser is not satisfied": _raiser_not_satisfied,
    "talked without agreeing": _talked_without_agreeing,
}
"""Grounds for a stage's `up_when`. Silence always counts."""


def _silences(world: World, case: Case) -> Iterator[Ground]:
    found = [clock for clock in case.running if is_silence(world, case, clock) and clock.due_at and clock.due_on]
    for clock in sorted(found, key=lambda one: (one.due_at, one.name)):
        if clock.due_on:
            yield Ground(_passed_words(world.procedure, clock), clock.due_on, clock.due_at)


def is_silence(world: World, case: Case, clock: Clock) -> bool:
    """Not if it passed before the case came or reopened here, or before a later agreed date or outcome."""
    if clock not in case.running or clock.due_at is None or clock.stage not in ("", case.stage):
        return False
    if not offers_when_passed(world.procedure, clock):
        return False
    return all(clock.due_at > begun for begun in _answered_at(case, clock))


def _answered_at(case: Case, clock: Clock) -> Iterator[datetime]:
    """Yield instants that end earlier silences."""
    if case.here_since and not clock.stage:
        yield case.here_since
    outcome = case.outcome_at(case.stage)
    if outcome:
        yield outcome.at
    agreed = agreed_date(case)
    if agreed and agreed.name != clock.name and agreed.started_at:
        yield agreed.started_at


def agreed_date(case: Case) -> Clock | None:
    running = (one for one in case.clocks if one.started_by == "date agreed" and one.stage == case.stage)
    return next((one for one in running if not one.stopped), None)


def offers_when_passed(procedure: Definition, clock: Clock) -> bool:
    """The adult's date always, a limit by its `then`."""
    limit = procedure.limit_named(clock.key)
    if clock.started_by == FOR_THE_ADULT or limit is None:
        return clock.started_by in (DATE_PROPOSED, FOR_THE_ADULT, NOTHING_SETTLED)
    return limit.offers


def _passed_words(procedure: Definition, clock: Clock) -> str:
    day = day_words(clock.due_on) if clock.due_on else ""
    limit = procedure.limit_named(clock.key)
    if clock.started_by == FOR_THE_ADULT:
        return f"The adult needed an answer by {day} and has not had one."
    if clock.started_by == DATE_PROPOSED:
        return f"The proposed response date, {day}, passed and was not agreed."
    if clock.started_by == "date agreed":
        return f"No outcome was recorded by {day}, the agreed response date."
    if clock.started_by == "stage entered" and procedure.stages[clock.stage].dates_from and limit and not limit.met_by:
        return f"The agencies did not agree a response date by {day}."
    if clock.started_by == FIRST_STEP:
        return f"The disagreement was not resolved by {day}."
    return f"The agencies did not agree by {day}."


def next_stage(moment: Moment) -> Stage | None:
    above = stages_above(moment.world, moment.case)
    open_to = (stage for stage in above if not _is_shut(moment, stage))
    return next(open_to, above[0] if above else None)


def _is_shut(moment: Moment, stage: Stage) -> bool:
    """True if optional and vacant, or everyone eligible is excluded."""
    if can_sit(moment, stage):
        return False
    return stage.skip_where_missing or can_sit(replace(moment, case=replace(moment.case, barred=())), stage)
