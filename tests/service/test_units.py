"""Each unit's command is started as its file has it, with the settings file and the database's two roles of deploy/."""

import subprocess
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from bench.half_sent import ask, free_port, wait_for
from tests.service.installed import SERVER, Installed

SYSTEMD = SERVER / "deploy" / "systemd"


@pytest.fixture(autouse=True)
def settings(installed: Installed, monkeypatch: pytest.MonkeyPatch) -> Path:
    """/etc/accord/environment, as install.sh fills it in."""
    text = (SERVER / "deploy" / "environment").read_text()
    file = installed.folder / "environment"
    text = installed.here(text).replace("@NAME@", "accord.example").replace("@KEY@", "k" * 64)
    file.write_text(text.replace("9464", str(free_port())))
    monkeypatch.setitem(installed.settings, "ACCORD_ENVIRONMENT", str(file))
    return file


@pytest.fixture
def filled(owner: Installed, service: Installed) -> Installed:
    """The service, on tables that their owner made, with a Board."""
    assert owner.accord("migrate", "--quiet").stderr == ""
    made = service.having(ACCORD_DEMONSTRATION="1").accord("demo")
    assert made.returncode == 0, made.stderr
    return service


def test_the_pages_and_the_work_run_as_their_units_start_them(filled: Installed) -> None:
    port = free_port()
    [serve], [work] = filled.of_unit("accord-web.service"), filled.of_unit("accord-work@.service")

    with filled.started(serve, "--port", str(port)), filled.started(work) as worker:
        wait_for(port)
        answers = [ask(f"http://localhost:{port}", path, {})[1] for path in ("/health", "/ready")]
        worker.terminate()
        ended = worker.wait()

    assert (answers, ended) == ([200, 200], 0)


@pytest.mark.parametrize("unit", ["accord-backup.service", "accord-check.service"])
def test_what_a_timer_starts_ends_well(filled: Installed, unit: str) -> None:
    ran = [filled.run(Path(program).name, *words) for program, *words in filled.of_unit(unit)]

    assert [one.returncode for one in ran] == [0] * len(ran), ran


def test_a_backup_is_restored_into_a_database_of_the_owner(
    filled: Installed, owner: Installed, cluster: str, tmp_path: Path
) -> None:
    with psycopg.connect(host=cluster, dbname="postgres", user="postgres", autocommit=True) as line:
        line.execute("CREATE DATABASE rehearsal OWNER accord_owner")
    written = filled.accord("backup", tmp_path / "backup.tar.gz").stdout.splitlines()[-1]
    place = ["--database", "postgresql:///rehearsal", "--files", tmp_path / "files"]

    rehearsed = owner.accord("restore", "--rehearse", tmp_path / "backup.tar.gz").stdout
    restored = owner.accord("restore", *place, tmp_path / "backup.tar.gz").stdout

    counts = written.rpartition(", ")[0]
    assert rehearsed == restored == f"{counts}. The record is as it was written.\n"
    again = owner.accord("restore", *place, tmp_path / "backup.tar.gz")
    assert (again.returncode, "This place is not empty." in again.stdout) == (1, True)


def test_systemd_finds_nothing_wrong(installed: Installed, tmp_path: Path) -> None:
    for unit in SYSTEMD.glob("accord*"):
        (tmp_path / unit.name).write_text(unit.read_text().replace("/opt/accord", f"{installed.folder}/opt/accord"))
    units = [str(path) for path in sorted(tmp_path.iterdir())]

    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )

    assert (verified.stderr, verified.returncode) == ("", 0)


def test_the_shell_checker_finds_nothing_wrong_in_the_installer() -> None:
    subprocess.run(["shellcheck", SERVER / "deploy" / "install.sh"], check=True)


LOOSE = (
    "ALTER TABLE {} DISABLE TRIGGER ALL",
    "TRUNCATE {} CASCADE",
    "DROP TABLE {} CASCADE",
    "DROP TRIGGER {1} ON {0}",
)


def test_the_service_cannot_lay_a_trigger_aside(filled: Installed, cluster: str) -> None:
    guarded = "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal"
    refused, tried = 0, 0
    with psycopg.connect(host=cluster, dbname="accord", user="accord", autocommit=True) as line:
        for table, trigger in line.execute(guarded).fetchall():
            for statement in LOOSE:
                tried += 1
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    line.execute(sql.SQL(statement).format(sql.Identifier(table), sql.Identifier(trigger)))
                refused += 1

    assert refused == tried > 20


def test_the_service_makes_no_table(filled: Installed, cluster: str) -> None:
    with (
        psycopg.connect(host=cluster, dbname="accord", user="accord") as line,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        line.execute("CREATE TABLE mine (a text)")
