"""Tasks of a case."""

from collections.abc import Iterator
from datetime import datetime

from accord.procedure.acts.ending.dying import ConsiderAdultsReview, EndAfterDeath
from accord.procedure.acts.ending.ending import all_say
from accord.procedure.acts.ending.feedback import ConfirmFeedback, TellWorker
from accord.procedure.acts.people.co_ordinating import AcceptCoordination, names_co_ordinator
from accord.procedure.acts.people.helping import helpers_of
from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.stages.pausing import pause_waits_on
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES
from accord.procedure.next.waiting.after_end import turns_after
from accord.procedure.next.waiting.at_stage import turns_at_stage
from accord.procedure.next.waiting.turn import Waiting, row
from accord.procedure.next.waiting.vacancies import staffed
from accord.procedure.rules.acting_for_board import terms
from accord.procedure.rules.grounds import is_on_table
from accord.procedure.rules.guards import barring, is_lead
from accord.procedure.rules.reserved import reserved_in
from accord.procedure.rules.routing import is_named_owner
from accord.procedure.rules.seeing import level_of
from accord.procedure.rules.who_speaks import seat_posts, voice_of
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World

__all__ = ["Waiting", "waiting_of", "waits_on_nobody", "with_unread"]

TO_TELL, TO_READ = TellWorker.title, ConfirmFeedback.title
MOVES_NOTHING = tuple(key for key, act in ACTS.items() if act.is_beside)
"""Tasks outside the main course. If only these remain, no one has to act."""
LEADS_ON = tuple(key for key, act in ACTS.items() if act.leads_on)
"""Acts that move a silent or unresolved case on. If no role can do one of them, the case needs someone."""


_last: tuple[World, Case, tuple[Waiting, ...]] | None = None


def waiting_of(world: World, case: Case) -> tuple[Waiting, ...]:
    """Remember the last answer, as callers ask several times in a row."""
    global _last
    last = _last
    if last is None or last[0] is not world or last[1] is not case:
        _last = last = (world, case, _waiting_of(world, case))
    return last[2]


def _waiting_of(world: World, case: Case) -> tuple[Waiting, ...]:
    if not case.is_raised:
        return tuple(dict.fromkeys(_before(world, case)))
    rows = [
        *_concerns(world, case),
        *(_open(world, case) if case.is_open else turns_after(world, case)),
        *_adults_review(world, case),
        *_asked_to_co_ordinate(case),
        *_feedback(world, case),
    ]
    return tuple(dict.fromkeys(rows))


def _before(world: World, case: Case) -> Iterator[Waiting]:
    """Before raising: the helper's answer, then the worker's next step (P1)."""
    for own in case.private.values():
        if own.asker is None or own.dropped_on:
            continue
        asked, worker = own.open_request, own.asker.post
        if asked:
            due = asked.clock.due_at
            what = "Agree or decline to raise this"
            yield Waiting(post=asked.helper, act="accept-to-raise", what=what, due_on=asked.clock.due_on, due_at=due)
            yield Waiting(
                post=worker, act="raise", what="Raise it yourself or ask someone else (no answer yet)", since=due
            )
        elif own.accepted:
            for post in (worker, own.accepted.helper):
                yield row(post, "raise", "Raise this disagreement")
        elif helpers_of(world, worker, own):
            yield row(worker, "ask-to-raise", "Raise it yourself or ask someone else")
        else:
            yield row(worker, "raise", "Raise it yourself (there is no one else to ask)")


def _concerns(world: World, case: Case) -> Iterator[Waiting]:
    for due in case.concerns_due:
        post = _reporter(world, case, due.by)
        yield row(post, "report-concern", "Report the new concern and record it here")


def _reporter(world: World, case: Case, by: Actor) -> str:
    if by.person not in case.barred and (case.seats_of(by.post) or is_lead(world, by)):
        return by.post
    return next((seat.post for seat in reversed(case.seats) if seat.agency == by.agency), by.post)


def _adults_review(world: World, case: Case) -> Iterator[Waiting]:
    """Waits on the person acting for the Board (S4c)."""
    if case.has_death and not case.adults_review and case.raised_on:
        for term in terms(world, case, case.raised_on):
            yield row(
                term.post, ConsiderAdultsReview.key, ConsiderAdultsReview.title, since=term.since, until=term.until
            )


def _open(world: World, case: Case) -> Iterator[Waiting]:
    yield from _asked(world, case)
    if case.paused:
        for clock in (one for one in case.clocks if one.started_by == "paused" and one.is_running):
            for post in seat_posts(case, SIDES):
                yield row(post, "end-pause", "Review the pause", clock)
        return
    yield from _to_answer(case)
    yield from turns_at_stage(world, case)


def _asked(world: World, case: Case) -> Iterator[Waiting]:
    for request in case.requests:
        party = case.party(request.of)
        if party and not request.answered:
            yield row(voice_of(case, party), "give-view", "Answer the request for information")
    until = world.calendar.end_of(case.pause_proposed.look_again) if case.pause_proposed else None
    for agency in pause_waits_on(case):
        party = case.party(agency)
        if party:
            yield row(voice_of(case, party), "agree-pause", "Say if you agree to the pause", until=until)
    yield from _complaints(case)
    yield from _after_death(case)
    yield from _no_co_ordinator(world, case)
    for action in case.actions:
        if action.accepted is None:
            yield row(action.post, "answer-action", "Accept or decline your action")


def _after_death(case: Case) -> Iterator[Waiting]:
    """Wait only while all answers agree (S4c)."""
    if case.death_answers and all(case.death_answers.values()):
        for party in case.active_parties:
            if party.agency not in case.death_answers:
                yield row(voice_of(case, party), EndAfterDeath.key)


def _complaints(case: Case) -> Iterator[Waiting]:
    """Yield each party's choice, and the pause if all chose it (S0c)."""
    for complaint in case.complaints:
        for party in case.active_parties:
            if party.agency not in complaint.words:
                yield row(voice_of(case, party), "say-going-on", "Say if this continues alongside the complaint")
    if all_say(case, "pause") and not case.pauses and not case.pause_proposed:
        for post in seat_posts(case, SIDES):
            yield row(post, "propose-pause", "Propose the pause that every agency chose")


def _asked_to_co_ordinate(case: Case) -> Iterator[Waiting]:
    if case.coordinator_asked:
        what = "Agree or decline to be the enquiry co-ordinator"
        yield row(case.coordinator_asked.post, AcceptCoordination.key, what)


def _no_co_ordinator(world: World, case: Case) -> Iterator[Waiting]:
    if case.coordinator or case.raised_on is None or not reserved_in(world, case):
        return
    for party in case.active_parties:
        if any(is_named_owner(world, post) for post in world.directory.posts_of_agency(party.agency)):
            post = names_co_ordinator(world, case, party.agency, case.raised_on)
            yield row(post, "name-co-ordinator")


def _to_answer(case: Case) -> Iterator[Waiting]:
    if case.outcome_asked_about is None or not is_on_table(case):
        return
    for party in case.unanswered:
        yield row(voice_of(case, party), "say-satisfied")
    worker, answer = _worker(case), case.worker_answer
    agency = case.party(worker.agency) if worker else None
    is_voice = worker is not None and agency is not None and voice_of(case, agency) == worker.post
    if worker and not is_voice and (answer is None or answer.outcome != case.outcome_asked_about.entry):
        yield row(worker.post, "answer-as-worker")


def _worker(case: Case) -> Actor | None:
    return case.raiser if case.raiser and case.raiser.person not in case.barred else None


def _feedback(world: World, case: Case) -> Iterator[Waiting]:
    worker, limits = _worker(case), {limit.key for limit in world.procedure.limit if "worker told" in limit.met_by}
    clock = next((one for one in case.clocks if one.key in limits and one.is_running), None)
    for one in case.feedback:
        if worker is None or one.confirmed_on or one.about == "no outcome":
            continue
        if one.sent:
            yield row(worker.post, "confirm-feedback", TO_READ)
        else:
            yield row(one.post, "tell-worker", TO_TELL, clock)


def with_unread(world: World, case: Case) -> tuple[Waiting, ...]:
    """Add the worker's unread feedback if others have tasks: the case does not wait for it."""
    worker = _worker(case)
    unread = any(one.about == "no outcome" and one.sent and not one.confirmed_on for one in case.feedback)
    rows = waiting_of(world, case)
    return (
        tuple(dict.fromkeys((*rows, row(worker.post, "confirm-feedback", TO_READ))))
        if worker and unread and rows
        else rows
    )


def waits_on_nobody(world: World, case: Case, at: datetime) -> bool:
    """True if no present person must act: an alarm.

    Also if no role can move an open case on, or do a task left after the end.
    """
    now = [turn for turn in staffed(world, case, waiting_of(world, case)) if turn.is_now(at)]
    if case.is_over:
        return any(not turn.post for turn in now)
    if any({bool(turn.post) for turn in now if turn.act == act} == {False} for act in LEADS_ON):
        return True
    now = [turn for turn in now if turn.act not in MOVES_NOTHING]
    return not any(_is_there(world, case, turn.post, at) for turn in now)


def _is_there(world: World, case: Case, post: str, at: datetime) -> bool:
    today = world.today(at)
    person = world.directory.acting(post, today) if post in world.directory.posts else None
    if person is None or not person.can_sign_in or not level_of(world, case, person.key, today):
        return False
    return barring(Moment(world, case, world.actor(person.key, post, today), at)) is None
