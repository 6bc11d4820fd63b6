"""`accord backup`: write everything to one file, and read it through."""

import argparse
from pathlib import Path

NAME = "backup"
HELP = "Back up everything in Accord to one file, while it runs, and check that file."
NOTHING = "There is no Board in this database. Check DATABASE_URL and ACCORD_VAR: this is not a backup of a service."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("to", type=Path, help="the file to write, such as accord-2026-11-23.tar.gz")


def run(options: argparse.Namespace) -> int:
    from django.conf import settings
    from django.db import DatabaseError

    from accord.cli.archiving.writing import CannotRestore, write_backup
    from accord.letters.alarms import Wrong, end_alarms, raise_alarms
    from accord.record.clock import now

    at = now()
    try:
        written = write_backup(options.to, Path(settings.MEDIA_ROOT), at)
    except (OSError, DatabaseError, CannotRestore) as wrong:
        print(f"Backup failed. {wrong}")
        return 1
    if not written.counts["directory_board"]:
        print(NOTHING)
        return 1
    for one in written.missing:
        print(one)
    counted = f"{sum(written.counts.values())} rows, {written.counts['record_case']} cases, {written.files} files"
    print(f"{counted}, {written.size / 1e6:.1f} MB. {'Incomplete.' if written.missing else 'Checked.'}")
    if written.missing:
        raise_alarms([Wrong(kind="backup", about="files are missing")], at)
        return 1
    end_alarms("backup", at)
    return 0
