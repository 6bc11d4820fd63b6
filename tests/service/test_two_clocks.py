"""Two web servers on one PostgreSQL, one of them ten days ahead: every entry is dated by the database."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

import postgres
from accord.journal.clock import WRONG
from bench.half_sent import ACCORD, ask, free_port, sign_in, wait_for
from tests.pages.visiting import Hidden

AHEAD = ["faketime", "-f", "+10d"]


@dataclass(frozen=True)
class Servers:
    right: str
    ahead: str
    database: str

    def asks_database(self, statement: str) -> str:
        done = subprocess.run(["psql", self.database, "-tAc", statement], check=True, capture_output=True, text=True)
        return done.stdout.strip()


@contextmanager
def serving(environment: dict[str, str], *before: str) -> Iterator[str]:
    port = free_port()
    with subprocess.Popen([*before, ACCORD, "serve", "--port", str(port)], env=environment) as process:
        try:
            wait_for(port)
            yield f"http://localhost:{port}"
        finally:
            subprocess.run(["kill", *children_of(process.pid), str(process.pid)], check=False)


def children_of(process: int) -> list[str]:
    """The command `faketime` starts the server and passes no signal on."""
    found = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True, check=False)
    return found.stdout.split()


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    assert shutil.which("faketime"), "faketime is missing: run `make test-service`, which installs it."
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO"))}
    folder = str(tmp_path_factory.mktemp("var"))
    with ExitStack() as stack:
        database = stack.enter_context(postgres.database())
        given = {"DATABASE_URL": database, "ACCORD_VAR": folder, "ACCORD_DEMONSTRATION": "1"}
        environment = {**kept, **given, "ACCORD_LOG_LEVEL": "ERROR"}
        for command in (["migrate", "--quiet"], ["demo"]):
            subprocess.run([ACCORD, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
        right = stack.enter_context(serving(environment))
        yield Servers(right, stack.enter_context(serving(environment, *AHEAD)), database)


def adds_note(server: str, text: str) -> str:
    """Grace adds a note to the first case in which she can. The page that answers."""
    cookies = sign_in(server)
    refs = dict.fromkeys(re.findall(r"/cases/([A-Z0-9]{8})/", ask(server, "/", cookies)[3]))
    forms = ((f"/cases/{ref}/add-note/", ask(server, f"/cases/{ref}/add-note/", cookies)[3]) for ref in refs)
    path, form = next((path, page) for path, page in forms if 'name="text"' in page)
    token = form.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    given = {**Hidden(form).values, "csrfmiddlewaretoken": token, "text": text, "safety": "no"}
    return unescape(ask(server, path, cookies, given)[3])


def test_every_entry_is_dated_by_the_database_and_nothing_typed_is_lost(servers: Servers) -> None:
    """O6."""
    before = servers.asks_database("SELECT count(*) FROM record_entry")
    refused = adds_note(servers.ahead, "The nurse has visited once more.")
    between = servers.asks_database("SELECT count(*) FROM record_entry")
    adds_note(servers.right, "The nurse has visited for the last time.")

    assert WRONG in refused
    assert "The nurse has visited once more." in refused
    assert between == before
    assert servers.asks_database("SELECT count(*) FROM record_entry") == str(int(before) + 1)
    assert servers.asks_database("SELECT count(*) FROM record_entry WHERE at > clock_timestamp()") == "0"
    newest = "SELECT clock_timestamp() - at < interval '5 minutes' FROM record_entry ORDER BY id DESC LIMIT 1"
    assert servers.asks_database(newest) == "t"


def test_the_server_with_the_wrong_clock_is_not_ready_and_the_other_is(servers: Servers) -> None:
    """O6."""
    ready = [ask(server, "/ready", {}) for server in (servers.right, servers.ahead)]

    assert [(status, page.strip()) for _, status, _, page in ready] == [
        (200, "ok"),
        (503, "this machine’s clock is wrong"),
    ]


def test_a_command_with_the_wrong_clock_dates_nothing(servers: Servers, tmp_path: Path) -> None:
    """O6."""
    environment = {**os.environ, "DATABASE_URL": servers.database, "ACCORD_VAR": str(tmp_path)}
    done = subprocess.run([*AHEAD, ACCORD, "seal"], env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr.strip()) == (1, WRONG)
    assert servers.asks_database("SELECT count(*) FROM journal_seal WHERE at > clock_timestamp()") == "0"
