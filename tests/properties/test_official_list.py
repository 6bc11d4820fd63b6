"""The official list of bank holidays as oracle: every weekday of its years works, or not, in each nation as it says."""

from datetime import date, timedelta

from govuk_bank_holidays.bank_holidays import BankHolidays

from accord.procedure.world.clocks import Calendar
from tests.rows import rows

NEWER = {("SCT", date(2026, 6, 15))}
"""Proclaimed in Scotland for one day of the World Cup, after the package took its copy of the official list."""


@rows(
    ("nation", "division"),
    [
        ("ENG", BankHolidays.ENGLAND_AND_WALES),
        ("WLS", BankHolidays.ENGLAND_AND_WALES),
        ("SCT", BankHolidays.SCOTLAND),
        ("NIR", BankHolidays.NORTHERN_IRELAND),
    ],
)
def test_every_weekday_is_as_the_official_list_has_it(nation: str, division: str) -> None:
    official = {one["date"] for one in BankHolidays(use_cached_holidays=True).get_holidays(division=division)}
    calendar = Calendar(nation=nation)
    first, last = date(min(official).year, 1, 1), date(max(official).year, 12, 31)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))

    differ = [day for day in days if day.weekday() < 5 and calendar.is_working(day) == (day in official)]

    assert [day for day in differ if (nation, day) not in NEWER] == []
    assert last.year - first.year >= 10
