"""Compare pages and an act with bare Django, at growing numbers of cases.

`python -m bench.pages 1000,100000 RESULT` writes JSON.
"""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from bench.copies import fill_up_to
from bench.postgresql import measured_on
from bench.served import DJANGOS, Browser, Server, Took, served

TIMES = 40
LISTS, CASES, BOARDS = "dana-whitlock", "grace-adeyemi", "imran-yusuf"


@dataclass
class Measured:
    """Times by size, with the floor's."""

    sizes: list[int]
    took: dict[str, list[Took]] = field(default_factory=dict)
    floor: dict[str, list[Took]] = field(default_factory=dict)
    memory: int = 0


def main(sizes: list[int], to: Path) -> None:
    open_case, ended, ref = cases()
    found = Measured(sizes=sizes)
    with served("accord.site.settings") as accord, served("bench.floor_settings") as bare:
        for size in sizes:
            fill_up_to(size, open_case, ended)
            measure(found, accord, bare, ref)
        found.memory = accord.memory()
    to.write_text(json.dumps(asdict(found)))


def cases() -> tuple[int, int, str]:
    """Ids of an open and an ended case to copy, and the ended one's reference."""
    from accord.procedure.stories.story import Player, world_of
    from accord.record.models import Case
    from tests.record.cases import Teller, enter_story, raised, steps, story

    name = "1-ending-an-enquiry"
    enter_story(name)
    opened = raised()
    teller = Teller(player=Player(world_of(story(name))))
    for step in steps(name):
        teller.tell(step)
    ids = dict(Case.objects.values_list("ref", "id"))
    return ids[opened], ids[str(teller.ref)], str(teller.ref)


def measure(found: Measured, accord: Server, bare: Server, ref: str) -> None:
    lists, of_case, boards = (Browser(accord, person) for person in (LISTS, CASES, BOARDS))
    token = lists.form("/find/")
    asks: dict[str, Callable[[], str]] = {
        "work list, 25 rows": lambda: lists.get("/"),
        "case page": lambda: of_case.get(f"/cases/{ref}/"),
        "search": lambda: lists.post("/find/", {**token, "text": "Penhallow"}, 200),
        "Board’s page": lambda: boards.get("/board/"),
    }
    floor = Browser(bare, LISTS, DJANGOS)
    for name, ask in asks.items():
        size = len(ask().encode())
        found.took.setdefault(name, []).append(accord.timed(ask, TIMES))
        path = f"/list/{size}/"
        found.floor.setdefault(name, []).append(bare.timed(lambda path=path: floor.get(path), TIMES))
    name = "an act, form posted to page redirected"
    found.took.setdefault(name, []).append(accord.timed(acting(lists), TIMES))
    found.floor.setdefault(name, []).append(bare.timed(writing(floor), TIMES))


def acting(browser: Browser) -> Callable[[], str]:
    """Respond in a new case each time, with its form already open."""
    from tests.record.cases import raised

    at = datetime.now(UTC) - timedelta(hours=1)
    paths = [f"/cases/{raised(at)}/give-view/" for _ in range(TIMES + 1)]
    filled = iter([(path, {**browser.form(path), "text": "It holds.", "safety": "no"}) for path in paths])
    return lambda: browser.post(*next(filled), 302)


def writing(browser: Browser) -> Callable[[], str]:
    token = browser.form("/list/1000/")
    since = datetime.now(UTC).isoformat()
    return lambda: browser.post("/write/", {**token, "about": uuid4().hex, "since": since}, 302)


if __name__ == "__main__":
    os.environ["ACCORD_LOG_LEVEL"] = "ERROR"
    with measured_on():
        main([int(size) for size in sys.argv[1].split(",")], Path(sys.argv[2]))
