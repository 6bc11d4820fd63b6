"""Find the roles to email about a fact."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from accord.procedure.acts.ending.signing import unfiled
from accord.procedure.acts.stages.dates import date_seats
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES
from accord.procedure.next.waiting.after_end import filer_of
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.next.waiting.vacancies import staffed
from accord.procedure.rules.acting_for_board import acting_for_board
from accord.procedure.rules.excluded import kept_out
from accord.procedure.rules.routing import would_sit
from accord.procedure.rules.seeing import hidden_from
from accord.procedure.rules.who_speaks import voice_of
from accord.procedure.world.people import BOARD
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class Notice:
    """`asks` if the role has a new task."""

    post: str
    asks: bool
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class Telling:
    """`fact` is untyped; `READS` lists what each audience needs."""

    world: World
    before: Case
    after: Case
    fact: Any
    day: date

    def seat_posts(self, *sides: str) -> list[str]:
        return [seat.post for seat in self.after.seats if not sides or seat.side in sides]

    def lead(self, agency: str) -> list[str]:
        lead = self.world.directory.lead(agency)
        return [lead.key] if lead else []


def _also_concerned(telling: Telling) -> list[str]:
    """Roles also involved. Those of today get another email."""
    return [seat.post for seat in telling.after.seats if seat.side == "concerned" and seat.since < telling.day]


def _own_asker(telling: Telling) -> list[str]:
    own = telling.after.private[telling.fact.agency]
    return [own.asker.post] if own.asker else []


def _new_seats(telling: Telling) -> list[str]:
    before = {(seat.post, seat.stage) for seat in telling.before.seats}
    return [seat.post for seat in telling.after.seats if (seat.post, seat.stage) not in before]


def _other_seats(telling: Telling) -> list[str]:
    return [seat.post for seat in telling.after.seats if seat.agency != telling.fact.by.agency]


def _asked_seat(telling: Telling) -> list[str]:
    party = telling.after.party(telling.fact.of)
    return [voice_of(telling.after, party)] if party else []


def _who_must_accept(telling: Telling) -> list[str]:
    seats = date_seats(telling.world, telling.after)
    return [seats[agency] for agency in telling.fact.acceptors if agency in seats]


def _outcome_audience(telling: Telling) -> list[str]:
    names = telling.world.procedure.stages[telling.fact.stage].outcome_told
    return [post for name in names for post in audience(name, telling)]


def _date_audience(telling: Telling) -> list[str]:
    names = telling.world.procedure.stages[telling.after.stage].date_told
    return [post for name in names for post in audience(name, telling)]


def _owner(telling: Telling) -> list[str]:
    clock = telling.after.clock(telling.fact.clock)
    owners = [one.post for one in telling.after.actions if clock and one.clock == clock.name]
    return owners or ([telling.after.coordinator] if telling.after.coordinator else [])


def _not_filed(telling: Telling) -> list[str]:
    parties = (telling.after.party(agency) for agency in unfiled(telling.after))
    return [filer_of(telling.after, party) for party in parties if party]


def _told_on_entering(telling: Telling) -> list[str]:
    names = telling.world.procedure.stages[telling.after.stage].entering_told
    return [post for name in names for post in audience(name, telling)]


def _of_board(telling: Telling, tiers: str) -> list[str]:
    board = telling.world.directory.board_agency()
    posts = telling.world.directory.of_tier(board.key, tuple(tiers.split(" or "))) if board else ()
    return [post.key for post in posts]


def _co_ordinators(telling: Telling) -> list[str]:
    posts = [post for post in (telling.fact.before, telling.fact.post) if post in telling.world.directory.posts]
    agencies = (telling.world.directory.posts[post].agency for post in posts)
    return [*posts, *(lead for agency in agencies for lead in telling.lead(agency))]


def _above(telling: Telling, kind: str) -> list[str]:
    directory, day = telling.world.directory, telling.day
    found: list[str] = []
    for seat in telling.after.seats:
        is_new = seat not in telling.before.seats
        if is_new and seat.side == "challenged" and directory.agencies[seat.agency].kind == kind:
            line = [post.key for post in directory.line(seat.post)]
            there = (post for post in line if directory.can_take_part(post, day))
            found += [next(there, post) for post in line[:1]]
    return found


def _every_agency(telling: Telling) -> list[str]:
    directory = telling.world.directory
    agencies = (agency.key for agency in directory.agencies.values() if agency.kind != BOARD)
    posts = (directory.lead(agency) or directory.top(agency) for agency in agencies)
    return [post.key for post in posts if post]


AUDIENCES: dict[str, Callable[[Telling], list[str]]] = {
    "seats": lambda t: t.seat_posts(),
    "other seats": _other_seats,
    "new seats": _new_seats,
    "seated": _new_seats,
    "present seats": lambda t: [seat.post for seat in t.after.present_seats() if seat.side != "supporting"],
    "challenger seats": lambda t: t.seat_posts("challenger"),
    "also concerned": _also_concerned,
    "leads": lambda t: [post for party in t.after.active_parties for post in t.lead(party.agency)],
    "their lead": lambda t: t.lead(t.fact.party.agency),
    "brought in": lambda t: [seat.post for seat in (t.fact.seat, *t.fact.seats)],
    "seats if on a side": lambda t: t.seat_posts() if t.fact.party.side in SIDES else [],
    "helper": lambda t: [t.fact.helper],
    "asker": _own_asker,
    "took part": lambda t: list(t.fact.posts),
    "asked seat": _asked_seat,
    "who must accept": _who_must_accept,
    "date seats": lambda t: list(date_seats(t.world, t.after).values()),
    "raiser": lambda t: [t.after.raiser.post] if t.after.raiser else [],
    "passed over": lambda t: [post for reached in t.fact.passed for post in reached.posts],
    "co-ordinator": lambda t: [t.fact.post],
    "co-ordinators": _co_ordinators,
    "stage's audience": _outcome_audience,
    "stage's date audience": _date_audience,
    "owes feedback": lambda t: [one.post for one in t.fact.feedback],
    "seats if declined": lambda t: [] if t.fact.accepted else t.seat_posts(),
    "owner": _owner,
    "not filed": _not_filed,
    "board manager": lambda t: [post.key for post in acting_for_board(t.world, t.after, t.day)],
    "told on entering": _told_on_entering,
    "asked to allow": lambda t: [t.fact.post],
    "replaced": lambda t: [t.fact.post],
    "every agency": _every_agency,
}
"""Audiences of `[told]`. `OF_SOMETHING` holds those with an argument."""

OF_SOMETHING: dict[str, Callable[[Telling, str], Iterable[str]]] = {
    "stage": lambda t, key: would_sit(Moment(t.world, t.after, t.fact.by, t.fact.at), key),
    "board": _of_board,
    "above": _above,
}
"""`stage: KEY`, `board: LEVEL`, and `above: KIND`, the role above the one responding."""


READS = {
    "their lead": "party",
    "brought in": "seat",
    "seats if on a side": "party",
    "helper": "helper",
    "asker": "agency",
    "took part": "posts",
    "asked seat": "of",
    "who must accept": "acceptors",
    "passed over": "passed",
    "co-ordinator": "post",
    "co-ordinators": "before",
    "asked to allow": "post",
    "replaced": "post",
    "stage's audience": "stage",
    "owes feedback": "feedback",
    "owner": "clock",
}
"""Fact field that an audience needs."""


def audience(name: str, telling: Telling) -> list[str]:
    word, _, of = name.partition(": ")
    return list(OF_SOMETHING[word](telling, of)) if word in OF_SOMETHING else AUDIENCES[name](telling)


def notices_of(world: World, before: Case, fact: Fact, after: Case) -> tuple[Notice, ...]:
    """Leave out the actor, and anyone who may not read the case (reading 10)."""
    day = world.today(fact.at)
    telling = Telling(world=world, before=before, after=after, fact=fact, day=day)
    told = (post for name in _names(world, fact) for post in audience(name, telling))
    known = _turns(world, before, _just_before(world, fact))
    new = set(_new_seats(telling))
    turns = _turns(world, after, fact.at)
    asked = dict.fromkeys(post for post, act in turns if post in new or (post, act) not in known)
    posts = dict.fromkeys((*told, *asked))
    hidden = hidden_from(world, after)
    stage = world.procedure.stages.get(after.stage)
    marking = stage.marking if stage else ""
    return tuple(
        Notice(post=post, asks=post in asked, marking=marking)
        for post in posts
        if post and post not in hidden and not _is_left_out(telling, post)
    )


def _turns(world: World, case: Case, at: datetime) -> dict[tuple[str, str], None]:
    """Leave out roles whose person is excluded."""
    return dict.fromkeys((row.post, row.act) for row in staffed(world, case, waiting_of(world, case)) if row.is_now(at))


def _just_before(world: World, fact: Fact) -> datetime:
    """Return the instant before a deadline, else the fact's."""
    day = getattr(fact, "due_on", None) if _is_limit(fact) else None
    return world.calendar.end_of(day) - timedelta(microseconds=1) if day else fact.at


def _names(world: World, fact: Fact) -> list[str]:
    limit = world.procedure.limit_named(getattr(fact, "clock", "").split(":")[0]) if _is_limit(fact) else None
    return limit.told if limit else world.procedure.told.get(type(fact).__name__, [])


def _is_limit(fact: Fact) -> bool:
    return type(fact).__name__ == "LimitReached"


def _is_left_out(telling: Telling, post: str) -> bool:
    """True for the actor in any role, the raiser's helper, and excluded people."""
    by, directory = telling.fact.by, telling.world.directory
    if post == by.post or post == getattr(telling.fact, "raised_with", None) or post not in directory.posts:
        return True
    person = directory.person_of(post, telling.day)
    return person is not None and (person.key == by.person or person.key in kept_out(telling.world, telling.after))
