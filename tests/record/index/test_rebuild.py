"""The index made again from the record is the index that the door made, fact by fact."""

from typing import Any

import pytest
from django.db import connection

from accord.procedure.stories.story import Player, world_of
from accord.record import models
from accord.record.index.differences import Difference
from accord.record.index.rebuild import rebuild_index
from accord.record.index.rows import KINDS
from accord.record.seals.check import check_record
from tests.append_only import laid_aside
from tests.record.cases import STORIES, TUESDAY, Teller, enter_story, instant, raised, steps, story

NAMES = sorted(path.stem for path in STORIES.glob("*.toml"))


def index() -> dict[str, list[dict[str, Any]]]:
    """Everything that the index holds, without the numbers of its rows."""
    tables = {kind: model for kind, (model, _) in KINDS.items()} | {"card": models.CaseCard}
    found = {kind: list(model._default_manager.values()) for kind, model in tables.items()}
    rows = {kind: [{name: row[name] for name in row if name != "id"} for row in all_] for kind, all_ in found.items()}
    return {kind: sorted(all_, key=str) for kind, all_ in rows.items()}


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_after_a_whole_story_the_index_made_again_is_the_same(name: str) -> None:
    enter_story(name)
    teller = Teller(player=Player(world_of(story(name))))
    for step in steps(name):
        teller.tell(step)
    before = index()
    for model, _ in KINDS.values():
        model._default_manager.all().delete()
    models.CaseCard.objects.all().delete()

    list(rebuild_index(instant(step)))

    assert index() == before


@pytest.mark.django_db
def test_an_index_that_fits_is_left_as_it_is(demo: None) -> None:
    raised()
    rows = set(models.Sight.objects.values_list("id", flat=True))

    assert list(rebuild_index(TUESDAY)) == []
    assert set(models.Sight.objects.values_list("id", flat=True)) == rows


@pytest.mark.django_db
def test_what_differed_is_said_and_put_right_and_nothing_else_is_touched(demo: None) -> None:
    ref = raised()
    raised()
    models.WaitingRow.objects.filter(case__ref=ref, place=0).update(post="council-head")
    rows = set(models.Sight.objects.values_list("id", flat=True))

    differences = list(rebuild_index(TUESDAY))

    assert differences == [Difference(ref=ref, kind="waiting", missing=1, extra=1)]
    assert list(check_record(TUESDAY)) == []
    assert set(models.Sight.objects.values_list("id", flat=True)) == rows


@pytest.mark.django_db(transaction=True)
def test_a_record_that_cannot_be_read_is_said_and_the_others_are_put_right(demo: None) -> None:
    broken, whole = raised(), raised()
    with laid_aside(connection):
        models.Entry.objects.filter(case__ref=broken).update(kind="NoSuchThing")
    models.SearchWord.objects.filter(word="irispenhallow", key="lead:trust").delete()

    differences = list(rebuild_index(TUESDAY))

    assert differences == [
        Difference(ref=broken, kind="record"),
        Difference(ref=whole, kind="words", missing=1),
    ]
