"""Names planted wherever anybody writes are found on the pages of a case and nowhere else: no mail, log, address."""

import io
import logging
import logging.config
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import msgspec
import pytest
from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from pytest_django import Settings

from accord.cli.main import main
from accord.evidence.storing import For, take_in
from accord.letters.models import Message
from accord.letters.round import work_round
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.codec import texts
from accord.procedure.model.fold import replay
from accord.procedure.stories.story import StoryStep, act_of, world_of
from accord.record.asks import Ask
from accord.record.entries import read_entries
from accord.record.work import run_due
from accord.record.write import write
from accord.site.logs import logging_of
from tests.evidence.samples import PDF, given
from tests.pages.visiting import Visitor, hidden_of, text_of
from tests.record.cases import TUESDAY, act, ask, enter_story, instant, raising, story

pytestmark = pytest.mark.django_db
MARK = "Quillmark"
STORY = "1-ending-an-enquiry"
MAY_HOLD = {
    "record_entrytext.text",
    "record_adultname.name",
    "record_searchword.word",
    "record_draft.data",
    "record_learning.text",
    "evidence_upload.name",
}
"""The columns in which words are kept; all of them can be erased, but what was learned, which is read for names."""
AS_IT_IS = {"born"}
"""Words that have a form of their own."""


def marked(act: Act) -> Act:
    """The act, with the name in everything that somebody writes."""
    given = msgspec.json.decode(msgspec.json.encode(act))
    for place, text in texts(act):
        *parents, last = place.split(".")
        if text and last not in AS_IT_IS:
            held: Any = given
            for step in parents:
                held = held[int(step)] if isinstance(held, list) else held[step]
            held[last] = f"{text} {MARK}"
    return msgspec.convert(given, type(act))


@dataclass
class Marked:
    """A story with the name planted in it, as far as it is played."""

    ref: str | None = None
    at: datetime = TUESDAY
    refused: list[str] = field(default_factory=list)

    @property
    def case(self) -> Case:
        return replay([entry.fact() for entry in read_entries(Q(case__ref=self.ref))]) if self.ref else Case()

    def play(self, step: StoryStep) -> None:
        self.at = instant(step)
        if step.by == "clock":
            run_due(self.at)
        else:
            [answer] = write([self._ask(step)], self.at)
            self.ref = self.ref or answer.ref or None
            assert (answer.refusal is None) == (step.expect.refused is None), answer.refusal
            self.refused += [str(answer.refusal)] if answer.refusal else []

    def _ask(self, step: StoryStep) -> Ask:
        world, case = world_of(story(STORY)), self.case
        posts = [post.key for post, _ in world.directory.posts_of(step.by, world.today(self.at))]
        seated = [post for post in posts if case.seats_of(post)]
        return Ask(
            board=world.directory.board,
            case_ref=self.ref,
            person=step.by,
            post=step.as_ or next(iter((*seated, *posts)), ""),
            act=marked(act_of(step, case)),
            key=uuid4(),
            seen=case.length,
        )


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that the service logs."""
    written = io.StringIO()
    wanted = logging_of("DEBUG")
    wanted["handlers"]["stderr"]["stream"] = written
    wanted["loggers"]["django.db"] = {"level": "INFO"}  # which nobody turns on in service
    logging.config.dictConfig(wanted)
    yield written
    logging.config.dictConfig(logging_of("INFO"))


@pytest.fixture
def mail(mailoutbox: list[EmailMultiAlternatives]) -> list[EmailMultiAlternatives]:
    """What is mailed while the story is played."""
    return mailoutbox


@pytest.fixture
def told(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Marked:
    """The whole story, every text of it marked, with a file of that name; and its letters, where a test reads mail."""
    settings.MEDIA_ROOT, settings.LETTERS_STAY_HERE = tmp_path / "files", False
    enter_story(STORY)
    marks = Marked()
    for row in story(STORY).row:
        for step in row.step:
            marks.play(step)
        if "mail" in request.fixturenames:
            work_round(marks.at)
    take_in(For(act=uuid4(), person="grace-adeyemi"), given(f"{MARK}.pdf", PDF), marks.at)
    return marks


def whole_of(mails: list[EmailMultiAlternatives]) -> list[str]:
    """Headers, text and HTML of each email, as they are read."""
    return [
        text
        for one in mails
        for text in (str(one.message()), one.subject, str(one.body), *(str(part[0]) for part in one.alternatives))
    ]


def holding(texts: list[str]) -> list[str]:
    return [text for text in texts if MARK.lower() in unquote(text).lower()]


def test_s4a_no_mail_log_journal_session_or_other_column_holds_a_name(
    mail: list[EmailMultiAlternatives], told: Marked, log: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = Visitor("grace-adeyemi")
    at = told.at + timedelta(hours=1)
    shown = visitor.opens(f"/cases/{told.ref}/", at)
    found = visitor.posts("/find/", {"text": MARK}, at)
    visitor.sends(f"/cases/{told.ref}/ask-for/", {"what": MARK, "later": "later"}, at)
    form = {**hidden_of(visitor.opens(f"/cases/{told.ref}/note-copy/", at)), "to": MARK}
    visitor.client.logout()
    kept = visitor.posts(f"/cases/{told.ref}/note-copy/", form, at)
    codes = [main(words) for words in (["check-record"], ["work", "--once"], ["rebuild-index"])]

    assert MARK in text_of(shown)  # it is there to be found
    assert f"/cases/{told.ref}/" in text_of(found)
    assert Message.objects.count() > 20
    assert holding(whole_of(mail)) == []
    assert holding([kept["Location"], *log.getvalue().splitlines()]) == []
    assert holding([str(one.get_decoded()) for one in Session.objects.all()]) == []
    assert holding([str(cookie) for cookie in visitor.client.cookies.values()]) == []
    assert (codes, holding(capsys.readouterr().out.splitlines())) == ([0, 0, 0], [])
    assert holding(told.refused) == []
    assert columns_holding() <= MAY_HOLD


def test_r10_an_urgent_letter_names_the_agencies_and_nobody_of_whom_or_what_was_written(
    mail: list[EmailMultiAlternatives], settings: Settings
) -> None:
    """Reading 10: the adult's date, a later one with its reason, a step straight up, and a new concern."""
    settings.LETTERS_STAY_HERE = False
    enter_story(STORY)
    ref, today = None, TUESDAY.date()
    acts = [
        ("grace-adeyemi", raising(needed_by=today, needed_why="The bed.")),
        (
            "grace-adeyemi",
            act("escalate-urgently", from_stage="practitioners", to_stage="heads", reason="Now.", safety="yes"),
        ),
        ("grace-adeyemi", act("report-concern", on=today, by_whom="Grace", how="telephone", answers=2)),
        ("anil-shah", act("set-adults-date", on=today + timedelta(days=1), why="Until tomorrow.")),
        ("anil-shah", act("propose-date", on=today + timedelta(days=3), why_later="A nurse stays.")),
    ]

    for length, (person, one) in enumerate(acts):
        post = "trust-head" if person == "anil-shah" else "trust-district-nurse"
        [answer] = write([ask(marked(one), ref, by=person, post=post, seen=length)], TUESDAY + timedelta(hours=9))
        assert answer.refusal is None
        ref = answer.ref
        work_round(TUESDAY + timedelta(hours=9, minutes=length))

    urgent = [one for one in mail if one.subject.startswith("Urgent: ")]
    assert {one.to[0] for one in urgent} >= {"marian.cole@council.example", "anil.shah@trust.example"}
    assert all("If you cannot act today, " in str(one.body) or "was updated" in one.subject for one in urgent)
    assert "recorded a new concern about the adult’s safety" in " ".join(str(one.body) for one in urgent)
    assert "Ridgeway Community NHS Trust" in " ".join(one.subject for one in urgent)
    assert holding(whole_of(mail)) == []


def columns_holding() -> set[str]:
    """Every column of every table in which the name stands."""
    return {
        f"{model._meta.db_table}.{column.attname}"
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        for value in model._default_manager.values_list(column.attname, flat=True)
        if MARK.lower() in str(value).lower()
    }


LINK = re.compile(r'(?:href|action|src)="([^"]*)"')


@pytest.mark.parametrize("person", ["grace-adeyemi", "imran-yusuf"])
def test_no_address_on_any_page_that_one_can_reach_holds_a_name(told: Marked, person: str, log: io.StringIO) -> None:
    visitor, at = Visitor(person), told.at + timedelta(hours=1)
    left, seen, whole = ["/"], {"/"}, 0

    while left:
        page = visitor.opens(left.pop(), at)
        if page.get("Content-Type", "").startswith("text/html"):
            whole += MARK in text_of(page)
            found = {link.partition("#")[0] for link in LINK.findall(page.content.decode())} - seen
            assert holding(sorted(found)) == []
            left += [link for link in found if link.startswith("/") and not link.startswith("/static/")]
            seen |= found
        leads_to = page.get("Location", "")
        assert holding([leads_to]) == []
        if leads_to.startswith("/") and leads_to not in seen:
            left.append(leads_to)
            seen.add(leads_to)

    assert f"/cases/{told.ref}/" in seen
    assert len(seen) > 30
    assert whole > 0
    assert holding(log.getvalue().splitlines()) == []


@login_not_required
def breaks(request: HttpRequest) -> HttpResponse:
    name = f"Mrs {MARK}"
    raise ValueError(name)


urlpatterns = [path("breaks/", breaks, name="breaks")]


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_of_ours_shows_and_logs_no_name(log: io.StringIO) -> None:
    client = Client(raise_request_exception=False)

    page = client.post("/breaks/", {"name": MARK})

    assert page.status_code == 500
    assert "Sorry, there is a problem with the service" in text_of(page)
    assert holding([text_of(page)]) == []
    assert '"exception": "ValueError"' in log.getvalue()
    assert holding(log.getvalue().splitlines()) == []


def test_what_watches_the_service_and_what_is_not_found_say_no_name(log: io.StringIO) -> None:
    enter_story(STORY)
    grace, addresses = (
        Visitor("grace-adeyemi"),
        ("/health", "/ready", f"/{MARK}/", f"/cases/{MARK}/", f"/find/?text={MARK}"),
    )

    pages = [grace.opens(address, TUESDAY) for address in addresses]

    assert [page.status_code for page in pages] == [200, 200, 404, 404, 200]
    assert holding([*map(text_of, pages), *log.getvalue().splitlines()]) == []
