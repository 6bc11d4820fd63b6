"""Whether a case can go up from its stage, why, since when, and to which stage: asked by page, turn, letter and act."""

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
    """A reason for going up: a sentence, the day on which it came to be, and from which instant it counts.

    `since` is None for what somebody has said, and the end of a limit for a silence, also for one still to come.
    `is_new` is False for words that an outcome proposed since has overtaken: the next stage is offered because of
    them, and it is nobody's turn to take the case there.
    """

    sentence: str
    on: date
    since: datetime | None = None
    is_new: bool = True

    def counts(self, at: datetime) -> bool:
        return self.since is None or self.since <= at


def grounds(world: World, case: Case) -> tuple[Ground, ...]:
    """Every ground for going up from the present stage: first what was said, then the silences, the earliest first.

    None where nothing is above, or where the stage is a gate (readings 2 and 3).
    """
    if not case.is_open or world.procedure.stages[case.stage].gate or not stages_above(world, case):
        return ()
    words = world.procedure.stages[case.stage].up_when
    said = (SAID[word](world, case) for word in words if word in SAID)
    return (*(one for one in said if one), *_silences(world, case))


def ground(world: World, case: Case, at: datetime) -> Ground | None:
    """Why the next stage is offered now; None where it is not (reading 2)."""
    return next((one for one in grounds(world, case) if one.counts(at)), None)


def is_on_table(case: Case) -> bool:
    """Whether the outcome asked about belongs to the present stage: that of an earlier stage is history."""
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
    return Ground(f"You talked on {day_words(talk.on)} and did not agree.", talk.on, is_new=is_new)


SAID: dict[str, Callable[[World, Case], Ground | None]] = {
    "a party is not satisfied": _party_not_satisfied,
    "the raiser is not satisfied": _raiser_not_satisfied,
    "talked without agreeing": _talked_without_agreeing,
}
"""The words that a stage's `up_when` may use. A silence offers the next stage besides."""


def _silences(world: World, case: Case) -> Iterator[Ground]:
    """The limits that offer the next stage when they pass without an answer, the earliest first."""
    found = [clock for clock in case.running if is_silence(world, case, clock) and clock.due_at and clock.due_on]
    for clock in sorted(found, key=lambda one: (one.due_at, one.name)):
        if clock.due_on:
            yield Ground(_passed_words(world.procedure, clock), clock.due_on, clock.due_at)


def is_silence(world: World, case: Case, clock: Clock) -> bool:
    """Whether this clock, once it has passed, offers the next stage from the present one.

    A limit that passed before the case came to this stage, or was opened again there, counts no more. A date that was
    agreed late, and an outcome that was given late, end the offers of the silences before them.
    """
    if clock not in case.running or clock.due_at is None or clock.stage not in ("", case.stage):
        return False
    if not offers_when_passed(world.procedure, clock):
        return False
    return all(clock.due_at > begun for begun in _answered_at(case, clock))


def _answered_at(case: Case, clock: Clock) -> Iterator[datetime]:
    """The instants up to which silence at this stage is behind it."""
    if case.here_since and not clock.stage:
        yield case.here_since
    outcome = case.outcome_at(case.stage)
    if outcome:
        yield outcome.at
    agreed = agreed_date(case)
    if agreed and agreed.name != clock.name and agreed.started_at:
        yield agreed.started_at


def agreed_date(case: Case) -> Clock | None:
    """The clock of the date for an answer that was agreed at this stage."""
    running = (one for one in case.clocks if one.started_by == "date agreed" and one.stage == case.stage)
    return next((one for one in running if not one.stopped), None)


def offers_when_passed(procedure: Definition, clock: Clock) -> bool:
    """Whether a clock offers the next stage when it passes: the adult's date always, a limit by its `then`."""
    limit = procedure.limit_named(clock.key)
    if clock.started_by == FOR_THE_ADULT or limit is None:
        return clock.started_by in (DATE_PROPOSED, FOR_THE_ADULT, NOTHING_SETTLED)
    return limit.offers


def _passed_words(procedure: Definition, clock: Clock) -> str:
    """What happened, or did not, for the record: "No date for an answer was agreed by Wednesday 10 June."."""
    day = day_words(clock.due_on) if clock.due_on else ""
    limit = procedure.limit_named(clock.key)
    if clock.started_by == FOR_THE_ADULT:
        return f"The adult needed an answer by {day}, and none has come."
    if clock.started_by == DATE_PROPOSED:
        return f"The date proposed for an answer, {day}, passed without being accepted."
    if clock.started_by == "date agreed":
        return f"No outcome was given by {day}, the date that was agreed."
    if clock.started_by == "stage entered" and procedure.stages[clock.stage].dates_from and limit and not limit.met_by:
        return f"No date for an answer was agreed by {day}."
    if clock.started_by == FIRST_STEP:
        return f"The formal process was not resolved by {day}."
    return f"No agreement came by {day}."


def next_stage(moment: Moment) -> Stage | None:
    """The stage to which the case would go up now: the next that is not shut. None where nothing is above.

    Where all are shut it is the next, for which nobody can then be found.
    """
    above = stages_above(moment.world, moment.case)
    open_to = (stage for stage in above if not _is_shut(moment, stage))
    return next(open_to, above[0] if above else None)


def _is_shut(moment: Moment, stage: Stage) -> bool:
    """Whether a stage is passed over: nobody can sit there, and it may be missing, or they are kept from the case."""
    if can_sit(moment, stage):
        return False
    return stage.skip_where_missing or can_sit(replace(moment, case=replace(moment.case, barred=())), stage)
