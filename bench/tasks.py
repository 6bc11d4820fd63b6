"""Play three tasks on a phone's screen and estimate how long each takes: raise, answer from the email, decide.

`python -m bench.tasks` writes its section of `bench/RESULTS.md`; `python -m bench.tasks print` only prints it.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
os.environ |= {"DJANGO_SETTINGS_MODULE": "accord.site.settings_test", "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
os.environ |= {"ACCORD_VAR": tempfile.mkdtemp(prefix="accord-tasks-"), "ACCORD_LOG_LEVEL": "ERROR"}
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402

django.setup()

import time_machine  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core import mail  # noqa: E402
from django.test.testcases import LiveServerThread  # noqa: E402
from playwright.sync_api import Browser, BrowserContext, ElementHandle, Page, sync_playwright  # noqa: E402

from accord.cli.main import main as accord  # noqa: E402
from accord.journal import clock  # noqa: E402
from accord.letters.models import Message  # noqa: E402
from accord.letters.round import work_round  # noqa: E402
from accord.procedure.stories.demonstration import emails  # noqa: E402
from accord.procedure.stories.story import Player, world_of  # noqa: E402
from accord.record.models import Case  # noqa: E402
from bench.sections import APART, put  # noqa: E402
from browser import prepare  # noqa: E402
from tests.access.entering import code_in_mail  # noqa: E402
from tests.append_only import empty  # noqa: E402
from tests.browser.conftest import ARGUMENTS  # noqa: E402
from tests.conftest import travelled  # noqa: E402
from tests.pages.visiting import Visitor  # noqa: E402
from tests.record.cases import Teller, enter_story, instant, steps, story  # noqa: E402

WIDE, HIGH = 375, 812
STORY = "1-ending-an-enquiry"
STATES = ("1-ending-an-enquiry", "2-care-home", "3-best-interests")
TODAY = datetime(2026, 4, 15, 14, 0, tzinfo=ZoneInfo("Europe/London"))
"""The fixed day. The first story has reached the Heads of Service that morning."""
RAISER, HEAD = "grace-adeyemi", "marian-cole"
BEFORE = {
    "raise a disagreement": ("13", "1,854", "", "", "", "", "", "7.0"),
    "answer from the email": ("", "", "", "", "", "", "", "3.6"),
    "Head of Service decides": ("", "", "", "", "", "", "", "4.3"),
}
"""Measured by hand on the pages of before; what was not written down is empty."""
WANTED = {"raise a disagreement": 4.0, "answer from the email": 1.7, "Head of Service decides": 2.0}

INTRO = f"""{APART[0]}

Played by `python -m bench.tasks` in Chromium at 375 by 812 px, by the demonstration’s people on a fixed day. *Words
shown* is all that can be read on each page; *words to read* is the main part down to the control that is used, and an
email down to its link. Who raises and who decides has signed in; who answers comes from the email and signs in by an
emailed code. Minutes are an estimate: 200 words a minute, 0.28 s a character, 1.1 s a tap, 0.5 s a flick of one screen,
1.35 s a choice or button, 0.5 s a page. *Before* was measured by hand, before the pages were drawn anew.
"""

WORDS = """([within, upTo]) => {
  const root = document.querySelector(within);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let words = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holds = node.parentElement;
    if (upTo && (upTo.compareDocumentPosition(node) & 4) && !upTo.contains(node)) break;
    if (!holds.checkVisibility({visibilityProperty: true})) continue;
    if (holds.closest("script, style, noscript, option, .govuk-visually-hidden")) continue;
    words += (node.textContent.match(/\\S*[\\p{L}\\p{N}]\\S*/gu) || []).length;
  }
  return words;
}"""


@dataclass
class Telephone:
    """A page of 375 px, and what has been done on it."""

    page: Page
    pages: int = 0
    shown: int = 0
    to_read: int = 0
    fields: int = 0
    characters: int = 0
    taps: int = 0
    screens: int = 0
    decisions: int = 0
    _read: int = 0
    _seen: int = 0
    path: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self._arrived()

    def _arrived(self) -> None:
        self.page.wait_for_load_state()
        self.pages += 1
        self.shown += self.page.evaluate(WORDS, ["body", None])
        self.screens, self._read, self._seen = self.screens + 1, 0, 1
        self.path.append(self.page.url.partition("://")[2].partition("/")[2])

    def reads(self, to: ElementHandle) -> None:
        """Everything in the page's main part as far as that."""
        read = self.page.evaluate(WORDS, ["main", to])
        box = to.bounding_box()
        top = self.page.evaluate("() => window.scrollY")
        screen = max(1, ceil(((box["y"] + top + box["height"]) if box else 0) / HIGH))
        self.to_read += max(0, read - self._read)
        self.path[-1] = (
            f"{self.path[-1].partition(' ')[0]} {max(read, self._read)} words, {max(screen, self._seen)} screens"
        )
        self.screens += max(0, screen - self._seen)
        self._read, self._seen = max(read, self._read), max(screen, self._seen)

    def types(self, into: ElementHandle, text: str) -> None:
        self.reads(into)
        into.fill(text)
        self.fields, self.taps, self.characters = self.fields + 1, self.taps + 1, self.characters + len(text)

    def chooses(self, one: ElementHandle) -> None:
        self.reads(one)
        one.check(force=True)
        self.fields, self.taps, self.decisions = self.fields + 1, self.taps + 1, self.decisions + 1

    def presses(self, button: ElementHandle) -> None:
        self.reads(button)
        with self.page.expect_navigation():
            button.click()
        self.taps, self.decisions = self.taps + 1, self.decisions + 1
        self._arrived()

    def read_mail(self, text: str) -> None:
        """As far as its link, or its code."""
        words = len(re.split(r"http|It works once", text)[0].split())
        self.pages, self.screens = self.pages + 1, self.screens + 1
        self.shown, self.to_read = self.shown + len(text.split()), self.to_read + words
        self.path.append("(email)")

    @property
    def minutes(self) -> float:
        flicks = self.screens - self.pages
        working = 1.1 * self.taps + 0.28 * self.characters + 0.5 * flicks + 1.35 * self.decisions + 0.5 * self.pages
        return self.to_read / 200 + working / 60

    def row(self) -> tuple[str, ...]:
        counted = (self.pages, self.shown, self.to_read, self.fields, self.characters, self.taps, self.screens)
        return (*(f"{one:,}" for one in counted), f"{self.minutes:.1f}")


Answers = dict[str, str]
"""What is typed or chosen, by the end of a field's name."""
RAISED: Answers = {
    "name": "Mr Harold Sefton",
    "born-day": "14",
    "born-month": "3",
    "born-year": "1948",
    "agency": "council",
    "main": "action",
    "needed": "no",
    "what": "The Council will not fit a second handrail on his stairs. He fell there twice in March.",
    "risk": "He falls again and breaks a hip.",
    "wishes": "To go to the allotment by myself.",
    "wanted": "A handrail before he comes home.",
    "first_put_on-day": "14",
    "first_put_on-month": "4",
    "first_put_on-year": "2026",
    "quick": "2026-04-15",
    "safety": "no",
}
ANSWERED: Answers = {
    "text": "One rail is enough by our assessment of 2 April. We will look at the stairs again on Friday.",
    "safety": "no",
}
DECIDED: Answers = {
    "text": "A joint visit on Monday, and no decision before it.",
    "satisfied": "yes",
    "safety": "no",
}
DECIDE = "main a[href*=decide-now], main a[href*=give-outcome]"
MAIN_BUTTON = "main form button.govuk-button:not([name])"
FIELDS = "main form input:not([type=hidden]), main form textarea, main form select"


def answer(phone: Telephone, answers: Answers) -> None:
    """Answer what one page asks, in its order; a radio that is chosen already, or a field that is filled, is left."""
    done: set[str] = set()
    for one in phone.page.query_selector_all(FIELDS):
        name, kind = one.get_attribute("name") or "", one.get_attribute("type") or ""
        given = next((text for key, text in answers.items() if re.search(rf"(^|-){key}$", name)), None)
        if given is None or name in done or not one.evaluate("one => one.checkVisibility()"):
            continue
        if kind in ("radio", "checkbox"):
            if one.get_attribute("value") == given:
                done.add(name)
                if not one.is_checked():
                    phone.chooses(one)
        elif not one.input_value():
            done.add(name)
            phone.types(one, given)


def goes_on(phone: Telephone, answers: Answers, until: str) -> None:
    """Answer page after page, and press each page's main button, until an address that ends so."""
    for _ in range(15):
        answer(phone, answers)
        phone.presses(phone.page.query_selector_all(MAIN_BUTTON)[-1])
        if re.search(until, phone.page.url):
            return
    asked = {(one.get_attribute("name"), one.get_attribute("value")) for one in phone.page.query_selector_all(FIELDS)}
    raise AssertionError(f"It does not end: {phone.path[-1]} asks {asked}")


def raises(phone: Telephone) -> None:
    phone.open("/")
    phone.presses(link_to(phone, r"/raise/$"))
    goes_on(phone, RAISED, r"/cases/\w+/(raised/)?$")


def answers_from_the_email(phone: Telephone) -> None:
    """Whoever is asked is not signed in: a code is emailed."""
    work_round(TODAY + timedelta(minutes=30))
    raised = Case.objects.order_by("-id")[0].ref
    message = Message.objects.filter(text__contains=f"/cases/{raised}/", kind="asks").exclude(person=RAISER)[0]
    phone.read_mail(message.text)
    link = re.search(r"https?://[^/\s]+(/cases/\S+)", message.text)
    assert link
    phone.open(link[1])
    while "/accounts/" in phone.page.url:
        sign_in(phone, message.person)
    if not phone.page.locator(MAIN_BUTTON).count():  # the link led to the case
        phone.presses(phone.page.locator("main a.govuk-button, main a[href$='/give-view/']").first.element_handle())
    goes_on(phone, ANSWERED, r"/cases/\w+/(#.*)?$")


def sign_in(phone: Telephone, person: str) -> None:
    code = phone.page.query_selector("main [name=code]")
    address = phone.page.query_selector("main [name=email], main [name=login]")
    if code:
        phone.read_mail(str(mail.outbox[-1].body))
        phone.types(code, code_in_mail())
    elif address and not address.input_value():
        phone.types(address, emails()[person])
    by_code = phone.page.get_by_role("button", name=re.compile("code", re.IGNORECASE))
    button = by_code.first if by_code.count() else phone.page.locator(MAIN_BUTTON).first
    phone.presses(button.element_handle())


def decides(phone: Telephone) -> None:
    """From the first page to the case, and what it offers to decide there."""
    phone.open("/")
    phone.presses(link_to(phone, r"/cases/\w{8}/"))
    if not phone.page.query_selector(DECIDE):  # the card led to what can be done first
        phone.presses(link_to(phone, r"/cases/\w{8}/$"))
    phone.presses(phone.page.query_selector(DECIDE))
    goes_on(phone, DECIDED, r"/cases/\w+/(#.*)?$")


def link_to(phone: Telephone, address: str) -> ElementHandle:
    links = phone.page.query_selector_all("a")
    found = [one for one in links if re.search(address, one.get_attribute("href") or "") and one.is_visible()]
    assert found, [one.get_attribute("href") for one in links]
    return found[0]


TASKS: dict[str, tuple[Callable[[Telephone], None], str]] = {
    "raise a disagreement": (raises, RAISER),
    "answer from the email": (answers_from_the_email, ""),
    "Head of Service decides": (decides, HEAD),
}


def played(browser: Browser, address: str) -> Iterator[tuple[str, Telephone]]:
    for name, (play, person) in TASKS.items():
        yield name, on_a_phone(browser, address, person, play)


def on_a_phone(browser: Browser, address: str, person: str, play: Callable[[Telephone], None]) -> Telephone:
    context = browser.new_context(base_url=address, viewport={"width": WIDE, "height": HIGH}, has_touch=True)
    context.set_default_timeout(60_000)
    if person:
        let_in(context, address, person)
    phone = Telephone(context.new_page())
    try:
        play(phone)
    except BaseException:
        print(f"{person} came as far as {phone.path}: {phone.page.inner_text('main')[:1500]}", file=sys.stderr)
        raise
    finally:
        context.close()
    return phone


def let_in(context: BrowserContext, address: str, person: str) -> None:
    cookie = Visitor(person).client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": address}])


def tell(name: str, until: str = "") -> Iterator[tuple[str, str, datetime]]:
    """Play a story through the door until a stage: after each step its case, who did it, and when."""
    enter_story(name)
    teller, person = Teller(player=Player(world_of(story(name)))), ""
    for step in steps(name):
        teller.tell(step)
        person = person if step.by == "clock" else step.by
        yield teller.ref or "", person, instant(step)
        if until and teller.player.case.stage == until:
            return


@contextmanager
def running() -> Iterator[tuple[Browser, str]]:
    """Accord with the demonstration, in this process, and a browser."""
    found = prepare()
    libraries = os.environ.get("ACCORD_BROWSER_LIBRARIES", found.get("ACCORD_BROWSER_LIBRARIES", ""))
    accord(["migrate", "--quiet"])
    clock.moved, mail.outbox = travelled, []
    server = LiveServerThread("localhost", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    with sync_playwright() as playwright:
        path, environment = found["ACCORD_BROWSER"], {**os.environ, "LD_LIBRARY_PATH": libraries}
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS, env=environment)
        yield browser, f"http://localhost:{server.port}"
        browser.close()
    server.terminate()


def main(words: list[str]) -> None:
    with time_machine.travel(TODAY, tick=True), running() as (browser, address):
        list(tell(STORY, until="heads"))
        phones = dict(played(browser, address))
        opened = dict(states(browser, address))
    found = "\n".join([INTRO, *table(phones), *of_states(opened)])
    print(found)
    for name, phone in phones.items():
        print(f"\n{name}:", *phone.path, sep="\n  ", file=sys.stderr)
    if "print" not in words:
        put(found)


def states(browser: Browser, address: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The words and screens of the case page after each step of a story, as whoever did it opens it."""
    for name in STATES:
        empty()
        opened: list[tuple[int, int]] = []
        pages: dict[str, Page] = {}
        for ref, person, at in tell(name):
            if person not in pages:
                context = browser.new_context(base_url=address, viewport={"width": WIDE, "height": HIGH})
                pages[person] = context.new_page()
            with time_machine.travel(at + timedelta(minutes=5), tick=True):
                let_in(pages[person].context, address, person)
                answer = pages[person].goto(f"/cases/{ref}/")
            if answer and answer.ok and answer.url.endswith(f"/cases/{ref}/"):
                tall = pages[person].evaluate("() => document.querySelector('main').getBoundingClientRect().bottom")
                opened.append((pages[person].evaluate(WORDS, ["main", None]), ceil(tall / HIGH)))
        for page in pages.values():
            page.context.close()
        yield name, opened


def of_states(opened: dict[str, list[tuple[int, int]]]) -> Iterator[str]:
    yield "\nThe case page when opened, after each step of the three cases, as whoever did it sees it, without the foot"
    yield "that every page has.\n"
    yield "| case | states | words: fewest, median, most | screens: fewest, median, most | ≤ 250 words, ≤ 2 screens |"
    yield "|---|--:|--:|--:|--:|"
    for name, seen in opened.items():
        words, screens = ([one[at] for one in seen] for at in (0, 1))
        within = sum(some <= 250 and tall <= 2 for some, tall in seen)
        spread = (f"{min(one):,}, {median(one):,.0f}, {max(one):,}" for one in (words, screens))
        yield f"| {name} | {len(seen)} | {' | '.join(spread)} | {within} |"


def table(phones: dict[str, Telephone]) -> Iterator[str]:
    yield "| task | pages | words shown | words to read | fields | characters | taps | screens | minutes | wanted |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, phone in phones.items():
        yield f"| {name}, before | {' | '.join(BEFORE[name])} | |"
        yield f"| {name} | {' | '.join(phone.row())} | {WANTED[name]} |"


if __name__ == "__main__":
    main(sys.argv[1:])
