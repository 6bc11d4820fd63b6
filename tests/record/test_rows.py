"""What the index says of a case, and that it has room for whatever the directory takes."""

import pytest

from accord.directory.load import world_of
from accord.directory.models import Agency, Person, Post
from accord.procedure.case import Case
from accord.record import models
from accord.record.rows import rows_of
from tests.boards import DEMO
from tests.record.cases import raised


def longest(model: type[Agency] | type[Person] | type[Post]) -> str:
    return "k" * int(model._meta.get_field("key").max_length or 0)


def test_every_key_under_which_a_case_is_seen_fits() -> None:
    keys = [f"post:{longest(Post)}", f"lead:{longest(Agency)}", f"worker:{longest(Agency)}:{longest(Person)}"]

    room = [int(model._meta.get_field("key").max_length or 0) for model in (models.Sight, models.SearchWord)]

    assert max(map(len, keys)) <= min(room)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_a_case_is_steady_as_long_as_something_waits_at_any_time() -> None:
    raised()

    assert models.CaseCard.objects.get().steady is True
    assert rows_of(DEMO, world_of(DEMO), Case()).card["steady"] is False
