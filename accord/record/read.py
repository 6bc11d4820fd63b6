"""Reads a case as a person may see it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from accord.directory.load import world_of
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import corrected, fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.next.index import Card
from accord.procedure.rules.guards import barring
from accord.procedure.rules.seeing import Level, agencies_of, own_agency, sees_help
from accord.procedure.world.people import LEAD, Post
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World
from accord.record.entries import StoredEntry, entries_of
from accord.record.index.cards import cards_where
from accord.record.lists.similar import level_and_similar
from accord.record.viewer import Viewer


@dataclass(frozen=True, kw_only=True)
class EntryLine:
    """An entry as corrected, without erased text. `own` is empty if shared.

    `corrected_by` is a number in the same chain, or 0.
    """

    own: str
    number: int
    kind: str
    at: datetime
    key: UUID
    fact: Fact
    corrected_by: int = 0
    is_erased: bool = False


@dataclass(frozen=True, kw_only=True)
class SeenCase:
    """A case as a person sees it: only `card` below full access.

    Covers the shared record and their agency's chain. `actors`: roles; `heads`: last number and digest by chain;
    `similar`: other open cases about the adult.
    """

    ref: str
    board: str
    person: str
    at: datetime
    level: Level
    card: Card
    world: World
    case: Case
    entries: tuple[EntryLine, ...] = ()
    actors: tuple[Actor, ...] = ()
    heads: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    similar: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        return self.level is Level.FULL

    def moment(self, by: Actor) -> Moment:
        return Moment(self.world, self.case, by, self.at)


def case_seen_by(person: str, ref: str, at: datetime) -> SeenCase | None:
    """None if they may not know of it. Four queries."""
    found = cards_where("c.ref = %(ref)s", {"ref": ref})
    if not found:
        return None
    case_id, _, board, procedure, card = found[0]
    world = world_of(board, procedure or None, on=timezone.localdate(at))
    viewer = Viewer(person=person, at=at, worlds={board: world})
    level, similar = level_and_similar(viewer, case_id)
    if level is Level.NOTHING:
        return None
    bare = SeenCase(
        ref=ref,
        board=board,
        person=person,
        at=at,
        level=level,
        card=card,
        world=world,
        case=Case(),
        similar=similar,
    )
    return _opened(bare, case_id) if bare.is_full else bare


def _opened(file: SeenCase, case_id: int) -> SeenCase:
    day = file.world.today(file.at)
    theirs = agencies_of(file.world, file.person, day)
    kept = list(entries_of([case_id], chains=("", *theirs)))
    facts = corrected(tuple(entry.fact() for entry in kept))
    whole = fold_all(Case(), facts)
    own = own_agency(whole, file.person, theirs)
    if set(whole.private) - {own}:
        kept = [entry for entry in kept if entry.own in ("", own)]
        facts = tuple(fact for fact in facts if fact.chain in ("", own))
        whole = replace(whole, private={agency: one for agency, one in whole.private.items() if agency == own})
    hidden = _without_help(file.world, whole, file.person, file.at)
    lines = _lines(kept, facts)
    return replace(
        file,
        case=_keeping_help_from(whole, hidden),
        entries=tuple(line for line in lines if not (line.own in hidden and line.fact.for_those_asked)),
        actors=tuple(_actors(file.world, whole, file.person, file.at)),
        heads={entry.own: (entry.number, entry.digest) for entry in kept},
    )


def _without_help(world: World, case: Case, person: str, at: datetime) -> set[str]:
    posts = tuple(post.key for post, _ in world.directory.posts_of(person, world.today(at)))
    return {agency for agency in case.private if not sees_help(case, agency, person, posts)}


def _keeping_help_from(case: Case, agencies: Iterable[str]) -> Case:
    for agency in agencies:
        case = case.with_private(agency, replace(case.private[agency], asker=None, helps=()))
    return case


def _lines(kept: list[StoredEntry], facts: tuple[Fact, ...]) -> Iterator[EntryLine]:
    read = list(zip(kept, facts, strict=True))
    corrections = {(entry.own, fact.corrects): entry.number for entry, fact in read if fact.corrects}
    for entry, fact in read:
        yield EntryLine(
            own=entry.own,
            number=entry.number,
            kind=entry.kind,
            at=entry.at,
            key=entry.key,
            fact=fact,
            corrected_by=corrections.get((entry.own, entry.number), 0),
            is_erased=entry.is_erased,
        )


def _actors(world: World, case: Case, person: str, at: datetime) -> Iterator[Actor]:
    """Yield the person's posts in the case, else all in its agencies."""
    day = world.today(at)
    posts = [post for post, _ in world.directory.posts_of(person, day)]
    actors = {post.key: world.actor(person, post.key, day) for post in posts}
    free = [post for post in dict.fromkeys(posts) if barring(Moment(world, case, actors[post.key], at)) is None]
    of_agency = [post for post in free if case.party(post.agency) or post.agency in case.private]
    for post in [post for post in free if _is_in(world, case, post)] or of_agency:
        yield actors[post.key]


def _is_in(world: World, case: Case, post: Post) -> bool:
    lead = world.directory.lead(post.agency)
    leads = case.party(post.agency) is not None and (LEAD in post.tiers or (lead is not None and lead.key == post.key))
    helps = (one.helper for own in case.private.values() for one in own.helps)
    board = world.directory.board_agency()
    return bool(case.seats_of(post.key)) or leads or post.key in helps or bool(board and board.key == post.agency)
