"""`accord backup`: write everything to one file, and read it through."""

import argparse
from datetime import date, timedelta
from pathlib import Path

NAME = "backup"
HELP = "Back up everything in Accord to one file, while it runs, and check that file."
NOTHING = "There is no Board in this database. Check DATABASE_URL and ACCORD_VAR: this is not a backup of a service."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "to", type=Path, help="the file to write, or a folder, for a file such as accord-2026-11-23.tar.gz"
    )
    parser.add_argument(
        "--keep-days", metavar="DAYS", type=int, help="after a good backup into a folder, delete those made earlier"
    )


def run(options: argparse.Namespace) -> int:
    from django.conf import settings
    from django.db import DatabaseError

    from accord.cli.archiving.writing import CannotRestore, in_words, write_backup
    from accord.journal.lines import BACKED_UP, note
    from accord.letters.alarms import Wrong, end_alarms, raise_alarms
    from accord.record.clock import now

    at = now()
    to = options.to / f"accord-{at:%F}.tar.gz" if options.to.is_dir() else options.to
    try:
        written = write_backup(to, Path(settings.MEDIA_ROOT), at)
    except (OSError, DatabaseError, CannotRestore) as wrong:
        print(f"Backup failed. {wrong}")
        return 1
    if not written.counts["directory_board"]:
        print(NOTHING)
        return 1
    for one in written.missing:
        print(one)
    judged = "Incomplete." if written.missing else "Checked."
    print(f"{in_words(written.counts, written.files)}, {written.size / 1e6:.1f} MB. {judged}")
    if written.missing:
        raise_alarms([Wrong(kind="backup", about="files are missing")], at)
        return 1
    end_alarms("backup", at)
    note("administered", person="", detail=BACKED_UP, at=at)
    if options.keep_days and options.to.is_dir():
        _drop(options.to, (at - timedelta(days=options.keep_days)).date())
    return 0


def _drop(folder: Path, before: date) -> None:
    """Delete backups that are named after an earlier day."""
    for old in folder.glob("accord-????-??-??.tar.gz"):
        if old.name < f"accord-{before}.tar.gz":
            old.unlink()
            print(f"Deleted {old.name}.")
