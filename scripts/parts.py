"""Parts of `make test` and `make check`. All run, even after a failure."""

import os
import shutil
import subprocess
import time
from xml.etree import ElementTree

import browser
import postgres
from lanes import Program, in_lanes
from steps import PYTHON, ROOT, VENV, CannotGoOn, say

RESULTS = ROOT / "build" / "test-results"
ROOMS = (
    "site",
    "access",
    "record",
    "evidence",
    "letters",
    "reports",
    "directory",
    "journal",
    "stored",
    "papers",
    "forms",
    "pages",
    "cli",
)

ON_ONE_DATABASE = ("site", "papers", "forms", "pages")
"""Folders tested on SQLite only; the browser tests pages on PostgreSQL."""
ALSO_ON_POSTGRESQL = ("pages/directory", "pages/test_odd_input.py")
"""Page tests with their own transaction, or where the databases differ."""
ONLY_SQLITE = (
    "letters/test_links.py",
    "letters/test_told.py",
    "letters/test_every_email.py",
    "letters/test_email_message.py",
    "letters/test_urgent.py",
    "cli/test_modes.py",
)
"""Slow tests of what is written and sent, whatever the database."""
ONLY_POSTGRESQL = ("letters/test_faults.py", "record/seals/test_settled.py")
"""Only here do several write at once."""


TWO = ("-n", "2", "--dist", "worksteal")


def test() -> int:
    """Run two lanes beside each other, so that one fills the cores while the other waits for a server or a browser."""
    begun = time.monotonic()
    shutil.rmtree(RESULTS, ignore_errors=True)
    plain = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    rooms = [f"tests/{room}" for room in ROOMS]
    chromium = browser.prepare()
    if not chromium:
        say(f"\n{browser.MISSING}")
    with postgres.database() as address:
        served = {**plain, "DATABASE_URL": address}
        both = [f"tests/{room}" for room in (*ROOMS, *ALSO_ON_POSTGRESQL) if room not in ON_ONE_DATABASE]
        say("Testing. Each part is said once it ends.")
        codes = in_lanes(
            [
                pytest("The procedure", ["tests/procedure"], plain),
                pytest("The house", ["tests/house"], plain),
                pytest("The properties", ["tests/properties"], plain, *TWO),
                pytest("The rooms on SQLite", rooms, plain, *TWO, *without(ONLY_POSTGRESQL)),
            ],
            [
                pytest("The rooms on PostgreSQL", both, served, *TWO, *without(ONLY_SQLITE)),
                pytest("The browser", ["tests/browser"], {**served, **chromium}, "-n", "3"),
            ],
        )
    close(time.monotonic() - begun)
    return max(codes.values())


def without(paths: tuple[str, ...]) -> list[str]:
    return [f"--ignore=tests/{path}" for path in paths]


def some(paths: list[str]) -> int:
    """Run these paths on SQLite, or DATABASE_URL. Keeps what they need between runs."""
    missing = [path for path in paths if not (ROOT / path.partition("::")[0]).exists()]
    if missing:
        raise CannotGoOn(f"There is no {' and no '.join(missing)}.")
    return subprocess.run([PYTHON, "-m", "pytest", "-q", *paths], cwd=ROOT, check=False).returncode


PROGRAMS = {
    "nginx": "nginx-light",
    "caddy": "caddy",
    "pgbouncer": "pgbouncer",
    "openssl": "openssl",
    "psql": "postgresql-client",
    "systemd-analyze": "systemd",
    "shellcheck": "shellcheck",
    "faketime": "faketime",
}
"""System program: Debian package."""


def test_service() -> int:
    """Test what deploy/ holds, with the wheel installed in an empty folder."""
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing {', '.join(missing)}.")
        quiet = {"check": False, "stdout": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        packages = [PROGRAMS[name] for name in missing]
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], **quiet)
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if missing:
        raise CannotGoOn(f"These tests need {', '.join(missing)}: install what is missing, and run this again.")
    plain = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return max(in_lanes([pytest("The service", ["tests/service"], plain)]).values())


def pytest(title: str, paths: list[str], environment: dict[str, str], *options: str) -> Program:
    """One part, which keeps its JUnit report."""
    numbers = RESULTS / f"{title.lower().replace(' ', '-')}.xml"
    command = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options, f"--junitxml={numbers}", *paths]
    return Program(title, command, environment)


def close(seconds: float) -> None:
    """Sum the reports in a line like pytest's."""
    total = {"failed": 0, "passed": 0, "skipped": 0, "error": 0}
    for numbers in RESULTS.glob("*.xml"):
        for suite in ElementTree.parse(numbers).getroot().iter("testsuite"):
            failed, errors, skipped = (int(suite.get(name, 0)) for name in ("failures", "errors", "skipped"))
            total["failed"] += failed
            total["error"] += errors
            total["skipped"] += skipped
            total["passed"] += int(suite.get("tests", 0)) - failed - errors - skipped
    counts = ", ".join(f"{count} {what}" for what, count in total.items() if count) or "no tests ran"
    say(f"\n{f' {counts} in {seconds:.2f}s ':=^100}")


def check() -> int:
    listed = subprocess.run(["git", "ls-files", "*.html"], cwd=ROOT, capture_output=True, text=True, check=True)
    templates = [path for path in listed.stdout.split() if (ROOT / path).exists()]
    checks = {
        "Types": ["mypy"],
        "What it is made of": ["python", "scripts/supply.py"],
        "Style": ["ruff", "check", "."],
        "Layout": ["ruff", "format", "--check", "."],
        "Layers": ["lint-imports"],
        "Templates": ["djade", "--check", "--target-version", "5.2", *templates],
        "Migrations": ["accord", "manage", "makemigrations", "--check", "--dry-run"],
    }
    programs = [Program(title, [VENV / "bin" / name, *words]) for title, (name, *words) in checks.items()]
    failed = [title for title, code in in_lanes(*([one] for one in programs)).items() if code]
    if failed:
        raise CannotGoOn(f"Not right yet: {', '.join(failed).lower()}.")
    say("All is as it should be.")
    return 0
