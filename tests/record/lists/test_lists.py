"""The lists: each case in the right one, in order, page by page to the end, for those alone who may see it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from accord.directory.load import changing
from accord.directory.models import Away
from accord.procedure.rules.seeing import Level
from accord.record import models
from accord.record.lists.lists import Page, ended, home_of
from accord.record.viewer import Viewer, viewer_of
from accord.record.write import do, write
from tests.boards import DEMO
from tests.record.cases import (
    NURSE,
    SOCIAL_WORKER,
    SOCIAL_WORKERS_POST,
    TUESDAY,
    ask,
    raised,
    raising,
    view,
    withdrawal,
)
from tests.record.home_lists import needs_someone, with_others, your_turn

pytestmark = pytest.mark.django_db
BOARD_MANAGER, LEAD = "imran-yusuf", "owen-tate"
List = Callable[[Viewer, str], Page]
DAY = timedelta(days=1)


def looking(person: str, days: int = 0) -> Viewer:
    return viewer_of(person, TUESDAY + days * DAY)


def refs(page: Page) -> list[str]:
    return [item.ref for item in page.items]


def whole(of: List, viewer: Viewer) -> list[list[str]]:
    """Every page of a list, to the end."""
    pages = [of(viewer, "")]
    while pages[-1].after and len(pages) < 9:
        pages.append(of(viewer, pages[-1].after))
    return [refs(page) for page in pages]


def goes_away(person: str) -> None:
    """From now on, and without anybody to cover."""
    with changing(DEMO):
        Away.objects.create(person_id=person, since=TUESDAY.date())


def test_what_waits_on_a_person_is_said_with_names_and_date(demo: None) -> None:
    ref = raised()

    (item,) = your_turn(looking(SOCIAL_WORKER)).items

    assert (item.ref, item.level, item.adults) == (ref, Level.FULL, ("Mrs Iris Penhallow",))
    assert item.waits[0].act == "give-view"
    assert item.waits[0].due_on == item.card.due_on
    assert {wait.post for wait in item.waits} == {SOCIAL_WORKERS_POST}


def test_what_waits_on_the_other_side_is_on_the_list_of_others(demo: None) -> None:
    ref = raised()

    viewer = looking(NURSE)

    assert refs(with_others(viewer)) == [ref]
    assert SOCIAL_WORKERS_POST in [wait.post for wait in with_others(viewer).items[0].waits]
    assert (refs(your_turn(viewer)), refs(needs_someone(viewer))) == ([], [])


def test_a_case_seen_as_a_card_is_listed_without_names(demo: None) -> None:
    ref = raised()

    (item,) = with_others(looking(BOARD_MANAGER)).items

    assert (item.ref, item.level, item.adults) == (ref, Level.CARD, ())


def test_whoever_has_no_part_in_a_case_has_it_in_no_list(demo: None) -> None:
    raised()

    viewer = looking("ken-osei")

    assert [refs(of(viewer, "")) for of in (your_turn, with_others, needs_someone, ended)] == [[]] * 4
    assert home_of(viewer).count == 0


def test_whoever_is_kept_from_a_case_has_it_in_no_list_though_it_waits_on_their_post(demo: None) -> None:
    ref = raised()
    models.Barred.objects.create(case=models.Case.objects.get(ref=ref), person=SOCIAL_WORKER)

    viewer = looking(SOCIAL_WORKER)

    assert [refs(of(viewer, "")) for of in (your_turn, with_others, needs_someone, ended)] == [[]] * 4
    assert home_of(viewer).count == 0


def test_a_case_that_waits_on_somebody_who_is_away_without_cover_waits_on_nobody(demo: None) -> None:
    ref = raised()
    goes_away(SOCIAL_WORKER)

    assert refs(needs_someone(looking(NURSE))) == [ref]
    assert refs(with_others(looking(NURSE))) == []


def test_a_case_that_waits_on_nobody_is_an_alarm_to_the_board_manager_too(demo: None) -> None:
    ref = raised()
    goes_away(SOCIAL_WORKER)

    assert refs(needs_someone(looking(BOARD_MANAGER))) == [ref]


def test_a_case_for_which_nothing_waits_at_all_waits_on_nobody(demo: None) -> None:
    ref = raised()
    models.WaitingRow.objects.all().delete()
    models.CaseCard.objects.update(steady=False)

    assert refs(needs_someone(looking(NURSE))) == [ref]


def test_what_begins_to_wait_later_is_listed_from_then_on(demo: None) -> None:
    ref = raised()
    models.WaitingRow.objects.update(since=TUESDAY + 2 * DAY, until=TUESDAY + 4 * DAY)
    models.CaseCard.objects.update(steady=False)

    assert [refs(your_turn(looking(SOCIAL_WORKER, day))) for day in (1, 2, 3, 4)] == [[], [ref], [ref], []]
    assert [refs(needs_someone(looking(SOCIAL_WORKER, day))) for day in (1, 2, 3, 4)] == [[ref], [], [], [ref]]


def test_a_case_is_listed_once_with_everything_that_waits_on_the_person(demo: None) -> None:
    ref = raised()
    telling = ask(view(safety="yes"), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST)
    do(telling, TUESDAY)

    (item,) = your_turn(looking(SOCIAL_WORKER)).items

    assert [wait.act for wait in item.waits][:2] == ["report-concern", "note-discussion"]
    assert home_of(looking(SOCIAL_WORKER)).count == 1


def test_what_has_ended_is_listed_the_latest_first(demo: None) -> None:
    first, second = raised(), raised()
    for day, ref in ((2, first), (1, second)):
        do(ask(withdrawal(), ref, seen=1), TUESDAY + day * DAY)

    assert refs(ended(looking(SOCIAL_WORKER, 3))) == [first, second]


def test_a_list_goes_by_what_is_due_first(demo: None) -> None:
    late, early = raised(TUESDAY + 3 * DAY), raised(TUESDAY)

    assert refs(your_turn(looking(SOCIAL_WORKER))) == [early, late]
    assert refs(with_others(looking(NURSE))) == [early, late]


@pytest.mark.parametrize("of", [your_turn, with_others, needs_someone, ended])
def test_every_case_is_on_one_page_of_its_list_and_none_is_left_out(demo: None, of: List) -> None:
    made = [answer.ref for answer in write([ask(raising(on=TUESDAY)) for _ in range(60)], TUESDAY)]
    if of is needs_someone:
        goes_away(SOCIAL_WORKER)
    if of is ended:
        write([ask(withdrawal(), ref, seen=1) for ref in made], TUESDAY)

    pages = whole(of, looking(SOCIAL_WORKER if of is your_turn else NURSE))

    assert [len(page) for page in pages] == [25, 25, 10]
    assert sorted(ref for page in pages for ref in page) == sorted(made)
    assert of is not your_turn or home_of(looking(SOCIAL_WORKER)).count == 60


def test_the_link_to_the_next_page_holds_no_number_of_the_database(demo: None) -> None:
    write([ask(raising(on=TUESDAY)) for _ in range(26)], TUESDAY)

    page = your_turn(looking(SOCIAL_WORKER))

    assert page.after.split("-")[1] == page.items[-1].ref


@pytest.mark.parametrize(
    "after", ["", "rubbish", "20260331T091500.0-", "20260331T091500.0-BCDFGHJK", "-'; DROP", "x-y"]
)
def test_a_link_that_was_meddled_with_leads_nowhere_in_particular(demo: None, after: str) -> None:
    raised()

    assert len(refs(your_turn(looking(SOCIAL_WORKER), after))) <= 1


def test_somebody_who_belongs_nowhere_has_empty_lists(demo: None) -> None:
    raised()

    viewer = looking("nobody-at-all")

    assert [refs(of(viewer, "")) for of in (your_turn, with_others, needs_someone, ended)] == [[]] * 4


def test_a_lead_of_an_agency_sees_its_cases_by_that(demo: None) -> None:
    ref = raised()

    assert refs(with_others(looking(LEAD))) == [ref]


@pytest.mark.parametrize("cases", [1, 3])
@pytest.mark.parametrize(
    ("of", "person"),
    [
        (your_turn, SOCIAL_WORKER),
        (with_others, NURSE),
        (with_others, BOARD_MANAGER),
        (needs_someone, NURSE),
        (ended, NURSE),
    ],
)
def test_a_list_is_five_queries_however_long(
    django_assert_num_queries: DjangoAssertNumQueries, demo: None, of: List, person: str, cases: int
) -> None:
    for _ in range(cases):
        ref = raised()
        if of is ended:
            do(ask(withdrawal(), ref, seen=1), TUESDAY)
    if of is needs_someone:
        goes_away(SOCIAL_WORKER)
    viewer_of(person, TUESDAY)  # the directory is read once and then kept

    with django_assert_num_queries(5 if person != BOARD_MANAGER else 4):  # one of them for who looks; no names to read
        page = of(viewer_of(person, TUESDAY), "")

    assert len(page.items) == cases
