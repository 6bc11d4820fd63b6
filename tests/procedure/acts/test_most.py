"""How much is taken at most, in numbers: texts, files, names, days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from accord.procedure.model.attachments import File
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import needs_ahead, needs_past
from accord.procedure.staffing.rules import in_order, text
from accord.procedure.world.values import Refusal
from tests.procedure.acts.saying.test_attaching import LOG
from tests.procedure.checks.test_checking_small import TWO
from tests.procedure.checks.test_checking_small import said as said_of
from tests.procedure.staffing.test_bringing import faults
from tests.rows import rows
from tests.stories import DANA, TUE, WED, WORLD, act_as, actor, raised, view


def is_taken(asking: Callable[[], object]) -> bool:
    try:
        asking()
    except Refusal:
        return False
    return True


@rows(("number", "taken"), [(10, True), (11, False)])
def test_ten_files_come_with_one_entry(number: int, taken: bool) -> None:
    files: tuple[File, ...] = tuple(replace(LOG, key=f"{n:032x}") for n in range(number))

    assert is_taken(lambda: act_as(raised(), DANA, replace(view(), files=files), WED)) == taken


@rows(("number", "taken"), [(20_000, True), (20_001, False)])
def test_a_text_has_up_to_20_000_characters(number: int, taken: bool) -> None:
    assert is_taken(lambda: act_as(raised(), DANA, view("x" * number), WED)) == taken


@rows(("number", "taken"), [(200, True), (201, False)])
def test_a_name_in_the_directory_has_up_to_200_characters(number: int, taken: bool) -> None:
    assert is_taken(lambda: text("x" * number, "name", "Enter a name.")) == taken


@rows(("days", "taken"), [(1830, True), (1831, False)])
def test_a_day_lies_up_to_five_years_back_or_ahead(days: int, taken: bool) -> None:
    today, apart = TUE.date(), timedelta(days=days)
    moment = Moment(WORLD, raised(), actor(raised(), DANA, TUE), TUE)

    assert is_taken(lambda: needs_past(today - apart, moment, "on")) == taken
    assert is_taken(lambda: needs_ahead(today + apart, moment, "on")) == taken
    assert is_taken(lambda: needs_past(today, moment, "on"))
    assert is_taken(lambda: needs_ahead(today, moment, "on"))


@rows(
    ("day", "taken"),
    [
        (date(1948, 7, 4), False),
        (date(1948, 7, 5), True),
        (date(2199, 12, 31), True),
        (date(2200, 1, 1), False),
        (date.min, True),
    ],
)
def test_the_days_of_the_directory_lie_between_the_first_of_the_health_service_and_the_year_2199(
    day: date, taken: bool
) -> None:
    """The first of all days stands for one that was not given."""
    assert is_taken(lambda: in_order(day, None, "since")) == taken
    assert is_taken(lambda: in_order(date.min, day, "until")) == taken


@rows(("number", "said"), [(60, ""), (61, "A key has at most 60 characters.")])
def test_a_key_of_a_procedure_has_up_to_60_characters(number: int, said: str) -> None:
    assert said_of(TWO.replace('key = "views"', f'key = "{"v" * number}"')) == said


@rows(("number", "said"), [(200, ""), (201, "A name has at most 200 characters.")])
def test_a_name_in_a_procedure_has_up_to_200_characters(number: int, said: str) -> None:
    assert said_of(TWO.replace('name = "Views"', f'name = "{"V" * number}"')) == said


@rows("number", [49, 50, 51])
def test_of_a_table_of_posts_the_first_50_mistakes_are_said(number: int) -> None:
    lines = [{"Role": "", "Level": "manager"}] * number

    assert len(faults(*lines)) == min(number, 50)
