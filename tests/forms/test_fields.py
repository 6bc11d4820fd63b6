"""A date in three boxes: what it takes, and what it says otherwise."""

from datetime import date

import pytest
from django import forms

from accord.forms.fields import GovukDateField


class Question(forms.Form):
    on = GovukDateField(label="When?")


def asked(day: str, month: str, year: str, **more: str) -> Question:
    return Question({"on-day": day, "on-month": month, "on-year": year, **more})


@pytest.mark.parametrize("month", ["4", "04", "April", "april", "Apr", "apr."])
def test_the_month_may_be_a_number_or_a_name(month: str) -> None:
    form = asked("30", month, "2026")

    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("typed", "says", "about"),
    [
        (("31", "4", "2026"), "April has 30 days: check the day or the month", "day-month"),
        (("30", "2", "2028"), "February 2028 has 29 days: check the day or the month", "day-month"),
        (("29", "2", "2026"), "February 2026 has 28 days: check the day or the month", "day-month-year"),
        (("40", "4", "2026"), "A month has 28 to 31 days: check the day", "day"),
        (("0", "4", "2026"), "A month has 28 to 31 days: check the day", "day"),
        (("1", "13", "2026"), "There are 12 months: check the month", "month"),
        (("1", "Aprl", "2026"), "Write the month as a number", "month"),
        (("first", "4", "2026"), "Write the day as a number", "day"),
        (("1", "4", "26"), "Write the year with four figures, such as 2026", "year"),
        (("1", "4", "0226"), "Check the year", "year"),
        (("1", "4", ""), "Add the year", "year"),
        (("", "4", ""), "Add the day and the year", "day-year"),
        (("", "", ""), "Write the date", "required"),
        (("²", "4", "2026"), "Write the day as a number", "day"),
    ],
)
def test_a_wrong_date_says_how_to_mend_it(typed: tuple[str, str, str], says: str, about: str) -> None:
    form = asked(*typed)

    [error] = form.errors.as_data()["on"]

    assert (error.message, error.code) == (says, about)


def test_what_was_typed_stays_as_it_was_typed() -> None:
    form = asked("31", "Aprl", "2026")

    assert form["on"].value() == {"day": "31", "month": "Aprl", "year": "2026"}


def test_a_date_that_need_not_be_given_may_be_left_empty() -> None:
    field = GovukDateField(required=False)

    assert field.clean({"day": "", "month": "", "year": ""}) is None
