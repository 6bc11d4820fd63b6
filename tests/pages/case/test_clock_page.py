"""The page of a date: from what it is counted, how, who says so, and every day of it."""

from datetime import datetime

import pytest

from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY, minutes, talked_in_vain, told_until
from tests.pages.visiting import LONDON, Visitor, text_of
from tests.record.cases import raised

pytestmark = pytest.mark.django_db


def page_of(person: str, ref: str, name: str, at: datetime) -> str:
    response = Visitor(person).opens(f"/cases/{ref}/clocks/{name}/", at)
    assert response.status_code == 200
    return " ".join(text_of(response).split())


def row(page: str, label: str) -> str:
    return page.partition(f"{label}</dt>")[2].partition("</dd>")[0].partition('value">')[2]


def test_the_page_says_from_what_how_and_by_whom_a_date_was_counted() -> None:
    """S5a, reading 1."""
    enter_demonstration()

    page = page_of(GRACE, raised(), "practitioners-week", TUESDAY)

    assert '<h1 class="govuk-heading-xl">How Thursday 9 April was worked out</h1>' in page
    assert "Five working days after Tuesday 31 March, not counting Good Friday, the weekend and Easter Monday." in page
    assert row(page, "Date") == "By the end of Thursday 9 April 2026. 5 working days left."
    assert row(page, "Method") == ("Working days in England. Weekends, bank holidays and the first day do not count.")
    assert row(page, "Rule") == "The Board’s procedure, Scope 1.5: 5 working days"


def test_every_day_stands_in_the_table_numbered_or_with_why_it_is_left_out() -> None:
    enter_demonstration()

    page = page_of(GRACE, raised(), "practitioners-week", TUESDAY)

    table = page.partition("<tbody")[2].partition("</tbody>")[0]
    rows = [part.partition("</th>")[0] for part in table.split('role="rowheader">')[1:]]
    days = [row for row in rows if "hidden" not in row]
    assert [days[0], days[3], days[-1]] == ["Tuesday 31 March", "Friday 3 April", "Thursday 9 April"]
    assert len(days) == 10
    assert "Good Friday, a bank holiday in England" in table
    assert table.count("Not counted") == 4
    assert "Grace Adeyemi raised this disagreement." in table


def test_each_thing_that_happened_on_a_day_has_a_row_of_its_own() -> None:
    enter_demonstration()
    ref = talked_in_vain()

    page = page_of(GRACE, ref, "practitioners-week", minutes(20))

    table = page.partition("<tbody")[2].partition("</tbody>")[0]
    cells = [part.partition("</td>")[0] for part in table.split('data-label="Notes">')[1:]]
    assert cells[:4] == [
        "The first day, which does not count.",
        "Grace Adeyemi raised this disagreement.",
        "Dana Whitlock responded for the Council.",
        "Phone discussion: not agreed.",
    ]
    assert [cell for cell in cells if cell.count(". ")] == []


def test_the_squares_are_hidden_from_screen_readers_for_the_table_says_it_all() -> None:
    enter_demonstration()

    assert '<ol class="accord-days" aria-hidden="true">' in page_of(GRACE, raised(), "practitioners-week", TUESDAY)


def test_a_guide_is_said_to_stop_nothing_and_the_other_dates_are_a_link_away() -> None:
    """Reading 1."""
    ref = str(told_until("1-ending-an-enquiry", "escalate", 2).ref)

    page = page_of("tom-hurley", ref, "formal-week", datetime(2026, 4, 13, 15, tzinfo=LONDON))

    assert "This is a target. When it passes, we tell the people who need to know. Nothing stops." in page
    assert f'href="/cases/{ref}/clocks/practitioners-week/"' in page
    assert "Bring a date forward" in page


def test_a_date_that_was_brought_forward_says_so() -> None:
    """F0."""
    ref = str(told_until("3-best-interests", "escalate-urgently").ref)

    page = page_of("kay-dunn", ref, "practitioners-week", datetime(2026, 7, 13, 12, tzinfo=LONDON))

    assert "How Wednesday 15 July was worked out" in page
    assert "5 working days, brought forward because the adult needs it" in page


def test_after_a_pause_the_count_goes_on_from_its_end() -> None:
    """Reading 5."""
    ref = str(told_until("3-best-interests", "propose-outcome").ref)

    page = page_of("kay-dunn", ref, "formal-week", datetime(2026, 9, 9, 12, tzinfo=LONDON))

    assert "Three working days after Wednesday 9 September, not counting the weekend." in page
    assert "again from Wednesday 9 September, when the pause ended" in page


def test_there_is_no_page_for_a_date_that_the_case_has_not() -> None:
    enter_demonstration()

    assert Visitor(GRACE).opens(f"/cases/{raised()}/clocks/nothing/", TUESDAY).status_code == 404
