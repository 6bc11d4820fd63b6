"""How an email is built: sender, answers, threads, automatic headers, and HTML in the words of the text."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core import mail as django_mail
from django.test import Client

from accord.access.email_message import email_of, html_of
from accord.access.letterhead import Letterhead
from accord.access.mails import mail as account_mail
from accord.directory import models as directory
from accord.directory.load import publish
from accord.letters.round import work_round
from accord.record.write import do
from tests.boards import DEMO
from tests.letters.post_office import Mail, PostOffice
from tests.letters.test_letters import FOUR
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, ask, raised, view

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
VOID = {"meta", "br"}
ATTACK = 'O’Neill <script>alert(1)</script> & "Sons"'


class Page(HTMLParser):
    """The words, links and fonts of an email’s HTML; fails where a tag is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.open += [] if tag in VOID else [tag]
        if tag == "a":
            self.links.append((given["href"], given.get("style", "")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.open):
            self.words += data.split()


def buttons(page: Page) -> list[str]:
    return [href for href, style in page.links if "inline-block" in style]


def all_kinds(office: PostOffice) -> Iterator[Mail]:
    """A request, an urgent one, a daily update, and reminders."""
    ref = raised()
    work_round(TUESDAY)
    do(ask(view(safety="yes"), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
    for days in range(10):
        work_round(FOUR + timedelta(days=days))
    yield from office.received


def test_every_email_comes_from_the_board_is_automatic_and_has_text_and_html(
    post_office: PostOffice, settings: Any
) -> None:
    settings.DEFAULT_FROM_EMAIL = "Accord <accord@board.example>"

    mails = list(all_kinds(post_office))

    assert len(mails) > 8
    for one in mails:
        head = one.parsed
        assert str(head["From"]) == '"Demonstration Board (Accord)" <accord@board.example>'
        assert head["Auto-Submitted"] == "auto-generated"
        assert head["X-Auto-Response-Suppress"] == "DR, RN, NRN, OOF, AutoReply"
        assert head.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in head.iter_parts()] == ["text/plain", "text/html"]


def test_the_html_says_the_text_word_for_word_with_one_button(post_office: PostOffice) -> None:
    for one in all_kinds(post_office):
        page = Page(one.html)
        first = re.search(r"https://accord\.example/\S*[^\s.]", one.text)
        assert first
        assert buttons(page) == [first[0]]
        label = page.words[page.words.index(first[0]) - 8 : page.words.index(first[0])]
        spoken = " ".join(page.words)
        assert all(line in spoken for line in (" ".join(line.split()) for line in _sentences(one.text)))
        assert label
        assert not {"img", "script", "form", "link", "iframe"} & set(page.tags)


def _sentences(text: str) -> Iterator[str]:
    """Lines and the parts around links, as the HTML keeps them together."""
    for line in text.splitlines():
        yield from (part.strip() for part in re.split(r"https://\S+", line) if part.strip(" ."))


def test_the_html_can_be_read_in_the_dark_and_on_a_narrow_screen(post_office: PostOffice) -> None:
    html = next(all_kinds(post_office)).html

    assert '<meta name="color-scheme" content="light dark">' in html
    assert "@media (prefers-color-scheme: dark)" in html
    assert '<html lang="en">' in html
    assert "max-width: 600px" in html
    assert "overflow-wrap: anywhere" in html


def test_a_name_with_markup_is_text_in_the_html(post_office: PostOffice) -> None:
    directory.Agency.objects.filter(key="trust").update(name=ATTACK)
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(name=ATTACK)
    publish(DEMO)
    raised()

    work_round(TUESDAY)

    [one] = post_office.received
    page = Page(one.html)
    assert ATTACK in one.text
    assert "script" not in page.tags
    assert " ".join(page.words).count(ATTACK) == 2


@pytest.mark.parametrize("text", ["A\r\nBcc: thief@evil.example", "A\nSubject: other", "A\x00B", "Ä" * 200, "🙂 " * 60])
def test_no_name_adds_a_header_or_breaks_one(text: str, post_office: PostOffice) -> None:
    name = text[:200].replace("\x00", "")
    directory.Board.objects.filter(key=DEMO).update(name=name)
    directory.Agency.objects.filter(key="trust").update(name=name)
    directory.Agency.objects.filter(key="council").update(short=name[:80], name=name)
    publish(DEMO)
    ref = raised()

    work_round(TUESDAY)

    [one] = post_office.received
    assert set(one.parsed.keys()) >= {"From", "To", "Subject", "Message-ID"}
    assert "Bcc" not in one.parsed
    assert len(one.parsed.get_all("Subject")) == 1
    assert one.to == "dana.whitlock@council.example"
    assert ref in one.text


def test_a_long_name_does_not_make_the_subject_too_long_or_the_reference_less_readable() -> None:
    message = email_of(Letterhead(board="B" * 200), "a@b.example", "S" * 300, "Text\n\nFoot", name="<1@x>", at=TUESDAY)

    lines = bytes(message.message()).splitlines()

    assert max(map(len, lines)) < 998


def test_a_cases_emails_are_one_thread_in_gmail_and_in_outlook_and_no_two_cases_are(post_office: PostOffice) -> None:
    first, second = raised(), raised()
    work_round(TUESDAY)
    do(ask(view(), first, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
    work_round(TUESDAY)
    work_round(FOUR)

    def thread(one: Mail) -> tuple[str, ...]:
        return tuple(str(one.parsed[name]) for name in ("References", "In-Reply-To", "Thread-Index", "Thread-Topic"))

    threads = {ref: {thread(one) for one in post_office.received if ref in one.subject} for ref in (first, second)}
    assert [len(found) for found in threads.values()] == [1, 1]
    assert threads[first].isdisjoint(threads[second])
    assert next(iter(threads[first]))[0] == f"<case-{first}@accord.example>"
    daily = [one for one in post_office.received if one.subject.startswith("Accord daily update")]
    assert daily
    assert all(one.parsed["References"] is None for one in daily)


def test_answers_go_to_the_address_that_was_set_up_and_bounces_to_another(
    post_office: PostOffice, settings: Any
) -> None:
    settings.REPLY_TO, settings.BOUNCES_TO = "replies@board.example", "returns@board.example"
    raised()

    work_round(TUESDAY)

    [one] = post_office.received
    assert one.parsed["Reply-To"] == "replies@board.example"
    assert one.sender == "returns@board.example"
    assert "accord@localhost" in str(one.parsed["From"])


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_a_code_and_a_link_for_a_password_have_the_same_head_and_foot(path: str) -> None:
    Client().post(path, {"email": "grace.adeyemi@trust.example"})

    [one] = django_mail.outbox
    head = one.message()
    assert str(head["From"]).startswith('"Demonstration Board (Accord)" <')
    assert head["Auto-Submitted"] == "auto-generated"
    assert "OOF" in str(head["X-Auto-Response-Suppress"])
    assert str(one.body).strip().endswith("To protect the adult, we do not name them here.")
    assert "Imran Yusuf, on 01632 960 660" in str(one.body)
    assert "text/html" in [part[1] for part in one.alternatives]


def test_where_no_board_is_known_an_email_comes_from_accord_without_a_foot() -> None:
    directory.Board.objects.create(key="second", name="Second Board", nation="ENG")

    account_mail("someone@elsewhere.example", "Subject", "Text.")

    [one] = django_mail.outbox
    assert str(one.message()["From"]).startswith("Accord <")
    assert str(one.body) == "Text.\n"


def test_a_link_at_the_end_of_a_sentence_does_not_take_its_stop_along() -> None:
    page = Page(html_of("S", "Read it (http://localhost:8000/a/?b=1). Thank you.\n\nFoot", "Read", "localhost"))

    assert buttons(page) == ["http://localhost:8000/a/?b=1"]


def test_a_link_in_an_agencys_name_is_no_button() -> None:
    text = "https://evil.example/ http://[ asks you to respond:\nhttps://accord.example/cases/1/\n\nFoot"

    page = Page(html_of("S", text, "Respond", "accord.example"))

    assert buttons(page) == ["https://accord.example/cases/1/"]
