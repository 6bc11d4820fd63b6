"""Who looks, and by which keys: the one rule that every list, page and search of cases goes through."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accord.directory.load import world_of
from accord.directory.queries import boards_of
from accord.procedure.facts import World
from accord.procedure.seeing import Level, keys_of
from accord.record import models
from accord.record.rows import stored_key


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """A person at an instant, with the world of each Board that they belong to."""

    person: str
    at: datetime
    worlds: Mapping[str, World]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of sights that the person holds today."""
        found = (
            stored_key(key, board)
            for board, world in self.worlds.items()
            for key in keys_of(world, self.person, world.today(self.at))
        )
        return tuple(dict.fromkeys(found))

    @cached_property
    def posts(self) -> tuple[str, ...]:
        """The posts as which the person may act today."""
        worlds = self.worlds.values()
        found = (
            post.key for world in worlds for post, _ in world.directory.posts_of(self.person, world.today(self.at))
        )
        return tuple(dict.fromkeys(found))

    @cached_property
    def vacant(self) -> tuple[str, ...]:
        """The posts for which nobody is there today who can sign in; and the one that is none."""
        return ("", *(post for world in self.worlds.values() for post in _vacant(world, self.at)))


def _vacant(world: World, at: datetime) -> list[str]:
    today = world.today(at)
    return [post for post in world.directory.posts if not world.directory.can_take_part(post, today)]


def viewer_of(person: str, at: datetime) -> Viewer:
    """The person, looking at that instant: one query for their Boards, one for each Board's world."""
    today = timezone.localdate(at)
    return Viewer(person=person, at=at, worlds={board: world_of(board, on=today) for board in boards_of(person)})


def keys_in(world: World, board: str, person: str, at: datetime) -> tuple[str, ...]:
    """The keys that the person holds in one Board."""
    return tuple(stored_key(key, board) for key in keys_of(world, person, world.today(at)))


def sights(keys: tuple[str, ...], *, least: Level = Level.CARD) -> QuerySet[models.Sight]:
    """What is seen under these keys of the case of the outer query."""
    return models.Sight.objects.filter(case=OuterRef("case"), key__in=keys, level__gte=least)


def is_seen(viewer: Viewer, least: Level = Level.CARD) -> Q:
    """That the person sees the case of a row, by one of their keys, and is not kept from it."""
    return Q(Exists(sights(viewer.keys, least=least))) & is_not_barred(viewer.person)


def is_not_barred(person: str) -> Q:
    return ~Q(Exists(models.Barred.objects.filter(case=OuterRef("case"), person=person)))


def cards_seen(person: str, keys: tuple[str, ...]) -> QuerySet[models.CaseCard]:
    """The cards, with their cases, that the person sees under these keys; `level_of_card` says how much of each."""
    best = sights(keys).order_by("-level").values("level")[:1]
    cards = models.CaseCard.objects.select_related("case").annotate(level=Subquery(best))
    return cards.filter(is_not_barred(person), level__isnull=False)


def level_of_card(card: models.CaseCard) -> Level:
    """The level that `cards_seen` found."""
    return Level(card.level)  # type: ignore[attr-defined]
