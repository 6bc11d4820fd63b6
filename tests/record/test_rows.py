"""The index has room for the longest names of people, posts and agencies that the directory takes."""

from accord.directory.models import Agency, Person, Post
from accord.record import models


def longest(model: type[Agency] | type[Person] | type[Post]) -> str:
    return "k" * int(model._meta.get_field("key").max_length or 0)


def test_every_key_under_which_a_case_is_seen_fits() -> None:
    keys = [f"post:{longest(Post)}", f"lead:{longest(Agency)}", f"worker:{longest(Agency)}:{longest(Person)}"]

    room = [int(model._meta.get_field("key").max_length or 0) for model in (models.Sight, models.SearchWord)]

    assert max(map(len, keys)) <= min(room)
