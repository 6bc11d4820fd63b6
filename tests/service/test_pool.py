"""PgBouncer in transaction mode, where six at once over three connections lose nothing; a replica with new figures."""

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import postgres
from bench.half_sent import ACCORD, ask, free_port, serving, sign_in

WHOLE = "The record has not been changed."
INI = """
[databases]
* = host={socket} user=postgres
[pgbouncer]
listen_addr =
unix_socket_dir = {folder}
listen_port = {port}
auth_type = any
pool_mode = transaction
default_pool_size = 3
min_pool_size = 3
ignore_startup_parameters = extra_float_digits,options
logfile = {folder}/log
pidfile = {folder}/pid
"""


def accord(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([ACCORD, *words], env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def socket() -> Iterator[str]:
    with postgres.database() as address:
        yield parse_qs(urlsplit(address).query)["host"][0]


@pytest.fixture(scope="module")
def direct(socket: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment of a demonstration on PostgreSQL."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "DJANGO", "ACCORD"))}
    environment = {**kept, "ACCORD_DEMONSTRATION": "1", "ACCORD_VAR": str(tmp_path_factory.mktemp("var"))}
    environment |= {"ACCORD_LOG_LEVEL": "ERROR", "DATABASE_URL": f"postgresql:///postgres?host={socket}&user=postgres"}
    for command in (["migrate", "--quiet"], ["demo"]):
        done = accord(environment, *command)
        assert done.returncode == 0, done.stderr
    return environment


@pytest.fixture(scope="module")
def pooled(socket: str, direct: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder, port = Path(socket) / "pool", free_port()
    folder.mkdir()
    user = postgres.as_user(folder)
    (folder / "ini").write_text(INI.format(socket=socket, folder=folder, port=port))
    with subprocess.Popen(["pgbouncer", folder / "ini"], stderr=subprocess.DEVNULL, **user) as process:
        try:
            while not (folder / f".s.PGSQL.{port}").exists():
                with suppress(subprocess.TimeoutExpired):
                    pytest.fail(f"PgBouncer ended by itself: {process.wait(timeout=0.02)}.")
            address = f"postgresql:///postgres?host={folder}&port={port}&user=postgres"
            yield {**direct, "DATABASE_URL": address, "DATABASE_POOL": "transaction"}
        finally:
            process.terminate()


def test_six_record_checks_at_once_over_three_connections_find_the_record_whole(pooled: dict[str, str]) -> None:
    with ThreadPoolExecutor(6) as several:
        done = list(several.map(lambda _: accord(pooled, "check-record"), range(6)))

    assert [(one.returncode, one.stdout.splitlines()[-1:]) for one in done] == [(0, [WHOLE])] * 6


def test_a_round_and_a_backup_go_through_the_pool(pooled: dict[str, str], tmp_path: Path) -> None:
    worked = accord(pooled, "work", "--once")
    backup = accord(pooled, "backup", str(tmp_path / "backup.tar.gz"))

    assert (worked.returncode, worked.stderr) == (0, "")
    assert (backup.returncode, backup.stdout.strip()[-8:]) == (0, "Checked.")


def test_pages_go_through_the_pool(pooled: dict[str, str]) -> None:
    with serving(pooled) as address:
        cookies = sign_in(address)
        paths = ["/", "/raise/", "/find/?q=a", "/directory/"] * 3
        with ThreadPoolExecutor(6) as several:
            answers = list(several.map(lambda path: ask(address, path, cookies)[1], paths))

    assert set(answers) <= {200, 302}


@contextmanager
def replica_of(socket: str) -> Iterator[str]:
    """Its socket's folder. It follows the server of `socket`."""
    programs = postgres.find_programs()
    assert programs
    folder = Path(socket) / "replica"
    folder.mkdir()
    user = postgres.as_user(folder)
    from_primary = ["--host", socket, "--username", "postgres", "--pgdata", folder / "data", "--write-recovery-conf"]
    subprocess.run([programs / "pg_basebackup", *from_primary, "--checkpoint=fast"], check=True, cwd=folder, **user)
    command = [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses="]
    command += ["-c", "max_connections=500", "-c", "fsync=off"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **user)
    try:
        postgres.wait_for(server, programs, folder)
        yield str(folder)
    finally:
        server.send_signal(2)
        server.wait()


FIGURES = """
import sys, django; django.setup()
from django.db import connection
from accord.record.sql import fetch_figures
def ask(): return fetch_figures("SELECT count(*), pg_is_in_recovery() FROM record_case", {})[0]
def replicas():
    while not (found := ask())[1]: pass
    return found
print(replicas()); print(sys.stdin.readline().strip())
connection.cursor().execute("INSERT INTO record_case (ref, board) VALUES ('zzzzzzzz', 'none')"); print(ask())
print(sys.stdin.readline().strip()); print(replicas())
"""


def test_figures_come_from_a_replica_that_has_every_act_else_from_the_primary(
    socket: str, direct: dict[str, str]
) -> None:
    with ExitStack() as stack:
        replica = stack.enter_context(replica_of(socket))
        programs = postgres.find_programs()
        environment = {**direct, "DATABASE_REPLICA_URL": f"postgresql:///postgres?host={replica}&user=postgres"}
        environment["DJANGO_SETTINGS_MODULE"] = "accord.site.settings"
        python = str(Path(ACCORD).parent / "python")
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        asking = stack.enter_context(subprocess.Popen([python, "-u", "-c", FIGURES], env=environment, **pipes))
        stack.callback(asking.kill)

        def sql(statement: str) -> None:
            assert programs
            psql = [programs / "psql", "-qAt", "-h", replica, "-U", "postgres", "-c", statement]
            subprocess.run(psql, check=True, stdout=subprocess.DEVNULL)

        def says() -> str:
            assert asking.stdout
            return asking.stdout.readline().strip()

        def go_on() -> None:
            assert asking.stdin
            asking.stdin.write("go\n")
            asking.stdin.flush()
            assert says() == "go"

        in_step = says()
        sql("SELECT pg_wal_replay_pause()")
        go_on()
        behind = says()
        sql("SELECT pg_wal_replay_resume()")
        go_on()
        again = says()
        number = int(in_step.strip("()").split(",")[0])

        assert in_step == f"({number}, True)"
        assert behind == f"({number + 1}, False)"
        assert again == f"({number + 1}, True)"
