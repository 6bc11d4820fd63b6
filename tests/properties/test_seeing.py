"""Who sees a case: seats, leads and Board roles do, the barred never; one rule for pages and lists (reading 9)."""

from accord.procedure.acts.ending.ending import Resolved
from accord.procedure.acts.people.restricting import AccessRequested, UrgentAccessTaken
from accord.procedure.model.case import Case
from accord.procedure.model.private import Private
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.rules.acting_for_board import terms
from accord.procedure.rules.seeing import Level, keys_of, level_of, sights_of
from accord.procedure.world.world import World
from tests.properties.walking.walker import Walk, on_every_walk
from tests.properties.walking.worlds import PEOPLE

FROM_OUTSIDE = (UrgentAccessTaken, AccessRequested)


def has_ground(world: World, case: Case, person: str, posts: set[str]) -> bool:
    """Whether the person has a seat, is a party's lead, raised it, owes the worker an answer, or is on the Board.

    Or was sent a card; or acts for the Board where its manager cannot.
    """
    leads = {lead.key for party in case.active_parties if (lead := world.directory.lead(party.agency))}
    seats = {seat.post for seat in case.seats} | {owed.post for owed in case.feedback} | {*case.let_in}
    first = case.end.on if case.end else case.raised_on
    board = {term.post for term in terms(world, case, first)} if first else set[str]()
    return bool(posts & (leads | seats | board | {*case.cards, "board-manager"})) or (
        case.raiser is not None and case.raiser.person == person
    )


def is_asked_or_asks(own: Private, person: str, posts: set[str]) -> bool:
    asks = own.asker is not None and own.asker.person == person
    return asks or any(one.helper in posts for one in own.helps)


@on_every_walk
def test_nobody_who_is_kept_from_a_case_ever_sees_it(walk: Walk) -> None:
    for case, at in walk.some():
        for person in case.barred:
            assert level_of(walk.world, case, person, walk.world.today(at)) == Level.NOTHING


@on_every_walk
def test_nobody_sees_a_case_without_a_seat_a_lead_or_a_role_on_the_board(walk: Walk) -> None:
    for case, at in walk.some():
        day = walk.world.today(at)
        for person in PEOPLE:
            posts = {post.key for post, _ in walk.world.directory.posts_of(person, day)}
            if level_of(walk.world, case, person, day) > Level.NOTHING:
                seen = has_ground(walk.world, case, person, posts)
                assert seen or any(is_asked_or_asks(own, person, posts) for own in case.private.values())


@on_every_walk
def test_p1_before_it_is_raised_only_the_worker_and_those_asked_see_it(walk: Walk) -> None:
    for _, fact, case in walk.turns:
        if not case.is_raised:
            day = walk.world.today(fact.at)
            for person in PEOPLE:
                posts = {post.key for post, _ in walk.world.directory.posts_of(person, day)}
                sees = any(is_asked_or_asks(own, person, posts) for own in case.private.values())
                assert level_of(walk.world, case, person, day) == (Level.FULL if sees else Level.NOTHING)


@on_every_walk
def test_the_board_manager_sees_only_the_card_before_the_chairs_stage_while_it_is_open(walk: Walk) -> None:
    """Reading 9, S4c: and the case itself once an adult has died."""
    for case, at in walk.some():
        manager = walk.world.directory.holder("board-manager", walk.world.today(at))
        if manager and case.is_open and manager.key == "imran-yusuf" and manager.key not in case.barred:
            shown = [stage.key for stage in walk.world.procedure.stage if stage.shown_to_board]
            level = Level.FULL if any(map(case.has_reached, shown)) or case.has_death else Level.CARD
            posts = {post.key for post, _ in walk.world.directory.posts_of(manager.key, walk.world.today(at))}
            if posts == {"board-manager"} and "board-manager" not in case.let_in:
                assert level_of(walk.world, case, manager.key, walk.world.today(at)) == level


@on_every_walk
def test_the_rows_by_which_lists_are_made_show_each_person_what_the_page_shows_them(walk: Walk) -> None:
    for case, at in walk.some(9):
        day = walk.world.today(at)
        rows = {sight.key: sight.level for sight in sights_of(walk.world, case)}
        for person in PEOPLE:
            listed = max((rows[key] for key in keys_of(walk.world, person, day) if key in rows), default=Level.NOTHING)
            shown = level_of(walk.world, case, person, day)
            assert shown == (Level.NOTHING if person in case.barred else listed)


@on_every_walk
def test_whoever_takes_part_sees_what_they_take_part_in(walk: Walk) -> None:
    """What an agency that leaves brings about in leaving, an end that all others agree to, is its act still."""
    for before, fact, case in walk.turns:
        has_left = any(party.left and party.agency == fact.by.agency for party in before.parties)
        in_leaving = has_left and isinstance(fact, Resolved)
        if not fact.by.is_clock and fact.by.person not in case.barred and before.is_raised and not in_leaving:
            least = Level.EXISTS if isinstance(fact, FROM_OUTSIDE) else Level.FULL
            assert level_of(walk.world, before, fact.by.person, walk.world.today(fact.at)) >= least


@on_every_walk
def test_whoever_a_restricted_case_waits_on_sees_it(
    walk: Walk,
) -> None:
    for case, at in walk.some():
        if not case.restricted_by:
            continue
        day = walk.world.today(at)
        for row in waiting_of(walk.world, case):
            person = walk.world.directory.acting(row.post, day)
            if row.is_now(at) and person and person.key not in case.barred:
                assert level_of(walk.world, case, person.key, day) >= Level.CARD, row
