"""Tasks after the end."""

from collections.abc import Iterator
from datetime import datetime

from accord.procedure.acts.ending.signing import is_unsigned, signatory, unfiled, unsigned
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Action, Party
from accord.procedure.next.waiting.turn import Waiting, begun_by, row
from accord.procedure.rules.acting_for_board import terms
from accord.procedure.rules.who_speaks import voice_of
from accord.procedure.world.clocks import ONE_DAY, Clock
from accord.procedure.world.world import World


def turns_after(world: World, case: Case) -> Iterator[Waiting]:
    yield from _unsigned(world, case)
    yield from _unfiled(case)
    for action in case.actions:
        yield from _of_action(world, case, action)
    for clock in case.clocks:
        if clock.started_by == "decision put off" and clock.is_running and case.coordinator:
            yield row(case.coordinator, "decide", clock=clock)
    yield from _review(world, case)


def _of_action(world: World, case: Case, action: Action) -> Iterator[Waiting]:
    """Accept or report an action. If its owner declined, the agency reports it.

    Before its reminder, an action is no one's task.
    """
    party = case.party(action.agency)
    clock = case.clock(action.clock)
    if action.state:
        return
    if action.accepted is None:
        yield row(action.post, "answer-action", "Accept or decline your action", clock)
    elif action.accepted or party is None:
        since = _reminded_at(world, clock)
        yield row(action.post, "report-action", clock=clock, since=since)
    else:
        yield row(voice_of(case, party), "report-action", clock=clock)


def _reminded_at(world: World, clock: Clock | None) -> datetime | None:
    if clock is None or clock.due_on is None:
        return None
    day = world.calendar.before(clock.due_on, world.procedure.wording.remind_before)
    return world.calendar.end_of(day - ONE_DAY)


def _unsigned(world: World, case: Case) -> Iterator[Waiting]:
    for party in unsigned(case):
        post = signatory(world, case, party, case.agreed_text.on) if case.agreed_text else None
        if post:
            yield row(post.key, "sign")


def _unfiled(case: Case) -> Iterator[Waiting]:
    if case.end is None or case.end.is_early or is_unsigned(case):
        return
    for agency in unfiled(case):
        party = case.party(agency)
        if party:
            yield row(
                filer_of(case, party), "file-copy", "Confirm your agency has filed its copy", begun_by(case, "signed")
            )


def filer_of(case: Case, party: Party) -> str:
    signed = next((one.by.post for one in case.signatures if one.agency == party.agency), "")
    return signed or voice_of(case, party)


def _review(world: World, case: Case) -> Iterator[Waiting]:
    """Waits on the Board manager or their substitute (F5)."""
    if case.end is None or case.end.is_early:
        return
    act, what = "", ""
    if not case.review:
        act, what = "consider-review", "Decide on a review and write the learning"
    elif case.review != "none" and case.learning is None:
        act, what = "write-learning", "Write the learning"
    elif case.learning and not case.learning.released_on:
        act, what = "release-learning", "Share the learning"
    for term in terms(world, case, case.end.on) if act else ():
        yield row(term.post, act, what, since=term.since, until=term.until)
