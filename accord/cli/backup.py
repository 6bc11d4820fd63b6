"""`accord backup`: write everything to one file."""

import argparse
from pathlib import Path

NAME = "backup"
HELP = "Write everything that Accord keeps into one file, while it goes on working."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("to", type=Path, help="the file to write, such as accord-2026-11-23.tar.gz")


def run(options: argparse.Namespace) -> int:
    from django.conf import settings

    from accord.cli.archive import write_backup
    from accord.record.clock import now

    counts = write_backup(options.to, Path(settings.MEDIA_ROOT), now())
    print(f"{sum(counts.values())} rows of {len(counts)} tables, {counts['record_case']} cases.")
    return 0
