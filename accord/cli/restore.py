"""`accord restore`: restore and verify a backup."""

import argparse
import os
import tempfile
from pathlib import Path

NAME = "restore"
HELP = "Restore a backup into an empty place, and check the record. Restores all of it or nothing."
NEEDS_DATABASE = False  # where to is said by the options
TOGETHER = "Give --database and --files together: the files of a backup belong to its rows."
NOT_BOTH = "--rehearse restores into a place of its own: leave out --database and --files."
AS_WRITTEN = "The record is as it was written."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FILE", type=Path, help="the file that `accord backup` wrote")
    parser.add_argument("--rehearse", action="store_true", help="restore into a temporary place, check, and delete it")
    parser.add_argument("--database", metavar="URL", help="an empty database, instead of the one in the settings")
    parser.add_argument("--files", metavar="FOLDER", type=Path, help="the folder for its evidence files")
    parser.add_argument(
        "--without-missing-files",
        action="store_true",
        help="restore the rest if evidence files are missing, and list their entries",
    )


def run(options: argparse.Namespace) -> int:
    """Return 1 if nothing was restored, 2 if files are missing."""
    if options.rehearse and (options.database or options.files):
        print(NOT_BOTH)
        return 1
    if bool(options.database) != bool(options.files):
        print(TOGETHER)
        return 1
    if not options.rehearse:
        return _restore(options, database=options.database)
    with tempfile.TemporaryDirectory(prefix="accord-rehearsal-") as folder:
        os.environ["ACCORD_VAR"] = folder
        return _restore(options, database="")


def _restore(options: argparse.Namespace, *, database: str | None) -> int:
    import django

    if database is not None:
        os.environ["DATABASE_URL"] = database
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError

    from accord.cli.archiving.reading import read_backup
    from accord.cli.archiving.writing import CannotRestore, in_words, read_manifest

    if options.files:
        settings.FILES_BUCKET, settings.MEDIA_ROOT = "", options.files
    try:
        if options.rehearse and settings.FILES_BUCKET and not read_manifest(options.source).get("listed"):
            settings.FILES_BUCKET = ""  # else only read
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        restored = read_backup(options.source, without_missing=options.without_missing_files)
    except (OSError, DatabaseError, CannotRestore) as wrong:
        print(f"Nothing was restored. {wrong}")
        return 1
    for one in (*restored.changed, *restored.without):
        print(one)
    whole = "Files are missing. The rest is as it was written." if restored.without else AS_WRITTEN
    print(f"{in_words(restored.counts, restored.files)}. {whole}")
    return 2 if restored.without else 0
