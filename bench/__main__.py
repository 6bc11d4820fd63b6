"""`make bench`: run every benchmark and write `bench/RESULTS.md`.

`python -m bench 1000,100000` sets the sizes. `python -m bench.NAME` runs one.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.postgresql import a_server
from bench.sections import RESULTS

ROOT = Path(__file__).resolve().parents[1]
SIZES = "1000,100000"
MUST = {
    "work list, 25 rows": 1.5,
    "case page": 2,
    "search": 2,
    "Board’s page": 2,
    "an act, form posted to page redirected": 1.8,
}
"""Maximum multiple of the floor."""
ALONE = {
    "sweep": "The sweep: at most 2 ms a due case; with nothing due at most 50 ms a round",
    "judge": "One act judged, and its facts folded onto the case, in memory: at most 0.1 ms",
    "papers": "The record form as PDF: at most 50 ms",
    "chain": "Checking the chain: at least half the rate of a bare loop",
}
HEAD = """# How fast Accord is

Written by `make bench` on {day}: {machine}. {busy}

The floor of a page is a bare Django view, measured in the same run under the same kind of server (granian, one worker)
on the same durable PostgreSQL: signed in, one indexed query for 25 rows or three inserts in one transaction, and a page
of the same size. On the wall is the median of {times}; *of the processor* is what the server's processes used, which
other work on the machine lengthens less: by that it is judged. A row that is over what it may take says so.

| work | cases | on the wall, ms | of the processor, ms | the floor's two, ms | times its floor's two | may take |
|---|---|---|---|---|---|---|
"""


def main(sizes: str) -> int:
    with a_server() as address, tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": address}
        kept = Path(folder) / "pages.json"
        subprocess.run([sys.executable, "-m", "bench.pages", sizes, kept], env=environment, cwd=ROOT, check=True)
        found = json.loads(kept.read_text())
        said = {name: _said(name, environment) for name in ALONE}
    from bench.pages import TIMES

    head = HEAD.format(day=datetime.now(UTC).date(), machine=_machine(), busy=_busy(), times=TIMES)
    lines = [head + "\n".join(_rows(found)), _memory(found)]
    lines += [f"## {title}\n\n```\n{said[name]}\n```" for name, title in ALONE.items()]
    RESULTS.write_text("\n\n".join([*lines, *kept()]) + "\n")
    print(RESULTS.read_text())
    return 0


def _said(name: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{name}"], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def _rows(found: dict[str, object]) -> Iterator[str]:
    sizes, took, floor = found["sizes"], found["took"], found["floor"]
    for name, times in took.items():  # type: ignore[attr-defined]
        for size, (wall, used), (floor_wall, floor_used) in zip(sizes, times, floor[name], strict=True):  # type: ignore
            multiple = used / max(floor_used, 0.1)
            verdict = f"{MUST[name]} x" if multiple <= MUST[name] else f"**over: {MUST[name]} x**"
            yield (
                f"| {name} | {size:,} | {wall:.1f} | {used:.1f} | {floor_wall:.1f}, {floor_used:.1f} "
                f"| {wall / floor_wall:.1f}, {multiple:.1f} | {verdict} |"
            )


def _memory(found: dict[str, object]) -> str:
    return f"The web worker held {found['memory']} MB at most, among {max(found['sizes']):,} cases: at most 150."  # type: ignore


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}"


def _busy() -> str:
    """System load, as a caution on wall-clock times."""
    load = os.getloadavg()[2]
    return f"The machine's load in the last quarter of an hour was {load:.1f}: times on the wall are as long as that."


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2] or [SIZES]))
