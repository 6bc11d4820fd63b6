"""Whose turn it is: what waits on which post, from when, and by when. It follows from the case alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from accord.procedure.case import Case
from accord.procedure.clocks import Clock
from accord.procedure.dates import date_seats
from accord.procedure.deciding import reserved_in
from accord.procedure.facts import World
from accord.procedure.parts import SIDES, Party, Side
from accord.procedure.pausing import pause_waits_on
from accord.procedure.people import Post
from accord.procedure.routing import COORDINATOR
from accord.procedure.seeing import BOARD_MANAGER
from accord.procedure.signing import signatory, unfiled


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Something that waits on a post: the act, what it is in words, from when until when, and its date, if any.

    `clock` is the name of the clock whose date that is.
    """

    post: str
    act: str
    what: str
    since: datetime | None = None
    until: datetime | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    clock: str = ""

    def is_now(self, at: datetime) -> bool:
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


def waiting_of(world: World, case: Case) -> tuple[Waiting, ...]:
    """Everything that the case waits for, the most pressing first."""
    if not case.is_raised:
        return tuple(dict.fromkeys(_before(case)))
    rows = [*_concerns(case), *(_open(world, case) if case.is_open else _ended(world, case)), *_feedback(case)]
    return tuple(dict.fromkeys(rows))


def _row(post: str, act: str, what: str, clock: Clock | None = None, since: datetime | None = None) -> Waiting:
    running = clock if clock and clock.is_running else None
    return Waiting(
        post=post,
        act=act,
        what=what,
        since=since,
        due_on=running.due_on if running else None,
        due_at=running.due_at if running else None,
        clock=running.name if running and running.due_on else "",
    )


def _before(case: Case) -> Iterator[Waiting]:
    """What waits before it is raised: an answer from the helper, then the worker's own next step (P1)."""
    for own in case.own.values():
        if own.asker is None:
            continue
        asked, worker = own.asked, own.asker.post
        if asked:
            due = asked.clock.due_at
            what = "Say whether you will raise it"
            yield Waiting(post=asked.helper, act="accept-to-raise", what=what, due_on=asked.clock.due_on, due_at=due)
            yield Waiting(post=worker, act="raise", what="No answer yet: raise it, or ask the next", since=due)
        elif own.accepted:
            for post in (worker, own.accepted.helper):
                yield _row(post, "raise", "Raise it")
        else:
            yield _row(worker, "ask-to-raise", "Raise it yourself, or ask the next")


def _concerns(case: Case) -> Iterator[Waiting]:
    for due in case.concerns_due:
        yield _row(due.by.post, "report-concern", "Report what is new about the adult’s safety, and record it")


def _seat_posts(case: Case, sides: Iterable[str]) -> list[str]:
    seats = (case.present(side) for side in ALL_SIDES if side in sides)
    return list(dict.fromkeys(seat.post for seat in seats if seat))


ALL_SIDES: tuple[Side, ...] = ("board", "challenger", "challenged", "concerned")


def voice_of(case: Case, party: Party) -> str:
    """The post that is asked for a party: the seat in which it sits now."""
    seats = [seat for seat in case.seats if seat.agency == party.agency and seat.side != "beside"]
    return (seats[0] if party.side == "concerned" else seats[-1]).post if seats else ""


def _begun_by(case: Case, begins: str) -> Clock | None:
    """The clock that began with this."""
    return next((one for one in reversed(case.clocks) if one.started_by == begins), None)


def _open(world: World, case: Case) -> Iterator[Waiting]:
    yield from _asked(world, case)
    if case.paused:
        for post in _seat_posts(case, SIDES):
            yield _row(post, "end-pause", "Look again at the pause", _begun_by(case, "paused"))
        return
    yield from _to_answer(case)
    yield from _stage(world, case)


def _asked(world: World, case: Case) -> Iterator[Waiting]:
    """What one party has asked another, beside the ladder."""
    for request in case.requests:
        party = case.party(request.of)
        if party and not request.answered:
            yield _row(voice_of(case, party), "give-view", "Answer what you were asked for")
    for agency in pause_waits_on(case):
        party = case.party(agency)
        if party:
            yield _row(voice_of(case, party), "agree-pause", "Say whether you agree to the pause")
    for complaint in case.complaints:
        for party in case.active_parties:
            if party.agency not in complaint.words:
                yield _row(voice_of(case, party), "say-going-on", "Say whether this goes on beside the complaint")
    yield from _no_co_ordinator(world, case)
    for action in case.actions:
        if action.accepted is None:
            yield _row(action.post, "answer-action", "Accept the action proposed for you, or say why not")


def _no_co_ordinator(world: World, case: Case) -> Iterator[Waiting]:
    if case.coordinator or not reserved_in(world, case):
        return
    for party in case.active_parties:
        posts = world.directory.posts_of_agency(party.agency)
        lead = world.directory.lead(party.agency)
        if lead and any(COORDINATOR in post.tiers for post in posts):
            yield _row(lead.key, "name-co-ordinator", "Name who co-ordinates the enquiry")


def _to_answer(case: Case) -> Iterator[Waiting]:
    """The parties, and the worker, who have not said whether they are satisfied with what is on the table."""
    if case.table is None or not _is_asked_about(case):
        return
    for party in case.unanswered:
        yield _row(voice_of(case, party), "say-satisfied", "Say whether your agency is satisfied")
    raiser, worker = case.raiser, case.worker_answer
    asked = raiser and voice_of(case, case.parties[0]) != raiser.post
    if raiser and asked and (worker is None or worker.table != case.table.entry):
        yield _row(raiser.post, "answer-as-worker", "Give your own answer, as the one who raised it")


def _is_asked_about(case: Case) -> bool:
    """Whether what is on the table belongs to the present stage: an earlier stage's outcome is history."""
    return case.table is not None and case.table.stage == case.stage


def _stage(world: World, case: Case) -> Iterator[Waiting]:
    """What the ladder waits for at the present stage."""
    stage = world.procedure.stages[case.stage]
    talk, limit = case.discussion, _stage_limit(world, case)
    failed = (talk is not None and not talk.agreed and not _is_asked_about(case)) or bool(case.unsatisfied_here)
    if failed and stage.up:
        for post in _seat_posts(case, stage.waits_on):
            yield _row(post, "take-up", f"Take it up to {world.procedure.stages[stage.up].name}")
    elif failed:
        for post in _seat_posts(case, ("board", *SIDES)):
            yield _row(post, "conclude", "Propose an outcome, or conclude without agreement")
    elif _is_asked_about(case):
        return
    elif talk and talk.agreed:
        for post in _seat_posts(case, SIDES):
            yield _row(post, "propose-outcome", "Propose the outcome that you agreed", limit)
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
        yield _row(challenged.post, "give-view", "Give your agency’s view", limit)
    else:
        for post in _seat_posts(case, SIDES):
            yield _row(post, "note-discussion", "Talk, and note what came of it", limit)
    if limit and stage.up:
        for post in _seat_posts(case, stage.waits_on):
            what = f"The limit has passed: take it up to {world.procedure.stages[stage.up].name}"
            yield _row(post, "take-up", what, since=limit.due_at)


def _dates(world: World, case: Case) -> Iterator[Waiting]:
    """At a stage whose date is agreed: a date first, proposed by the Board's seat where one sits; then the outcome."""
    stage, answer = world.procedure.stages[case.stage], _agreed(case)
    seats = date_seats(world, case)
    if case.proposal:
        for agency in case.proposal.acceptors:
            if agency in seats:
                yield _row(
                    seats[agency], "accept-date", "Accept the date proposed, or propose another", _to_agree(case)
                )
    if answer:
        for post in _seat_posts(case, stage.answer_waits_on or stage.answer_from):
            yield _row(post, "give-outcome", f"Give the {stage.outcome}", answer)
    elif not case.proposal:
        for post in _seat_posts(case, ["board"]) or seats.values():
            yield _row(post, "propose-date", "Propose a date for an answer", _to_agree(case))


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


def _feedback(case: Case) -> Iterator[Waiting]:
    for one in case.feedback:
        if not one.told and one.heard_on is None:
            yield _row(one.post, "tell-worker", "Tell the worker who raised it what came of it")
        elif one.heard_on is None and case.raiser:
            yield _row(case.raiser.post, "hear", "Open what came of it")


def _ended(world: World, case: Case) -> Iterator[Waiting]:
    """What is still owed once it has ended: signatures, filing, actions, decisions, the review."""
    yield from _unsigned(world, case)
    yield from _unfiled(case)
    for action in case.actions:
        if not action.state and action.accepted is not False:
            yield _row(action.post, "report-action", "Say what became of an action", case.clock(action.clock))
    for clock in case.clocks:
        if clock.started_by == "decision put off" and clock.is_running and case.coordinator:
            yield _row(case.coordinator, "decide", "Record your decision on the enquiry", clock)
    yield from _review(world, case)


def _unsigned(world: World, case: Case) -> Iterator[Waiting]:
    signed = {one.side for one in case.signatures}
    for side in SIDES:
        party = case.of_side(side) if case.frozen and side not in signed else None
        post = signatory(world, case, party) if party else None
        if post:
            yield _row(post.key, "sign", "Sign the record")


def _unfiled(case: Case) -> Iterator[Waiting]:
    """Filing waits until the text, where there is one, is signed by both; nothing is filed of what was withdrawn."""
    is_unsigned = case.frozen is not None and len(case.signatures) < len(SIDES)
    if case.end is None or case.end.how == "withdrawn" or is_unsigned:
        return
    for agency in unfiled(case):
        party = case.party(agency)
        if party:
            yield _row(filer_of(case, party), "file-copy", "File your agency’s copy", _begun_by(case, "signed"))


def filer_of(case: Case, party: Party) -> str:
    """Who is asked to file an agency's copy: its signatory, or the seat in which it sits."""
    signed = next((one.by.post for one in case.signatures if one.agency == party.agency), "")
    return signed or voice_of(case, party)


def _review(world: World, case: Case) -> Iterator[Waiting]:
    if case.end is None or case.end.how == "withdrawn":
        return
    for post in board_managers(world):
        if not case.review:
            yield _row(post.key, "consider-review", "Consider a review, and what was learned")
        elif case.review != "none" and case.learning is None:
            yield _row(post.key, "write-learning", "Write down what was learned")
        elif case.learning and not case.learning.released_on:
            yield _row(post.key, "release-learning", "Share what was learned")


def board_managers(world: World) -> tuple[Post, ...]:
    board = world.directory.board_agency()
    posts = world.directory.posts_of_agency(board.key) if board else ()
    return tuple(post for post in posts if BOARD_MANAGER in post.tiers)


def waits_on_nobody(world: World, case: Case, at: datetime) -> bool:
    """Whether the case is open and nobody who is there, and can sign in, must do anything about it: an alarm."""
    if case.is_raised and not case.is_open:
        return False
    today = world.today(at)
    now = (row for row in waiting_of(world, case) if row.is_now(at))
    return not any(row.post in world.directory.posts and world.directory.can_take_part(row.post, today) for row in now)
