"""The flowchart of a case: where it is, who acts at each stage, and when."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse

from tests.boards import enter_demonstration
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import TUESDAY as RAISED_AT
from tests.record.cases import raised
from tests.stories import GRACE, IMRAN, TUE

pytestmark = pytest.mark.django_db
WEDNESDAY = TUE + timedelta(days=1)


def words_of(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text_of(response)).split())


def test_the_flowchart_of_a_case_marks_where_it_is_for_those_who_see_it() -> None:
    enter_demonstration()
    ref = raised(at=RAISED_AT)

    page = text_of(Visitor(GRACE).opens(f"/cases/{ref}/flowchart/", WEDNESDAY))

    assert "This case is at Practitioners, marked “You are here”." in page
    assert 'Practitioners <strong class="accord-here">You are here</strong>' in page
    assert 'Managers<span class="govuk-visually-hidden"> (not started)</span>' in page
    assert Visitor(IMRAN).opens(f"/cases/{ref}/flowchart/", WEDNESDAY).status_code == 403
    assert Visitor("ken-osei").opens(f"/cases/{ref}/flowchart/", WEDNESDAY).status_code == 404
    assert f"/cases/{ref}/flowchart/" in text_of(Visitor(GRACE).opens(f"/cases/{ref}/", WEDNESDAY))


def test_the_flowchart_of_a_case_names_who_acts_at_each_stage_and_since_when() -> None:
    enter_demonstration()
    ref = raised(at=RAISED_AT)

    page = words_of(Visitor(GRACE).opens(f"/cases/{ref}/flowchart/", WEDNESDAY))

    assert "Practitioners You are here since Tuesday 31 March" in page
    assert "Ridgeway Community NHS Trust: Practitioner Grace Adeyemi, district nurse" in page
    assert "Chiltern Edge Council, Adult Social Care: Practitioner Dana Whitlock, social worker" in page
    assert "Practitioners to reach agreement: Thursday 9 April" in page
    assert "Managers (not started) next" in page
    assert "Manager, registered manager or safeguarding lead Tom Hurley, community matron" in page


def test_the_flowchart_of_a_case_that_has_ended_marks_where() -> None:
    enter_demonstration()
    ref = raised(at=RAISED_AT)
    Visitor(GRACE).sends(f"/cases/{ref}/withdraw/", {"why": "It was a mistake.", "safety": "no"}, WEDNESDAY)

    page = text_of(Visitor(GRACE).opens(f"/cases/{ref}/flowchart/", WEDNESDAY))

    assert "This case ended at Practitioners, marked “Ended here”." in page
    assert 'Practitioners <strong class="accord-here">Ended here</strong>' in page
    assert 'Managers<span class="govuk-visually-hidden"> (not started)</span>' in page
    assert "You are here" not in page
