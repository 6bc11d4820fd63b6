"""The forms of a page, as a browser has them: fields with their values, and what somebody would type in each."""

from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

LEFT = ("submit", "button", "hidden", "file", "password")
"""Types of inputs in which nobody types words."""


@dataclass
class FormOnPage:
    action: str
    is_multipart: bool = False
    hidden: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    offered: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    files: list[str] = field(default_factory=list)

    @property
    def typed(self) -> dict[str, list[str]]:
        """Words in each field, the last choice of each question."""
        words = {name: [f"Words “of” <{name}> & more"] for name in self.values if name not in self.offered}
        chosen = {name: [values[-1]] for name, values in self.offered.items() if values[-1]}
        return {**words, **chosen}


class Forms(HTMLParser):
    """Forms that are sent by POST."""

    def __init__(self, page: str, path: str) -> None:
        super().__init__()
        self.path, self.found = path, list[FormOnPage]()
        self.open: FormOnPage | None = None
        self.area = self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "form" and given.get("method", "").lower() == "post":
            action = urljoin(f"http://here{self.path}", given.get("action") or self.path)
            self.open = FormOnPage(action.removeprefix("http://here"), "multipart" in given.get("enctype", ""))
            self.found.append(self.open)
        elif self.open and tag == "input" and name:
            self._input(self.open, name, kind, given)
        elif self.open and tag == "textarea":
            self.area, self.open.values[name] = name, [""]
        elif self.open and tag == "select":
            self.select = name
        elif self.open and tag == "option" and self.select:
            self.open.offered[self.select].append(given.get("value", ""))
            if "selected" in given:
                self.open.values[self.select] = [given.get("value", "")]

    def _input(self, form: FormOnPage, name: str, kind: str, given: dict[str, str]) -> None:
        if kind == "hidden":
            form.hidden[name] = given.get("value", "")
        elif kind == "file":
            form.files.append(name)
        elif kind in ("radio", "checkbox"):
            form.offered[name].append(given.get("value", "on"))
            if "checked" in given:
                form.values[name].append(given.get("value", "on"))
        elif kind not in LEFT:
            form.values[name].append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area
        self.select = "" if tag == "select" else self.select
        self.open = None if tag == "form" else self.open

    def handle_data(self, data: str) -> None:
        if self.open and self.area:
            self.open.values[self.area] = [f"{self.open.values[self.area][0]}{data}".removeprefix("\n")]


def forms_of(page: str, path: str) -> list[FormOnPage]:
    return Forms(page, path).found
