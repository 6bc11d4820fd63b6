"""Who may see a case, and how much (reading 9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from accord.procedure.model.case import Case
from accord.procedure.model.private import Private
from accord.procedure.rules.acting_for_board import board_managers, is_managers, terms
from accord.procedure.rules.excluded import kept_out
from accord.procedure.rules.reserved import reserved_in
from accord.procedure.rules.routing import is_named_owner
from accord.procedure.world.people import LEAD
from accord.procedure.world.world import World


class Level(IntEnum):
    """Access to a case: none, that it exists, its card without names, all."""

    NOTHING = 0
    EXISTS = 1
    CARD = 2
    FULL = 3


@dataclass(frozen=True, kw_only=True)
class Sight:
    """`key` is `post:`, `lead:` with an agency, `worker:` or `board:`."""

    key: str
    level: Level


def keys_of(world: World, person: str, day: date) -> tuple[str, ...]:
    """A person's keys, without those of agencies they left."""
    return tuple(dict.fromkeys(_keys(world, person, day)))


def worker_key(agency: str, person: str) -> str:
    return f"worker:{agency}:{person}"


def _keys(world: World, person: str, day: date) -> Iterator[str]:
    known = world.directory.people.get(person)
    for post, _ in world.directory.posts_of(person, day):
        if known is None or known.is_confirmed:
            yield from keys_of_post(world, post.key)
        yield worker_key(post.agency, person)


def keys_of_post(world: World, key: str) -> Iterator[str]:
    post = world.directory.posts.get(key)
    yield f"post:{key}"
    if post is None:
        return
    lead = world.directory.lead(post.agency)
    if LEAD in post.tiers or (lead and lead.key == post.key):
        yield f"lead:{post.agency}"
    if is_managers(post):
        yield "board:"


def sights_of(world: World, case: Case) -> tuple[Sight, ...]:
    if not case.is_raised:
        keys = [key for own in case.private.values() for key in _own_keys(own)]
        return tuple(Sight(key=key, level=Level.FULL) for key in dict.fromkeys(keys))
    keys = [f"post:{seat.post}" for seat in case.seats]
    keys += [f"post:{post}" for post in case.let_in if not _has_left(world, case, post)]
    leads = [f"lead:{party.agency}" for party in case.active_parties if not _is_hidden(world, case, party.agency)]
    keys += leads
    keys += [worker_key(case.raiser.agency, case.raiser.person)] if case.raiser else []
    keys += [f"post:{one.post}" for one in case.feedback]
    shown = any(world.procedure.stages[one.stage].shown_to_board for one in case.reached if not one.passed_over)
    board = Level.FULL if shown or case.end or case.has_death else Level.CARD
    full = dict.fromkeys(keys)
    carded = () if case.restricted_by else case.cards
    cards = (f"post:{post}" for post in carded if not _has_left(world, case, post))
    levels = {**dict.fromkeys(cards, Level.CARD), **dict.fromkeys(_instead(world, case), board)}
    return (
        *(Sight(key=key, level=Level.FULL) for key in full),
        *(Sight(key=key, level=level) for key, level in levels.items() if key not in full),
        *_known_to(world, case, leads),
        Sight(key="board:", level=board),
    )


def _instead(world: World, case: Case) -> Iterator[str]:
    first = case.end.on if case.end else case.raised_on
    managers = {"", *(post.key for post in board_managers(world))}
    posts = (term.post for term in terms(world, case, first)) if first else ()
    yield from dict.fromkeys(f"post:{post}" for post in posts if post not in managers)


def _has_left(world: World, case: Case, post: str) -> bool:
    found = world.directory.posts.get(post)
    return found is not None and any(party.agency == found.agency and party.left for party in case.parties)


def _is_hidden(world: World, case: Case, agency: str) -> bool:
    """True if a restricted case is hidden from a lead.

    Not while they must name the enquiry co-ordinator or own an action.
    """
    if not case.restricted_by:
        return False
    posts = world.directory.posts_of_agency(agency)
    names = (
        not case.coordinator and bool(reserved_in(world, case)) and any(is_named_owner(world, post) for post in posts)
    )
    lead = world.directory.lead(agency)
    return not names and not (lead and any(one.post == lead.key for one in case.actions))


def _known_to(world: World, case: Case, leads: list[str]) -> Iterator[Sight]:
    if case.restricted_by and "leads" in world.procedure.restricted_known_to:
        for party in case.active_parties:
            if f"lead:{party.agency}" not in leads:
                yield Sight(key=f"lead:{party.agency}", level=Level.EXISTS)


def hidden_from(world: World, case: Case) -> frozenset[str]:
    keys = {sight.key for sight in sights_of(world, case) if sight.level is Level.FULL} if case.restricted_by else set()
    hidden = [party.agency for party in case.active_parties if _is_hidden(world, case, party.agency)]
    leads = (world.directory.lead(agency) for agency in hidden)
    posts = (*(lead.key for lead in leads if lead), *(case.cards if case.restricted_by else ()))
    return frozenset(post for post in posts if f"post:{post}" not in keys)


def _own_keys(own: Private) -> Iterator[str]:
    if own.asker:
        yield worker_key(own.asker.agency, own.asker.person)
    for one in own.helps:
        yield f"post:{one.helper}"


def level_of(world: World, case: Case, person: str, day: date) -> Level:
    """Exclusion overrides every key."""
    if person in kept_out(world, case):
        return Level.NOTHING
    keys = set(keys_of(world, person, day))
    return max((sight.level for sight in sights_of(world, case) if sight.key in keys), default=Level.NOTHING)


def may_act(world: World, case: Case, person: str, day: date, *, from_outside: bool) -> bool:
    """True for full access, the card if acting for the Board, or existence `from_outside`."""
    if from_outside:
        return level_of(world, case, person, day) >= Level.EXISTS
    if person in kept_out(world, case):
        return False
    keys, boards = keys_of(world, person, day), ("board:", *_instead(world, case))
    return any(
        sight.level is Level.FULL or (sight.level is Level.CARD and sight.key in boards)
        for sight in sights_of(world, case)
        if sight.key in keys
    )


def agencies_of(world: World, person: str, day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post.agency for post, _ in world.directory.posts_of(person, day)))


def own_agency(case: Case, person: str, theirs: tuple[str, ...]) -> str:
    """Of two agencies, the one they acted for, else the first. Empty if none."""
    here = [agency for agency in theirs if agency in case.private or case.party(agency)]
    acted = [agency for agency in here if (person, agency) in case.acted]
    return next(iter((*acted, *here)), "")


def sees_help(case: Case, agency: str, person: str, posts: tuple[str, ...]) -> bool:
    """True for the worker and those asked for help (P1)."""
    own = case.private.get(agency, Private())
    is_asker = own.asker is not None and own.asker.person == person
    return is_asker or any(one.helper in posts for one in own.helps)
