"""`accord backup`: write everything to one file, and read it through."""

import argparse
from datetime import date, timedelta
from pathlib import Path

NAME = "backup"
HELP = "Back up everything in Accord to one file, while it runs, and check that file."
NOTHING = "There is no Board in this database. Check DATABASE_URL and ACCORD_VAR: this is not a backup of a service."
LISTED = "The files are not in it: their digests are listed. To restore it, Accord needs the files where they are now."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "to", type=Path, help="the file to write, or a folder, for a file such as accord-2026-11-23.tar.gz"
    )
    parser.add_argument(
        "--keep-days", metavar="DAYS", type=int, help="after a good backup into a folder, delete those made earlier"
    )
    parser.add_argument(
        "--list-files", action="store_true", help="list the digests of attached files, instead of copying them"
    )


def run(options: argparse.Namespace) -> int:
    from django.db import DatabaseError

    from accord.cli.archiving.writing import CannotRestore, in_words, write_backup
    from accord.journal.lines import BACKED_UP, note
    from accord.letters.alarms import Wrong, end_alarms, raise_alarms
    from accord.record.clock import now

    at = now()
    to = options.to / f"accord-{at:%F}.tar.gz" if options.to.is_dir() else options.to
    try:
        written = write_backup(to, at, copies_files=not options.list_files)
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
    if options.list_files:
        print(LISTED)
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
