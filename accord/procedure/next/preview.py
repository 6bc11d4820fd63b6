"""Preview an act: emails, readers and dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.codec import text_paths
from accord.procedure.model.fold import fold, fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import notices_of
from accord.procedure.next.urgency import urgency_of
from accord.procedure.rules.acting_for_board import board_managers
from accord.procedure.rules.judging import judge
from accord.procedure.rules.routing import is_barred
from accord.procedure.rules.seeing import Level, sights_of
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.email_texts import leaves_at
from accord.procedure.world.definition.events import FOR_THE_ADULT
from accord.procedure.world.world import World

BLANK = "…"
"""Placeholder. Free text never affects the result."""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """`told` maps roles to when their email leaves."""

    needed: date | None
    told: Mapping[str, datetime]
    sees: tuple[str, ...]
    sees_already: tuple[str, ...]
    starts: tuple[Clock, ...]
    stops: tuple[Clock, ...]
    stays: tuple[Clock, ...]


def preview(moment: Moment, act: Act) -> Preview:
    world, case = moment.world, moment.case
    facts, seen = judge(moment, _filled(act)), posts_seeing(world, case, moment.at)
    told, after = letters_of(world, case, facts), fold_all(case, facts)
    world = world.by(after.procedure)
    sees = posts_seeing(world, after, moment.at)
    needed = after.adults_date or case.adults_date
    was = {clock.name: clock for clock in case.clocks}
    running = tuple(one for one in after.clocks if not one.stopped and one.started_by != FOR_THE_ADULT)
    return Preview(
        needed=needed.due_on if needed else None,
        told=told,
        sees=tuple(post for post in sees if post not in seen),
        sees_already=tuple(post for post in seen if post in sees),
        starts=tuple(clock for clock in running if was.get(clock.name) != clock),
        stops=tuple(one for one in after.clocks if one.stopped and one.name in was and not was[one.name].stopped),
        stays=tuple(clock for clock in running if was.get(clock.name) == clock and clock.due_on),
    )


def letters_of(world: World, case: Case, facts: Sequence[Fact]) -> dict[str, datetime]:
    is_urgent, found, after = bool(urgency_of(world.calendar, facts)), dict[str, datetime](), case
    for fact in facts:
        before, after = after, fold(after, fact)
        world = world.by(after.procedure)
        for notice in notices_of(world, before, fact, after):
            wording = world.procedure.wording
            leaves = leaves_at(wording, world.calendar, fact.at, is_urgent=is_urgent, asks=notice.asks)
            found[notice.post] = min(leaves, found.get(notice.post, leaves))
    return found


def _filled(act: Act) -> Act:
    words: dict[str, Any] = dict.fromkeys(_words_of(act), BLANK)
    return replace(act, **words, safety=act.safety or "no")


def _words_of(act: Act) -> tuple[str, ...]:
    return tuple(path for path in text_paths(act) if "." not in path and not getattr(act, path))


def posts_seeing(world: World, case: Case, at: datetime) -> tuple[str, ...]:
    keys = [sight.key for sight in sights_of(world, case) if sight.level is Level.FULL]
    posts = [key.removeprefix("post:") for key in keys if key.startswith("post:")]
    posts += [post.key for post in board_managers(world)] if "board:" in keys else []
    leads = (world.directory.lead(key.removeprefix("lead:")) for key in keys if key.startswith("lead:"))
    found = dict.fromkeys((*posts, *(lead.key for lead in leads if lead)))
    return tuple(post for post in found if not is_barred(world, case, post, world.today(at)))
