"""Compare queries and processor time of each page with those of an older Accord, in the same run.

`python -m bench.page_costs FOLDER` takes the folder of the older one, such as a git work tree, and writes its section
of `bench/RESULTS.md`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
RUNS, TIMES = 2, 15
Costs = dict[str, tuple[int, float, int]]
"""Queries, milliseconds of the processor and kilobytes of each page; no queries where it is not there."""

STORY = "1-ending-an-enquiry"
PAGES = {
    "first page: practitioner": ("grace-adeyemi", "/"),
    "first page: Head of Service": ("marian-cole", "/"),
    "case page: practitioner": ("grace-adeyemi", "/cases/{ref}/"),
    "case page: Head of Service": ("marian-cole", "/cases/{ref}/"),
    "page of an act: propose a date": ("marian-cole", "/cases/{ref}/propose-date/"),
    "page of an act: give the outcome": ("marian-cole", "/cases/{ref}/give-outcome/"),
    "page of an act: report a concern": ("grace-adeyemi", "/cases/{ref}/report-concern/"),
    "flowchart of a case": ("grace-adeyemi", "/cases/{ref}/flowchart/"),
    "how a date was worked out": ("grace-adeyemi", "/cases/{ref}/clocks/formal-week/"),
    "full record, on the page": ("grace-adeyemi", "/cases/{ref}/record/"),
    "raising: start": ("grace-adeyemi", "/raise/"),
    "search": ("grace-adeyemi", "/find/"),
    "Board’s page": ("imran-yusuf", "/board/"),
    "procedure": ("grace-adeyemi", "/procedure/"),
    "roles": ("grace-adeyemi", "/posts/"),
    "people and roles of an agency": ("joan-frith", "/directory/council/"),
    "help": ("grace-adeyemi", "/help/"),
}


def measured() -> Costs:
    """Of the Accord in this folder."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from accord.cli.main import main as accord
    from accord.procedure.stories.story import Player, world_of
    from tests.pages.visiting import Visitor
    from tests.record.cases import Teller, enter_story, instant, steps, story

    accord(["migrate", "--quiet"])
    enter_story(STORY)
    teller = Teller(player=Player(world_of(story(STORY))))
    for step in steps(STORY):
        teller.tell(step)
        at = instant(step)
        if teller.player.case.stage == "heads":
            break
    found: Costs = {}
    for name, (person, path) in PAGES.items():
        visitor, address = Visitor(person), path.format(ref=teller.ref)
        page = visitor.opens(address, at)
        if page.status_code != 200:
            found[name] = (0, 0.0, 0)
            continue
        with CaptureQueriesContext(connection) as queries:
            visitor.opens(address, at)
        asked_of_database = len(queries)  # before the next request clears what was noted
        took: list[float] = []
        for _ in range(TIMES):
            begun = time.process_time()
            visitor.opens(address, at)
            took.append(1000 * (time.process_time() - begun))
        found[name] = (asked_of_database, median(took), len(page.content) // 1024)
    return found


def asked(folder: Path) -> Costs:
    with tempfile.TemporaryDirectory() as var:
        own = {"DJANGO_SETTINGS_MODULE": "accord.site.settings_test", "ACCORD_VAR": var, "PYTHONPATH": str(folder)}
        environment = {**os.environ, **own, "ACCORD_LOG_LEVEL": "ERROR"}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, str(Path(__file__).resolve()), "measure"]
        said = subprocess.run(
            command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout
    return {name: tuple(costs) for name, costs in json.loads(said.splitlines()[-1]).items()}


def rows(before: list[Costs], after: list[Costs]) -> Iterator[str]:
    yield "| page | queries, before | today | processor ms, before | today | kB, before | today | |"
    yield "|---|--:|--:|--:|--:|--:|--:|---|"
    for name in PAGES:
        old, new = (min((one[name] for one in runs), key=lambda costs: costs[1]) for runs in (before, after))
        more = [
            what for what, at, slack in (("queries", 0, 1), ("time", 1, 1.05)) if old[0] and new[at] > slack * old[at]
        ]
        told = f"more {' and '.join(more)}" if more else ""
        yield f"| {name} | {old[0]} | {new[0]} | {old[1]:.1f} | {new[1]:.1f} | {old[2]} | {new[2]} | {told} |"


def main(folder: Path) -> None:
    from bench.sections import APART, put

    before, after = [], []
    for _ in range(RUNS):
        before.append(asked(folder))
        after.append(asked(ROOT))
    head = f"""{APART[1]}

Measured by `python -m bench.page_costs`, before and after in turn, in one process on SQLite, in the first case at the
Heads of Service: the queries of one request, the median of {TIMES} in milliseconds of the processor (the better of two
runs; more than 5 % over counts as more), and the page’s size.
"""
    found = "\n".join([head, *rows(before, after)])
    put(found)
    print(found)


if __name__ == "__main__" and sys.argv[1:] == ["measure"]:
    import django

    sys.path[0] = str(Path.cwd())
    django.setup()
    print(json.dumps(measured()))
elif __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
