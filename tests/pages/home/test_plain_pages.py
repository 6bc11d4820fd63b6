"""The pages round the cases: the procedure, one's posts and cover, help, privacy, accessibility."""

from datetime import date

import pytest
from django.test import Client

from tests.boards import enter_demonstration
from tests.pages.acting_givens import GRACE, TUESDAY
from tests.pages.visiting import Visitor, text_of
from tests.stories import away

pytestmark = pytest.mark.django_db


def page_of(person: str, path: str) -> str:
    response = Visitor(person).opens(path, TUESDAY)
    assert response.status_code == 200
    return " ".join(text_of(response).split())


def test_the_procedure_is_told_in_words_with_its_stages_dates_and_sources() -> None:
    enter_demonstration()

    page = page_of(GRACE, "/procedure/")

    assert "Escalation and resolution procedure" in page
    for stage in (
        "Practitioners",
        "Talk to your manager",
        "Managers",
        "Heads of Service",
        "Independent Chair",
        "Afterwards",
    ):
        assert f"<strong>{stage}.</strong>" in page
    assert "must escalate to Heads of Service" in page
    assert "“One working week” means 5 working days" in page
    assert "(Process 1.4, Flowchart 3)" in page


def test_the_procedure_says_what_it_is_not_for_and_where_that_goes() -> None:
    enter_demonstration()

    page = page_of(GRACE, "/procedure/")

    assert "Whistleblowing about your own employer" in page
    assert "If someone is in immediate danger, call 999 first." in page


def test_ones_posts_say_who_is_above_and_who_covers() -> None:
    enter_demonstration()

    page = page_of("priya-raman", "/posts/")

    assert "Team manager, North team, Chiltern Edge Council, Adult Social Care" in page
    assert "This is your role" in page
    assert "Marian Cole, Head of Service" in page
    assert "Leo Abbot" in page


def test_cover_is_listed_with_whether_one_acts_now_and_so_is_who_is_away() -> None:
    enter_demonstration(away("priya-raman", since=date(2026, 3, 30)).directory)

    page = page_of("leo-abbot", "/posts/")

    assert "You are covering" in page
    assert "<strong>Priya Raman, team manager</strong>, from Monday 30 March, no end date. Cover: Leo Abbot." in page


def test_an_administrators_post_is_listed_like_any_other() -> None:
    enter_demonstration()

    assert "Administrator, Chiltern Edge Council, Adult Social Care" in page_of("joan-frith", "/posts/")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/help/", "Anyone can raise a disagreement. You do not need anyone’s permission."),
        ("/privacy/", "No name of an adult is in an address"),
        ("/accessibility/", "Web Content Accessibility Guidelines 2.2"),
    ],
)
def test_the_plain_pages_can_be_read_before_signing_in(path: str, said: str) -> None:
    response = Client().get(path)

    assert response.status_code == 200
    assert said in text_of(response)


def test_the_procedure_and_its_flowchart_can_be_read_before_signing_in_and_name_no_one() -> None:
    assert "There is no procedure in force here yet." in text_of(Client().get("/procedure/"))
    enter_demonstration()

    page = text_of(Client().get("/procedure/"))

    assert "Escalation and resolution procedure" in page
    assert "Independent Chair" in page
    assert "Grace Adeyemi" not in page
    assert "Helen Marsh" not in page


@pytest.mark.parametrize("path", ["/", "/ended/", "/find/", "/posts/", "/cases/BCDFGHJK/"])
def test_everything_else_asks_one_to_sign_in(path: str) -> None:
    response = Client().get(path)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")
