"""Makes the stored backup anew: `python -m tests.stored.make`. It takes a minute, and needs no database of yours."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django

BACKUP = Path(__file__).parent / "backup.tar.gz"
NEVER_WRITTEN = frozenset({"PrivateFact"})
"""What other kinds of fact are made from: no entry of a record is one."""


def make() -> int:
    """Live in an empty SQLite database and back it up. 1, and no new backup, where a kind of fact did not occur."""
    from django.core.management import call_command

    from accord.cli.archiving.writing import write_backup
    from accord.procedure.acts.registry import FACTS
    from accord.record.models import Entry
    from tests.stored.life import live

    call_command("migrate", verbosity=0)
    at = live()
    missing = {*FACTS} - NEVER_WRITTEN - {*Entry.objects.values_list("kind", flat=True)}
    if missing:
        print(f"No story in tests/stored/stories makes these: {', '.join(sorted(missing))}.")
        return 1
    counts = write_backup(BACKUP, at).counts
    print(
        f"{BACKUP}: {counts['record_case']} cases, {counts['record_entry']} entries, {BACKUP.stat().st_size:,} bytes."
    )
    return 0


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        os.environ |= {"ACCORD_VAR": place, "ACCORD_LOG_LEVEL": "ERROR"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "accord.site.settings"
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        sys.exit(make())
