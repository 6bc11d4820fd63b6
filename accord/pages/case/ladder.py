"""Every stage, reached or not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from accord.pages.case.ahead import Ahead, stages_ahead
from accord.pages.case.case_view import CaseView
from accord.pages.case.rung import Rung, sides_of
from accord.pages.case.stage import passed_over, present, reached
from accord.procedure.acts.saying.answering import InternalDiscussionHeld
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.phrases import listed

AFTERWARDS = "Afterwards"
REVIEWS = {
    "none": "A review was considered: none is needed.",
    "single": "A review was considered: one agency’s own.",
    "multi": "A review was considered: one of several agencies.",
}


def ladder(reading: CaseView) -> tuple[Rung, ...]:
    return tuple(replace(rung, number=number) for number, rung in enumerate(_rungs(reading), 1))


def stage_line(rungs: Iterable[Rung]) -> tuple[tuple[Rung, ...], ...]:
    """Stages as one line, each with what goes on inside agencies after it. What follows the end shows once there."""
    found: list[tuple[Rung, ...]] = []
    for rung in rungs:
        if rung.is_inside:
            found[-1] = (*found[-1], rung)
        elif rung.name != AFTERWARDS or rung.state != "later":
            found.append((rung,))
    return tuple(found)


def _rungs(reading: CaseView) -> Iterator[Rung]:
    ahead = stages_ahead(reading)
    for stage in reading.world.procedure.stage:
        if not _is_for(reading, stage):
            continue
        yield _stage(reading, stage, ahead.get(stage.key))
        if stage.talk_inside:
            yield replace(_inside(reading, stage), is_inside=True)
    yield _afterwards(reading)


def _is_for(reading: CaseView, stage: Stage) -> bool:
    is_for = not stage.only_for or bool(set(stage.only_for) & set(reading.case.types))
    return is_for or reading.case.has_reached(stage.key)


def _stage(reading: CaseView, stage: Stage, ahead: Ahead | None) -> Rung:
    case = reading.case
    if case.is_open and case.stage == stage.key:
        return present(reading, stage)
    if case.has_reached(stage.key):
        return reached(reading, stage)
    passed = next((one for one in case.reached if one.stage == stage.key), None)
    if passed:
        return passed_over(reading, stage, passed)
    return _to_come(reading, stage, ahead)


def _to_come(reading: CaseView, stage: Stage, ahead: Ahead | None) -> Rung:
    if ahead is None:
        return Rung(name=stage.name, state="later", when="not started")
    is_next = reading.world.procedure.stages[reading.case.stage].up == stage.key
    return Rung(
        name=stage.name,
        state="next" if is_next else "later",
        when="next" if is_next else "not started",
        sides=sides_of(reading, ahead.seats),
        notes=(*ahead.notes, *_would(stage, is_next=is_next)),
        warnings=ahead.warnings,
    )


def _would(stage: Stage, *, is_next: bool) -> Iterator[str]:
    if is_next:
        yield f"They get the record so far{' and agree a response date' if stage.dates_from else ''}."
    if stage.settles:
        yield f"The worker who raised this is told the {stage.outcome}."


def _inside(reading: CaseView, stage: Stage) -> Rung:
    """Their content stays private (F1)."""
    facts = reading.facts_of(InternalDiscussionHeld)
    if facts:
        return Rung(
            name=stage.talk_inside,
            state="reached",
            when=listed(dict.fromkeys(reading.day(fact.on) for fact in facts)),
            notes=tuple(f"{fact.by.name} discussed this inside {reading.short(fact.agency)}." for fact in facts),
            words=tuple((f"Agreed next step, {reading.short(fact.agency)}", fact.step) for fact in facts if fact.step),
        )
    is_past = reading.case.stage != stage.key
    return Rung(
        name=stage.talk_inside,
        state="passed" if is_past else "later",
        when="no discussion recorded" if is_past else "any time",
        notes=("Only your agency sees what is said. Everyone sees the agreed next step.",),
    )


def _afterwards(reading: CaseView) -> Rung:
    case = reading.case
    if case.end is None:
        note = "A review is considered, and what was learned is shared."
        return Rung(name=AFTERWARDS, state="later", when="not started", notes=(note,))
    notes = [REVIEWS.get(case.review, "A review was considered.")] if case.review else []
    if case.learning:
        on = case.learning.released_on
        notes.append(f"What was learned was {f'shared on {reading.day(on)}' if on else 'written down'}.")
    return Rung(
        name=AFTERWARDS,
        state="present" if reading.waits else "reached",
        when=f"since {reading.day(case.end.on)}",
        badge="You are here" if reading.waits else "",
        notes=tuple(notes),
        must=reading.turns,
    )
