"""What a person's hands do in a browser: go to an act's page, answer its questions, press its button."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from playwright.sync_api import Locator, Page

from accord.forms.raising.adults import NOT_ASKED
from accord.procedure.stories.demonstration import emails
from accord.procedure.stories.story import StoryStep
from tests.browser.pressing import press
from tests.pages.visiting import with_password

MAIN_BUTTON = "main form button.govuk-button:not([name])"
OpenPage = Callable[[str], Page]
SignIn = Callable[[Page, str], Page]


def as_asked(step: StoryStep) -> StoryStep:
    """The step as the pages ask for it: that an adult was not asked yet is an answer."""
    if step.act != "raise":
        return step
    adults = [adult if "wishes" in adult else {"asked": NOT_ASKED, **adult} for adult in step.with_["adults"]]
    return msgspec.structs.replace(step, with_={**step.with_, "adults": adults})


class Hands:
    """One case in the hands of several people, each in a browser of their own."""

    def __init__(self, page_of: OpenPage, signed_in: SignIn) -> None:
        self.page_of, self.signed_in = page_of, signed_in
        self.pages: dict[str, Page] = {}
        self.ref = ""

    def page(self, person: str) -> Page:
        """The person's browser, signed in on that day: a session does not last until the next."""
        if person not in self.pages:
            self.pages[person] = self.page_of(emails()[person])
        return self.signed_in(self.pages[person], emails()[person])

    def do(self, step: StoryStep, digest: str = "") -> Page:
        """What a step asks for, through its page. The page that comes of it."""
        page = self.page(step.by)
        if step.act == "raise":
            return self.raise_it(page, step)
        if step.act == "ask-to-raise":
            return self.ask_to_raise(page, step)
        page.goto(f"/cases/{self.ref}/{step.act}/")
        if step.act == "sign":
            self.prove(page, step.by)
        if not page.locator(MAIN_BUTTON).count():
            return page
        if step.act == "propose-outcome":
            add_rows(page, step.with_.get("actions", []))
        fill(page, step)
        if step.act == "sign":
            page.check("[name=has_read]")
        press(page.locator(MAIN_BUTTON).first)
        return page

    def prove(self, page: Page, person: str) -> None:
        """Prove afresh who one is, where the page asks for it, and come back to what is to be signed."""
        asked = page.get_by_role("button", name="Confirm it is me")
        if not asked.count():
            return
        password = with_password(person)
        self.signed_in(page, emails()[person])
        press(asked)
        page.fill("[name=password]", password)
        press(page.get_by_role("button", name="Continue"))

    def raise_it(self, page: Page, step: StoryStep) -> Page:
        """Raise a disagreement, a question at a time, and send it."""
        tasks = self.begin(page, f"/cases/{self.ref}/raise/" if self.ref else "/raise/")
        given = step.with_
        for number, adult in enumerate(given["adults"], 1):
            part(page, tasks, "adults", {f"{number}-name": adult["name"], f"{number}-born": born(adult)})
        part(page, tasks, "agency", {"agency": given["agency"]})
        main, *more = given["types"]
        part(page, tasks, "what", {"what": given["what"], "risk": given["risk"], "main": main})
        for number, adult in enumerate(given["adults"], 1):
            wants = {f"{number}-wishes": adult["wishes"]} if "wishes" in adult else {f"{number}-not_asked": "on"}
            part(page, tasks, "wishes", wants)
            said_above = ("number", "name", "born", "wishes", *(("asked",) if "wishes" not in adult else ()))
            voice = {name: text for name, text in adult.items() if name not in said_above}
            if voice:
                part(page, tasks, "voice", {f"{number}-{name}": text for name, text in voice.items()})
        part(page, tasks, "first-put", {"first_put_on": given["first_put_on"]})
        needed = {"on": given["needed_by"], "why": given["needed_why"]} if "needed_by" in given else {}
        part(page, tasks, "sooner", {"needed": bool(needed), **needed})
        part(page, tasks, "barred", {})
        others = given.get("others", [])
        if others:
            sides = {"challenged": "respond", "challenger": "together"}
            named = {
                box: [one["agency"] for one in others if sides[one.get("side", "challenged")] == box]
                for box in sides.values()
            }
            part(page, tasks, "others", named)
        posts = {"post": given.get("post"), **{f"post-{one['agency']}": one.get("post") for one in others}}
        if any(posts.values()):
            part(page, tasks, "whom", {name: post for name, post in posts.items() if post})
        if more:
            part(page, tasks, "kinds", {"others": more})
        if "coordinator" in given:
            part(page, tasks, "coordinator", {"coordinator": given["coordinator"]})
        if "wanted" in given:
            part(page, tasks, "wanted", {"wanted": given["wanted"]})
        page.goto(f"{tasks}check/")
        page.check("[name=safety][value=no]")
        page.fill("[name=short_title]", given.get("short_title", ""))
        press(page.get_by_role("button", name="Raise this disagreement"))
        self.ref = page.url.partition("/cases/")[2].partition("/")[0]
        page.goto(f"/cases/{self.ref}/")
        return page

    def ask_to_raise(self, page: Page, step: StoryStep) -> Page:
        """Begin a draft, and ask somebody senior of one's own agency to raise it."""
        page.goto(f"{self.begin(page, '/raise/')}ask/")
        fill(page, step)
        press(page.get_by_role("button", name="Ask", exact=True))
        self.ref = page.url.rstrip("/").split("/")[-1]
        return page

    def begin(self, page: Page, address: str) -> str:
        """The address of the draft: of one that there is, or of a new one."""
        page.goto(address)
        start = page.get_by_role("button", name="Start")
        if start.count():
            press(start)
        return page.url.rstrip("/").rpartition("/")[0] + "/"


def part(page: Page, tasks: str, name: str, given: dict[str, Any]) -> None:
    """Answer one question, and save it."""
    page.goto(f"{tasks}{name}/")
    for field, value in given.items():
        answer(page, field, value)
    press(page.get_by_role("button", name="ontinue").last)


def born(adult: dict[str, Any]) -> date:
    return date.fromisoformat(adult["born"])


def add_rows(page: Page, actions: list[dict[str, Any]]) -> None:
    """A row for each action, of its kind, filled in."""
    for number, action in enumerate(actions, 1):
        kind = action.get("kind", "action")
        row = f"{kind}-{number}"
        press(page.locator(f"button[name=add][value={kind}]"))
        page.fill(f"[name='{row}-what']", action["what"])
        page.select_option(f"[name='{row}-post']", action["post"])
        fill_date(page, f"{row}-due_on", action["due_on"])


def fill(page: Page, step: StoryStep) -> None:
    """Answer the page's questions with what the step gives. A choice with one option is not asked."""
    given = {key: value for key, value in step.with_.items() if key not in ("actions", "digest")}
    if step.as_:
        given["acting_as"] = step.as_
    for name, value in given.items():
        answer(page, name, value)


def answer(page: Page, name: str, value: Any) -> None:
    """Answer one question, of whatever kind it is."""
    if isinstance(value, date):
        fill_date(page, name, value)
        return
    boxes = page.locator(f"[name='{name}']")
    if not boxes.count():
        return
    open_fold(page, name)
    kind = boxes.first.get_attribute("type") or boxes.first.evaluate("box => box.localName")
    if kind in ("radio", "checkbox"):
        for one in value if isinstance(value, list) else [value]:
            tick(boxes, one)
    elif kind == "select":
        boxes.first.select_option(str(value))
    elif kind != "hidden":
        boxes.first.fill(str(value))


def open_fold(page: Page, name: str) -> None:
    """Open what few need, if the question stands there."""
    fold = page.locator(f"details:not([open]):has([name='{name}']) > summary")
    if fold.count():
        fold.first.click()


def tick(boxes: Locator, value: Any) -> None:
    said = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    for number in range(boxes.count()):
        if boxes.nth(number).get_attribute("value") == said:
            boxes.nth(number).check()


def fill_date(page: Page, name: str, value: date) -> None:
    if not page.locator(f"[name='{name}-day']").count():
        return
    other = page.locator(f"[name='{name}-quick'][value=other]")
    if other.count():
        other.check()
    for part, number in (("day", value.day), ("month", value.month), ("year", value.year)):
        page.fill(f"[name='{name}-{part}']", str(number))
