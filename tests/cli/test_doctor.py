"""`accord doctor` says a sentence for each thing that a service needs, and ends with 1 if one of them is wrong."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from pytest_django import Settings

from accord.cli.looking import health
from accord.cli.main import main
from accord.directory.models import Board
from accord.journal import clock
from accord.journal.lines import BACKED_UP, note
from accord.record.clock import now
from tests.letters.post_office import PostOffice, sent_to_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with sent_to_by(settings) as office:
        yield office


@pytest.fixture
def sound(settings: Settings, tmp_path: Path, office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An installation in which nothing is wrong, run by a user who is not root."""
    for folder in ("var/files", "static", "fonts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "var").chmod(0o700)
    (tmp_path / "static" / "staticfiles.json").touch()
    (tmp_path / "fonts" / "text.ttf").touch()
    settings.MEDIA_ROOT = tmp_path / "var" / "files"
    settings.STATIC_ROOT, settings.PAPER_FONTS = tmp_path / "static", tmp_path / "fonts"
    settings.SECRET_KEY, settings.ENCRYPTION_KEYS = "k" * 50, [Fernet.generate_key().decode()]
    settings.SECURE_SSL_REDIRECT, settings.ALLAUTH_TRUSTED_PROXY_COUNT = True, 1
    settings.ACCORD_URL, settings.ALLOWED_HOSTS = "https://accord.example", ["accord.example"]
    settings.SEAL_ADDRESSES, settings.ALARM_ADDRESSES = ["records@board.example"], ["operator@council.example"]
    settings.LETTERS_STAY_HERE, settings.VIRUS_SCANNER, settings.DEMONSTRATION = False, "", False
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    return settings


def said(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    """The exit code, and what is wrong."""
    code = main(["doctor", *options])
    lines = capsys.readouterr().out.splitlines()
    assert all(line.endswith(".") or "chmod" in line for line in lines)
    return code, [line.removeprefix("WRONG").strip() for line in lines if line.startswith("WRONG")]


def test_of_a_sound_installation_it_says_that_everything_is_ready_and_an_email_arrives(
    sound: Settings, office: PostOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--mail-to", "operator@council.example"]) == 0

    out = capsys.readouterr().out
    assert out.endswith("\nEverything is ready.\n")
    assert "WRONG" not in out
    assert [(mail.to, mail.subject) for mail in office.received] == [
        ("operator@council.example", "Accord can send email")
    ]


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("SECRET_KEY", "short", "ACCORD_SECRET_KEY is too short. Enter 50 random characters."),
        ("ENCRYPTION_KEYS", ["x"], "ACCORD_ENCRYPTION_KEYS has a key that is not one."),
        ("ACCORD_URL", "http://accord.example", "ACCORD_URL must begin with https://, as ACCORD_HTTPS is set."),
        ("ACCORD_URL", "https://other.example", "ACCORD_HOSTS does not name other.example"),
        ("SEAL_ADDRESSES", [], "ACCORD_SEAL_ADDRESSES is missing."),
        ("ALARM_ADDRESSES", ["operator"], "ACCORD_ALARM_ADDRESSES has “operator”, which is no email address."),
        ("LETTERS_STAY_HERE", True, "ACCORD_MAIL_HOST is missing, so no email leaves this machine."),
        ("EMAIL_PORT", 1, "The mail server 127.0.0.1, port 1 did not take an email: "),
        ("VIRUS_SCANNER", "/no/scanner", "The virus scanner at /no/scanner does not answer."),
        ("STATIC_ROOT", Path("/nowhere"), "The styles of the pages are missing from /nowhere. Install Accord again."),
        ("PAPER_FONTS", Path("/nowhere"), "The fonts of documents are missing from /nowhere. Install Accord again."),
        ("MEDIA_ROOT", Path("/nowhere/files"), "/nowhere cannot be written to."),
        ("DEMONSTRATION", True, health.DEMONSTRATION),
    ],
)
def test_each_thing_that_is_wrong_is_one_sentence_and_ends_with_1(
    setting: str, value: object, says: str, sound: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    Board.objects.create(key="example", name="Example Board")
    setattr(sound, setting, value)

    code, wrong = said(capsys)

    assert (code, len(wrong)) == (1, 1)
    assert wrong[0].startswith(says)


def test_root_an_open_folder_a_clock_that_is_off_and_an_old_backup_are_wrong(
    sound: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(clock, "moved", lambda: timedelta(minutes=10))
    Path(sound.MEDIA_ROOT).parent.chmod(0o755)
    note("administered", person="", detail=BACKED_UP, at=now() - timedelta(days=2))

    code, wrong = said(capsys)

    beginnings = (
        "Accord runs as root.",
        "Other users can open ",
        "This machine’s clock is ",
        "The last good backup is of ",
    )
    assert code == 1
    assert all(one.startswith(beginning) for one, beginning in zip(wrong, beginnings, strict=True)), wrong


def test_tables_of_another_release_are_told_apart(sound: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'letters' AND name LIKE '0006%%'")
    older = said(capsys)[1]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('letters', '9999_newer', '2030-01-01')"
        )
    newer = said(capsys)[1]

    assert older == ["The tables are not those of this release. Run `accord migrate`."]
    assert newer == ["The tables are of a newer release of Accord. Install that release."]


def test_serve_does_not_start_a_service_that_lacks_what_it_needs(
    sound: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    sound.STATIC_ROOT = Path("/nowhere")

    assert main(["serve"]) == 1

    assert capsys.readouterr().err == (
        "The styles of the pages are missing from /nowhere. Install Accord again.\n"
        "Accord does not start. `accord doctor` looks at everything.\n"
    )


def test_serve_never_shows_a_real_board_as_a_demonstration(sound: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    Board.objects.create(key="example", name="Example Board")
    sound.SECURE_SSL_REDIRECT, sound.DEMONSTRATION = False, True

    assert main(["serve"]) == 1

    assert capsys.readouterr().err.startswith(health.DEMONSTRATION)
