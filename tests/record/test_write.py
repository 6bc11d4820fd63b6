"""The door: what is asked is judged and written, once, whole; or refused with a sentence, and noted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from accord.directory.load import enter_definition
from accord.journal.models import JournalLine
from accord.procedure.acts.people.restricting import UNKNOWN
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.moment import Moment
from accord.procedure.world.definition.definition import digest_of, library_text
from accord.procedure.world.values import Refusal
from accord.record import models
from accord.record.asks import Ask
from accord.record.drafts import begin, drafts_of
from accord.record.opened import STALE
from accord.record.opening import LETTERS, TAKEN
from accord.record.read import case_seen_by
from accord.record.write import do, write
from tests.boards import DEMO
from tests.record.cases import (
    NURSE,
    SOCIAL_WORKER,
    SOCIAL_WORKERS_POST,
    TUESDAY,
    act,
    ask,
    raised,
    raising,
    view,
    withdrawal,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
HOUR = timedelta(hours=1)


def answered(ref: str, text: str = "The daughter’s account holds.", at: datetime = TUESDAY + HOUR) -> Ask:
    """The Council's view, asked for."""
    return ask(view(text), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST)


def talked(*, agreed: bool = False) -> Act:
    return act(
        "note-discussion",
        on=TUESDAY.date(),
        who="Grace and Dana",
        how="telephone",
        text="We talked.",
        agreed=agreed,
        safety="no",
    )


def kept() -> list[tuple[str, str, int, str]]:
    """What there is of every record."""
    rows = models.Entry.objects.order_by("id")
    return list(rows.values_list("case__ref", "own", "number", "kind"))


def test_raising_begins_a_record_with_its_first_entry() -> None:
    ref = raised()

    entry = models.Entry.objects.get()
    assert (entry.case.ref, entry.own, entry.number, entry.kind) == (ref, "", 1, "DisagreementRaised")
    assert (entry.at, entry.part) == (TUESDAY, 0)


def test_a_reference_is_eight_characters_that_are_not_taken_for_others() -> None:
    ref = raised()

    assert len(ref) == 8
    assert set(ref) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOUY01L")


def test_words_are_kept_apart_from_the_structure_of_a_fact() -> None:
    raised(what="The bruising on her arm.")

    entry = models.Entry.objects.get()
    assert "bruising" not in entry.body
    assert "Penhallow" not in entry.body
    assert "The bruising on her arm." in entry.words.text


def test_an_act_that_makes_two_facts_is_two_entries_of_one_key() -> None:
    ref = raised()
    do(ask(talked(), ref), TUESDAY)
    inside = act(
        "note-talk-inside",
        on=TUESDAY.date(),
        posts=["trust-matron-hurley"],
        text="Only here.",
        step="We go on.",
        safety="no",
    )
    asked = ask(inside, ref)

    do(asked, TUESDAY)

    entries = models.Entry.objects.filter(key=asked.key).order_by("part")
    assert [(entry.own, entry.number, entry.kind, entry.part) for entry in entries] == [
        ("trust", 1, "InternalDiscussionNoted", 0),
        ("", 3, "InternalDiscussionHeld", 1),
    ]


def test_a_second_send_answers_with_what_the_first_did_and_adds_nothing() -> None:
    asked = ask(raising())
    first = do(asked, TUESDAY)

    second = do(asked, TUESDAY + HOUR)

    assert (second.ref, second.facts, second.is_repeat) == (first.ref, first.facts, True)
    assert len(kept()) == 1


def test_a_second_send_is_answered_also_after_the_case_has_moved_on() -> None:
    ref = raised()
    withdrawing = ask(withdrawal(), ref, seen=1)
    do(withdrawing, TUESDAY)

    assert do(withdrawing, TUESDAY).is_repeat


@pytest.mark.parametrize("other", [{"person": SOCIAL_WORKER, "post": SOCIAL_WORKERS_POST}, {"case_ref": "BCDFGHJK"}])
def test_a_key_that_was_used_for_something_else_is_refused(other: dict[str, str]) -> None:
    ref = raised()
    asked = ask(view(), ref)
    do(asked, TUESDAY)

    with pytest.raises(Refusal, match=TAKEN):
        do(Ask(**{**vars(asked), **other}), TUESDAY)

    assert len(kept()) == 2


def test_an_act_that_moves_is_refused_to_whoever_saw_less_than_there_is() -> None:
    ref = raised()
    do(answered(ref), TUESDAY)

    with pytest.raises(Refusal, match=STALE):
        do(ask(withdrawal(), ref, seen=1), TUESDAY)

    assert [kind for *_, kind in kept()] == ["DisagreementRaised", "ViewGiven"]


def test_an_act_that_adds_goes_through_whatever_was_added_meanwhile() -> None:
    ref = raised()
    do(answered(ref), TUESDAY)

    do(ask(view("Mine too."), ref, seen=1), TUESDAY)

    assert [kind for *_, kind in kept()] == ["DisagreementRaised", "ViewGiven", "ViewGiven"]


@pytest.mark.parametrize("ref", [None, "BCDFGHJK"])
def test_whoever_may_not_know_of_a_case_is_told_no_more_than_of_none(ref: str | None) -> None:
    ref = ref or raised()

    with pytest.raises(Refusal, match=UNKNOWN):
        do(ask(view(), ref, by="ken-osei", post="council-south-social-worker"), TUESDAY)


def test_a_refusal_is_noted_with_its_sentence_and_without_what_was_typed() -> None:
    ref = raised()

    with pytest.raises(Refusal):
        do(ask(withdrawal(), ref), TUESDAY)

    line = JournalLine.objects.get(kind="refused")
    assert (line.person, line.case, line.detail, line.at) == (NURSE, ref, f"withdraw: {STALE}", TUESDAY)


def test_of_several_asks_one_that_is_refused_leaves_the_others_be() -> None:
    ref = raised()

    answers = write([answered(ref), ask(view(""), ref), ask(view("Mine."), ref)], TUESDAY)

    assert [answer.refusal is None for answer in answers] == [True, False, True]
    assert [number for _, _, number, _ in kept()] == [1, 2, 3]


@dataclass(frozen=True, kw_only=True)
class GoesWrong(Act):
    """An act with a fault in it."""

    @classmethod
    def bars(cls, moment: Moment) -> str | None:
        return None

    def decide(self, moment: Moment) -> list[Fact]:
        raise ZeroDivisionError("Mrs Penhallow")


def test_of_several_asks_one_that_goes_wrong_leaves_the_others_be() -> None:
    ref = raised()

    answers = write([answered(ref), ask(GoesWrong(), ref), ask(view("Mine."), ref)], TUESDAY)

    assert [(len(answer.facts), answer.failed) for answer in answers] == [(1, ""), (0, "ZeroDivisionError"), (1, "")]


def test_one_ask_that_goes_wrong_says_so() -> None:
    with pytest.raises(ZeroDivisionError):
        do(ask(GoesWrong(), raised()), TUESDAY)


def test_a_fact_is_never_earlier_than_the_one_before_it() -> None:
    ref = raised(TUESDAY + HOUR)

    answer = do(answered(ref), TUESDAY)

    assert answer.facts[0].at == TUESDAY + HOUR


def test_an_own_matter_leaves_the_shared_numbers_as_they_were() -> None:
    ref = do(ask(act("ask-to-raise", helper="trust-matron-hurley", how="with", text="Please look.")), TUESDAY).ref

    do(ask(raising(), ref), TUESDAY)

    assert kept() == [(ref, "trust", 1, "HelpAsked"), (ref, "", 1, "DisagreementRaised")]


def test_letters_are_owed_to_the_other_side_and_to_the_leads() -> None:
    raised()

    letters = models.Letter.objects.order_by("post").values_list("post", "asks", "not_before")
    assert list(letters) == [
        ("council-lead", False, TUESDAY),
        ("council-north-social-worker", True, TUESDAY),
        ("trust-lead", False, TUESDAY),
    ]


def test_the_draft_goes_with_the_act() -> None:
    key = begin(NURSE, "raise", TUESDAY)

    do(ask(raising(), key=key), TUESDAY)

    assert drafts_of(NURSE) == ()
    assert not models.Draft.objects.exists()


def test_a_refused_act_leaves_its_draft() -> None:
    key = begin(NURSE, "raise", TUESDAY)

    with pytest.raises(Refusal):
        do(ask(raising(what=""), key=key), TUESDAY)

    assert [draft.key for draft in drafts_of(NURSE)] == [key]


def test_a_correction_is_read_in_lists_and_searches_as_in_the_case() -> None:
    ref = raised()
    right = [{"path": "adults.0.name", "text": "Mrs Iris Pemberton"}]

    do(ask(act("correct", entry=1, words=right, why="Misspelt."), ref), TUESDAY)

    file = case_seen_by(NURSE, ref, TUESDAY)
    assert file
    assert [adult.name for adult in file.case.adults] == ["Mrs Iris Pemberton"]
    assert list(models.AdultName.objects.values_list("name", flat=True)) == ["Mrs Iris Pemberton"]
    words = models.SearchWord.objects.filter(key="lead:trust").values_list("word", flat=True)
    assert {"pemberton", "irispemberton", "name:irispemberton"} < set(words)
    assert not any("penhallow" in word for word in words)


def test_a_case_goes_on_by_the_procedure_under_which_it_began() -> None:
    ref = raised()
    text = library_text("buckinghamshire")
    newer = text.replace('version = "1"', 'version = "2"').replace("5 working days", "9 working days")
    enter_definition(DEMO, newer, date(2026, 3, 1))
    other = raised()

    do(answered(ref), TUESDAY)

    cards = models.CaseCard.objects.values_list("case__ref", "procedure")
    assert dict(cards) == {ref: digest_of(text), other: digest_of(newer)}


def test_somebody_who_does_not_hold_a_post_may_not_act_as_it() -> None:
    with pytest.raises(Refusal, match="You do not have this role"):
        do(ask(raising(), post="trust-matron-hurley"), TUESDAY)

    assert kept() == []


@pytest.mark.parametrize("cases", [1, 3])
def test_the_door_asks_the_database_as_often_for_three_cases_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries, cases: int
) -> None:
    asks = [answered(raised()) for _ in range(cases)]

    with django_assert_num_queries(12):  # two of them mark the test's own savepoint
        write(asks, TUESDAY)


def test_an_act_costs_the_same_however_long_the_record_is(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ref = raised()
    for _ in range(3):
        do(ask(view(), ref), TUESDAY)

    with django_assert_num_queries(12):
        do(answered(ref), TUESDAY)


def test_whoever_knows_only_that_there_is_a_restricted_case_does_nothing_in_it_but_ask_and_get_in(demo: None) -> None:
    ref = raised()
    do(ask(act("restrict", why="Few may know."), ref), TUESDAY)

    def asks(key: str, **given: str) -> Ask:
        return ask(act(key, **given), ref, by="owen-tate", post="council-lead")

    with pytest.raises(Refusal, match=UNKNOWN):
        do(asks("give-view", text="I answer unseen.", safety="no"), TUESDAY)

    assert do(asks("ask-to-see", why="I am to advise."), TUESDAY).facts
    assert do(asks("see-urgently", why="Tonight."), TUESDAY).facts
    assert do(asks("give-view", text="I have seen it.", safety="no"), TUESDAY).facts
