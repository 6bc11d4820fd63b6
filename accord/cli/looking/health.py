"""Looks at an installation: what a service needs to start, and the rest."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from accord.directory.queries import boards
from accord.evidence.scanning import NoScanner, is_clean
from accord.journal.clock import database_time, is_apart
from accord.journal.lines import BACKED_UP, last_done
from accord.letters.round import LEAST_ROOM, free_room
from accord.procedure.stories.demonstration import read_demonstration

SHORT_KEY = 32
BACKUP = timedelta(hours=26)
DEMONSTRATION = "ACCORD_DEMONSTRATION is set, and this database has a real Board. Remove the setting."


class Looked(NamedTuple):
    sentence: str
    is_wrong: bool = False


def wrong(sentence: str) -> Looked:
    return Looked(sentence, True)


def in_service() -> bool:
    """True if others reach it."""
    return bool(settings.SECURE_SSL_REDIRECT)


def who_runs_it() -> Iterator[Looked]:
    if os.geteuid() == 0:
        yield wrong("Accord runs as root. Run it as a user of its own, such as accord.")
    else:
        yield Looked("It does not run as root.")


def database() -> Iterator[Looked]:
    """Look no further if it does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as refused:
        yield wrong(f"The database does not answer: {' '.join(str(refused).split())}. Check DATABASE_URL.")
        return
    kind = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    lacks = list(_refused_tables())
    if lacks:
        named = ", ".join(lacks[:3])
        yield wrong(f"The database role may not read and write {named}. Grant it, as deploy/roles.sql does.")
    else:
        yield Looked(f"The database ({kind}) answers, and its role may read and write.")


def _refused_tables() -> Iterator[str]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
                " AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT'))"
            )
            yield from (name for (name,) in cursor.fetchall())
    elif not os.access(settings.DATABASES["default"]["NAME"], os.W_OK):
        yield str(settings.DATABASES["default"]["NAME"])


def tables() -> Iterator[Looked]:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    newer = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    if newer:
        yield wrong("The tables are of a newer release of Accord. Install that release.")
    elif missing:
        yield wrong("The tables are not those of this release. Run `accord migrate`.")
    else:
        yield Looked("The tables are those of this release.")


def keys() -> Iterator[Looked]:
    if len(settings.SECRET_KEY) < SHORT_KEY:
        yield wrong("ACCORD_SECRET_KEY is too short. Enter 50 random characters.")
    try:
        [Fernet(key) for key in settings.ENCRYPTION_KEYS]
    except ValueError:
        yield wrong("ACCORD_ENCRYPTION_KEYS has a key that is not one. `accord renew-keys` makes keys.")
        return
    yield Looked("The keys can be read.")


def address() -> Iterator[Looked]:
    at = urlsplit(settings.ACCORD_URL)
    if in_service() and at.scheme != "https":
        yield wrong("ACCORD_URL must begin with https://, as ACCORD_HTTPS is set.")
    elif at.hostname not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        yield wrong(f"ACCORD_HOSTS does not name {at.hostname}, to which ACCORD_URL leads.")
    else:
        yield Looked(f"Emails link to {settings.ACCORD_URL}.")


def proxies() -> Iterator[Looked]:
    count = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if in_service():
        yield Looked(f"{count} prox{'y stands' if count == 1 else 'ies stand'} in front.")
    else:
        yield Looked("ACCORD_HTTPS is not set, so only this machine can use Accord.")


def folders() -> Iterator[Looked]:
    folder = Path(settings.MEDIA_ROOT).parent
    mode = stat.S_IMODE(folder.stat().st_mode) if folder.is_dir() else 0
    if not os.access(folder, os.W_OK):
        yield wrong(f"{folder} cannot be written to. Its owner must be the user that runs Accord.")
    elif mode & 0o077:
        yield wrong(f"Other users can open {folder}. Run: chmod 700 {folder}")
    else:
        yield Looked(f"{folder} is open to its owner alone.")


def styles() -> Iterator[Looked]:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        yield wrong(f"The styles of the pages are missing from {settings.STATIC_ROOT}. Install Accord again.")
    elif not any(Path(settings.PAPER_FONTS).glob("*.ttf")):
        yield wrong(f"The fonts of documents are missing from {settings.PAPER_FONTS}. Install Accord again.")
    else:
        yield Looked("Styles and fonts are there.")


def invented() -> Iterator[Looked]:
    if settings.DEMONSTRATION and any(key != read_demonstration().board for key, _ in boards()):
        yield wrong(DEMONSTRATION)


def clock() -> Iterator[Looked]:
    if is_apart():
        yield wrong("This machine’s clock is not the database’s. Set it by NTP.")
    else:
        yield Looked("The clock is the database’s.")


def disk() -> Iterator[Looked]:
    free = free_room()
    says = f"{free / 1e9:,.1f} GB are free for files."
    yield Looked(says) if free > LEAST_ROOM else wrong(f"{says} Make room.")


def scanner() -> Iterator[Looked]:
    try:
        is_scanned = is_clean(b"accord doctor")
    except NoScanner:
        yield wrong(f"The virus scanner at {settings.VIRUS_SCANNER} does not answer.")
        return
    none = "There is no virus scanner, so files are marked “not scanned for viruses”."
    yield Looked("The virus scanner answers." if is_scanned else none)


def addresses() -> Iterator[Looked]:
    for name, given, what in (
        ("ACCORD_SEAL_ADDRESSES", settings.SEAL_ADDRESSES, "The daily seal goes"),
        ("ACCORD_ALARM_ADDRESSES", settings.ALARM_ADDRESSES, "Alarms go"),
    ):
        bad = [one for one in given if not _is_address(one)]
        if bad:
            yield wrong(f"{name} has “{bad[0]}”, which is no email address.")
        elif not given:
            yield wrong(f"{name} is missing.")
        else:
            yield Looked(f"{what} to {', '.join(given)}.")


def _is_address(given: str) -> bool:
    try:
        validate_email(given)
    except ValidationError:
        return False
    return True


def mail(to: str) -> Iterator[Looked]:
    if settings.LETTERS_STAY_HERE:
        yield wrong("ACCORD_MAIL_HOST is missing, so no email leaves this machine.")
        return
    where = f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"
    try:
        if to:
            text = "Accord can send email. `accord doctor` sent this one."
            EmailMessage("Accord can send email", text, settings.DEFAULT_FROM_EMAIL, [to]).send()
        else:
            talk = get_connection()
            talk.open()
            talk.close()
    except OSError as refused:  # as are those of smtplib
        yield wrong(f"The mail server {where} did not take an email: {' '.join(str(refused).split())}.")
        return
    done = f"took an email to {to}. Check that it arrives." if to else "answers."
    yield Looked(f"The mail server {where} {done}")


def backup() -> Iterator[Looked]:
    last = last_done(BACKED_UP)
    if last is None:
        yield Looked("There is no backup yet. `accord backup` makes one.")
    elif database_time() - last > BACKUP:
        yield wrong(f"The last good backup is of {last:%d %B %Y, %H:%M}. It should be daily.")
    else:
        yield Looked(f"The last good backup is of {last:%d %B %Y, %H:%M}.")


ESSENTIAL: tuple[Callable[[], Iterator[Looked]], ...] = (keys, address, proxies, folders, styles, database)
WITH_DATABASE: tuple[Callable[[], Iterator[Looked]], ...] = (tables, invented, clock)


def essential() -> Iterator[Looked]:
    """Look at all that a service needs before it starts."""
    answers = True
    for look in ESSENTIAL:
        for looked in look():
            answers = answers and not (look is database and looked.is_wrong)
            yield looked
    if answers:
        for look in WITH_DATABASE:
            yield from look()


def everything(mail_to: str) -> Iterator[Looked]:
    for looks in (who_runs_it, essential, disk, scanner, addresses):
        yield from looks()
    yield from mail(mail_to)
    with suppress(DatabaseError):  # said already
        yield from backup()
