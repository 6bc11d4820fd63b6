"""The pages of acts that the three stories do not have, in a browser: for all, and fit for a telephone."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from django.contrib.auth import get_user_model
from playwright.sync_api import Page
from pytest_django import Settings

from accord.forms.registry import FORMS
from accord.procedure.model.moment import Moment
from accord.procedure.next.offers import what_next
from accord.procedure.stories.demonstration import emails
from accord.record.read import case_seen_by
from accord.record.work import run_due
from accord.record.write import do
from tests.boards import enter_demonstration
from tests.browser.checks import axe, no_sideways_scroll
from tests.browser.pressing import press
from tests.pages.acting_givens import GRACE, TOM, done, length_of, minutes, stops
from tests.pages.papers.test_files import attached
from tests.pages.visiting import local
from tests.record.cases import act, ask, raised, steps

pytestmark = [pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, str], Page]
CASES = ("1-ending-an-enquiry", "2-care-home", "3-best-interests")
ENQUIRY = ["give-outcome", "escalate", "decide", "answer-action", "sign", "release-learning"]
BEST_INTERESTS = ["accept-to-raise", "record-court-decision"]
OTHER_BOARDS = ["state-priority", "acknowledge", "ask-to-escalate-urgently", "decline-urgency", "say-justified"]
OTHER_BOARDS += ["note-interim", "call-meeting", "announce-escalation", "tell-board", "conclude"]
"""Moments at which the story stops: before somebody does that."""
BESIDE = {"carry-on", "decline-to-raise", "drop-raising", "end-pause"}
AFTER_DEATH = {"take-back-death", "end-after-death", "consider-adults-review"}
CO_ORDINATING = {"accept-co-ordination", "decline-co-ordination"}
SILENT_BOARD = {"ask-substitute"}
RESTRICTED = {"lift-restriction", "give-sight", "ask-to-see", "see-urgently", "remove-file"}


def check(page: Page) -> None:
    axe(page)
    no_sideways_scroll(page)


def send_empty(page: Page) -> None:
    """Press the filled button."""
    press(page.locator("main form .govuk-button:not(.govuk-button--secondary)").last)


def offered(ref: str, at: datetime) -> Iterator[tuple[str, str]]:
    """Every act that is open to somebody, once, with their address."""
    seen: dict[str, str] = {}
    for person in get_user_model().objects.order_by("key"):
        file = case_seen_by(person.key, ref, at)
        for actor in file.actors if file and file.is_full else ():
            for offer in what_next(Moment(file.world, file.case, actor, at)):
                seen.setdefault(offer.act, person.email)
    seen.pop("raise", None)
    yield from seen.items()


def test_acts_that_no_story_has_have_pages_that_all_can_use(page: Page, signed_in: SignIn) -> None:
    met = {step.act for name in CASES for step in steps(name)}

    for ref, at in stops("1-ending-an-enquiry", ENQUIRY):
        _open_and_send(page, signed_in, ref, at, met)

    elsewhere = {*OTHER_BOARDS, *BESIDE, *AFTER_DEATH, *RESTRICTED, *CO_ORDINATING, *SILENT_BOARD}
    assert set(FORMS) - met == elsewhere - met


def test_acts_beside_the_ladder_have_pages_that_all_can_use(page: Page, signed_in: SignIn) -> None:
    met = set(FORMS) - BESIDE | {"carry-on"}

    for ref, at in stops("3-best-interests", BEST_INTERESTS):
        _open_and_send(page, signed_in, ref, at, met)

    assert met == set(FORMS)


def test_acts_after_a_death_have_pages_that_all_can_use(page: Page, signed_in: SignIn) -> None:
    ref, at = next(stops("1-ending-an-enquiry", ["accept-date"]))
    done(ref, TOM, "record-death", at, on=at.date().isoformat(), known="The GP rang.")
    met = set(FORMS) - AFTER_DEATH

    _open_and_send(page, signed_in, ref, at, met)

    assert met == set(FORMS)


def test_acts_of_other_boards_have_pages_that_all_can_use(page: Page, signed_in: SignIn) -> None:
    met = set(FORMS) - set(OTHER_BOARDS)

    for ref, at in stops("sampler", OTHER_BOARDS):
        _open_and_send(page, signed_in, ref, at, met)

    assert met == set(FORMS)


def test_acts_in_a_restricted_case_with_a_file_have_pages_that_all_can_use(
    page: Page, signed_in: SignIn, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    enter_demonstration()
    ref, _ = attached()
    done(ref, GRACE, "restrict", minutes(20), why="Somebody works there.")
    met = set(FORMS) - RESTRICTED

    _open_and_send(page, signed_in, ref, minutes(30), met)
    with time_machine.travel(minutes(30), tick=True):
        for act in ("ask-to-see", "see-urgently"):
            met.add(act)
            signed_in(page, emails()["owen-tate"])
            page.goto(f"/cases/{ref}/{act}/")
            check(page)
            send_empty(page)
            check(page)

    assert met == set(FORMS)


def test_acts_of_who_is_asked_to_co_ordinate_have_pages_that_all_can_use(page: Page, signed_in: SignIn) -> None:
    """S6a."""
    enter_demonstration()
    ref = raised(minutes(0), types=("ending",), coordinator="council-north-manager")
    asking = act("name-co-ordinator", post="council-south-manager", why="The South team knows her.")
    do(ask(asking, ref, by="owen-tate", post="council-lead", seen=length_of(ref)), minutes(5))
    met = set(FORMS) - CO_ORDINATING

    _open_and_send(page, signed_in, ref, minutes(10), met)

    assert met == set(FORMS)


def test_asking_a_substitute_for_a_silent_chair_has_a_page_that_all_can_use(page: Page, signed_in: SignIn) -> None:
    """Reading 3."""
    enter_demonstration()
    ref = raised(minutes(0))
    urgent = {"from_stage": "practitioners", "to_stage": "chair", "reason": "She is alone.", "safety": "no"}
    done(ref, GRACE, "escalate-urgently", minutes(5), **urgent)
    late = minutes(2 * 24 * 60)
    run_due(late)
    met = set(FORMS) - SILENT_BOARD

    _open_and_send(page, signed_in, ref, late, met)

    assert met == set(FORMS)


def _open_and_send(page: Page, signed_in: SignIn, ref: str, at: datetime, seen: set[str]) -> None:
    """Open the page of every act that is open now and was not seen before, and send it empty."""
    with time_machine.travel(local(at), tick=True):
        for act, email in offered(ref, at):
            if act in seen:
                continue
            seen.add(act)
            signed_in(page, email)
            page.goto(f"/cases/{ref}/{act}/")
            check(page)
            if must_be_filled_in(act):
                send_empty(page)
                check(page)


def must_be_filled_in(act: str) -> bool:
    """Whether nothing is done by pressing the button alone."""
    form = FORMS[act]
    return form.asks_safety or any(field.required for field in form.base_fields.values())
