"""Each cause of a refusal has its own sentence for the person, and its own line in the log for the operator."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from structlog.testing import capture_logs

from accord.access.limits import REACHED, reached
from accord.record import drafts
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, TUESDAY, entries, minutes, raised
from tests.pages.visiting import Visitor, hidden_of, text_of

pytestmark = pytest.mark.django_db
OURS = "https://accord.example"
VIEW = {"safety": "no", "text": "The account holds."}


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    with capture_logs() as lines:
        yield lines


def causes(lines: list[Any]) -> list[str]:
    return [line["cause"] for line in lines if line["event"] == "refused"]


def sent(client: Client, **more: Any) -> HttpResponse:
    return client.post("/join/", {"name": "x"}, **more)


ASKED = {
    "host not set up": lambda: Client().get("/help/", headers={"host": "internal.example"}),
    "address with a null character": lambda: Client().get("/help/?x=%00"),
    "too many fields": lambda: Client().post("/join/", {str(number): "x" for number in range(1100)}),
    "text too long": lambda: Client().post("/join/", {"name": "x" * 9_000_000}),
    "body broken off": lambda: Client().post("/join/", b"--x\r\n", content_type="multipart/form-data; boundary="),
    "form without a cookie": lambda: sent(Client(enforce_csrf_checks=True)),
    "form from another address": lambda: sent(
        Client(enforce_csrf_checks=True), headers={"origin": "https://elsewhere.example"}
    ),
    "no such address": lambda: Client().get("/no/such/page/"),
    "nothing there for this person": lambda: Visitor(DANA).opens("/cases/ZZZZ2222/", TUESDAY),
    "wrong method": lambda: Visitor(DANA).opens("/directory/waiting/accounts/", TUESDAY),
}


@pytest.mark.parametrize("cause", ASKED)
def test_each_cause_has_a_line_of_its_own_in_the_log(cause: str, logged: list[Any]) -> None:
    enter_demonstration()

    answer = ASKED[cause]()

    assert 400 <= answer.status_code < 500
    assert causes(logged) == [cause]


def test_each_cause_has_a_sentence_of_its_own_for_the_person() -> None:
    enter_demonstration()

    pages = {cause: text_of(ask()).partition("<main")[2].partition("</main>")[0] for cause, ask in ASKED.items()}

    del pages["no such address"]  # the same as for what the person may not know of
    assert len(set(pages.values())) == len(pages)
    assert all("govuk-body-l" in page for page in pages.values())


def test_a_form_that_expired_is_said_to_have_expired(logged: list[Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")

    answer = client.post("/accounts/login/", {"csrfmiddlewaretoken": "of another session"})

    assert "This page has expired" in text_of(answer)
    assert causes(logged) == ["form expired"]


@pytest.fixture
def behind_a_proxy(settings: Any) -> None:
    settings.ACCORD_URL, settings.ALLOWED_HOSTS = OURS, ["accord.example", "internal"]
    settings.CSRF_TRUSTED_ORIGINS = [OURS]


@pytest.mark.usefixtures("behind_a_proxy")
@pytest.mark.parametrize("more", [{}, {"x-forwarded-host": "accord.example"}])
def test_forms_work_behind_a_proxy_that_changes_the_host(more: dict[str, str]) -> None:
    """Django finds that the form came from the address in ACCORD_URL."""
    enter_demonstration()
    ref = raised(TUESDAY)
    dana = Visitor(DANA, Client(enforce_csrf_checks=True, headers={"host": "internal", "origin": OURS, **more}))
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    form["csrfmiddlewaretoken"] = dana.client.cookies["accord-csrf"].value

    assert dana.posts(path, form, minutes(6)).status_code == 302
    assert entries() == ["DisagreementRaised", "ViewGiven"]


@pytest.mark.usefixtures("behind_a_proxy")
def test_where_the_addresses_differ_the_log_names_both_and_the_text_is_saved(logged: list[Any]) -> None:
    enter_demonstration()
    ref, other = raised(TUESDAY), "https://accord.other.example"
    dana = Visitor(DANA, Client(enforce_csrf_checks=True, headers={"host": "internal", "origin": other}))
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}

    answer = dana.posts(path, form, minutes(6))

    assert f"Your browser sent this form from {other}, and Accord is at {OURS}." in text_of(answer)
    [line] = [line for line in logged if line["event"] == "refused"]
    assert (line["came_from"], line["here"], line["url"]) == (other, "http://internal", OURS)
    assert len(drafts.drafts_of(DANA)) == 1
    assert entries() == ["DisagreementRaised"]


@pytest.mark.parametrize("action", REACHED)
def test_a_limit_says_which_it_is_and_until_when(action: str, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {
        "signup": "60/m/ip",
        "mail_to": "5/h/key",
        "login_failed": "5/5m/key",
        "request_login_code": "200/m/ip,3/m/key",
    }

    assert reached(action).rpartition(" at ")[2].strip(".").replace(":", "").isdecimal()
    assert len({reached(one) for one in REACHED}) == len(REACHED)
