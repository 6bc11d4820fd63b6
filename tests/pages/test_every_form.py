"""Every form in the URL map, interrupted in every way: what was typed is in its field again, or the page says where.

A form that is not in the walk fails the first test.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import resolve, reverse

from accord.directory.change import change
from accord.directory.drafting import begin
from accord.directory.load import enter_definition
from accord.directory.models import Holding, Person
from accord.forms.staffing.registry import TASKS
from accord.procedure.staffing.absence import StartAbsence
from accord.procedure.world.definition.definition import library_text
from accord.record.drafts import drafts_of, keep
from accord.record.models import Draft
from tests.boards import DEMO, enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, entries, minutes, raised
from tests.pages.addresses import (
    OF_A_CASE,
    OF_A_DRAFT,
    OF_ONES_SIGN_IN,
    OF_THE_BOARDS_OWN,
    OPEN,
    SIGNED_IN,
    addresses,
    names,
)
from tests.pages.forms_of import FormOnPage, forms_of
from tests.pages.raising_steps import begins, parts_of
from tests.pages.visiting import Visitor, text_of

pytestmark = pytest.mark.django_db
PAUL, IMRAN, JOAN = "paul-dean", "imran-yusuf", "joan-frith"
RAISED = {
    "agency": "council",
    "types": ["action"],
    "adults": [{"number": 1, "name": "Mrs Iris Penhallow", "born": "1941-05-02"}],
    "what": "Nobody has looked at the bruising.",
    "risk": "It goes on.",
    "first_put_on": TUESDAY.date(),
}


@dataclass
class Given:
    ref: str
    raising: str
    draft: str


Where = Callable[[Given], str]
WALK: dict[str, list[tuple[str, Where]]] = {
    "find": [(GRACE, lambda _: "/find/")],
    "act": [
        (DANA, lambda given, act=act: f"/cases/{given.ref}/{act}/")
        for act in ("give-view", "note-discussion", "propose-outcome", "set-adults-date", "ask-for", "bring-in")
    ],
    "raise-part": [
        (GRACE, lambda given, part=part: f"{given.raising}{part}/") for part in ("adults", "what", "kinds", "evidence")
    ],
    "raise-ask": [(GRACE, lambda given: f"{given.raising}ask/")],
    "raise-check": [(GRACE, lambda given: f"{given.raising}check/")],
    "raise-colleague": [(GRACE, lambda given: f"{given.raising}colleague/")],
    "invite-agency": [(GRACE, lambda _: "/invite-agency/")],
    "invite-person": [(PAUL, lambda _: "/people/trust/invite/")],
    "first-email": [(PAUL, lambda _: "/people/trust/will-prior/first-email/")],
    "directory-task": [
        (IMRAN if kind.for_board else PAUL, lambda _, task=task: f"/directory/trust/{task}/")
        for task, kind in TASKS.items()
        if task != "end-cover"
    ]
    + [(JOAN, lambda _: "/directory/council/end-cover/?about=council-north-manager leo-abbot")],
    "directory-new": [(IMRAN, lambda _: "/directory/agencies/new/")],
    "versions": [(IMRAN, lambda _: "/procedure/versions/")],
    "draft": [(IMRAN, lambda given: f"/procedure/drafts/{given.draft}/")],
    "move-to-version": [(IMRAN, lambda given: f"/cases/{given.ref}/move-to-version/")],
    "draft-rehearse": [(IMRAN, lambda given: f"/procedure/drafts/{given.draft}/rehearse/")],
}
"""Every form in which something is typed or chosen: who has it, and where."""

OPEN_TO_ANYBODY = {"join": "/join/", "take-part": "/take-part/", "told-code": "/told-code/"}
BUTTONS = {
    *("raise", "raise-case", "learning-read", "throw-away", "draft-release", "pack", "invited", "let-in-again"),
    *(
        "confirm-again",
        "withdraw-invitation",
        "guest-code",
        "newcomer",
        "directory-answer",
        "confirm-accounts",
        "not-received",
    ),
}
"""Forms of a button, or of ticks beside it: nobody types in them."""
FILES = {"directory-table", "directory-table-of-all"}
"""Forms of a file alone: it is chosen again."""
NEWER = library_text("buckinghamshire").replace('version = "1"', 'version = "2"', 1)


@pytest.fixture
def given(db: None) -> Given:
    enter_demonstration()
    Person.objects.filter(key="will-prior").update(entered_on=TUESDAY.date())  # and has not signed in
    ref = raised(TUESDAY)
    draft = str(begin("demo", "lincolnshire", IMRAN, TUESDAY))
    enter_definition("demo", NEWER, minutes(5).date())
    change(DEMO, [StartAbsence(agency="trust", person="tom-hurley", since=TUESDAY.date())], by=IMRAN, at=TUESDAY)
    raising = begins(Visitor(GRACE), TUESDAY)
    parts = {part: listed(typed) for part, typed in parts_of(RAISED).items()}
    keep(UUID(raising.split("/")[2]), GRACE, parts, TUESDAY, act="raise")
    return Given(ref=ref, raising=raising, draft=draft)


def listed(typed: dict[str, Any]) -> dict[str, list[str]]:
    return {name: value if isinstance(value, list) else [value] for name, value in typed.items()}


@dataclass
class Interrupted:
    """Somebody has filled in a form, with its page open since then."""

    visitor: Visitor
    path: str
    form: FormOnPage

    @property
    def sent(self) -> dict[str, Any]:
        return {**self.form.hidden, **self.form.typed}

    def sends(self, at: datetime, **other: Any) -> HttpResponse:
        return self.visitor.posts(self.form.action, {**self.sent, **other}, at)

    def left_out(self, page: HttpResponse) -> list[str]:
        """The fields in which a word or choice does not stand any more, also if it is put in from beside the draft."""
        assert page.status_code == 200, self.path
        pages = [page]
        if "?typed=0" in raw(page):
            pages.append(self.visitor.opens(f"{self.path}?typed=0", minutes(50)))
        return min((self.missing(form) for one in pages for form in forms_of(raw(one), self.path)), key=len)

    def missing(self, form: FormOnPage) -> list[str]:
        return [name for name, typed in self.form.typed.items() if form.values.get(name, [])[: len(typed)] != typed]


def opened(given: Given, name: str, nth: int = 0, client: Client | None = None) -> Interrupted:
    person, where = WALK[name][nth]
    visitor, path = Visitor(person, client or Client()), where(given)
    page = raw(visitor.opens(path, minutes(5)))
    if subjects := re.findall(r'(?:name="about" type="radio"|<option) value="([^"]+)"', page):
        path = f"{path}?about={subjects[-1]}" if "?" not in path and 'name="about"' in page else path
        page = raw(visitor.opens(path, minutes(5)))
    found = [form for form in forms_of(page, path) if form.typed and "logout" not in form.action]
    assert found, f"{path} has no form"
    return Interrupted(visitor, path, found[0])


def raw(page: HttpResponse) -> str:
    return page.content.decode()


EVERY = [(name, nth) for name, places in WALK.items() for nth in range(len(places))]
every_form = pytest.mark.parametrize(("name", "nth"), EVERY)


def test_every_form_is_in_the_walk() -> None:
    sends_nothing = {
        *(OPEN - set(OPEN_TO_ANYBODY) - BUTTONS),
        *OF_ONES_SIGN_IN,
        *("account_change_password", "account_set_password", "go-on", "typed", "raise-draft"),
        *(
            "first",
            "home",
            "agency",
            "ended",
            "procedure",
            "posts",
            "blank-form",
            "people",
            "newcomers",
            "letters",
            "version",
        ),
        *(
            "board",
            "board-year",
            "board-csv",
            "board-figure",
            "board-stage",
            "board-age",
            "board-agency",
            "board-letters",
        ),
        *("directory", "directory-agency", "directory-changes", "directory-waiting"),
        *("directory-file", "directory-file-of-all", "draft-read"),
        *(
            "case",
            "case-whole",
            "raised",
            "picture",
            "paper-page",
            "clock",
            "clock-file",
            "meeting-file",
            "paper",
            "file",
            "flowchart",
        ),
    }

    assert names() == {*WALK, *OPEN_TO_ANYBODY, *BUTTONS, *FILES, *sends_nothing}


def test_no_page_has_a_form_that_is_not_in_the_walk(given: Given) -> None:
    left_out = set()
    for person in (GRACE, DANA, PAUL, IMRAN):
        visitor = Visitor(person)
        groups = addresses(SIGNED_IN | OF_A_DRAFT | OF_A_CASE - {"file", "picture"} | OF_THE_BOARDS_OWN, **keys(given))
        for path in groups:
            page = visitor.opens(path, minutes(5))
            if page.get("Content-Type", "").startswith("text/html"):
                left_out |= {name_of(form) for form in forms_of(raw(page), path) if form.typed}

    assert left_out <= {*WALK, *FILES}


def keys(given: Given) -> dict[str, str]:
    return {"ref": given.ref, "draft": given.raising.split("/")[2], "key": given.draft}


def name_of(form: FormOnPage) -> str:
    return str(resolve(urlsplit(form.action).path).url_name)


def after_a_session_has_ended_it_stands_in_its_field_once_the_person_has_signed_in(
    given: Given, name: str, nth: int
) -> None:
    one = opened(given, name, nth)
    one.visitor.client.logout()

    answer = one.sends(minutes(10))
    says = text_of(one.visitor.opens(answer["Location"], minutes(10)))
    one.visitor.sign_in()
    page = one.visitor.opens(after_sign_in(answer), minutes(11))

    assert "You were signed out. We saved what you typed. Sign in to continue." in says
    assert one.left_out(page) == []
    assert "without being signed in. Read it before you send it." in text_of(page)


def after_sign_in(answer: HttpResponse) -> str:
    return parse_qs(urlsplit(answer["Location"]).query)["next"][0]


def after_the_person_signed_in_again_elsewhere_it_stands_in_its_field(given: Given, name: str, nth: int) -> None:
    one = opened(given, name, nth, Client(enforce_csrf_checks=True))

    answer = one.sends(minutes(10), csrfmiddlewaretoken="of another session")
    page = one.visitor.opens(answer["Location"], minutes(10))

    assert "You signed in again after you opened this page. Check it and send it again." in text_of(page)
    assert one.left_out(page) == []


def where_another_person_has_signed_in_it_is_saved_for_the_one_who_typed_it(given: Given, name: str, nth: int) -> None:
    one = opened(given, name, nth)
    ken = Visitor("ken-osei", one.visitor.client)

    answer = one.sends(minutes(10))
    kens = text_of(ken.opens(reverse("home"), minutes(11)))
    one.visitor.sign_in()
    home = text_of(one.visitor.opens(reverse("home"), minutes(12)))

    assert "Someone else opened this page on this device. We saved the text for them." in text_of(answer)
    assert "Your drafts" not in kens
    assert "Your drafts" in home
    assert len(drafts_of("ken-osei")) == 0


def after_half_an_hour_without_a_page_it_stands_in_its_field_once_the_person_has_confirmed(
    given: Given, name: str, nth: int
) -> None:
    with override_settings(IDLE_SECONDS=30 * 60):
        one = opened(given, name, nth)

        answer = one.sends(minutes(40))
        one.visitor.proves(minutes(41))
        page = one.visitor.opens(after_sign_in(answer), minutes(41))

        assert answer["Location"].startswith("/accounts/reauthenticate/")
        assert one.left_out(page) == []


def from_a_page_of_yesterday_it_stands_in_its_field_and_was_not_sent(given: Given, name: str, nth: int) -> None:
    one = opened(given, name, nth)
    before = entries()
    later = minutes(5 + 24 * 60 + 1)

    one.visitor.sign_in()
    answer = one.sends(later)
    page = one.visitor.opens(answer["Location"], later)

    assert "You opened this page more than a day ago. Check it and send it again." in text_of(page)
    assert one.left_out(page) == []
    assert entries() == before


def where_the_page_is_no_longer_open_to_the_person_the_words_are_shown_and_saved(
    given: Given, name: str, nth: int
) -> None:
    one = opened(given, name, nth)
    if name not in ("find", "raise-part", "raise-ask", "raise-check", "raise-colleague"):
        Holding.objects.filter(person__key=one.visitor.person).delete()

    answer = one.sends(minutes(10))

    if answer.status_code >= 400:
        assert "Your text" in text_of(answer)
        assert all(text in text_of(answer) for values in one.form.typed.values() for text in values if " " in text)


INTERRUPTIONS = (
    after_a_session_has_ended_it_stands_in_its_field_once_the_person_has_signed_in,
    after_the_person_signed_in_again_elsewhere_it_stands_in_its_field,
    where_another_person_has_signed_in_it_is_saved_for_the_one_who_typed_it,
    after_half_an_hour_without_a_page_it_stands_in_its_field_once_the_person_has_confirmed,
    from_a_page_of_yesterday_it_stands_in_its_field_and_was_not_sent,
    where_the_page_is_no_longer_open_to_the_person_the_words_are_shown_and_saved,
)


@every_form
def test_whatever_interrupts_it_what_was_typed_is_there_or_the_page_says_where(
    given: Given, name: str, nth: int
) -> None:
    begun = list(Draft.objects.values_list("id", "data"))

    for interrupted in INTERRUPTIONS:
        interrupted(given, name, nth)
        Draft.objects.exclude(id__in=[key for key, _ in begun]).delete()
        for key, data in begun:
            Draft.objects.filter(id=key).update(data=data)


@pytest.mark.parametrize("path", OPEN_TO_ANYBODY.values())
def test_a_form_that_is_open_to_anybody_comes_back_filled_in_where_it_has_expired(given: Given, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    form = forms_of(raw(client.get(path)), path)[0]

    answer = client.post(path, {**form.hidden, **form.typed, "csrfmiddlewaretoken": "of another session"})

    again = forms_of(raw(answer), path)[0]
    shown = {name: values for name, values in form.typed.items() if name != "code"}
    assert {name: again.values[name][: len(values)] for name, values in shown.items()} == shown
    assert "This page has expired. We did not send anything." in text_of(answer)
