"""A case as each may see it: the card, or the record with what is theirs; and as whom they may act."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accord.procedure.rules.seeing import Level
from accord.record import models
from accord.record.read import SeenCase, case_seen_by
from accord.record.write import do
from tests.record.cases import NURSE, SOCIAL_WORKER, TUESDAY, act, ask, raised, raising, view

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
MATRON, MATRONS_POST, LEAD = "tom-hurley", "trust-matron-hurley", "ffion-rees"


def seen(person: str, ref: str) -> SeenCase:
    file = case_seen_by(person, ref, TUESDAY)
    assert file is not None
    return file


def kinds(file: SeenCase) -> list[str]:
    return [line.kind for line in file.entries]


def helped() -> str:
    """A disagreement about which Grace asked her matron, before she raised it."""
    ref = do(ask(act("ask-to-raise", helper=MATRONS_POST, how="with", text="Please look.")), TUESDAY).ref
    do(ask(act("accept-to-raise"), ref, by=MATRON, post=MATRONS_POST), TUESDAY)
    do(ask(raising(), ref), TUESDAY)
    return ref


def test_whoever_takes_part_sees_the_record_and_what_it_amounts_to() -> None:
    ref = raised()

    file = seen(SOCIAL_WORKER, ref)

    assert (file.ref, file.level, file.is_full, file.card.length) == (ref, Level.FULL, True, 1)
    assert [adult.name for adult in file.case.adults] == ["Mrs Iris Penhallow"]
    assert kinds(file) == ["DisagreementRaised"]


def test_the_board_manager_sees_the_card_and_nothing_of_the_record() -> None:
    ref = raised()

    file = seen("imran-yusuf", ref)

    assert (file.level, file.is_full, file.card.challenged) == (Level.CARD, False, ("council",))
    assert (file.case.adults, file.entries, file.actors) == ((), (), ())


@pytest.mark.parametrize("person", ["ken-osei", "joan-frith", "helen-marsh", "nobody-at-all"])
def test_whoever_has_no_part_in_it_does_not_know_of_it(person: str) -> None:
    assert case_seen_by(person, raised(), TUESDAY) is None


def test_there_is_no_case_of_another_reference() -> None:
    raised()

    assert case_seen_by(NURSE, "BCDFGHJK", TUESDAY) is None


def test_whoever_is_kept_from_it_does_not_know_of_it_though_their_post_has_a_seat() -> None:
    ref = raised(barred=("owen-tate",))

    assert case_seen_by("owen-tate", ref, TUESDAY) is None
    assert case_seen_by(SOCIAL_WORKER, ref, TUESDAY) is not None


def test_what_is_one_agencys_own_is_read_by_that_agency_alone() -> None:
    ref = raised()
    inside = act(
        "note-talk-inside", on=TUESDAY.date(), posts=[MATRONS_POST], text="Only here.", step="We go on.", safety="no"
    )
    do(ask(inside, ref), TUESDAY)

    ours, theirs = seen(NURSE, ref), seen(SOCIAL_WORKER, ref)

    assert kinds(ours) == ["DisagreementRaised", "InternalDiscussionNoted", "InternalDiscussionHeld"]
    assert [talk.text for talk in ours.case.private["trust"].talks] == ["Only here."]
    assert kinds(theirs) == ["DisagreementRaised", "InternalDiscussionHeld"]
    assert theirs.case.private == {}
    assert (ours.case.length, theirs.case.length) == (2, 2)


@pytest.mark.parametrize("person", [NURSE, MATRON])
def test_who_was_asked_to_raise_it_is_seen_by_the_worker_and_whoever_was_asked(person: str) -> None:
    file = seen(person, helped())

    assert kinds(file) == ["HelpAsked", "HelpAccepted", "DisagreementRaised"]
    assert [one.helper for one in file.case.private["trust"].helps] == [MATRONS_POST]


def test_who_was_asked_to_raise_it_is_not_seen_by_others_of_the_agency() -> None:
    file = seen(LEAD, helped())

    assert kinds(file) == ["DisagreementRaised"]
    assert [(own.asker, own.helps) for own in file.case.private.values()] == [(None, ())]


def test_before_it_is_raised_only_the_worker_and_the_one_asked_know_of_it() -> None:
    asking = act("ask-to-raise", helper=MATRONS_POST, how="with", text="Please look.")
    ref = do(ask(asking), TUESDAY).ref

    people = [NURSE, MATRON, LEAD, SOCIAL_WORKER, "imran-yusuf"]

    assert [case_seen_by(person, ref, TUESDAY) is not None for person in people] == [True, True, False, False, False]


def test_a_correction_is_read_in_its_place_and_says_by_which_entry() -> None:
    ref = raised()
    words = [{"path": "what", "text": "The bruising was seen to."}]
    do(ask(act("correct", entry=1, words=words, why="Wrong."), ref), TUESDAY)

    first, second = seen(NURSE, ref).entries

    assert getattr(first.fact, "what", None) == "The bruising was seen to."
    assert (first.corrected_by, second.corrected_by) == (2, 0)


def test_erased_words_are_gone_and_nothing_else_is() -> None:
    ref = raised()
    do(ask(view("Something private."), ref), TUESDAY)
    before = seen(NURSE, ref)
    entry = models.Entry.objects.get(number=2)
    models.Erasure.objects.create(entry=entry, at=TUESDAY, person="joan-frith")
    models.EntryText.objects.filter(entry=entry).delete()

    file = seen(NURSE, ref)

    assert [line.is_erased for line in file.entries] == [False, True]
    assert [one.text for one in file.case.views] == ["Nobody has looked at the bruising.", ""]
    assert (file.case.length, file.case.seats, file.case.clocks) == (
        before.case.length,
        before.case.seats,
        before.case.clocks,
    )


def test_one_acts_as_the_post_that_is_in_the_case() -> None:
    ref = raised()

    assert [actor.post for actor in seen(NURSE, ref).actors] == ["trust-district-nurse"]
    assert [actor.post for actor in seen(LEAD, ref).actors] == ["trust-lead"]


@pytest.mark.parametrize("views", [0, 3])
def test_a_case_is_four_queries_however_long_its_record(
    django_assert_num_queries: DjangoAssertNumQueries, views: int
) -> None:
    ref = raised()
    for _ in range(views):
        do(ask(view(), ref), TUESDAY)

    with django_assert_num_queries(4):
        case_seen_by(NURSE, ref, TUESDAY)
