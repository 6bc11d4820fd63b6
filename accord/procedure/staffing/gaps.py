"""Finds stages at which no one could act."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Party, Seat, Side
from accord.procedure.rules.routing import Search, candidates, find_all, finders_of
from accord.procedure.staffing.register import ADMINISTRATOR, day_text, post_named
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.people import (
    BOARD,
    Away,
    Cover,
    Directory,
    Holding,
    Person,
    Post,
)
from accord.procedure.world.phrases import listed
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World

AHEAD = timedelta(days=28)
ONE_DAY = timedelta(days=1)
OTHER = "the other agency"


@dataclass(frozen=True, kw_only=True)
class Gap:
    """From `since`, no one can act in the first post these stages look for.

    `instead` would be asked, or if empty, no one. Without stages, it is a missing phone number.
    """

    agency: str
    stages: tuple[str, ...]
    post: str
    since: date
    instead: str = ""

    @property
    def is_end(self) -> bool:
        return bool(self.stages) and not self.instead


def gaps_of(world: World, agency: str, today: date) -> tuple[Gap, ...]:
    """Merged by post: only the worst, from its first day."""
    found: dict[tuple[str, bool], Gap] = {}
    for day in _days(world.directory, agency, today):
        for gap in _gaps_on(world, agency, day):
            key = (gap.post or gap.stages[0], gap.is_end)
            known = found.get(key, gap)
            found[key] = replace(known, stages=tuple(dict.fromkeys((*known.stages, *gap.stages))))
    worst = (gap for (what, is_end), gap in found.items() if is_end or (what, True) not in found)
    return (*_no_number(world, agency, today), *worst)


def _no_number(world: World, agency: str, today: date) -> Iterator[Gap]:
    one = world.directory.agencies[agency]
    if one.kind != BOARD and not one.has_number:
        yield Gap(agency=agency, stages=(), post="", since=today)


def gap_text(world: World, gap: Gap, today: date) -> str:
    directory = world.directory
    if not gap.stages:
        name = directory.agencies[gap.agency].name
        return f"{name} has no phone number here. Add one, so that others can phone about anything urgent."
    day = "" if gap.since <= today else day_text(gap.since)
    stages = listed(world.procedure.stages[stage].name for stage in gap.stages)
    instead = (
        f"we would ask the {directory.posts[gap.instead].title} instead" if gap.instead else "we could not ask anyone"
    )
    if not gap.post and _lacks_contact(world, gap):
        name, where = directory.agencies[gap.agency].name, f"at the {world.stage_word} {stages}"
        return f"{name} has no first contact, so {where} {instead}. Select the role that is asked first."
    if not gap.post:
        lacks = f"From {day} there is no role" if day else "There is no role"
        return f"{lacks} for the {world.stage_word} {stages}, so {instead}. Add a role, or set a stand-in role."
    post, holder = directory.posts[gap.post], directory.holder(gap.post, gap.since)
    lacks, title = "No one will be acting" if day else "No one is acting", post_named(directory, post)
    why = _why(directory, holder, gap.since)
    then = f"At the {world.stage_word} {stages} {instead}."
    return f"{lacks} as {title} {f'from {day}' if day else 'today'} ({why}). {then} Add cover or a new person."


def _lacks_contact(world: World, gap: Gap) -> bool:
    """True if none of its first stage's roles is asked first."""
    first = world.procedure.first_stage
    tiers = (set(post.tiers) for post in world.directory.posts_of_agency(gap.agency))
    has_contact = world.directory.agencies[gap.agency].contact in world.directory.posts
    return first.key in gap.stages and not has_contact and any(one & set(first.tiers) for one in tiers)


def _why(directory: Directory, holder: Person | None, day: date) -> str:
    if holder is None:
        return "the role is vacant"
    return f"{holder.name} is away" if directory.is_away(holder.key, day) else f"{holder.name} cannot sign in"


def _days(directory: Directory, agency: str, today: date) -> list[date]:
    posts = {post.key for post in directory.posts_of_agency(agency)}
    held: list[Holding | Cover] = [*directory.holdings, *directory.covers]
    spans = [one for one in held if one.post in posts]
    people = {one.person for one in spans}
    every: list[Holding | Cover | Away] = [*spans, *(one for one in directory.aways if one.person in people)]
    days = {one.since for one in every} | {one.until + ONE_DAY for one in every if one.until}
    return [today, *sorted(day for day in days if today < day <= today + AHEAD)]


def _gaps_on(world: World, agency: str, day: date) -> Iterator[Gap]:
    if world.directory.agencies[agency].kind == BOARD:
        yield from _boards(world, agency, day)
        return
    for side in SIDES:
        for other in _other_kinds(world, agency, side):
            for start in _starts(world, agency, side, day):
                yield from _walk(world, agency, side, other, start, day)


def _boards(world: World, agency: str, day: date) -> Iterator[Gap]:
    for stage in world.procedure.stage:
        found = _gap(world, Case(), stage, "board", agency, None, stage.board, day) if stage.board else ()
        yield from (gap for gap in found if gap.is_end)  # a stand-in is enough


def _other_kinds(world: World, agency: str, side: Side) -> tuple[str, ...]:
    routes = [route for stage in world.procedure.stage for route in stage.route]
    matter = {route.other if route.side == side else route.kind for route in routes}
    kinds = {one.kind for one in world.directory.agencies.values() if one.key != agency and one.kind != BOARD}
    return (*sorted(kinds & matter), *(["…"] if kinds - matter else []))


def _starts(world: World, agency: str, side: Side, day: date) -> Iterator[Post | None]:
    """Yield None for one not chosen."""
    posts = [post for post in world.directory.posts_of_agency(agency) if set(post.tiers) - {ADMINISTRATOR}]
    if side == "challenged":
        yield None
        posts = [post for post in posts if set(post.tiers) & set(world.procedure.first_stage.tiers)]
    yield from (post for post in posts if world.directory.can_take_part(post.key, day))


def _walk(world: World, agency: str, side: Side, other: str, start: Post | None, day: date) -> Iterator[Gap]:
    case, present = _case(world, agency, side, other, day), start
    sat_at = first = world.procedure.first_stage
    for stage in (first, *world.procedure.above(first.key, None)):
        names = finders_of(stage, side, case, agency)
        if not names or (stage is first and start):
            continue
        case = _seated(case, side, present, sat_at, day)
        yield from _gap(world, case, stage, side, agency, present, names, day)
        present = next(iter(find_all(_search(world, case, stage, side, agency, present, day), names)), present)
        sat_at = stage


def _gap(
    world: World, case: Case, stage: Stage, side: Side, agency: str, present: Post | None, names: list[str], day: date
) -> Iterator[Gap]:
    search = _search(world, case, stage, side, agency, present, day)
    wanted = next(candidates(search, names), None)
    if wanted is None and stage.skip_where_missing:
        return
    sits = next(iter(find_all(search, names)), None)
    is_there = sits is not None and world.directory.can_take_part(sits.key, day)
    if wanted and is_there and world.directory.can_take_part(wanted.key, day):
        return
    lacks = wanted if is_there else sits or wanted
    instead = sits.key if sits and is_there else ""
    yield Gap(agency=agency, stages=(stage.key,), post=lacks.key if lacks else "", since=day, instead=instead)


def _search(world: World, case: Case, stage: Stage, side: Side, agency: str, present: Post | None, day: date) -> Search:
    by = Actor(person="", post=present.key if present else "", agency=agency)
    return Search(moment=Moment.on(world, case, by, day), stage=stage, side=side, agency=agency)


def _case(world: World, agency: str, side: Side, other: str, day: date) -> Case:
    one = world.directory.agencies[agency]
    theirs: Side = "challenged" if side == "challenger" else "challenger"
    return Case(
        parties=(
            Party(agency=agency, name=one.name, short=one.short, kind=one.kind, side=side, since=day),
            Party(agency="", name=OTHER, short=OTHER, kind=other, side=theirs, since=day),
        )
    )


def _seated(case: Case, side: Side, present: Post | None, stage: Stage, day: date) -> Case:
    if present is None:
        return case
    seat = Seat(stage=stage.key, side=side, agency=present.agency, post=present.key, title=present.title, since=day)
    return replace(case, seats=(*case.seats, seat))
