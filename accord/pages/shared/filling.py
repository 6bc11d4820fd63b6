"""Fill a finished page's forms with text typed before."""

from collections import defaultdict
from html import escape
from html.parser import HTMLParser

from accord.pages.shared.newer_words import Typed

CHOICES = ("radio", "checkbox")
LEFT_ALONE = ("hidden", "submit", "button", "file", "password", "image", "reset")
Attributes = list[tuple[str, str | None]]


class Filler(HTMLParser):
    """`notice` is HTML put at the head of the content, `found` the names of filled fields."""

    def __init__(self, typed: Typed, notice: str) -> None:
        super().__init__(convert_charrefs=False)
        self.typed, self.notice = typed, notice
        self.out: list[str] = []
        self.found: set[str] = set()
        self._places: dict[str, int] = defaultdict(int)
        self._select = ""
        self._drops = self._posts = False

    def filled(self, page: str) -> str:
        self.feed(page)
        self.close()
        return "".join(self.out)

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "") if self._posts else ""
        raw = self.get_starttag_text() or ""
        match tag:
            case "form":
                self._posts = given.get("method", "").lower() == "post"
            case "input" if name in self.typed and given.get("type") not in LEFT_ALONE:
                raw = self._input(attrs, given)
            case "textarea" if name in self.typed:
                raw += escape(f"\n{self._next(name)}", quote=False)
                self._drops = True
            case "select":
                self._select = name if name in self.typed else ""
            case "option" if self._select:
                raw = self._marked("option", attrs, "selected", given.get("value", "") in self._of(self._select))
        self.out.append(raw)
        if tag == "main":
            self.out.append(self.notice)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._drops = self._drops and tag != "textarea"
        self._posts = self._posts and tag != "form"
        self._select = "" if tag == "select" else self._select
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._drops:
            self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def _input(self, attrs: Attributes, given: dict[str, str]) -> str:
        name = given["name"]
        if given.get("type") in CHOICES:
            return self._marked("input", attrs, "checked", given.get("value", "on") in self._of(name))
        others: Attributes = [one for one in attrs if one[0] != "value"]
        return _tag("input", [*others, ("value", self._next(name))])

    def _marked(self, tag: str, attrs: Attributes, mark: str, is_chosen: bool) -> str:
        others: Attributes = [one for one in attrs if one[0] != mark]
        return _tag(tag, [*others, *([(mark, None)] if is_chosen else [])])

    def _of(self, name: str) -> list[str]:
        self.found.add(name)
        return self.typed[name]

    def _next(self, name: str) -> str:
        """The text for the next field of that name."""
        place, self._places[name] = self._places[name], self._places[name] + 1
        texts = self._of(name)
        return texts[place] if place < len(texts) else ""


def _tag(name: str, attrs: Attributes) -> str:
    said = "".join(f" {key}" if value is None else f' {key}="{escape(value)}"' for key, value in attrs)
    return f"<{name}{said}>"
