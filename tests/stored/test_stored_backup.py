"""A backup from the day on which names in the record were fixed is restored and checked by every later Accord.

`backup.tar.gz` holds a made-up Board whose cases have every kind of fact at least once. It is made anew, for the last
time before the first release, by one command:

    python -m tests.stored.make

After that release it never changes. A kind of fact that is added later is listed in `NEWER`.
"""

import json
import tarfile
from pathlib import Path

import pytest
from pytest_django import Settings

from accord.cli.main import main
from accord.procedure.acts.registry import FACTS
from accord.record.models import Case
from accord.record.read import case_seen_by
from tests.pages.visiting import Visitor
from tests.stored.make import BACKUP, NEVER_WRITTEN
from tests.stories import GRACE, on

NEWER: frozenset[str] = frozenset()
"""Kinds of fact that came after the backup was made."""
SMALL = 150_000
LATER = on(1, 9)


def kinds() -> set[str]:
    """The kinds of all facts in the backup."""
    with tarfile.open(BACKUP) as archive:
        lines = archive.extractfile("tables/record_entry.jsonl")
        assert lines is not None
        return {json.loads(line)["kind"] for line in lines}


def test_every_kind_of_fact_is_in_the_stored_backup_or_newer() -> None:
    assert kinds() == {*FACTS} - NEVER_WRITTEN - NEWER
    assert BACKUP.stat().st_size < SMALL


@pytest.mark.django_db
def test_the_stored_backup_is_restored_its_record_checks_and_its_cases_are_read(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MEDIA_ROOT = tmp_path

    assert main(["restore", str(BACKUP)]) == 0
    assert main(["check-record"]) == 0

    refs = [ref for ref in Case.objects.values_list("ref", flat=True) if case_seen_by(GRACE, ref, LATER)]
    assert len(refs) > 5
    assert {Visitor(GRACE).opens(f"/cases/{ref}/", LATER).status_code for ref in refs} == {200}
