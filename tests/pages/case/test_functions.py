"""No page lost a function: each anchor in `docs/design/functions.md` is on the case page."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from accord.forms.registry import FORMS
from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TOM, minutes, talked_in_vain, told_until
from tests.pages.visiting import LONDON, Visitor, text_of

pytestmark = pytest.mark.django_db
LIST = Path(__file__).parents[3] / "docs" / "design" / "functions.md"
ANCHORS = set(re.findall(r"\| `([a-z]+)` \|$", LIST.read_text("utf-8"), re.MULTILINE)) - {"case", "flowchart"}
AFTERWARDS = {"requests", "actions", "decisions"}


STORIES = [
    ("1-ending-an-enquiry", "consider-review", TOM, datetime(2026, 6, 1, 9, tzinfo=LONDON), {"requests", "beside"}),
    ("3-best-interests", "record-court-decision", "asha-nair", datetime(2026, 7, 20, 9, tzinfo=LONDON), AFTERWARDS),
]


@pytest.mark.parametrize(("name", "act", "person", "at", "absent"), STORIES)
def test_each_section_of_the_old_page_is_on_the_case_page_or_opens_there(
    name: str, act: str, person: str, at: datetime, absent: set[str]
) -> None:
    ref = str(told_until(name, act).ref)

    page = text_of(Visitor(person).opens(f"/cases/{ref}/", at))

    assert ANCHORS - set(re.findall(r'\bid="([a-z]+)"', page)) == absent


def test_the_page_for_printing_has_every_section_open_and_no_link_to_an_act() -> None:
    enter_demonstration()
    ref = talked_in_vain()

    page = text_of(Visitor(GRACE).opens(f"/cases/{ref}/whole/", minutes(15))).partition("<main")[2]

    for anchor in ("adult", "where", "views", "outcome", "people", "papers", "record", "lookers"):
        assert f'<h2 class="govuk-heading-l" id="{anchor}">' in page
    acts = re.findall(rf'<a class="([^"]*)" href="/cases/{ref}/([a-z-]+)/', page)
    assert [act for classes, act in acts if act in FORMS and "accord-not-printed" not in classes] == []


def test_every_act_that_is_open_to_the_reader_has_one_link_on_the_case_page() -> None:
    enter_demonstration()
    ref = talked_in_vain()

    page = text_of(Visitor(GRACE).opens(f"/cases/{ref}/", minutes(15))).partition("<main")[2]

    links = set(re.findall(rf'href="/cases/{ref}/([a-z-]+)/', page)) & set(FORMS)
    turn_and_acts = page.partition('id="next"')[2].partition("</section>")[0] + page.partition('id="acts"')[2]
    assert {"escalate", "ask-for", "note-discussion", "report-concern", "withdraw", "hand-over", "correct"} <= links
    for act in links - {"report-concern", "ask-adult", "set-adults-date"}:
        assert turn_and_acts.count(f"/cases/{ref}/{act}/") == 1
