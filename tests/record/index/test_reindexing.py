"""When posts change, what waits on them is looked up again; when only people come and go, nothing is."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accord.directory import models as directory
from accord.directory.load import changing
from accord.record import models
from accord.record.index.reindexing import reindex_due
from accord.record.seals.check import check_record
from accord.record.viewer import viewer_of
from accord.record.work import run_due
from tests.boards import DEMO
from tests.record.cases import TUESDAY, raised
from tests.record.home_lists import your_turn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def waits() -> list[str]:
    return list(models.WaitingRow.objects.order_by("place").values_list("post", flat=True))


def test_what_waits_follows_the_posts_when_they_change() -> None:
    ref = raised(types=("ending",))
    reindex_due(TUESDAY)
    assert "council-lead" in waits()
    with changing(DEMO):
        directory.Post.objects.filter(key="council-lead").update(tiers=["retired"])
        post = directory.Post.objects.create(
            key="council-new-lead", agency_id="council", title="lead", tiers=["safeguarding lead"]
        )
        directory.Holding.objects.create(post=post, person_id="ken-osei")

    assert reindex_due(TUESDAY) == 1

    assert "council-new-lead" in waits()
    assert [item.ref for item in your_turn(viewer_of("ken-osei", TUESDAY)).items] == [ref]
    assert list(check_record(TUESDAY)) == []


def test_who_holds_a_post_changes_nothing_in_the_index() -> None:
    raised()
    reindex_due(TUESDAY)
    before = models.Indexed.objects.get().state
    with changing(DEMO):
        directory.Away.objects.create(person_id="dana-whitlock", since=TUESDAY.date())

    reindex_due(TUESDAY)

    assert models.Indexed.objects.get().state == before


def test_who_acts_for_the_board_is_looked_up_again_when_its_own_people_come_and_go() -> None:
    """F5: the Board's manager is kept from it, and the Chair leaves."""
    raised(barred=("imran-yusuf",))
    reindex_due(TUESDAY)
    assert models.Sight.objects.filter(key="post:board-chair").exists()
    with changing(DEMO):
        directory.Holding.objects.filter(post="board-chair").delete()

    assert reindex_due(TUESDAY) == 1

    assert not models.Sight.objects.filter(key="post:board-chair").exists()
    assert models.Sight.objects.filter(key="post:board-chair-substitute").exists()


def test_where_nothing_changed_a_round_asks_three_things(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    raised()
    reindex_due(TUESDAY)

    with django_assert_num_queries(3):
        assert reindex_due(TUESDAY) == 0


def test_a_board_without_a_procedure_has_nothing_to_make_again() -> None:
    directory.Board.objects.create(key="new", name="A new Board")

    reindex_due(TUESDAY)

    assert list(models.Indexed.objects.values_list("board", flat=True)) == [DEMO]


def test_an_index_made_again_lets_the_clock_run_as_before() -> None:
    ref = raised()
    models.CaseCard.objects.update(wake_at=None, wake_clock="")

    reindex_due(TUESDAY)

    card = models.CaseCard.objects.get(case__ref=ref)
    assert card.wake_at is not None
    assert run_due(card.wake_at).done == 1
