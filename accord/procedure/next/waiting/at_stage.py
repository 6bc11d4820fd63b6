"""Tasks at the present stage."""

from collections.abc import Iterator
from datetime import date, datetime

from accord.procedure.acts.ending.ending import all_say, last_word_said, silence_of_answers, without_position
from accord.procedure.acts.people.silent_board import AskSubstitute, finds_substitute, silence_of_board, substitutes
from accord.procedure.acts.stages.dates import date_seats, is_too_late
from accord.procedure.acts.stages.escalating import to_next
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Discussion
from accord.procedure.next.waiting.turn import Waiting, row
from accord.procedure.rules.acting_for_board import terms
from accord.procedure.rules.grounds import SAID, agreed_date, grounds, is_on_table, next_stage
from accord.procedure.rules.routing import can_sit
from accord.procedure.rules.starting_clocks import EACH, has_done
from accord.procedure.rules.who_speaks import gate_post, seat_posts, tests_instead, voice_of
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.definition.events import MET_BY
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World


def turns_at_stage(world: World, case: Case) -> Iterator[Waiting]:
    stage = world.procedure.stages[case.stage]
    yield from _by_clocks(world, case)
    yield from _silent_board(world, case)
    if stage.asks_interim and not case.interim:
        for post in seat_posts(case, SIDES):
            yield row(post, "note-interim", "Record interim arrangements")
    if case.straight:
        yield row(case.straight.post, "escalate-urgently", "Allow or decline urgent escalation")
    if stage.gate:
        yield row(gate_post(case), "say-justified", clock=_stage_limit(world, case))
        if instead := tests_instead(world, case):
            lead, target = instead
            yield row(lead, "say-justified", since=target.due_at)
    else:
        yield from _last_word(world, case, stage)
        yield from _way_on(world, case)


def _by_clocks(world: World, case: Case) -> Iterator[Waiting]:
    for clock in sorted(case.clocks, key=lambda one: one.due_on or date.max):
        limit = world.procedure.limit_named(clock.key)
        if limit is None or not limit.met_by or not clock.is_running or clock.stage not in ("", case.stage):
            continue
        act = MET_BY[limit.met_by[0]]
        done = {seat.post for seat in case.seats if limit.met_by[0] in EACH and has_done(case, seat.agency, limit)}
        for post in seat_posts(case, limit.waits_on):
            if post not in done:
                yield row(post, act, world.procedure.said(Act.acts[act].title), clock)


def _silent_board(world: World, case: Case) -> Iterator[Waiting]:
    clock = silence_of_board(world, case)
    if clock is None or clock.due_at is None or clock.left is not None:
        return
    for term in terms(world, case, clock.started_on):
        since = max(clock.due_at, term.since) if term.since else clock.due_at
        asks = "Ask" if substitutes(world, case, since) else "Add"
        what = f"{asks} a substitute to act for the {_title(world, case)}, or record that they are away"
        post = finds_substitute(world, case, term.post, world.today(since))
        yield row(post, AskSubstitute.key, what, since=since, until=term.until)


def _title(world: World, case: Case) -> str:
    seat = case.present("board")
    return seat.title if seat else "Board"


def _last_word(world: World, case: Case, stage: Stage) -> Iterator[Waiting]:
    target = silence_of_answers(case)
    if target and last_word_said(world, case) and not _failed(world, case, stage):
        for post in seat_posts(case, ("board", *SIDES)):
            what = "Conclude this: not every agency has said if it is satisfied"
            yield row(post, "conclude", what, since=target.due_at)


def _way_on(world: World, case: Case) -> Iterator[Waiting]:
    stage, found = world.procedure.stages[case.stage], grounds(world, case)
    failed = _failed(world, case, stage)
    if all_say(case, "end"):
        yield from _to_conclude(case)
        return
    if failed and found:
        yield from _up(world, case, stage)
        return
    silences = [one.since for one in found if one.since]
    if silences:
        yield from _up(world, case, stage, since=min(silences))
    if failed and last_word_said(world, case):
        for post in seat_posts(case, ("board", *SIDES)):
            yield row(post, "conclude", "Propose an outcome, or conclude without agreement")
    elif failed or case.unsatisfied_here or not is_on_table(case):
        yield from _to_agree_on(world, case, stage, failed)
    elif case.declined_actions:
        for post in seat_posts(case, SIDES):
            yield row(post, "propose-outcome", "Propose the outcome again (an action was declined)")


def _to_conclude(case: Case) -> Iterator[Waiting]:
    silent, asked = without_position(case), case.outcome_asked_about is not None
    for party in silent:
        if asked:
            yield row(voice_of(case, party), "say-satisfied")
        else:
            yield row(voice_of(case, party), "give-view", "State your agency’s position")
    if asked or not silent:
        for post in seat_posts(case, ("board", *SIDES)):
            yield row(post, "conclude", "End this for the complaint, as every agency chose")


def _failed(world: World, case: Case, stage: Stage) -> bool:
    said = (SAID[word](world, case) for word in stage.up_when if word in SAID)
    return any(one.is_new for one in said if one)


def _is_since(talk: Discussion, case: Case) -> bool:
    return case.outcome_asked_about is None or talk.entry > case.outcome_asked_about.entry


def _to_agree_on(world: World, case: Case, stage: Stage, failed: bool) -> Iterator[Waiting]:
    talk, limit = case.discussion, _stage_limit(world, case)
    if talk and talk.agreed and not failed and (_is_since(talk, case) or not case.unsatisfied_here):
        for post in seat_posts(case, SIDES):
            yield row(post, "propose-outcome", "Put the agreed outcome in writing", limit)
    elif stage.meeting and case.stage not in case.meetings:
        for post in seat_posts(case, stage.meeting.called_by):
            yield row(post, "call-meeting", f"Call the meeting of {stage.meeting.of}", limit)
    elif stage.dates_from:
        yield from _dates(world, case)
    elif stage.answer_waits_on:
        for post in seat_posts(case, stage.answer_waits_on):
            yield row(post, "give-outcome", f"Record the {stage.outcome}", limit)
    else:
        yield from _talk(case, limit)


def _up(world: World, case: Case, stage: Stage, since: datetime | None = None) -> Iterator[Waiting]:
    """Yield escalations, unless no one can act at the next stage."""
    day = world.today(case.here_since) if case.here_since else case.raised_on
    for post in seat_posts(case, stage.waits_on or SIDES):
        to = next_stage(Moment.on(world, case, _acting_as(world, post), day)) if day else None
        if to and to.announced and case.announced != to.key:
            what = f"Tell the other agency you plan to escalate to {to.name}"
            yield row(post, "announce-escalation", what, since=since)
        elif to:
            is_filled = can_sit(Moment.on(world, case, _acting_as(world, post), date.max), to)
            yield row(post if is_filled else "", "escalate", to_next(to), since=since)


def _acting_as(world: World, post: str) -> Actor:
    role = world.directory.posts.get(post)
    return Actor(person="", post=post, agency=role.agency if role else "")


def _stage_limit(world: World, case: Case) -> Clock | None:
    return next((one for one in case.clocks if one.stage == case.stage and one.is_running and one.due_on), None)


def _talk(case: Case, limit: Clock | None) -> Iterator[Waiting]:
    asked = {one.of for one in case.requests if not one.answered}
    silent = [seat for side in SIDES for seat in case.presents(side) if not case.has_view(seat.agency)]
    for seat in silent:
        if seat.agency not in asked:
            yield row(seat.post, "give-view", "Respond", limit)
    if any(case.has_view(party.agency) for party in case.on_side("challenged")):
        waiting = {seat.post for seat in silent}
        for post in seat_posts(case, SIDES):
            if post not in waiting:
                yield row(post, "note-discussion", "Talk to the other agency and record the discussion", limit)


def _dates(world: World, case: Case) -> Iterator[Waiting]:
    stage, answer = world.procedure.stages[case.stage], agreed_date(case)
    seats = date_seats(world, case)
    proposal = None if is_too_late(case) else case.proposal
    passes = world.calendar.end_of(proposal.on) if proposal else None
    for agency in proposal.acceptors if proposal else ():
        if agency in seats:
            what = "Agree the proposed date or suggest another"
            yield row(seats[agency], "accept-date", what, _to_agree(case), until=passes)
    if answer:
        for post in seat_posts(case, stage.answer_waits_on or stage.answer_from):
            yield row(post, "give-outcome", f"Record the {stage.outcome}", answer)
    else:
        for post in seat_posts(case, ["board"]) or seats.values():
            yield row(post, "propose-date", clock=_to_agree(case), since=passes)


def _to_agree(case: Case) -> Clock | None:
    entered = (one for one in case.clocks if one.started_by == "stage entered" and one.stage == case.stage)
    return next((one for one in entered if not one.stopped), None)
