"""Who stands for each side at a stage: the finders that a procedure names, in the order in which it names them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from accord.procedure.case import Case
from accord.procedure.definition import Route, Stage
from accord.procedure.facts import Actor, Refusal, World
from accord.procedure.parts import Seat, Side
from accord.procedure.people import Post


@dataclass(frozen=True, kw_only=True)
class Search:
    """What a finder may look at: the stage, the side looked for, and its agency."""

    world: World
    case: Case
    stage: Stage
    side: Side
    agency: str
    by: Actor
    day: date

    def present(self, side: Side | None = None) -> Post | None:
        seat = self.case.present(side or self.side)
        return self.world.directory.posts.get(seat.post) if seat else None

    def own(self, keys: Iterator[str | None]) -> Iterator[Post]:
        """The posts of these keys that exist and belong to the agency looked at."""
        posts = (self.world.directory.posts.get(key) for key in keys if key)
        return (post for post in posts if post and post.agency == self.agency)


def _of_tiers(search: Search, posts: Iterator[Post], tiers: tuple[str, ...]) -> Iterator[Post]:
    return (post for post in posts if set(post.tiers) & set(tiers))


def _line(search: Search) -> Iterator[Post]:
    present = search.present()
    if present:
        yield from _of_tiers(search, search.world.directory.line(present.key), tuple(search.stage.tiers))


def _tier(search: Search) -> Iterator[Post]:
    yield from search.world.directory.of_tier(search.agency, tuple(search.stage.tiers))


def _lead(search: Search) -> Iterator[Post]:
    yield from search.own(iter([lead.key if (lead := search.world.directory.lead(search.agency)) else None]))


def _top(search: Search) -> Iterator[Post]:
    top = search.world.directory.top(search.agency)
    if top:
        yield top


def _present(search: Search) -> Iterator[Post]:
    present = search.present()
    if present:
        yield present


def _taker(search: Search) -> Iterator[Post]:
    yield from _of_tiers(search, search.own(iter([search.by.post])), tuple(search.stage.tiers))


def _equivalent(search: Search) -> Iterator[Post]:
    """The post that the two agencies have stated to meet the other side's."""
    other: Side = "challenged" if search.side == "challenger" else "challenger"
    theirs = next((seat for seat in reversed(search.case.seats) if seat.side == other), None)
    pairs = search.world.directory.equivalents
    if theirs:
        yield from search.own(pair.other for pair in pairs if pair.post == theirs.post)
        yield from search.own(pair.post for pair in pairs if pair.other == theirs.post)


def _coordinator(search: Search) -> Iterator[Post]:
    yield from search.own(iter([search.case.coordinator]))


def _line_coordinator(search: Search) -> Iterator[Post]:
    present = search.present()
    if present:
        yield from _of_tiers(search, search.world.directory.line(present.key), (COORDINATOR,))


def _contact(search: Search) -> Iterator[Post]:
    yield from search.own(iter([search.world.directory.agencies[search.agency].contact]))


COORDINATOR = "enquiry co-ordinator"

FINDERS: dict[str, Callable[[Search], Iterator[Post]]] = {
    "line": _line,
    "tier": _tier,
    "lead": _lead,
    "top": _top,
    "present": _present,
    "taker": _taker,
    "equivalent": _equivalent,
    "co-ordinator": _coordinator,
    "line co-ordinator": _line_coordinator,
    "contact": _contact,
}
"""The words that a stage's lists may use; `raiser` and `chosen` name the posts given in raising itself."""


def find(search: Search, names: list[str]) -> Post | None:
    """The first post found that somebody unbarred is there for; failing that, the first that nobody is barred from."""
    found = [post for name in names if name in FINDERS for post in FINDERS[name](search)]
    open_to = [post for post in found if not is_barred(search.world, search.case, post.key, search.day)]
    there = (post for post in open_to if search.world.directory.can_take_part(post.key, search.day))
    return next(there, open_to[0] if open_to else None)


def is_barred(world: World, case: Case, post: str, day: date) -> bool:
    """Whether whoever would act as the post is kept from seeing the case."""
    person = world.directory.acting(post, day) or world.directory.holder(post, day)
    return person is not None and person.key in case.barred


def finders_of(stage: Stage, side: Side, case: Case) -> list[str]:
    """Where to look for a side's post at a stage: a route for a kind of agency wins over the stage's own list (P3)."""
    routes = (_list_for(side, route) for route in stage.route if _applies(route, case))
    return next((names for names in routes if names), _list_for(side, stage))


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


def _applies(route: Route, case: Case) -> bool:
    kinds: dict[str, str] = {party.side: party.kind for party in case.active_parties}
    other = "challenged" if route.side == "challenger" else "challenger"
    return kinds.get(route.side) == route.kind and route.other in ("", kinds.get(other))


def seat_at(world: World, case: Case, stage: Stage, side: Side, by: Actor, day: date) -> Seat | None:
    """The seat of a side at a stage; None where the stage asks for none. Raises Refusal where it cannot be filled."""
    names = finders_of(stage, side, case)
    if not names:
        return None
    party = case.of_side(side)
    board = world.directory.board_agency()
    agency = party.agency if party else (board.key if board else "")
    search = Search(world=world, case=case, stage=stage, side=side, agency=agency, by=by, day=day)
    post = find(search, names)
    if post is None:
        name = world.directory.agencies[agency].name if agency in world.directory.agencies else "The Board"
        sentence = (
            f"{name} has nobody for this stage ({stage.name}): its safeguarding lead or the Board manager can help."
        )
        raise Refusal(sentence)
    return make_seat(world, stage.key, side, post, day)


def make_seat(world: World, stage: str, side: Side, post: Post, day: date, because: str = "") -> Seat:
    """A seat for that post, with the names of the day."""
    holder, cover = world.directory.holder(post.key, day), world.directory.covering(post.key, day)
    return Seat(
        stage=stage,
        side=side,
        agency=post.agency,
        post=post.key,
        title=post.title,
        since=day,
        holder=holder.name if holder else "",
        cover=cover.name if cover else "",
        because=because,
    )


def seats_at(world: World, case: Case, stage: Stage, by: Actor, day: date) -> tuple[Seat, ...]:
    """The seats of a stage: who meets whom there. Raises Refusal where one cannot be filled.

    Each is looked for with those found before it, so that an equivalent meets the post that sits at this very stage.
    """
    sides: tuple[Side, ...] = ("challenger", "challenged", "board")
    found: tuple[Seat, ...] = ()
    for side in sides:
        seat = seat_at(world, replace(case, seats=(*case.seats, *found)), stage, side, by, day)
        found = (*found, seat) if seat else found
    return found


def supervisor_of(world: World, case: Case, post: str, day: date) -> Post | None:
    """The post above one that owes an answer (reading 10): the next in its line; failing that, its agency's lead."""
    directory = world.directory
    if post not in directory.posts:
        return None
    lead = directory.lead(directory.posts[post].agency)
    above = [*directory.line(post), *([lead] if lead and lead.key != post else [])]
    return next((one for one in above if not is_barred(world, case, one.key, day)), None)
