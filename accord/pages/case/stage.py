"""A stage that was reached or skipped."""

from collections.abc import Iterator

from django.urls import reverse

from accord.pages.case.case_view import CaseView
from accord.pages.case.rung import Rung, counted_dates, sides_of
from accord.pages.shared.dates_shown import ended_words
from accord.procedure.acts.stages.escalating import Escalated
from accord.procedure.model.parts import SIDES, Reached, Seat
from accord.procedure.texts.history_text import actor_words
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.phrases import listed


def present(reading: CaseView, stage: Stage) -> Rung:
    case = reading.case
    here = [seat for seat in case.seats if seat.stage == stage.key or seat.side == "concerned"]
    paused = case.paused
    notes = list(_notes(reading, stage))
    if paused:
        notes.append(f"Paused since {reading.day(paused.since)}. Review by {_again(reading)}.")
    return Rung(
        name=stage.name,
        state="present",
        when=f"since {reading.day(_entered(reading, stage).on)}",
        badge="You are here",
        sides=sides_of(reading, here, today=True),
        notes=tuple(notes),
        links=tuple(_meeting(reading, stage)),
        must=reading.turns or ("No one needs to act here.",),
        dates=tuple(counted_dates(reading, stage.key)),
    )


def _again(reading: CaseView) -> str:
    paused = reading.case.paused
    return listed(reading.day(day) for day in paused.looked_at_on) if paused else ""


def _entered(reading: CaseView, stage: Stage) -> Reached:
    return next(one for one in reversed(reading.case.reached) if one.stage == stage.key and not one.passed_over)


def _notes(reading: CaseView, stage: Stage) -> Iterator[str]:
    case = reading.case
    talk = next((one for one in reversed(case.discussions) if one.stage == stage.key), None)
    if talk:
        yield f"Discussed on {reading.day(talk.on)}. {'Agreed' if talk.agreed else 'Not agreed'}."
    outcome = case.outcome_at(stage.key)
    if outcome:
        day = reading.day(reading.world.today(outcome.at))
        yield f"{actor_words(outcome.by)} recorded the {stage.outcome} on {day}."
    if stage.key == case.stage and case.unsatisfied:
        names = [party.name for party in case.unsatisfied]
        yield f"{listed(names)} {'is' if len(names) == 1 else 'are'} not satisfied."


def reached(reading: CaseView, stage: Stage) -> Rung:
    case = reading.case
    ended = case.end if case.end and case.end.stage == stage.key else None
    return Rung(
        name=stage.name,
        state="reached",
        when=_span(reading, stage),
        badge=f"{ended_words(ended.how)} here" if ended else "",
        sides=sides_of(reading, [seat for seat in case.seats if seat.stage == stage.key and _sits(seat)]),
        notes=tuple(_notes(reading, stage)),
        links=tuple(_limits(reading, stage)),
    )


def _sits(seat: Seat) -> bool:
    return seat.side in (*SIDES, "board", "concerned")


def _span(reading: CaseView, stage: Stage) -> str:
    entered = [one for one in reading.case.reached if not one.passed_over]
    first = next(place for place, one in enumerate(entered) if one.stage == stage.key)
    after = next((one.on for one in entered[first + 1 :] if one.stage != stage.key), None)
    end = reading.case.end
    until = after or (end.on if end else reading.today)
    begun = reading.day(entered[first].on)
    return begun if until == entered[first].on else f"{begun} to {reading.day(until)}"


def _limits(reading: CaseView, stage: Stage) -> Iterator[tuple[str, str]]:
    for clock in reading.case.clocks:
        if clock.stage == stage.key and clock.due_on and clock.strength == "must":
            yield f"{clock.what}: {reading.day(clock.due_on)}", reading.clock_url(clock.name)


def _meeting(reading: CaseView, stage: Stage) -> Iterator[tuple[str, str]]:
    day = reading.case.meetings.get(stage.key)
    if day and day >= reading.today:
        url = reverse("meeting-file", kwargs={"ref": reading.ref, "stage": stage.key})
        yield f"Meeting on {reading.day(day)}: add to your calendar (no names)", url


def passed_over(reading: CaseView, stage: Stage, passed: Reached) -> Rung:
    ups = [up for up in reading.facts_of(Escalated) if any(one.stage == stage.key for one in up.passed)]
    reasons = [up.reason for up in ups if up.reason]
    why = "urgent" if any(up.urgent for up in ups) else "no one in this role"
    return Rung(
        name=stage.name,
        state="passed",
        when=f"skipped on {reading.day(passed.on)} ({why})",
        words=tuple(("Reason", reason) for reason in reasons),
    )
