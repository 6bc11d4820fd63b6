"""The daily seal: what it covers, that it is mailed, and that whatever is changed under it is found."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from accord.cli.main import main
from accord.cli.seal import seal_and_mail
from accord.journal.lines import note
from accord.journal.models import JournalLine, Seal, SealedHead, SealedTable
from accord.journal.seals import newest_seal, proof_of
from accord.papers.pack.check import roots_in
from accord.papers.pack.making import checker
from accord.procedure.model.seals import climbed, digest_of_head, path_of, root_of
from accord.record.models import Entry
from accord.record.seals.sealed import seal_breaks
from accord.record.seals.sealing import make_seal, seal_if_due, unsealed
from accord.record.write import do
from tests.append_only import laid_aside
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, ask, raised, view

EVENING = TUESDAY + timedelta(hours=10)
NEXT = EVENING + timedelta(days=1)
written = pytest.mark.django_db(transaction=True)
"""Triggers are laid aside only where nothing is pending."""


def said() -> list[str]:
    return [str(found) for found in seal_breaks()]


def answered(ref: str) -> None:
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY + timedelta(hours=11))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13])
def test_every_head_comes_to_the_root_by_its_path_and_by_no_other(size: int) -> None:
    digests = [f"{number:064x}" for number in range(size)]

    roots = [climbed(digest, path_of(digests, place)) for place, digest in enumerate(digests)]

    assert roots == [root_of(digests)] * size
    assert size == 1 or climbed(digests[0], path_of(digests, 1)) != root_of(digests)


def test_a_seal_holds_the_records_that_moved_and_the_seal_before_it(demo: None) -> None:
    first, second = raised(), raised()

    sealed = make_seal(EVENING)
    answered(first)
    again = make_seal(NEXT)

    heads = SealedHead.objects.order_by("id").values_list("seal__number", "ref", "length")
    assert list(heads) == [(1, first, 1), (1, second, 1), (2, first, 2)]
    assert again.sealed.previous == sealed.root
    assert said() == []


def test_a_record_is_proved_by_its_newest_seal_alone(demo: None) -> None:
    refs = [raised() for _ in range(5)]
    make_seal(EVENING)

    proof = proof_of(refs[2], "")

    assert proof is not None
    assert climbed(digest_of_head(proof.head), proof.path) == proof.sealed.heads


def test_there_is_one_seal_a_day_and_it_is_mailed_outside(demo: None, settings: Settings) -> None:
    settings.SEAL_ADDRESSES = ["panel@board.example"]
    raised()

    with time_machine.travel(EVENING, tick=False):
        codes = [main(["seal"]), main(["seal"])]

    newest = newest_seal()
    assert codes == [0, 0]
    assert newest is not None
    assert Seal.objects.count() == 1
    assert [one.bcc for one in mail.outbox] == [["panel@board.example"]]
    assert [root for _, root in roots_in(mail.outbox[0].body)] == [newest.root]
    assert f"\n{sha256(checker()).hexdigest()} (check.py)\n" in mail.outbox[0].body


def test_anybody_gets_the_checker_apart_from_a_pack(demo: None) -> None:
    given = Client().get("/check.py")

    assert (given.status_code, given.content) == (200, checker())
    assert given.headers["Content-Disposition"] == 'attachment; filename="check.py"'


def test_a_seal_that_could_not_be_mailed_is_mailed_later_in_its_order_and_once(demo: None, settings: Settings) -> None:
    settings.SEAL_ADDRESSES = ["panel@board.example"]
    working, broken = settings.EMAIL_BACKEND, "tests.record.no_mail.NoMail"
    days = [EVENING, NEXT, NEXT + timedelta(days=1)]
    raised()

    for day, backend in zip(days, (broken, working, working), strict=True):
        settings.EMAIL_BACKEND = backend
        with time_machine.travel(day, tick=False):
            seal_and_mail(day)
            seal_and_mail(day)

    assert [one.subject for one in mail.outbox] == [f"Accord, seal {number}" for number in (1, 2, 3)]


def test_after_a_failure_an_hour_passes_before_it_is_tried_again(demo: None, settings: Settings) -> None:
    settings.SEAL_ADDRESSES = ["panel@board.example"]
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.record.no_mail.NoMail"
    raised()
    mailed = []

    with time_machine.travel(EVENING, tick=False):
        seal_and_mail(EVENING)
    settings.EMAIL_BACKEND = working
    for minutes in (59, 61):
        at = EVENING + timedelta(minutes=minutes)
        with time_machine.travel(at, tick=False):
            seal_and_mail(at)
        mailed.append(len(mail.outbox))

    assert mailed == [0, 1]


def test_where_no_address_is_named_the_operator_is_told(demo: None, capsys: pytest.CaptureFixture[str]) -> None:
    raised()

    with time_machine.travel(EVENING, tick=False):
        code = main(["seal"])

    assert code == 0
    assert "The seal is not emailed. Set ACCORD_SEAL_ADDRESSES to addresses outside." in capsys.readouterr().out


def test_a_seal_goes_by_ids_alone_so_that_what_is_just_written_is_under_it_too(demo: None) -> None:
    """O7."""
    refs = [raised(), raised(at=EVENING), raised(at=TUESDAY - timedelta(days=900))]

    make_seal(TUESDAY)

    assert list(SealedHead.objects.order_by("id").values_list("ref", flat=True)) == refs
    assert unsealed() == 0


def test_an_entry_of_2037_keeps_no_other_from_its_seal(demo: None) -> None:
    """O7."""
    raised(), raised(at=datetime(2037, 1, 1, tzinfo=UTC)), raised()
    note("looked", person="grace-adeyemi", at=datetime(2037, 1, 1, tzinfo=UTC))
    note("looked", person="grace-adeyemi", at=TUESDAY)

    sealed = make_seal(EVENING)

    assert (sealed.last_entry, unsealed()) == (Entry.objects.latest("id").id, 0)
    assert sealed.last_line == JournalLine.objects.latest("id").id
    assert said() == []


@given(days=st.lists(st.integers(-2000, 4000), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_the_next_daily_seal_every_entry_is_under_one_whatever_its_date(demo: None, days: list[int]) -> None:
    """O7."""
    for day in days:
        raised(at=TUESDAY + timedelta(days=day))
    newest = newest_seal()

    seal_if_due(newest.sealed.at + timedelta(days=1) if newest else EVENING)

    assert unsealed() == 0
    assert said() == []


@written
def test_the_journal_of_the_day_is_under_the_seal(demo: None) -> None:
    note("looked", person="grace-adeyemi", case="BCDF2345", at=TUESDAY)
    make_seal(EVENING)

    with laid_aside(connection):
        JournalLine.objects.update(person="dana-whitlock")

    assert said() == ["Seal 1: the audit log of its day has been changed"]


@written
def test_the_last_entries_of_a_record_cannot_be_dropped_unseen(demo: None) -> None:
    ref = raised()
    answered(ref)
    make_seal(NEXT)

    with laid_aside(connection):
        last = Entry.objects.order_by("-id")[0]
        connection.cursor().execute("DELETE FROM record_letter WHERE entry_id = %s", [last.id])
        connection.cursor().execute("DELETE FROM record_entrytext WHERE entry_id = %s", [last.id])
        connection.cursor().execute("DELETE FROM record_entry WHERE id = %s", [last.id])

    assert said()[0] == f"{ref}, entry 2: it is missing, and was sealed"


@written
@pytest.mark.parametrize("column", ["root", "heads", "journal", "previous", "rest"])
def test_a_seal_that_was_edited_is_found(demo: None, column: str) -> None:
    raised()
    make_seal(EVENING)

    with laid_aside(connection):
        Seal.objects.update(**{column: "0" * 64})

    assert len(said()) == 1
    assert said()[0].startswith("Seal 1: ")


@written
def test_a_head_under_a_seal_that_was_edited_is_found(demo: None) -> None:
    raised()
    make_seal(EVENING)

    with laid_aside(connection):
        SealedHead.objects.update(length=2)

    assert said()[0] == "Seal 1: the heads under it are not those that were sealed"


@written
def test_a_seal_that_was_removed_is_found(demo: None) -> None:
    raised()
    make_seal(EVENING)
    make_seal(NEXT)

    with laid_aside(connection):
        SealedHead.objects.all().delete()
        SealedTable.objects.filter(seal__number=1).delete()
        Seal.objects.filter(number=1).delete()

    assert said() == ["Seal 2: a seal before it is missing"]


@written
def test_seals_that_were_removed_or_made_anew_are_found_by_the_roots_that_were_mailed(
    demo: None, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SEAL_ADDRESSES = ["panel@board.example"]
    ref, mails = raised(), tmp_path / "mails.txt"
    for day in (EVENING, NEXT):
        with time_machine.travel(day, tick=False):
            main(["seal"])
    mails.write_text("\n".join(f"> {line}" for one in mail.outbox for line in one.body.splitlines()))
    roots = list(Seal.objects.order_by("number").values_list("root", flat=True))
    capsys.readouterr()
    before = main(["check-record", "--root", str(mails)]), capsys.readouterr().out

    with laid_aside(connection):
        for table in (SealedHead, SealedTable, Seal, JournalLine):
            table.objects.all().delete()
    for day in (EVENING, NEXT):
        make_seal(day)
    without, with_them = main(["check-record"]), main(["check-record", "--root", str(mails)])
    said = capsys.readouterr().out

    assert before[0] == 0
    assert before[1].startswith("Emailed roots: 2, all the same here, up to seal 2 of 2026-04-01.\n")
    assert (without, with_them, ref in said) == (0, 1, False)
    for number, root in enumerate(roots, 1):
        assert f"Seal {number}: it was emailed with the root {root}, and is missing or was rewritten\n" in said


@written
def test_a_newest_seal_that_was_removed_is_missed_where_the_journal_says_that_it_was_mailed(
    demo: None, settings: Settings
) -> None:
    settings.SEAL_ADDRESSES = ["panel@board.example"]
    raised()
    for day in (EVENING, NEXT):
        with time_machine.travel(day, tick=False):
            main(["seal"])

    with laid_aside(connection):
        SealedTable.objects.filter(seal__number=2).delete()
        SealedHead.objects.filter(seal__number=2).delete()
        Seal.objects.filter(number=2).delete()

    assert said() == ["Seal 2: it was emailed, and is missing"]


@pytest.mark.parametrize("given", ["no root", "0" * 63, "/nowhere/mails.txt"])
def test_what_is_no_root_is_refused_with_a_sentence(demo: None, given: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-record", "--root", given]) == 1
    assert capsys.readouterr().out == f"{given} is not a root, nor a file that can be read.\n"
