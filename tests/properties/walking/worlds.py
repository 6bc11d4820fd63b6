"""The worlds in which walks take place: the demonstration Board, with people away, covering, gone and locked out."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from accord.procedure.stories.demonstration import demonstration
from accord.procedure.world.definition.definition import from_library
from accord.procedure.world.people import (
    Away,
    Cover,
    Directory,
    Equivalent,
    Holding,
    Post,
)
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World
from tests.properties.walking.dice import Dice

EVERY_TIER = {"chair": ("independent chair",), "head of service": ("senior liaison officer", "director")}
"""What other procedures call those who have these tiers, so that the same people can sit there."""


def _with_tiers(post: Post) -> Post:
    return replace(post, tiers=(*post.tiers, *(more for tier in post.tiers for more in EVERY_TIER.get(tier, ()))))


DEMO = replace(demonstration(), posts={key: _with_tiers(post) for key, post in demonstration().posts.items()})
PEOPLE = tuple(DEMO.people)
POSTS = tuple(DEMO.posts)
BUCKINGHAMSHIRE = from_library("buckinghamshire")
SAMPLER = from_library("sampler")
OTHERS = (SAMPLER, from_library("lincolnshire"), from_library("bcp-dorset"))
HOME = ZoneInfo(BUCKINGHAMSHIRE.zone)
BEGINNINGS = (
    date(2026, 6, 8),  # a Monday with no holiday near
    date(2026, 3, 31),  # before Easter, just after the clocks went forward
    date(2026, 12, 22),  # before Christmas
    date(2026, 12, 30),  # before the year's end
    date(2026, 5, 1),  # before a bank holiday
    date(2026, 10, 24),  # a Saturday, before the clocks go back
    date(2028, 2, 26),  # a Saturday, in a leap year
)


@dataclass(frozen=True)
class Setting:
    """A world and the moment at which a walk begins in it."""

    world: World
    begins: datetime


def setting_of(rolls: bytes) -> Setting:
    """Mostly by Buckinghamshire's procedure; four in ten by another."""
    dice = Dice(rolls)
    procedure = dice.one_of((*[BUCKINGHAMSHIRE] * 6, *OTHERS, SAMPLER))
    day = dice.one_of(BEGINNINGS)
    begins = datetime(day.year, day.month, day.day, dice.one_of((10, 0, 23)), dice.one_of((5, 59)), tzinfo=HOME)
    directory = replace(
        DEMO,
        aways=tuple(_away(dice, day) for _ in range(dice.one_of((0, 0, 1, 2, 6)))),
        covers=(*DEMO.covers, *(_cover(dice) for _ in range(dice.one_of((0, 0, 1, 3, 6))))),
        equivalents=tuple(_pair(dice) for _ in range(dice.one_of((0, 0, 0, 2)))),
    )
    for _ in range(dice.one_of((0, 0, 0, 1, 2))):
        directory = _with_change(dice, directory, day)
    world = World(procedure=procedure, directory=directory, calendar=procedure.calendar(), digest=procedure.id)
    return Setting(world, begins)


def _away(dice: Dice, day: date) -> Away:
    since = day + timedelta(days=dice.one_of((0, -3, 1, 4, 9, 20)))
    length = dice.one_of((0, 2, 13, 60, None))
    return Away(
        person=dice.one_of(PEOPLE),
        since=since,
        until=None if length is None else since + timedelta(days=length),
    )


def _cover(dice: Dice) -> Cover:
    """Mostly by a colleague, now and then by anybody."""
    post = dice.one_of(POSTS)
    agency = DEMO.posts[post].agency
    colleagues = [held.person for held in DEMO.holdings if DEMO.posts[held.post].agency == agency]
    return Cover(post=post, person=dice.one_of(PEOPLE if dice.is_lucky(4) else colleagues))


def _pair(dice: Dice) -> Equivalent:
    return Equivalent(post=dice.one_of(POSTS), other=dice.one_of(POSTS))


def _with_change(dice: Dice, directory: Directory, day: date) -> Directory:
    """Somebody leaves their post, with or without a successor; or may no longer sign in."""
    held = dice.one_of(directory.holdings)
    if dice.is_lucky(3):
        person = replace(directory.people[held.person], can_sign_in=False)
        return replace(directory, people={**directory.people, held.person: person})
    last = day + timedelta(days=dice.one_of((3, 0, 10)))
    new = Holding(post=held.post, person=dice.one_of(PEOPLE), since=last + timedelta(days=1))
    others = tuple(one for one in directory.holdings if one != held)
    following = () if dice.is_lucky(2) else (new,)
    return replace(directory, holdings=(*others, replace(held, until=last), *following))


def with_everybody(world: World) -> World:
    """The same world with nobody away, gone or locked out: the demonstration's holders, and the same covers."""
    directory = replace(world.directory, aways=(), holdings=DEMO.holdings, people=DEMO.people)
    return replace(world, directory=directory)


def actors_as(world: World, post: str, day: date) -> tuple[Actor, ...]:
    """Everybody who may act as the post that day: its holder, away or not, and its cover."""
    found = (world.directory.holder(post, day), world.directory.covering(post, day))
    keys = dict.fromkeys(person.key for person in found if person)
    return tuple(world.actor(person, post, day) for person in keys)


def actors_of(world: World, day: date) -> tuple[Actor, ...]:
    """Everybody, as every post that they may act as."""
    return tuple(actor for post in world.directory.posts for actor in actors_as(world, post, day))
