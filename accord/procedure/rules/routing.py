"""Finds the post that acts for each side at a stage."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Party, Seat, Side, other_side
from accord.procedure.rules.excluded import kept_out
from accord.procedure.world.definition.definition import Route, Stage
from accord.procedure.world.people import LEAD, Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Refusal
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class Search:
    moment: Moment
    stage: Stage
    side: Side
    agency: str

    @property
    def world(self) -> World:
        return self.moment.world

    @property
    def case(self) -> Case:
        return self.moment.case

    @cached_property
    def day(self) -> date:
        return self.moment.today

    def present(self) -> Post | None:
        seat = self.case.present("board") if self.side == "board" else self.case.present_of(self.agency)
        return self.world.directory.posts.get(seat.post) if seat else None

    def own(self, keys: Iterator[str | None]) -> Iterator[Post]:
        posts = (self.world.directory.posts.get(key) for key in keys if key)
        return (post for post in posts if post and post.agency == self.agency)


Wanted = tuple[str, ...]
"""Tiers or kinds after a finder's colon; by default the stage's tiers."""


def _of_tiers(posts: Iterator[Post], tiers: Wanted) -> Iterator[Post]:
    return (post for post in posts if set(post.tiers) & set(tiers))


def _line(search: Search, wanted: Wanted) -> Iterator[Post]:
    if present := search.present():
        yield from _of_tiers(search.world.directory.line(present.key), wanted)


def _tier(search: Search, wanted: Wanted) -> Iterator[Post]:
    yield from search.world.directory.of_tier(search.agency, wanted)


def _from_kind(search: Search, wanted: Wanted) -> Iterator[Post]:
    directory, tiers = search.world.directory, tuple(search.stage.tiers)
    for agency in directory.agencies.values():
        if agency.kind in wanted:
            yield from directory.of_tier(agency.key, tiers)


def _lead(search: Search, _: Wanted) -> Iterator[Post]:
    yield from search.own(iter([lead.key if (lead := search.world.directory.lead(search.agency)) else None]))


def _top(search: Search, _: Wanted) -> Iterator[Post]:
    top = search.world.directory.top(search.agency)
    if top:
        yield top


def _present(search: Search, _: Wanted) -> Iterator[Post]:
    if present := search.present():
        yield present


def _taker(search: Search, wanted: Wanted) -> Iterator[Post]:
    yield from _of_tiers(search.own(iter([search.moment.by.post])), wanted)


def _equivalent(search: Search, _: Wanted) -> Iterator[Post]:
    pairs = search.world.directory.equivalents
    for theirs in search.case.presents(other_side(search.side)):
        yield from search.own(pair.other for pair in pairs if pair.post == theirs.post)
        yield from search.own(pair.post for pair in pairs if pair.other == theirs.post)


def _coordinator(search: Search, _: Wanted) -> Iterator[Post]:
    yield from search.own(iter([search.case.coordinator]))


def _contact(search: Search, _: Wanted) -> Iterator[Post]:
    yield from search.own(iter([search.world.directory.agencies[search.agency].contact]))


FINDERS: dict[str, Callable[[Search, Wanted], Iterator[Post]]] = {
    "line": _line,
    "tier": _tier,
    "each": _tier,
    "from": _from_kind,
    "lead": _lead,
    "top": _top,
    "present": _present,
    "taker": _taker,
    "equivalent": _equivalent,
    "co-ordinator": _coordinator,
    "contact": _contact,
}
"""Finders for a stage's lists. Tiers may follow a colon: `line: manager or director`."""

CHOSEN = "chosen"
GIVEN = ("raiser", CHOSEN)

OF_TIERS = ("line", "tier", "each", "taker", CHOSEN)
"""Finders by tier. `chosen` without tiers takes any post."""


@cache
def finder_of(name: str) -> tuple[str, Wanted]:
    word, _, wanted = name.partition(": ")
    return word, tuple(wanted.split(" or ")) if wanted else ()


def _found(search: Search, name: str) -> Iterator[Post]:
    word, wanted = finder_of(name)
    if word in FINDERS:
        yield from FINDERS[word](search, wanted or tuple(search.stage.tiers))


def candidates(search: Search, names: list[str]) -> Iterator[Post]:
    return (post for name in names for post in _found(search, name))


def find(search: Search, names: list[str]) -> Post | None:
    """Return the first candidate whose person is present and not excluded; else the first that is not excluded.

    A person who acts for another agency comes last.
    """
    found = candidates(search, names)
    open_to = (post for post in found if not is_barred(search.world, search.case, post.key, search.day))
    passed_over: list[Post] = []

    def is_free(post: Post) -> bool:
        return not sits_for_another(search, post.key)

    def is_there(post: Post) -> bool:
        return search.world.directory.can_take_part(post.key, search.day)

    for post in open_to:
        if is_there(post) and is_free(post):
            return post
        passed_over.append(post)
    return next((post for fits in (is_free, is_there, bool) for post in passed_over if fits(post)), None)


STAYS = "present"
"""Finder that keeps the present post. After others it is the last resort."""


def find_all(search: Search, names: list[str]) -> tuple[Post, ...]:
    """Prefer someone more senior to a person who acted earlier (P2)."""
    first = find(search, names)
    if first is None:
        return ()
    every = (post for name in names if finder_of(name)[0] == "each" for post in _found(search, name))
    panel = [post for post in every if not is_barred(search.world, search.case, post.key, search.day)]
    found = tuple(dict.fromkeys(panel)) if first in panel else (first,)
    if names[0] == STAYS or not all(_has_sat(search, post) for post in found):
        return found
    above = (post for post in more_senior(search) if not sits_for_another(search, post.key))
    senior = [post for post in above if _may_sit(search, post) and not _has_sat(search, post)]
    return (min(senior, key=lambda post: search.world.directory.there_on(post.key, search.day)),) if senior else found


def more_senior(search: Search) -> Iterator[Post]:
    """Yield its line, then this stage's tiers and above, then the top post."""
    present, directory = search.present(), search.world.directory
    if present is None:
        return
    stages = search.world.procedure.stage[search.world.procedure.stage.index(search.stage) :]
    tiers = dict.fromkeys(tier for stage in stages for tier in stage.tiers if tier != LEAD)
    top = directory.top(search.agency)
    found = [
        *search.own(post.key for post in directory.line(present.key)),
        *(post for tier in tiers for post in directory.of_tier(search.agency, (tier,))),
        *([top] if top else []),
    ]
    below = {post.key for post in found if present in directory.line(post.key)}
    yield from (post for post in dict.fromkeys(found) if post.key not in {*below, present.key})


def senior_to(moment: Moment, stage: Stage, seat: Seat) -> tuple[Post, ...] | None:
    """Return None if it would not act again, or the stage keeps it."""
    names = finders_of(stage, seat.side, moment.case, seat.agency)
    search = Search(moment=moment, stage=stage, side=seat.side, agency=seat.agency)
    present = search.present()
    if seat.side not in SIDES or present is None or present.key != seat.post or names[:1] == [STAYS]:
        return None
    return tuple(more_senior(search))


def _may_sit(search: Search, post: Post) -> bool:
    person = search.world.directory.person_of(post.key, search.day)
    return person is not None and person.can_sign_in and not is_barred(search.world, search.case, post.key, search.day)


def _has_sat(search: Search, post: Post) -> bool:
    """True if they acted before, except in helping to raise it."""
    directory, case = search.world.directory, search.case
    posts = {
        seat.post
        for seat in case.seats
        if seat.agency == search.agency
        and seat.side in SIDES
        and seat.stage != search.stage.key
        and seat.post != case.raised_with
    }
    person = directory.person_of(post.key, search.day)
    return person in {directory.person_of(one, search.day) for one in posts} if person else post.key in posts


def is_barred(world: World, case: Case, post: str, day: date) -> bool:
    person = world.directory.person_of(post, day) if case.barred else None
    return person is not None and person.key in kept_out(world, case)


def sits_for_another(search: Search, post: str) -> str:
    """Return another agency for which the post's person acts or has acted, or empty."""
    directory, day = search.world.directory, search.day
    person = directory.person_of(post, day)
    if person is None:
        return ""
    others = (seat for seat in search.case.seats if seat.agency != search.agency)
    seated = (seat.agency for seat in others if directory.may_act_as(person.key, seat.post, day))
    acted = (agency for who, agency in search.case.acted if who == person.key and agency != search.agency)
    return next(seated, next(acted, ""))


def finders_of(stage: Stage, side: Side, case: Case, agency: str) -> list[str]:
    """A route for its kind takes precedence (P3)."""
    return _list_for(side, route_of(stage, side, case, agency) or stage)


def route_of(stage: Stage, side: Side, case: Case, agency: str) -> Route | None:
    return next((one for one in stage.route if _applies(one, case, side, agency) and _list_for(side, one)), None)


def _list_for(side: Side, where: Stage | Route) -> list[str]:
    match side:
        case "challenger":
            return where.challenger
        case "challenged":
            return where.challenged
        case "board":
            return where.board if isinstance(where, Stage) else []
        case _:
            return []


def _applies(route: Route, case: Case, side: Side, agency: str) -> bool:
    kinds: dict[str, set[str]] = {
        one: {party.kind for party in case.on_side(one) if one != side or party.agency == agency} for one in SIDES
    }
    theirs = kinds[other_side(route.side)]
    return route.kind in kinds[route.side] and (not route.other or route.other in theirs)


def seats_of_side(moment: Moment, stage: Stage, side: Side) -> tuple[Seat, ...]:
    """Raises Refusal if none can be filled. One of several agencies that finds no one keeps its post."""
    world, case = moment.world, moment.case
    board = world.directory.board_agency()
    parties = case.on_side(side)
    agencies = [party.agency for party in parties] or [board.key if board else ""]
    seats: tuple[Seat, ...] = ()
    for agency in agencies:
        seats = (*seats, *seats_of_agency(_with(moment, seats), stage, side, agency))
    if not seats and any(finders_of(stage, side, case, agency) for agency in agencies):
        name = world.directory.agencies[agencies[0]].name if agencies[0] in world.directory.agencies else "The Board"
        missing = f"{name} has no one to act {stage.phrase}"
        raise Refusal(f"{missing}. Ask its safeguarding lead or the Board manager.")
    return seats


def seats_of_agency(moment: Moment, stage: Stage, side: Side, agency: str) -> tuple[Seat, ...]:
    case = moment.case
    party, names = case.party(agency), finders_of(stage, side, case, agency)
    search = Search(moment=moment, stage=stage, side=side, agency=agency)
    posts = find_all(search, names)
    if names and not posts and len(case.on_side(side)) > 1:
        posts = find_all(search, ["present"])
    return tuple(make_seat(moment.world, stage.key, side, post, moment.today, party=party) for post in posts)


def would_sit(moment: Moment, key: str) -> tuple[str, ...]:
    """Return the posts that act at a stage, or would if the case went there that day."""
    posts: list[str] = []
    for side in SIDES:
        seated = {seat.agency: seat for seat in reversed(moment.case.seats) if seat.stage == key and seat.side == side}
        found: tuple[Seat, ...] = ()
        if any(party.agency not in seated for party in moment.case.on_side(side)):
            try:
                found = seats_of_side(moment, moment.world.procedure.stages[key], side)
            except Refusal:
                found = ()
        posts += [seat.post for seat in ({seat.agency: seat for seat in found} | seated).values()]
    return tuple(dict.fromkeys(posts))


def make_seat(
    world: World, stage: str, side: Side, post: Post, day: date, because: str = "", party: Party | None = None
) -> Seat:
    holder, cover = world.directory.holder(post.key, day), world.directory.covering(post.key, day)
    is_proxy = party is not None and party.agency != post.agency
    return Seat(
        stage=stage,
        side=side,
        agency=party.agency if party else post.agency,
        post=post.key,
        title=post.title,
        since=day,
        holder=holder.name if holder else "",
        cover=cover.name if cover else "",
        because=because or (f"acts for {party.short}" if party and is_proxy else ""),
    )


def seats_at(moment: Moment, stage: Stage) -> tuple[Seat, ...]:
    """Raises Refusal if a side has none."""
    found = _seats_of_sides(moment, stage)
    seated = {seat.post for seat in (*moment.case.seats, *found)}
    supporting = (seat for seat in _supporting(moment, stage) if seat.post not in seated)
    return (*found, *{seat.post: seat for seat in supporting}.values())


def _seats_of_sides(moment: Moment, stage: Stage) -> tuple[Seat, ...]:
    sides: tuple[Side, ...] = ("challenger", "challenged", "board")
    found: tuple[Seat, ...] = ()
    for side in sides:
        found = (*found, *seats_of_side(_with(moment, found), stage, side))
    return found


def _with(moment: Moment, seats: tuple[Seat, ...]) -> Moment:
    """Later searches see earlier seats."""
    case = moment.case
    return replace(moment, case=replace(case, seats=(*case.seats, *seats))) if seats else moment


def _supporting(moment: Moment, stage: Stage) -> Iterator[Seat]:
    for party in moment.case.main_parties:
        for name in stage.supporting:
            search = Search(moment=moment, stage=stage, side=party.side, agency=party.agency)
            if post := find(search, [name]):
                because = f"advises at this {moment.world.stage_word}"
                yield make_seat(moment.world, stage.key, "supporting", post, moment.today, because=because)


def stages_above(world: World, case: Case) -> tuple[Stage, ...]:
    return world.procedure.above(case.stage, case.types)


def nobody_for(moment: Moment, stage: Stage) -> str | None:
    try:
        _seats_of_sides(moment, stage)
    except Refusal as refusal:
        return refusal.sentence
    return None


def can_sit(moment: Moment, stage: Stage) -> bool:
    return nobody_for(moment, stage) is None


def is_named_owner(world: World, post: Post) -> bool:
    return bool(world.procedure.named_owners & set(post.tiers))
