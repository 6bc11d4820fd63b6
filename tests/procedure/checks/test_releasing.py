"""What stands in the way of putting a text into force, and a released one as a new version to begin from."""

from datetime import date

from accord.procedure.checks.check import check
from accord.procedure.checks.releasing import Released, next_version, release_mistakes
from accord.procedure.world.definition.definition import digest_of, read_definition
from tests.procedure.checks.test_checking_small import TWO
from tests.rows import rows

TEXT = TWO.lstrip()


@rows(
    ("versions", "after"),
    [((), "1"), (("first",), "1"), (("1",), "2"), (("2", "10", "9"), "11")],
)
def test_a_new_version_has_the_number_after_the_highest(versions: tuple[str, ...], after: str) -> None:
    released = tuple(Released("two", one, f"digest {one}") for one in versions)

    text = next_version(TEXT, (*released, Released("another", "99", "digest")), date(2027, 1, 1), board="A Board")

    assert read_definition(text).version == after
    assert read_definition(text).board == "A Board"
    assert read_definition(text).in_force_from == date(2027, 1, 1)


TODAY = date(2026, 4, 1)


def dated(day: str) -> str:
    return TEXT.replace('version = "1"', f'version = "1"\nin_force_from = {day}', 1)


@rows(
    ("text", "released", "key", "sentence"),
    [
        (dated("2026-04-01"), (), "", ""),
        (dated("2026-04-01"), (Released("another", "1", "digest"),), "", ""),
        (
            dated("2026-04-01"),
            (Released("two", "1", "digest"),),
            "version",
            "There is a version “1” of “two” already. Give the new version a new name.",
        ),
        (
            TEXT,
            (),
            "version",
            "Enter when it comes into force, for example “in_force_from = 2027-01-01”.",
        ),
        (dated("2026-03-31"), (), "", ""),  # a Board's first begins when it is approved
        (
            dated("2026-03-31"),
            (Released("another", "1", "digest"),),
            "in_force_from",
            "The date it comes into force is past. It must be today or later.",
        ),
        (
            dated("2026-04-01"),
            (Released("two", "1", digest_of(dated("2026-04-01"))),),
            "id",
            "This text is already in force. Nothing in it is new.",
        ),
    ],
)
def test_what_stands_in_the_way_of_putting_a_text_into_force_is_said_with_its_line(
    text: str, released: tuple[Released, ...], key: str, sentence: str
) -> None:
    mistakes = release_mistakes(text, released, TODAY)

    assert [one.what for one in mistakes] == ([sentence] if sentence else [])
    assert all(text.splitlines()[one.line - 1].startswith(key) for one in mistakes)


def test_what_the_check_says_comes_first() -> None:
    assert [one.what for one in release_mistakes("", (), TODAY)] == [one.what for one in check("")]
