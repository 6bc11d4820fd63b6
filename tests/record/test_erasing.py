"""Lawful erasure: the words go wherever they have got to, the chain holds, and a restored backup repeats it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from accord.cli.main import main
from accord.procedure.model.case import Adult
from accord.procedure.texts.history_text import ERASED
from accord.procedure.texts.record.lines import lines_of
from accord.procedure.world.values import Refusal
from accord.record.drafts import draft_of, keep
from accord.record.erasing import HOLD_WORDS, Wanted, erase, repeat
from accord.record.index.rebuild import rebuild_index
from accord.record.models import AdultName, Entry, EntryText, Erasure, Learning
from accord.record.read import SeenCase, case_seen_by
from accord.record.seals.check import check_record
from accord.record.seals.sealing import make_seal
from accord.record.write import do
from tests.append_only import laid_aside
from tests.pages.acting_givens import told_until
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import (
    NURSE,
    SOCIAL_WORKER,
    SOCIAL_WORKERS_POST,
    TUESDAY,
    act,
    ask,
    raised,
    view,
    withdrawal,
)

LATER = TUESDAY + timedelta(days=1)
written = pytest.mark.django_db(transaction=True)
"""Triggers are laid aside only where nothing is pending."""


@pytest.fixture(autouse=True)
def _outside(settings: Settings, tmp_path: Path) -> None:
    settings.ERASURES = tmp_path / "erasures.jsonl"


def wanted(ref: str, number: int = 1, **given: str) -> Wanted:
    return Wanted(**{"ref": ref, "own": "", "number": number, "reason": "retention", "asked_by": "Joan Frith", **given})


def found() -> list[str]:
    return [str(one) for one in check_record(LATER)]


def seen(ref: str) -> SeenCase:
    file = case_seen_by(NURSE, ref, LATER)
    assert file
    return file


def answered() -> str:
    ref = raised()
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
    return ref


def test_the_words_go_from_the_record_and_the_index_and_the_chain_holds(demo: None) -> None:
    ref = answered()
    make_seal(LATER)

    erase(wanted(ref), LATER)

    assert [one.entry.number for one in EntryText.objects.select_related("entry")] == [2]
    assert AdultName.objects.count() == 0
    assert found() == []


def test_the_entry_stays_as_a_stub_and_the_erasure_is_an_entry_of_its_own(demo: None) -> None:
    ref = answered()

    erase(wanted(ref), LATER)

    file = seen(ref)
    lines = list(lines_of(file.world, [entry.fact for entry in file.entries], frozenset({0})))
    assert [entry.is_erased for entry in file.entries] == [True, False, False]
    assert lines[0].details[-1] == ERASED
    assert lines[2].title == "The text of entry 1 was erased by law"
    assert lines[2].details[0].text == "Because the time for which it is kept is over. Decided by Joan Frith."
    assert file.case.adults[0].name == ""
    assert file.case.views[-1].text == "The daughter’s account holds."


def test_drafts_that_hold_the_words_go_and_others_stay(demo: None) -> None:
    ref = answered()
    holding, other = uuid4(), uuid4()
    keep(holding, NURSE, {"text": "As I wrote: It goes on. And more."}, LATER, act="give-view", case_ref=ref)
    keep(other, SOCIAL_WORKER, {"text": "Nothing of it."}, LATER, act="give-view", case_ref=ref)

    erase(wanted(ref), LATER)

    assert draft_of(holding, NURSE) is None
    assert draft_of(other, SOCIAL_WORKER) is not None


def test_drafts_stay_where_an_entry_had_no_more_than_empty_words(demo: None) -> None:
    ref = answered()
    key = uuid4()
    keep(key, SOCIAL_WORKER, {"text": "Begun."}, LATER, act="give-view", case_ref=ref)
    do(ask(act("file-copy", reference=""), withdrawn(ref), by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), LATER)

    erase(wanted(ref, Entry.objects.get(case__ref=ref, kind="CopyFiled").number), LATER)

    assert draft_of(key, SOCIAL_WORKER) is not None


def withdrawn(ref: str) -> str:
    do(ask(withdrawal(), ref, seen=Entry.objects.filter(case__ref=ref).count()), LATER)
    return ref


def test_the_same_words_in_another_entry_and_a_correction_are_named_to_the_operator(
    demo: None, capsys: pytest.CaptureFixture[str]
) -> None:
    ref = answered()
    do(ask(view("As we said: The daughter’s account holds."), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), LATER)
    do(ask(view("Something else."), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), LATER)
    given = {"entry": 2, "words": [{"path": "text", "text": "Her son’s account holds."}], "why": "A slip."}
    do(ask(act("correct", **given), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), LATER)

    main(["erase", ref, "2", "--reason", "request", "--by", "Joan Frith"])

    assert capsys.readouterr().out.splitlines()[1] == (
        "Check these too. They have the same text, or correct that entry: entry 3, entry 5."
    )


def test_what_was_shared_as_learning_goes_with_the_words_and_nothing_else_of_it_can_be_removed(db: None) -> None:
    teller = told_until("1-ending-an-enquiry", "nothing")
    at = teller.player.record[-1].at + timedelta(days=1)
    written_in = Entry.objects.get(kind="LearningWritten")
    with pytest.raises(IntegrityError), transaction.atomic():
        Learning.objects.all().delete()

    erase(wanted(str(teller.ref), written_in.number), at)

    assert Learning.objects.count() == 0
    assert [str(one) for one in check_record(at)] == []


def test_to_ask_twice_is_to_ask_once(demo: None) -> None:
    ref = answered()

    for _ in range(2):
        erase(wanted(ref), LATER)

    assert (Entry.objects.count(), Erasure.objects.count(), found()) == (3, 1, [])


@written
def test_a_restored_backup_repeats_the_erasures(demo: None) -> None:
    ref = answered()
    salt, text = EntryText.objects.values_list("salt", "text").get(entry__number=1)
    erase(wanted(ref), LATER)
    restore(ref, salt, text)
    assert found() == []
    assert AdultName.objects.count() == 1

    done = (repeat(LATER), repeat(LATER))

    assert done == (1, 0)
    assert not EntryText.objects.filter(entry__number=1).exists()
    assert (AdultName.objects.count(), found()) == (0, [])


def restore(ref: str, salt: str, text: str) -> None:
    """The database as it was before the erasure."""
    with laid_aside(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_erasure")
        cursor.execute("DELETE FROM record_entry WHERE kind = 'WordsErased'")
    EntryText.objects.create(entry=Entry.objects.get(case__ref=ref, number=1), salt=salt, text=text)
    list(rebuild_index(LATER))


def test_words_that_were_let_go_without_an_entry_that_says_so_are_found(demo: None) -> None:
    ref = answered()
    entry = Entry.objects.get(case__ref=ref, number=2)
    Erasure.objects.create(entry=entry, at=LATER, person="nobody")
    EntryText.objects.filter(entry=entry).delete()

    assert found()[0] == f"{ref}, entry 2: its text is gone, and no erasure is recorded"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"number": 9}, "There is no such entry in this record."),
        ({"reason": "we felt like it"}, "Select one of these reasons: retention, wrong person, request, order"),
        ({"asked_by": ""}, "Enter who decided it"),
    ],
)
def test_what_cannot_be_erased_is_refused_with_a_sentence(demo: None, given: dict[str, str], said: str) -> None:
    ref = answered()

    with pytest.raises(Refusal, match=said):
        erase(wanted(ref, **given), LATER)

    assert EntryText.objects.count() == 2


def test_the_operator_erases_from_the_command_line(demo: None, capsys: pytest.CaptureFixture[str]) -> None:
    ref = answered()

    codes = [
        main(["erase", ref, "1", "--reason", "request", "--by", "Joan Frith"]),
        main(["erase", ref, "9", "--reason", "request", "--by", "Joan Frith"]),
        main(["erase", "--repeat"]),
    ]

    said = capsys.readouterr().out.splitlines()
    assert codes == [0, 1, 0]
    assert said == [
        f"The text of entry 1 of {ref} is erased. Documents already downloaded are not changed.",
        "There is no such entry in this record.",
        "Erased again: the text of 0 entries.",
    ]


@written
def test_the_record_of_a_corrected_entry_that_was_erased_says_so_and_where_the_right_words_are(demo: None) -> None:
    """P7a."""
    ref = raised()
    correction = act("correct", entry=1, words=[{"path": "risk", "text": "It gets worse."}], why="I was not clear.")
    do(ask(correction, ref), TUESDAY)
    erase(wanted(ref), LATER)

    page = " ".join(text_of(Visitor(NURSE).opens(f"/cases/{ref}/", LATER)).split()).partition('id="record"')[2]

    assert "Corrected on Tuesday 31 March. This text was erased by law. The corrected text is in entry 2." in page
    assert "<strong>Corrected text:</strong> It gets worse." in page.partition('id="entry-2"')[2]
    assert "The right words are below" not in page


SECRET = "Zebedee Quillfeather"


def linked_drafts(ref: str) -> list[UUID]:
    """What somebody has begun elsewhere: from that case, about the same adult, and about somebody else."""
    begun = [uuid4(), uuid4(), uuid4()]
    for key, data in zip(
        begun, ({"linked": ref}, {"who": {"name": [SECRET]}}, {"who": {"name": ["Other"]}}), strict=True
    ):
        keep(key, NURSE, data, TUESDAY, act="raise", case_ref=None)
    return begun


def test_drafts_that_were_begun_from_the_case_or_hold_the_same_words_go_too(demo: None) -> None:
    ref = raised(what=f"{SECRET} is not looked after.", adults=(Adult(number=1, name=SECRET, born="1941-05-02"),))
    begun = linked_drafts(ref)

    erase(wanted(ref), LATER)

    assert [draft_of(key, NURSE) is not None for key in begun] == [False, False, True]


@written
def test_after_the_command_the_words_are_in_no_file_of_the_database_and_it_names_the_places_that_it_does_not_reach(
    demo: None, capsys: pytest.CaptureFixture[str]
) -> None:
    ref = raised(what=f"{SECRET} is not looked after.", adults=(Adult(number=1, name=SECRET, born="1941-05-02"),))
    before = files_of_the_database()

    code = main(["erase", ref, "1", "--reason", "order", "--by", "A court"])

    assert code == 0
    assert capsys.readouterr().err.startswith("Earlier backups")
    assert not any(SECRET.encode() in content for content in contents_of(before))


def files_of_the_database() -> dict[str, str]:
    """The file of each table that held words, on PostgreSQL; the database's own, on SQLite."""
    if connection.vendor != "postgresql":
        return {"": str(connection.settings_dict["NAME"])}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, pg_relation_filepath(oid) FROM pg_class WHERE relname LIKE 'record_%'")
        return dict(cursor.fetchall())


def contents_of(before: dict[str, str]) -> Iterator[bytes]:
    """What is in those files now: on PostgreSQL a table that was written anew has another file."""
    if connection.vendor == "postgresql":
        now = files_of_the_database()
        for model in HOLD_WORDS:
            assert now[model._meta.db_table] != before[model._meta.db_table]
        return
    for name in Path(before[""]).parent.glob(f"{Path(before['']).name}*"):
        yield name.read_bytes()
