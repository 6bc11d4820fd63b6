"""The wording of letters: what a procedure may change, what is refused, and when letters leave."""

from datetime import UTC, datetime

import pytest

from accord.procedure.world.clocks import Calendar
from accord.procedure.world.definition.definition import library_text, read_definition
from accord.procedure.world.definition.email_texts import fill, is_office_hour, last_daily, wording_of
from tests.rows import rows

USUAL = wording_of({})
CALENDAR = Calendar()


def test_a_procedure_words_its_own_letters() -> None:
    text = library_text("buckinghamshire") + '\n[letters]\nversion = "bucks 2"\nasks_subject = "{ref} needs you"\n'

    wording = read_definition(text).wording

    assert (wording.version, wording.asks_subject, wording.tells) == ("bucks 2", "{ref} needs you", USUAL.tells)


@rows(
    ("changed", "wrong"),
    [
        ({"asks": "Dear {name}"}, "“asks” has no field “{name}”"),
        ({"line_without_seat": "{what}"}, "“line_without_seat” has no field “{what}”"),
        ({"daily_at": "25:00"}, "“25:00” is not a time"),
        ({"daily_at": "19:00"}, "must lie between"),
        ({"colour": "blue"}, "unknown field `colour`"),
    ],
)
def test_a_wording_that_cannot_be_used_is_refused_when_the_procedure_is_read(
    changed: dict[str, str], wrong: str
) -> None:
    lines = "\n".join(f'{name} = "{text}"' for name, text in changed.items())

    with pytest.raises(ValueError, match=wrong.replace("{", r"\{")):
        read_definition(f"{library_text('buckinghamshire')}\n[letters]\n{lines}\n")


def test_what_is_put_into_a_field_is_not_read_as_a_field() -> None:
    assert fill("{what} {ref}", what="{ref}", ref="AB") == "{ref} AB"


@rows(
    ("at", "leaves"),
    [
        (datetime(2026, 4, 2, 7, 59, tzinfo=UTC), False),  # 08:59 in London
        (datetime(2026, 4, 2, 8, 0, tzinfo=UTC), True),
        (datetime(2026, 4, 2, 15, 59, tzinfo=UTC), True),
        (datetime(2026, 4, 2, 16, 0, tzinfo=UTC), False),
        (datetime(2026, 4, 3, 10, 0, tzinfo=UTC), False),  # Good Friday
        (datetime(2026, 4, 4, 10, 0, tzinfo=UTC), False),  # Saturday
        (datetime(2026, 10, 26, 9, 0, tzinfo=UTC), True),  # the clocks went back the day before
    ],
)
def test_letters_leave_in_office_hours_of_the_calendar(at: datetime, leaves: bool) -> None:
    assert is_office_hour(USUAL, CALENDAR, at) is leaves


def test_the_mail_of_a_day_that_was_missed_is_that_of_the_last_working_day() -> None:
    easter_monday = datetime(2026, 4, 6, 20, 0, tzinfo=UTC)

    assert last_daily(USUAL, CALENDAR, easter_monday) == datetime(2026, 4, 2, 15, 0, tzinfo=UTC)


@rows("board", ["buckinghamshire", "bcp-dorset", "lincolnshire", "sampler"])
def test_an_email_about_a_fact_says_in_words_of_its_own_what_happened(board: str) -> None:
    procedure = read_definition(library_text(board))

    assert procedure.told.keys() - procedure.wording.happened.keys() == set()
