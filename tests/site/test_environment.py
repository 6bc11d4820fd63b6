"""What an operator sets from outside."""

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


def test_a_postgresql_is_named_by_its_address() -> None:
    database = postgres("postgresql://web:p%40ss@db.example.org:5433/accord?sslmode=require")

    assert {name: database[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "accord",
        "USER": "web",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_postgresql_may_be_reached_by_a_socket() -> None:
    database = postgres("postgresql:///accord?host=/run/pg&user=web")

    assert (database["HOST"], database["USER"], database["OPTIONS"]) == ("/run/pg", "web", {})


def test_another_kind_of_database_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="leave it out to use SQLite"):
        postgres("mysql://db/accord")
