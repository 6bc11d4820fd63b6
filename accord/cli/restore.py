"""`accord restore`: restore and verify a backup."""

import argparse
from pathlib import Path

NAME = "restore"
HELP = "Restore a backup into an empty place, and check the record. Restores all of it or nothing."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, help="the file that `accord backup` wrote")
    parser.add_argument(
        "--without-missing-files",
        action="store_true",
        help="restore the rest if evidence files are missing, and list their entries",
    )


def run(options: argparse.Namespace) -> int:
    """Return 1 if nothing was restored, 2 if files are missing."""
    from django.conf import settings
    from django.core.management import call_command

    from accord.cli.archiving.reading import read_backup
    from accord.cli.archiving.writing import CannotRestore

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    try:
        restored = read_backup(options.source, Path(settings.MEDIA_ROOT), without_missing=options.without_missing_files)
    except CannotRestore as wrong:
        print(wrong)
        return 1
    for one in (*restored.changed, *restored.without):
        print(one)
    counted = f"{sum(restored.counts.values())} rows, {restored.counts['record_case']} cases"
    print(f"{counted}. {'Files are missing. The rest' if restored.without else 'The record'} has not been changed.")
    return 2 if restored.without else 0
