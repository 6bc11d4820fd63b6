"""Files and the record: a fact names only what its asker gave, and what is erased or never sent is gone."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from accord.evidence import storing
from accord.evidence.storing import For
from accord.procedure.model.attachments import File
from accord.procedure.world.values import Refusal
from accord.record import drafts
from accord.record.asks import Ask
from accord.record.erasing import Wanted, erase, repeat
from accord.record.files import GONE, file_seen, sweep
from accord.record.read import case_seen_by
from accord.record.seals.check import check_record
from accord.record.write import do
from tests.evidence.samples import PDF, given
from tests.record.cases import NURSE, SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, act, ask, raised

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("demo")]
LATER = TUESDAY + timedelta(days=31)


@pytest.fixture(autouse=True)
def _folders(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.ERASURES = tmp_path / "files", tmp_path / "erasures.jsonl"


def held(key: UUID, person: str = SOCIAL_WORKER, content: bytes = PDF) -> File:
    return storing.take_in(For(act=key, person=person), given("Log of Mrs Penhallow.pdf", content), TUESDAY)


def giving(ref: str, key: UUID, *files: File) -> Ask:
    giving = act("give-view", text="The account holds.", safety="no", files=files)
    return ask(giving, ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, key=key)


def answered() -> tuple[str, File]:
    """Dana has given the Council's view, with a file."""
    ref, key = raised(), uuid4()
    file = held(key)
    do(giving(ref, key, file), TUESDAY)
    return ref, file


def seen_by(person: str, ref: str, file: File) -> bool:
    opened = case_seen_by(person, ref, TUESDAY)
    return opened is not None and file_seen(opened, file.key) is not None


def found() -> list[str]:
    return [str(one) for one in check_record(TUESDAY)]


def test_s5c_whoever_sees_the_case_has_its_files_and_nobody_else() -> None:
    ref, file = answered()

    assert [
        who for who in (NURSE, SOCIAL_WORKER, "owen-tate", "ken-osei", "imran-yusuf") if seen_by(who, ref, file)
    ] == [
        NURSE,
        SOCIAL_WORKER,
        "owen-tate",
    ]


def test_a_file_of_another_case_is_none_of_this_one() -> None:
    _, file = answered()
    other = raised()

    assert not seen_by(NURSE, other, file)


def test_a_fact_names_no_file_that_its_asker_did_not_give_for_that_very_act() -> None:
    ref, key = raised(), uuid4()
    of_another, of_another_act = held(key, NURSE), held(uuid4())
    made_up = File(key="f" * 32, name="a.pdf", digest="0" * 64, size=1, type="text/html")

    for wrong in (of_another, of_another_act, made_up):
        with pytest.raises(Refusal, match=GONE):
            do(giving(ref, key, wrong), TUESDAY)


def test_a_file_sent_a_second_time_is_answered_as_the_first() -> None:
    ref, key = raised(), uuid4()
    sent = giving(ref, key, held(key))

    first, second = do(sent, TUESDAY), do(sent, TUESDAY)

    assert (second.facts, second.is_repeat) == (first.facts, True)


def test_a_file_that_was_taken_off_is_nobodys_and_stays_as_it_was() -> None:
    ref, file = answered()

    do(ask(act("remove-file", file=file.key, why="Mistake."), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)

    assert not seen_by(NURSE, ref, file)
    assert not seen_by(SOCIAL_WORKER, ref, file)
    assert storing.content_of(file) == PDF
    assert found() == []


def test_erasing_an_entry_takes_its_files_with_its_words_and_a_restored_backup_repeats_it() -> None:
    ref, file = answered()
    wanted = Wanted(ref=ref, own="", number=2, reason="request", asked_by="Joan Frith")

    erase(wanted, TUESDAY)
    again = repeat(TUESDAY)

    assert storing.content_of(file) is None
    assert not seen_by(NURSE, ref, file)
    assert (again, found()) == (0, [])
    opened = case_seen_by(NURSE, ref, TUESDAY)
    assert opened
    assert [(one.file.name, one.file.digest) for one in opened.case.files] == [("", file.digest)]


def test_a_file_that_is_gone_or_was_changed_is_found_by_the_check_of_the_record() -> None:
    ref, file = answered()

    storing.place_of(file.key).write_bytes(b"%PDF-other")

    assert found() == [f"{ref}, entry 2: names a file that is missing or has changed"]


def test_what_was_never_sent_goes_after_a_month_unless_a_draft_still_holds_it() -> None:
    ref, _ = answered()
    left, begun = uuid4(), uuid4()
    lost, kept = held(left), held(begun)
    drafts.keep(begun, SOCIAL_WORKER, {}, TUESDAY, act="give-view", case_ref=ref)

    early, late = sweep(LATER - timedelta(days=2)), sweep(LATER)

    assert (early, late) == (0, 1)
    assert storing.content_of(lost) is None
    assert storing.content_of(kept) == PDF
    assert found() == []
