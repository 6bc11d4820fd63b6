"""Describe a story's steps for a rehearsal."""

from collections.abc import Iterator

import msgspec

from accord.procedure.acts.registry import ACTS
from accord.procedure.model.fold import fold
from accord.procedure.stories.story_state import Played, Unmet, local, told_people, waited_on
from accord.procedure.texts.record.lines import line_of
from accord.procedure.world.phrases import day_and_time, day_in_full, listed, raised
from accord.procedure.world.world import World


def step_in_words(world: World, played: Played) -> Iterator[str]:
    step, at = played.step, local(played.step.at, world)
    who = "The clock" if step.by == "clock" else _name(world, step.by)
    title = (
        world.procedure.said(ACTS[step.act].title) if step.act in ACTS and step.by != "clock" else "what is due by now"
    )
    yield f"{day_and_time(at, world.calendar)}. {who}: {title}"
    if played.refused:
        yield f"Refused: {played.refused}"
        return
    case = played.before
    for fact in played.facts:
        yield line_of(world, case, fact).title
        case = fold(case, fact)
    yield from _now(world, played)


def _now(world: World, played: Played) -> Iterator[str]:
    case, at = played.case, local(played.step.at, world)
    told = [_name(world, person) for person in sorted(told_people(world, played))]
    if told:
        yield f"Told: {listed(told)}."
    if case.is_raised:
        stage = world.procedure.stages[case.stage].name
        yield f"{raised(world.stage_word)}: {stage}{f', ended ({case.end.how})' if case.end else ''}."
    for clock in case.clocks:
        if clock.is_running and clock.due_on:
            yield f"Clock {clock.name}: {day_in_full(clock.due_on)}{' (reached)' if clock.reached else ''}."
        elif clock.is_running:
            yield f"Clock {clock.name}: {clock.limit}."
    waits = [f"{_name(world, one)} ({', '.join(acts)})" for one, acts in waited_on(world, case, at).items()]
    yield f"Needed from: {listed(waits)}." if waits else "No one needs to do anything."


def _name(world: World, person: str) -> str:
    found = world.directory.people.get(person)
    return found.name if found else person


def unmet_in_words(unmet: Unmet) -> Iterator[str]:
    yield f"Not as expected: {unmet.where}"
    yield f"{unmet.what}, expected: {msgspec.json.encode(unmet.expected).decode()}"
    yield f"{unmet.what}, got: {msgspec.json.encode(unmet.got).decode()}"
