"""The record is checked by itself, in small parts, within each month; a break is an alarm until it is mended."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from accord.evidence.storing import place_of
from accord.journal.lines import CHECKED, last_done
from accord.journal.models import JournalLine, Seal
from accord.letters import checking
from accord.letters.alarms import alarms_of
from accord.letters.checking import check_record_in_parts
from accord.record.models import CheckProgress, Entry, EntryText
from accord.record.seals import by_parts
from accord.record.seals.sealing import make_seal
from tests.append_only import laid_aside
from tests.boards import DEMO, enter_demonstration
from tests.cli.test_backup import attached
from tests.record.cases import TUESDAY, raised

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()
    call_command("createcachetable", verbosity=0)


def alarms() -> list[tuple[str, str, str]]:
    return [(alarm.kind, alarm.about, alarm.ref) for alarm in alarms_of(DEMO)]


def test_a_whole_record_is_checked_once_a_month_and_the_day_is_noted() -> None:
    """O12."""
    raised()
    make_seal(TUESDAY)

    days = [TUESDAY, TUESDAY + DAY, TUESDAY + 29 * DAY]
    noted = [(check_record_in_parts(day), last_done(CHECKED)) for day in days]

    assert noted == [(True, TUESDAY), (True, TUESDAY), (True, TUESDAY + 29 * DAY)]


def test_each_turn_does_a_part_and_the_next_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """O12."""
    monkeypatch.setattr(by_parts, "SOME", 1)
    monkeypatch.setattr(by_parts, "TURN", 0.0)
    for _ in range(3):
        raised()

    turns = []
    while last_done(CHECKED) is None:
        check_record_in_parts(TUESDAY)
        turns.append(CheckProgress.objects.get(part="cases").up_to)

    assert len({*turns}) == 3


def test_text_that_was_changed_is_an_alarm_until_it_is_as_it_was() -> None:
    """O12."""
    ref = raised()
    words = EntryText.objects.get(entry__case__ref=ref)
    change(words.text.replace("bruising", "brewing"))

    is_whole = check_record_in_parts(TUESDAY)
    found = alarms()
    change(words.text)
    check_record_in_parts(TUESDAY + DAY)

    assert (is_whole, found, alarms()) == (False, [("record", f"{ref}, entry 1", ref)], [])


def test_a_file_that_is_lost_is_an_alarm_until_it_is_back(settings: Settings, tmp_path: Path) -> None:
    """O12."""
    place = place_of(attached(settings, tmp_path).key)
    content = place.read_bytes()
    ref = Entry.objects.latest("id").case.ref
    place.unlink()

    check_record_in_parts(TUESDAY)
    found = alarms()
    place.write_bytes(content)
    check_record_in_parts(TUESDAY + DAY)

    assert (found, alarms()) == ([("file", f"{ref}, entry 2", ref)], [])


def change(text: str) -> None:
    with laid_aside(connection):
        EntryText.objects.update(text=text)


def test_a_seal_that_was_changed_or_is_missing_is_an_alarm() -> None:
    """O12."""
    raised()
    make_seal(TUESDAY)
    with laid_aside(connection):
        Seal.objects.update(root="0" * 64)

    check_record_in_parts(TUESDAY)

    assert alarms() == [("record", "seal 1", "")]


def test_entries_that_were_cut_off_are_found_by_their_seal_though_the_chain_is_whole() -> None:
    """O12."""
    ref = raised()
    make_seal(TUESDAY)
    with laid_aside(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_letter")
        cursor.execute("DELETE FROM record_entrytext")
        cursor.execute("DELETE FROM record_entry")

    for _ in range(2):
        check_record_in_parts(TUESDAY)

    assert ("record", "seal 1, entry 1", ref) in alarms()


def test_one_worker_at_a_time_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    raised()
    busy = []
    monkeypatch.setattr(checking, "raise_alarms", lambda *_: busy.append([*by_parts.check_some(TUESDAY)]))

    check_record_in_parts(TUESDAY)

    assert {*map(len, busy)} == {0}
    assert JournalLine.objects.filter(detail=CHECKED).count() == 1
