"""The text of a released procedure as a new version to begin from."""

from datetime import date

import pytest

from accord.procedure.checks.releasing import Released, next_version
from accord.procedure.world.definition.definition import library_text, read_definition

TEXT = library_text("buckinghamshire")


@pytest.mark.parametrize(
    ("versions", "after"),
    [((), "1"), (("first",), "1"), (("1",), "2"), (("2", "10", "9"), "11")],
)
def test_a_new_version_has_the_number_after_the_highest(versions: tuple[str, ...], after: str) -> None:
    released = tuple(Released("buckinghamshire", one, f"digest {one}") for one in versions)

    text = next_version(TEXT, (*released, Released("another", "99", "digest")), "A Board", date(2027, 1, 1))

    assert read_definition(text).version == after
    assert read_definition(text).board == "A Board"
    assert read_definition(text).in_force_from == date(2027, 1, 1)
