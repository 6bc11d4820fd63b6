"""A Board's agencies, posts and people. Cases belong to posts."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

LEAD = "safeguarding lead"
BOARD = "board"
COUNCIL = "local authority"
"""Kinds and tiers known to the code; all others are words of the directory."""


@dataclass(frozen=True, kw_only=True)
class Agency:
    """`short` is its name in sentences ("the Trust"); `reach` says how to reach its safeguarding team."""

    key: str
    name: str
    short: str
    kind: str
    contact: str | None = None
    reach: str = ""

    @property
    def has_number(self) -> bool:
        return has_number(self.reach)

    @property
    def phone(self) -> str:
        """The first number in `reach`."""
        found = re.search(r"\+?\(?\d[\d ()\-]{4,}\d", self.reach)
        return found[0] if found else ""


def has_number(reach: str) -> bool:
    return re.search(r"\d{3}", reach) is not None


@dataclass(frozen=True, kw_only=True)
class Post:
    """Without tiers it is closed, and held only for its remaining cases."""

    key: str
    agency: str
    title: str
    tiers: tuple[str, ...]
    team: str = ""
    reports_to: str | None = None


@dataclass(frozen=True, kw_only=True)
class Person:
    """Until `is_confirmed`, they see only what they raised."""

    key: str
    name: str
    can_sign_in: bool = True
    is_confirmed: bool = True
    entered: date | None = None


@dataclass(frozen=True, kw_only=True)
class Team:
    key: str
    agency: str
    name: str
    contact: str | None = None


@dataclass(frozen=True, kw_only=True)
class Holding:
    """Days inclusive."""

    post: str
    person: str
    since: date = date.min
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Cover:
    post: str
    person: str
    since: date = date.min
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Away:
    person: str
    since: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class StandIn:
    agency: str
    tier: str
    post: str


@dataclass(frozen=True, kw_only=True)
class Equivalent:
    post: str
    other: str


def covers_day(span: Holding | Cover | Away, day: date) -> bool:
    return span.since <= day and (span.until is None or day <= span.until)


@dataclass(frozen=True, kw_only=True)
class Directory:
    board: str
    agencies: Mapping[str, Agency]
    posts: Mapping[str, Post]
    people: Mapping[str, Person]
    teams: Mapping[str, Team] = field(default_factory=dict)
    holdings: tuple[Holding, ...] = ()
    covers: tuple[Cover, ...] = ()
    aways: tuple[Away, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()

    @cached_property
    def _held(self) -> Mapping[str, tuple[Holding, ...]]:
        return _grouped(self.holdings)

    @cached_property
    def _covered(self) -> Mapping[str, tuple[Cover, ...]]:
        return _grouped(self.covers)

    @cached_property
    def _of_agency(self) -> Mapping[str, tuple[Post, ...]]:
        found: dict[str, list[Post]] = {}
        for post in self.posts.values():
            found.setdefault(post.agency, []).append(post)
        return {agency: tuple(posts) for agency, posts in found.items()}

    def agency_of(self, post: str) -> Agency:
        return self.agencies[self.posts[post].agency]

    def posts_of_agency(self, agency: str) -> tuple[Post, ...]:
        return self._of_agency.get(agency, ())

    def board_agency(self) -> Agency | None:
        return next((agency for agency in self.agencies.values() if agency.kind == BOARD), None)

    @property
    def safeguarding_adults(self) -> str:
        return " ".join(one.reach for one in self.agencies.values() if one.kind == COUNCIL and one.reach)

    def holder(self, post: str, day: date) -> Person | None:
        """The holder, even if away."""
        for span in self._held.get(post, ()):
            if covers_day(span, day) and span.person in self.people:
                return self.people[span.person]
        return None

    def is_away(self, person: str, day: date) -> bool:
        return any(away.person == person and covers_day(away, day) for away in self.aways)

    def there_on(self, post: str, day: date) -> date:
        """Return the first day on which someone can act; `date.max` if unknown."""
        holder = self.holder(post, day)
        while holder and not self.acting(post, day):
            away = next((one for one in self.aways if one.person == holder.key and covers_day(one, day)), None)
            if away is None or away.until is None or away.until == date.max:
                return date.max
            day = away.until + timedelta(days=1)
        return day

    def covering(self, post: str, day: date) -> Person | None:
        """Return who covers that day, if the holder is away or the post vacant."""
        covers = self._covered.get(post, ())
        holder = self.holder(post, day) if covers else None
        if holder and not self.is_away(holder.key, day):
            return None
        for span in covers:
            if covers_day(span, day) and span.person in self.people and not self.is_away(span.person, day):
                return self.people[span.person]
        return None

    def acting(self, post: str, day: date) -> Person | None:
        """Return the holder if present, else the cover."""
        holder = self.holder(post, day)
        return holder if holder and not self.is_away(holder.key, day) else self.covering(post, day)

    def person_of(self, post: str, day: date) -> Person | None:
        """Return who can act in the post, else its absent holder."""
        return self.acting(post, day) or self.holder(post, day)

    def may_act_as(self, person: str, post: str, day: date) -> bool:
        """True for the holder, even if away, and for the cover acting that day."""
        if post not in self.posts:
            return False
        holder = self.holder(post, day)
        if holder and holder.key == person:
            return True
        covering = self.covering(post, day)
        return covering is not None and covering.key == person

    def may_ever_act_as(self, person: str, post: str, day: date) -> bool:
        """Count any named cover, needed or not (`reading 6`)."""
        return any(span.person == person and covers_day(span, day) for span in self.may_act(post))

    def may_act(self, post: str) -> tuple[Holding | Cover, ...]:
        return (*self._held.get(post, ()), *self._covered.get(post, ()))

    def posts_of(self, person: str, day: date) -> Iterator[tuple[Post, bool]]:
        """Yield held ones first, each with whether as cover."""
        for span in self.holdings:
            if span.person == person and covers_day(span, day) and span.post in self.posts:
                yield self.posts[span.post], False
        for cover in self.covers:
            covering = self.covering(cover.post, day) if cover.person == person else None
            if covering and covering.key == person and cover.post in self.posts:
                yield self.posts[cover.post], True

    def line(self, post: str) -> Iterator[Post]:
        """Yield nearest first, ending at a circle."""
        seen = {post}
        above = self.posts[post].reports_to
        while above is not None and above not in seen and above in self.posts:
            seen.add(above)
            yield self.posts[above]
            above = self.posts[above].reports_to

    def of_tier(self, agency: str, tiers: tuple[str, ...]) -> tuple[Post, ...]:
        """Return the agency's posts of these tiers, else its stand-in roles."""
        found = tuple(post for post in self.posts_of_agency(agency) if set(post.tiers) & set(tiers))
        stand_ins = (s.post for s in self.stand_ins if s.agency == agency and s.tier in tiers)
        return found or tuple(self.posts[key] for key in stand_ins if key in self.posts)

    def lead(self, agency: str) -> Post | None:
        """The lead or stand-in (requirement F2, reading 9)."""
        return next(iter(self.of_tier(agency, (LEAD,))), None)

    def top(self, agency: str) -> Post | None:
        tops = [post for post in self.posts_of_agency(agency) if post.reports_to is None and post.tiers]
        above = {post.reports_to for post in self.posts_of_agency(agency)}
        return next((post for post in tops if post.key in above), tops[0] if tops else None)

    def above(self, post: str) -> tuple[Post, ...]:
        """Return who hears of this post's silence, nearest first: the line above, top post and safeguarding lead."""
        agency = self.posts[post].agency
        found = (*self.line(post), self.top(agency), self.lead(agency))
        return tuple(dict.fromkeys(one for one in found if one and one.key != post))

    def alike(self, person: str) -> frozenset[str]:
        """People with the same name, or a shared post."""
        named = name_compared(self.people[person].name)
        same = {one.key for one in self.people.values() if name_compared(one.name) == named}
        spans: tuple[Holding | Cover, ...] = (*self.holdings, *self.covers)
        posts = {span.post for span in spans if span.person == person}
        return frozenset(same | {one.person for one in self.holdings if one.post in posts}) - {person}

    def can_take_part(self, post: str, day: date) -> bool:
        person = self.acting(post, day)
        return person is not None and person.can_sign_in


TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "rev", "sir", "dame"}
DROPPED = {"Mn", "Cf", "Cc"}
"""Unicode categories of accents and invisible characters."""
LIKE_LATIN = str.maketrans(
    dict(zip("авекмнорстухіјѕһԁԛԝ", "abekmhopctyxijshdqw", strict=True))
    | dict(zip("αβεικνορτυχ", "abeikvoptux", strict=True))
)
"""Cyrillic and Greek letters that look like Latin ones."""
LOOKS_LIKE = LIKE_LATIN | str.maketrans(
    {
        **dict(zip("ıøłđðħŧ0|1", "ioldhhtoll", strict=True)),
        **dict(zip("ىیکةہھ", "ييكههه", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ə": "e",
    }
)
APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`´′ʼʻʿʾ＇"))


def name_compared(name: str) -> str:
    """Drop titles, middle initials, accents and punctuation; sort words."""
    plain = unicodedata.normalize("NFKD", name.translate(APOSTROPHES)).casefold().translate(LOOKS_LIKE)
    seen = (one for one in plain if unicodedata.category(one) not in DROPPED)
    words = sorted(set("".join(one if one.isalnum() else " " for one in seen).split()) - TITLES)
    long = [word for word in words if len(word) > 1]
    return "".join(long if len(long) > 1 else words)


Span = TypeVar("Span", Holding, Cover)


def _grouped(spans: tuple[Span, ...]) -> Mapping[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(span.post, []).append(span)
    return {post: tuple(of_post) for post, of_post in found.items()}
