"""`accord restore`: restore and verify a backup."""

import argparse
from pathlib import Path

NAME = "restore"
HELP = "Bring a backup back into an empty place, and check the record; all of it or nothing."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", type=Path, help="the file that `accord backup` wrote")


def run(options: argparse.Namespace) -> int:
    from django.conf import settings
    from django.core.management import call_command

    from accord.cli.archive import CannotRestore, read_backup

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    try:
        counts = read_backup(options.source, Path(settings.MEDIA_ROOT))
    except CannotRestore as wrong:
        print(wrong)
        return 1
    print(f"{sum(counts.values())} rows of {len(counts)} tables. The record is as it was written.")
    return 0
