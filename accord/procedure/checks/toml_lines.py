"""Finds lines in a TOML text."""

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

Place = tuple[str | int, ...]
"""A path of keys and item numbers from 0, such as `("stage", 2, "up")`."""

_TOKEN = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<newline>\n)|#[^\n]*|(?P<mark>[\[\]{}=,.])|(?P<bare>[^\s\[\]{}=,.#\"']+)",
    re.DOTALL,
)


_PART = r"(?:\"[^\"\n]*+\"|'[^'\n]*+'|(?<![\w-])[\w-]++)"
_PARTS = 12
_DEEP = re.compile(rf"(?:{_PART}[ \t]*+\.[ \t]*+){{{_PARTS}}}")
"""A key with too many parts: parsing thousands would take minutes."""


def is_too_deep(text: str) -> bool:
    return any(line.count(".") >= _PARTS and _DEEP.search(line) for line in text.split("\n"))


class TomlToken(NamedTuple):
    """`line` counts from 1; offsets in characters."""

    kind: str
    text: str
    line: int
    start: int

    @property
    def name(self) -> str:
        if self.kind == "string" and ("\\" in self.text or self.text[:3] in ('"""', "'''")):
            return str(tomllib.loads(f"key = {self.text}")["key"])
        return self.text[1:-1] if self.kind == "string" else self.text


def _tokens(text: str) -> Iterator[TomlToken]:
    line = 1
    for found in _TOKEN.finditer(text):
        if kind := found.lastgroup:
            yield TomlToken(kind, found.group(), line, found.start())
            if kind in ("newline", "string"):
                line += found.group().count("\n")
    yield TomlToken("end", "", line, len(text))


def places_in(text: str) -> dict[Place, int]:
    """Lines count from 1."""
    return _Finder(text).places


def tokens_in(text: str) -> tuple[dict[Place, TomlToken], dict[Place, TomlToken]]:
    found = _Finder(text)
    return found.names, found.values


def line_of(places: dict[Place, int], place: Place) -> int:
    """Falls back to the nearest parent."""
    while place and place not in places:
        place = place[:-1]
    return places.get(place, 1)


class _Finder:
    def __init__(self, text: str) -> None:
        self.places: dict[Place, int] = {}
        self.names: dict[Place, TomlToken] = {}
        self.values: dict[Place, TomlToken] = {}
        self.counts: dict[Place, int] = {}
        self._left = _tokens(text)
        self.now = next(self._left)
        table: Place = ()
        while self.now.kind != "end":
            if self.now.kind == "newline":
                self._next()
            elif self.now.text == "[":
                table = self._header()
            else:
                self._pair(table)

    def _next(self) -> TomlToken:
        token, self.now = self.now, next(self._left, self.now)
        return token

    def _header(self) -> Place:
        line = self._next().line
        is_one_of_many = self.now.text == "["
        if is_one_of_many:
            self._next()
        names = [token.name for token in self._key()]
        while self.now.kind not in ("newline", "end"):
            self._next()
        table = self._resolved(names[:-1])
        table = (*table, names[-1])
        if is_one_of_many:
            number = self.counts.get(table, 0)
            self.counts[table] = number + 1
            table = (*table, number)
        for depth in range(len(table)):
            self.places.setdefault(table[: depth + 1], line)
        return table

    def _resolved(self, names: list[str]) -> Place:
        """An array of tables means its last."""
        place: Place = ()
        for name in names:
            place = (*place, name)
            if place in self.counts:
                place = (*place, self.counts[place] - 1)
        return place

    def _key(self) -> list[TomlToken]:
        tokens: list[TomlToken] = []
        while self.now.kind in ("string", "bare") or self.now.text == ".":
            token = self._next()
            if token.text != ".":
                tokens.append(token)
        return tokens

    def _pair(self, table: Place) -> None:
        place = table
        for token in self._key():
            place = (*place, token.name)
            self.places.setdefault(place, token.line)
            self.names[place] = token
        self._next()  # the equals sign
        self._value(place)

    def _value(self, place: Place) -> None:
        token = self._next()
        if token.text == "[":
            self._items(place)
        elif token.text == "{":
            while self.now.text != "}" and self.now.kind != "end":
                if self.now.kind == "newline" or self.now.text == ",":
                    self._next()
                else:
                    self._pair(place)
            self._next()
        else:
            self.values[place] = token
            while self.now.kind == "bare" or self.now.text == ".":
                self._next()

    def _items(self, place: Place) -> None:
        number = 0
        while self.now.text != "]" and self.now.kind != "end":
            if self.now.kind == "newline" or self.now.text == ",":
                self._next()
                continue
            self.places[(*place, number)] = self.now.line
            self._value((*place, number))
            number += 1
        self._next()
