"""A new version is written, proposed and put into force by two people; what is in force never changes."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accord.directory import drafting
from accord.directory.drafting import begin, consent, keep, propose, take_back, throw_away
from accord.directory.load import world_of
from accord.directory.models import Board, Definition, Person, ProcedureDraft
from accord.directory.versions import draft_of, versions_of
from accord.journal.models import JournalLine
from accord.procedure.checks.check import LONGEST, check
from accord.procedure.world.definition.definition import digest_of, from_library, library_text, read_definition
from accord.procedure.world.values import Refusal
from tests.boards import DEMO
from tests.stories import HELEN, IMRAN, TUE

pytestmark = pytest.mark.usefixtures("demo")


def begun(source: str = "buckinghamshire") -> UUID:
    return begin(DEMO, source, IMRAN, TUE)


def text_of(key: UUID) -> str:
    draft = draft_of(DEMO, key)
    assert draft is not None
    return draft.text


def changed(key: UUID, before: str, after: str, revision: int = 1) -> int:
    """Keep the draft's text with one thing in it put for another."""
    text = text_of(key)
    assert before in text
    return keep(DEMO, key, revision, text.replace(before, after, 1), IMRAN, TUE)


def test_a_draft_begins_as_the_next_version_of_the_nearest_for_this_board_from_a_day_to_come() -> None:
    text = text_of(begun())

    definition = read_definition(text)
    assert check(text) == ()
    assert (definition.id, definition.version, definition.board) == ("buckinghamshire", "2", "Demonstration Board")
    assert definition.in_force_from == TUE.date() + timedelta(days=28)
    assert definition.stage == from_library("buckinghamshire").stage
    assert text.count("#") == library_text("buckinghamshire").count("#")


@pytest.mark.parametrize("source", ["bcp-dorset", "lincolnshire"])
def test_each_of_the_library_can_be_begun_from(source: str) -> None:
    definition = read_definition(text_of(begun(source)))

    assert (definition.id, definition.version) == (source, "1")


def test_a_draft_begins_from_a_version_that_the_board_has() -> None:
    own = Definition.objects.get()

    key = begin(DEMO, own.digest, IMRAN, TUE)

    draft = draft_of(DEMO, key)
    assert draft is not None
    assert (draft.begun_from, read_definition(draft.text).version) == ("buckinghamshire 1", "2")


def test_a_name_with_quotes_in_it_stays_a_name() -> None:
    Board.objects.update(name='The “North” "Board" \\ of Safeguarding')

    assert read_definition(text_of(begun())).board == 'The “North” "Board" \\ of Safeguarding'


def test_a_version_comes_into_force_by_two_people_on_its_day() -> None:
    key = begun()
    revision = changed(key, 'limit = "5 working days"', 'limit = "10 working days"')

    propose(DEMO, key, revision, IMRAN, TUE)
    consent(DEMO, key, revision, HELEN, TUE + timedelta(hours=1))

    released = Definition.objects.get(version="2")
    assert (released.proposed_by_id, released.consented_by_id) == (IMRAN, HELEN)
    assert released.digest == digest_of(released.text)
    assert draft_of(DEMO, key) is None
    assert [world_of(DEMO, on=day).procedure.version for day in (date(2026, 4, 27), date(2026, 4, 28))] == ["1", "2"]
    assert list(JournalLine.objects.filter(kind="directory").values_list("person", "detail")) == [
        (IMRAN, "procedure proposed: buckinghamshire 2, from 2026-04-28"),
        (HELEN, "procedure brought into force: buckinghamshire 2, from 2026-04-28"),
    ]


def test_whoever_proposed_it_does_not_put_it_into_force_alone() -> None:
    key = begun()
    propose(DEMO, key, 1, IMRAN, TUE)

    with pytest.raises(Refusal, match="Someone else at the Board needs to approve it"):
        consent(DEMO, key, 1, IMRAN, TUE)

    assert Definition.objects.count() == 1


def test_nobody_approves_who_was_entered_by_the_proposer_alone() -> None:
    key = begun()
    propose(DEMO, key, 1, IMRAN, TUE)
    Person.objects.filter(key=HELEN).update(brought_in_by=IMRAN)

    with pytest.raises(Refusal, match="need a second person to confirm them first"):
        consent(DEMO, key, 1, HELEN, TUE)
    assert Definition.objects.count() == 1


def test_the_database_wants_two_people_too() -> None:
    same = {"proposed_by_id": IMRAN, "consented_by_id": IMRAN}
    with pytest.raises(IntegrityError), transaction.atomic():
        released(version="9", **same)
    with pytest.raises(IntegrityError), transaction.atomic():
        released(version="9", proposed_by_id=IMRAN)

    assert Definition.objects.count() == 1


def released(version: str, **given: str) -> None:
    Definition.objects.create(
        board_id=DEMO, slug="x", version=version, digest=version, text="", in_force_from=TUE.date(), **given
    )


def test_a_version_that_is_in_force_is_never_changed_or_removed() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Definition.objects.update(text="another")
    with pytest.raises(DatabaseError), transaction.atomic():
        Definition.objects.all().delete()

    assert Definition.objects.get().text == library_text("buckinghamshire")


def test_a_change_takes_a_proposal_back() -> None:
    key = begun()
    propose(DEMO, key, 1, IMRAN, TUE)

    revision = changed(key, "5 working days", "6 working days")

    with pytest.raises(Refusal, match="No one has proposed this text"):
        consent(DEMO, key, revision, HELEN, TUE)


def test_nobody_consents_to_a_text_that_was_changed_since_they_looked() -> None:
    key = begun()
    revision = changed(key, "5 working days", "6 working days")
    propose(DEMO, key, revision, IMRAN, TUE)

    with pytest.raises(Refusal, match="Someone else changed this after you opened it"):
        consent(DEMO, key, 1, HELEN, TUE)


def test_nobody_writes_over_what_somebody_else_has_written() -> None:
    key = begun()
    keep(DEMO, key, 1, "mine", IMRAN, TUE)

    with pytest.raises(Refusal, match="Someone else changed this after you opened it"):
        keep(DEMO, key, 1, "theirs", HELEN, TUE)

    assert text_of(key) == "mine"


def test_a_proposal_is_taken_back() -> None:
    key = begun()
    propose(DEMO, key, 1, IMRAN, TUE)

    take_back(DEMO, key, 1)

    with pytest.raises(Refusal, match="No one has proposed this text"):
        consent(DEMO, key, 1, HELEN, TUE)


def test_a_draft_that_was_thrown_away_is_gone_for_everybody() -> None:
    key = begun()
    throw_away(DEMO, key, 1)

    with pytest.raises(Refusal, match="This draft has been deleted, or brought into force"):
        propose(DEMO, key, 1, IMRAN, TUE)


BAD = {
    "not TOML": ("id = ", "This is not TOML"),
    "an unknown key": ('colour = "blue"\n' + library_text("buckinghamshire"), "“colour” is no key here."),
    "markup in a name": (
        library_text("buckinghamshire").replace('name = "Managers"', 'name = "<script>alert(1)</script>"'),
        "This contains markup",
    ),
    "a circle": (library_text("buckinghamshire").replace('up = "chair"', 'up = "managers"'), "go round in a circle"),
    "a duplicate": (library_text("buckinghamshire").replace('key = "heads"', 'key = "managers"'), "already"),
    "10,000 stages": ('[[stage]]\nkey = "a"\n' * 10_000, "There are 10,000 stages"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_kept_as_a_draft_alone_and_never_proposed(name: str) -> None:
    text, sentence = BAD[name]
    key = begun()
    revision = keep(DEMO, key, 1, text, IMRAN, TUE)

    with pytest.raises(Refusal, match="Line "):
        propose(DEMO, key, revision, IMRAN, TUE)

    assert any(sentence in str(mistake) for mistake in check(text))
    assert Definition.objects.count() == 1


@pytest.mark.parametrize("text", ["id = \0", "\ud800", "x" * (LONGEST + 1)])
def test_what_no_database_takes_is_not_kept_at_all(text: str) -> None:
    key = begun()

    with pytest.raises(Refusal):
        keep(DEMO, key, 1, text, IMRAN, TUE)

    assert check(text_of(key)) == ()


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('version = "2"', 'version = "1"', "There is a version “1” of “buckinghamshire” already"),
        ("in_force_from = 2026-04-28\n", "", "Enter when it comes into force"),
        ("in_force_from = 2026-04-28", "in_force_from = 2026-03-30", "The date it comes into force is past"),
    ],
)
def test_a_version_says_which_it_is_and_from_when(before: str, after: str, sentence: str) -> None:
    key = begun()
    revision = changed(key, before, after)

    with pytest.raises(Refusal, match=sentence):
        propose(DEMO, key, revision, IMRAN, TUE)


def test_a_text_that_is_in_force_already_is_not_put_into_force_again() -> None:
    key = begun()
    revision = keep(DEMO, key, 1, library_text("buckinghamshire"), IMRAN, TUE)

    with pytest.raises(Refusal, match="This text is already in force"):
        propose(DEMO, key, revision, IMRAN, TUE)


def test_a_day_that_has_passed_before_the_second_person_came_is_refused_then() -> None:
    key = begun()
    propose(DEMO, key, 1, IMRAN, TUE)
    late: datetime = TUE + timedelta(days=30)

    with pytest.raises(Refusal, match="The date it comes into force is past"):
        consent(DEMO, key, 1, HELEN, late)


@pytest.mark.parametrize("source", ["", "demonstration", "../library/letters", "0" * 64])
def test_only_a_procedure_is_begun_from(source: str) -> None:
    with pytest.raises(Refusal, match="Select a procedure to start from"):
        begun(source)


def test_there_is_an_end_to_drafts() -> None:
    for _ in range(drafting.MOST_DRAFTS):
        begun()

    with pytest.raises(Refusal, match="There are already 20 drafts"):
        begun()

    assert ProcedureDraft.objects.count() == drafting.MOST_DRAFTS


def test_versions_are_listed_the_latest_first() -> None:
    key = begun()
    propose(DEMO, key, 1, IMRAN, TUE)
    consent(DEMO, key, 1, HELEN, TUE)

    assert [one.version for one in versions_of(DEMO)] == ["2", "1"]
