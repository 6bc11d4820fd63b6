"""What the ladder waits for at the present stage: a view, a talk, a date, an outcome, and the next stage."""

from collections.abc import Iterator

from accord.procedure.case import Case
from accord.procedure.clocks import Clock
from accord.procedure.dates import date_seats
from accord.procedure.ending import last_word_said
from accord.procedure.facts import World
from accord.procedure.parts import SIDES
from accord.procedure.turns import Waiting, row, seat_posts


def is_asked_about(case: Case) -> bool:
    """Whether what is on the table belongs to the present stage: an earlier stage's outcome is history."""
    return case.table is not None and case.table.stage == case.stage


def turns_at_stage(world: World, case: Case) -> Iterator[Waiting]:
    """What the ladder waits for at the present stage."""
    stage = world.procedure.stages[case.stage]
    talk, limit = case.discussion, _stage_limit(world, case)
    failed = (talk is not None and not talk.agreed and not is_asked_about(case)) or bool(case.unsatisfied_here)
    if failed and stage.up:
        for post in seat_posts(case, stage.waits_on):
            yield row(post, "take-up", f"Take it up to {world.procedure.stages[stage.up].name}")
    elif failed and last_word_said(world, case):
        for post in seat_posts(case, ("board", *SIDES)):
            yield row(post, "conclude", "Propose an outcome, or conclude without agreement")
    elif is_asked_about(case) and not failed:
        return
    elif talk and talk.agreed and not failed:
        for post in seat_posts(case, SIDES):
            yield row(post, "propose-outcome", "Propose the outcome that you agreed", limit)
    elif stage.dates_from:
        yield from _dates(world, case)
    else:
        yield from _talk(world, case, limit)


def _stage_limit(world: World, case: Case) -> Clock | None:
    return next((one for one in case.clocks if one.stage == case.stage and one.is_running and one.due_on), None)


def _talk(world: World, case: Case, limit: Clock | None) -> Iterator[Waiting]:
    """At a stage with a limit of its own: the other side's view, a talk, and, the limit past, the next stage."""
    stage, challenged = world.procedure.stages[case.stage], case.present("challenged")
    if challenged and not case.has_view(challenged.agency):
        yield row(challenged.post, "give-view", "Give your agency’s view", limit)
    else:
        for post in seat_posts(case, SIDES):
            yield row(post, "note-discussion", "Talk, and note what came of it", limit)
    if limit and stage.up:
        for post in seat_posts(case, stage.waits_on):
            what = f"The limit has passed: take it up to {world.procedure.stages[stage.up].name}"
            yield row(post, "take-up", what, since=limit.due_at)


def _dates(world: World, case: Case) -> Iterator[Waiting]:
    """At a stage whose date is agreed: a date first, proposed by the Board's seat where one sits; then the outcome."""
    stage, answer = world.procedure.stages[case.stage], _agreed(case)
    seats = date_seats(world, case)
    passes = world.calendar.end_of(case.proposal.on) if case.proposal else None
    for agency in case.proposal.acceptors if case.proposal else ():
        if agency in seats:
            what = "Accept the date proposed, or propose another"
            yield row(seats[agency], "accept-date", what, _to_agree(case), until=passes)
    if answer:
        for post in seat_posts(case, stage.answer_waits_on or stage.answer_from):
            yield row(post, "give-outcome", f"Give the {stage.outcome}", answer)
    else:
        for post in seat_posts(case, ["board"]) or seats.values():
            yield row(post, "propose-date", "Propose a date for an answer", _to_agree(case), since=passes)


def _agreed(case: Case) -> Clock | None:
    """The clock of the date that was agreed at this stage."""
    return next(
        (one for one in case.clocks if one.started_by == "date agreed" and one.stage == case.stage and not one.stopped),
        None,
    )


def _to_agree(case: Case) -> Clock | None:
    """The clock by which a date is to be agreed at this stage."""
    entered = (one for one in case.clocks if one.started_by == "stage entered" and one.stage == case.stage)
    return next((one for one in entered if not one.stopped), None)
