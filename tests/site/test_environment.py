"""What an operator sets from outside."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from accord.site.environment import Environment, postgres


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = Environment(var=tmp_path / "var").key()

    again = Environment(var=tmp_path / "var").key()

    assert again == first
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_secret_key_that_is_given_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ACCORD_SECRET_KEY", "given")

    assert Environment(var=tmp_path).key() == "given"
    assert list(tmp_path.iterdir()) == []


def test_hosts_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORD_HOSTS", "accord.example.org, localhost")

    assert Environment().hosts == ["accord.example.org", "localhost"]


def test_a_postgresql_is_named_by_its_address_and_its_connections_are_kept() -> None:
    assert postgres("postgresql://web:p%40ss@db.example.org:5433/accord?sslmode=require") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "accord",
        "USER": "web",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": False,
    }


def test_a_postgresql_may_be_reached_by_a_socket() -> None:
    database = postgres("postgresql:///accord?host=/run/pg&user=web")

    assert (database["HOST"], database["OPTIONS"]) == ("", {"host": "/run/pg", "user": "web"})


def test_behind_a_pool_no_cursor_outlives_a_transaction_and_reports_may_have_a_replica(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "postgresql:///accord", "DATABASE_POOL": "transaction"}

    found = Environment(var=tmp_path, DATABASE_REPLICA_URL="postgresql:///replica", **given).databases()

    assert {name: one["NAME"] for name, one in found.items()} == {"default": "accord", "replica": "replica"}
    assert [one["DISABLE_SERVER_SIDE_CURSORS"] for one in found.values()] == [True, True]


def test_another_kind_of_database_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="leave it out to use SQLite"):
        postgres("mysql://db/accord")


def test_an_address_that_ends_in_a_slash_is_made_regular() -> None:
    assert Environment(url=" https://accord.example/ ").url == "https://accord.example"


UNSAFE = {
    "https without proxies": (
        {"ACCORD_HTTPS": "true"},
        "ACCORD_HTTPS=true means that a TLS proxy stands before Accord: say how many with ACCORD_PROXIES (usually 1). ",
    ),
    "http for others": (
        {"ACCORD_HOSTS": "accord.example,localhost"},
        "ACCORD_HOSTS names accord.example, which others would reach without TLS: set ACCORD_HTTPS=true, ",
    ),
    "debug for others": (
        {"ACCORD_DEBUG": "1", "ACCORD_HTTPS": "1", "ACCORD_PROXIES": "1"},
        "ACCORD_DEBUG shows what pages hold: leave it out where others reach Accord.",
    ),
    "a password and no certificate": (
        {"ACCORD_PDF_PASSWORD": "secret"},
        "ACCORD_PDF_KEY and ACCORD_PDF_PASSWORD are of no use without ACCORD_PDF_CERTIFICATE: name its file.",
    ),
    "a name that is no setting": (
        {"ACCORD_MAILHOST": "mail"},
        "ACCORD_MAILHOST is no setting of Accord. Do you mean ACCORD_MAIL_HOST?",
    ),
    "no address for others": (
        {"ACCORD_HOSTS": "accord.example", "ACCORD_HTTPS": "1", "ACCORD_PROXIES": "1"},
        "ACCORD_URL is missing: emails would lead to this machine alone. Enter the address people use.",
    ),
    "an address without a scheme": (
        {"ACCORD_URL": "accord.example"},
        "ACCORD_URL: must be an address such as https://",
    ),
    "an address with a path": ({"ACCORD_URL": "https://accord.example/x"}, "ACCORD_URL: must be an address such as"),
    "a key and no bucket": (
        {"ACCORD_FILES_REGION": "eu-west-2"},
        "ACCORD_FILES_ settings are of no use without ACCORD_FILES_BUCKET: name the bucket.",
    ),
    "half a key of a bucket": (
        {"ACCORD_FILES_BUCKET": "accord", "ACCORD_FILES_ACCESS_KEY": "key"},
        "ACCORD_FILES_ACCESS_KEY and ACCORD_FILES_SECRET_KEY belong together: set both, or neither.",
    ),
    "a replica and no database": (
        {"DATABASE_REPLICA_URL": "postgresql:///accord"},
        "DATABASE_REPLICA_URL and DATABASE_POOL are of no use without DATABASE_URL: name the database.",
    ),
    "another kind of pool": (
        {"DATABASE_URL": "postgresql:///accord", "DATABASE_POOL": "session"},
        "DATABASE_POOL: Input should be",
    ),
    "no number": ({"ACCORD_PROXIES": "one"}, "ACCORD_PROXIES: Input should be a valid integer"),
}


@pytest.mark.parametrize("what", UNSAFE)
def test_what_is_safe_on_this_machine_alone_does_not_start_and_the_sentence_names_the_variable(
    what: str, tmp_path: Path
) -> None:
    given, said = UNSAFE[what]

    ran = accord("serve", **given, ACCORD_VAR=str(tmp_path))

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith(said)
    assert "Traceback" not in ran.stderr


def accord(*words: str, **given: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", "import sys; from accord.cli.main import main; sys.exit(main())", *words]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ACCORD", "DJANGO"))}
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**kept, **given}, timeout=600)


def test_a_server_without_tls_serves_this_machine_alone(tmp_path: Path) -> None:
    ran = accord("serve", "--host", "0.0.0.0", ACCORD_VAR=str(tmp_path))

    assert ran.returncode == 1
    assert ran.stderr.startswith(
        "Serving on 0.0.0.0 without TLS is not private. Set ACCORD_HTTPS=true behind a TLS proxy"
    )


def test_what_an_earlier_release_left_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    left = [tmp_path / "accord.sqlite3", tmp_path / "accord.sqlite3-wal", tmp_path / "mail" / "1.log"]
    for path in left:
        path.touch()
    for path in (*left, tmp_path, tmp_path / "mail"):
        path.chmod(0o755)

    Environment(var=tmp_path).database()

    assert {path.stat().st_mode & 0o077 for path in (*left, tmp_path, tmp_path / "mail")} == {0}


def test_a_folder_that_is_not_ours_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "others").touch()
    tmp_path.chmod(0o755)

    Environment(var=tmp_path).database()

    assert tmp_path.stat().st_mode & 0o777 == 0o755
