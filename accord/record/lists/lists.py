"""Lists of the home page and closed cases, page by page."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from accord.procedure.next.index import Card
from accord.procedure.next.waiting.all import Waiting
from accord.procedure.rules.seeing import Level
from accord.record.index.cards import cards_of, waiting_from
from accord.record.index.conditions import (
    COMES_FIRST,
    IS_NOW,
    IS_SEEN,
    LEVEL,
    MAY_BE_DONE_BY_NOBODY,
    NOT_BARRED,
    ON_A_VACANT_POST,
    ON_ME,
    ON_SOMEBODY,
    WAITS_NOW,
)
from accord.record.lists.merging import (
    PAGE,
    Found,
    ListPlace,
    branch,
    merged,
    merged_lists,
)
from accord.record.lists.narrowed import ALL, Narrowed
from accord.record.sql import fetch, named, placeholders
from accord.record.viewer import Viewer, rows

SEEN: dict[str, Any] = {"least": int(Level.CARD)}


@dataclass(frozen=True, kw_only=True)
class Item:
    """`adults` is empty below full access."""

    ref: str
    board: str
    level: Level
    card: Card
    adults: tuple[str, ...]
    waits: tuple[Waiting, ...]


@dataclass(frozen=True, kw_only=True)
class Page:
    """`after` is the next page's position, or empty."""

    items: tuple[Item, ...]
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Home:
    """`count` is the number of cases that need the person."""

    your_turn: Page
    with_others: Page
    needs_someone: Page
    count: int


def home_of(
    viewer: Viewer, *, your_turn: str = "", with_others: str = "", needs_someone: str = "", narrowed: Narrowed = ALL
) -> Home:
    """Four queries, or one."""
    lists = (
        (_on_you(viewer), your_turn),
        (_on_others(viewer, narrowed), with_others),
        (_on_nobody(), needs_someone),
    )
    found, count = merged_lists(viewer, lists, COUNTING, SEEN | narrowed.given)
    shown = _shown(viewer, [one for each in found for one in each[:PAGE]])
    pages = [_page(each, shown) for each in found]
    mine = tuple(replace(item, waits=_of(viewer, item.waits)) for item in pages[0].items)
    return Home(your_turn=replace(pages[0], items=mine), with_others=pages[1], needs_someone=pages[2], count=count)


def _of(viewer: Viewer, waits: tuple[Waiting, ...]) -> tuple[Waiting, ...]:
    return tuple(row for row in waits if row.post in viewer.posts)


def _on_you(viewer: Viewer) -> list[str]:
    mine = f"{IS_NOW} AND {COMES_FIRST} AND {IS_SEEN}"
    posts = range(len(viewer.posts))
    return [branch("record_waitingrow", f"r.post = %(posts{n})s AND {mine}", level=LEVEL) for n in posts]


COUNTING = (
    "SELECT COUNT(DISTINCT r.case_id) FROM record_waitingrow r "  # noqa: S608  no value in it
    f"WHERE r.post IN ({{posts}}) AND {IS_NOW} AND {IS_SEEN}"
)


def _on_others(viewer: Viewer, narrowed: Narrowed) -> list[str]:
    return _seen(viewer, f"r.is_open AND NOT {ON_ME} AND {ON_SOMEBODY}{narrowed.where}")


def count_on_you(viewer: Viewer) -> int:
    return int(rows(viewer, COUNTING, SEEN)[0][0]) if viewer.posts else 0


def open_ones(viewer: Viewer, narrowed: Narrowed, after: str = "") -> Page:
    branches = _seen(viewer, f"r.is_open{narrowed.where}")
    return page_of(viewer, merged(viewer, branches, "first due", after, narrowed.given))


def _on_nobody() -> list[str]:
    """Select open cases no one will move, and closed ones with an act no one may do.

    Uses the index: only cases not `steady` or waiting for a vacant post.
    """
    nobody = f"r.is_open AND NOT {ON_ME} AND NOT {ON_SOMEBODY} AND {IS_SEEN}"
    return [
        branch("record_casecard", f"{nobody} AND NOT r.steady", level=LEVEL),
        branch("record_casecard", f"{nobody} AND r.steady AND {ON_A_VACANT_POST}", level=LEVEL),
        branch("record_casecard", f"NOT r.is_open AND {MAY_BE_DONE_BY_NOBODY} AND {IS_SEEN}", level=LEVEL),
    ]


def ended(viewer: Viewer, after: str = "") -> Page:
    return page_of(viewer, merged(viewer, _seen(viewer, "NOT r.is_open"), "last ended", after))


def _seen(viewer: Viewer, where: str) -> list[str]:
    keys = range(len(viewer.keys))
    conditions = (f"r.key = %(keys{n})s AND {where} AND r.level >= {int(Level.CARD)} AND {NOT_BARRED}" for n in keys)
    return [branch("record_sight", condition, level="r.level") for condition in conditions]


def page_of(viewer: Viewer, found: list[Found]) -> Page:
    """Three queries, or none."""
    return _page(found, _shown(viewer, found[:PAGE]))


def _page(found: list[Found], shown: dict[int, Item]) -> Page:
    if not found:
        return Page(items=())
    items = tuple(shown[one.case] for one in found[:PAGE])
    last = ListPlace(comes_at=found[: len(items)][-1].comes_at, ref=items[-1].ref)
    return Page(items=items, after=str(last) if len(found) > PAGE else "")


def _shown(viewer: Viewer, found: list[Found]) -> dict[int, Item]:
    if not found:
        return {}
    cases = [one.case for one in found]
    cards = {one.case: one for one in cards_of(cases)}
    waits = waits_of(viewer, cases)
    names = _names([one.case for one in found if one.level is Level.FULL])
    return {
        one.case: Item(
            ref=cards[one.case].ref,
            board=cards[one.case].board,
            level=one.level,
            card=cards[one.case].card,
            adults=tuple(names[one.case]),
            waits=tuple(waits[one.case]),
        )
        for one in found
    }


WAITS = """SELECT w.case_id, w.post, w.act, w.what, w.since, w.until, w.due_on, w.due_at, w.clock
FROM record_waitingrow w WHERE w.case_id IN ({cases}) AND {now} ORDER BY w.case_id, w.place"""


def waits_of(viewer: Viewer, cases: list[int]) -> dict[int, list[Waiting]]:
    found: dict[int, list[Waiting]] = defaultdict(list)
    statement = WAITS.format(cases=placeholders("case", cases), now=WAITS_NOW)
    for case, *columns in fetch(statement, {"at": viewer.at} | named("case", cases)):
        found[case].append(waiting_from(*columns))
    return found


NAMES = "SELECT a.case_id, a.name FROM record_adultname a WHERE a.case_id IN ({cases}) ORDER BY a.case_id, a.place"


def _names(cases: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for case, name in fetch(NAMES.format(cases=placeholders("case", cases)), named("case", cases)) if cases else ():
        found[case].append(name)
    return found
