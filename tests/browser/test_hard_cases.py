"""The hard cases in a real browser, the clock set: an agency that never answers, and an urgent Friday."""

from collections.abc import Callable, Iterator
from datetime import datetime

import time_machine
from playwright.sync_api import Page

from accord.letters.making import make_messages
from accord.letters.models import Message
from accord.procedure.stories.story import Played, Player, StoryStep, world_of
from accord.record.work import run_due
from tests.browser.hands import Hands, SignIn, as_asked
from tests.browser.test_three_cases import case_in_the_record, differences, expected
from tests.record.cases import enter_story, instant, steps, story


def played_along(name: str, hands: Hands) -> Iterator[tuple[StoryStep, Played, Page | None]]:
    """Each step of a story, done in the browser and in the core; what the worker would do at that time is done too."""
    enter_story(name)
    player = Player(world_of(story(name)))
    for step in map(as_asked, steps(name)):
        with time_machine.travel(instant(step), tick=False):
            played, page = player.play(step), None
            if step.by == "clock":
                run_due(instant(step))
            else:
                page = hands.do(step)
                assert page.locator(".govuk-error-summary").all_inner_texts() == [], f"{step.at} {step.by} {step.act}"
                assert expected(player, step, played) in page.inner_text("body")
            make_messages(instant(step))
            yield step, played, page
        assert differences(case_in_the_record(hands.ref), player.case) == {}, f"{step.at} {step.by} {step.act}"


def case_page(hands: Hands, person: str, at: datetime) -> str:
    with time_machine.travel(at, tick=False):
        page = hands.page(person)
        page.goto(f"/cases/{hands.ref}/")
        return str(page.inner_text("main"))


def test_a_silent_agency_does_not_stop_a_case_on_its_way_to_the_chair(
    page_of: Callable[..., Page], signed_in: SignIn
) -> None:
    """P4, P5, S2, readings 2 and 10, B2."""
    hands, offered = Hands(page_of, signed_in), list[str]()

    for step, _, _ in played_along("silent-agency-up-to-the-chair", hands):
        asker = {9: "grace-adeyemi", 11: "tom-hurley", 13: "anil-shah"}.get(step.at.day) if step.by == "clock" else None
        if asker:
            offered.append(case_page(hands, asker, instant(step)))
    with time_machine.travel(instant(step), tick=False):
        page = hands.page("helen-marsh")
        page.goto(f"/cases/{hands.ref}/form/")
        form = page.inner_text("main")

    assert "The agencies did not agree by Monday 8 June." in offered[0]
    assert "The agencies did not agree a response date by Wednesday 10 June." in offered[1]
    assert "The agencies did not agree a response date by Friday 12 June." in offered[2]
    assert "Escalate to Independent Chair" in offered[2]
    asked = set(Message.objects.filter(kind="asks").values_list("person", flat=True))
    assert {"priya-raman", "tom-hurley", "marian-cole", "anil-shah", "helen-marsh"} <= asked
    assert "Chiltern Edge Council, Adult Social Care: no response given" in form
    assert "Concluded without agreement on Wednesday 17 June 2026." in form


def test_an_urgent_friday_reaches_both_heads_of_service_at_once(
    page_of: Callable[..., Page], signed_in: SignIn
) -> None:
    """Scope 1.4, F0, readings 3, 8 and 10: the Monday is a bank holiday, and it is after five."""
    hands, at_five, case, after = Hands(page_of, signed_in), "", "", ""

    for step, _, page in played_along("urgent-friday", hands):
        if step.act == "escalate-urgently" and page:
            at_five = page.inner_text("body")
            urgent = list(Message.objects.filter(made_at=instant(step)).values_list("person", "subject", "text"))
            case = case_page(hands, "marian-cole", instant(step))
        if step.by == "clock":
            after = case_page(hands, "anil-shah", instant(step))

    heads = {person: text for person, _, text in urgent if person in ("anil-shah", "marian-cole")}
    assert all(subject.startswith("Urgent") for _, subject, _ in urgent)
    assert len(heads) == 2
    assert all("Friday 22 May 2026" in text and "01632 960" in text for text in heads.values())
    assert not any("Quill" in subject + text or "food" in text for _, subject, text in urgent)
    assert "(the Council) now." in at_five
    assert "If it cannot wait, ring the Council." in at_five
    assert "Friday 22 May" in case[:600]
    assert "The adult needed an answer by Friday 22 May and has not had one." in after
