"""Rewrite an older procedure or story with today's words."""

import tomllib
from typing import Any, NamedTuple

from accord.procedure.checks.check import Mistake, read_toml
from accord.procedure.checks.toml_lines import TomlToken, line_of, places_in, tokens_in
from accord.procedure.stories.older_acts import OLDER_ACTS
from accord.procedure.world.definition.older_words import OLDER_WORDS, OlderWord, Rules, in_todays_words

NEITHER = "This is not a procedure or a story. A procedure has “id” and “stage”, and a story has “title” and “row”."
NOT_THE_SAME = "Rewritten, it would not read as it does now. Change it by hand."


class Renamed(NamedTuple):
    line: int
    old: str
    new: str


class Upgraded(NamedTuple):
    text: str
    changes: tuple[Renamed, ...]


def upgraded(text: str) -> Upgraded:
    """Raise ValueError if the text is invalid or cannot be rewritten."""
    data = read_toml(text)
    if isinstance(data, Mistake):
        raise ValueError(f"Line {data.line}: {data}")
    todays, older = in_todays_words(data, _rules_of(data))
    for one in older:
        if one.is_double:
            raise ValueError(f"Line {line_of(places_in(text), one.place)}: {one}")
    found = _found(text, older) if older else []
    rewritten = _rewritten(text, found)
    if older and tomllib.loads(rewritten) != todays:
        raise ValueError(NOT_THE_SAME)
    return Upgraded(rewritten, tuple(Renamed(token.line, one.old, one.new) for token, one in found))


def _rules_of(data: dict[str, Any]) -> Rules:
    for name, listed, rules in (("id", "stage", OLDER_WORDS), ("title", "row", OLDER_ACTS)):
        if name in data and isinstance(data.get(listed), list):
            return rules
    raise ValueError(NEITHER)


def _found(text: str, older: tuple[OlderWord, ...]) -> list[tuple[TomlToken, OlderWord]]:
    names, values = tokens_in(text)
    tokens = [((names if one.is_name else values)[one.place], one) for one in older]
    return sorted(tokens, key=lambda found: found[0].start)


def _rewritten(text: str, found: list[tuple[TomlToken, OlderWord]]) -> str:
    for token, one in reversed(found):
        text = text[: token.start] + _renamed(token, one) + text[token.start + len(token.text) :]
    return text


def _renamed(token: TomlToken, one: OlderWord) -> str:
    """Rewrites a token with escapes without them."""
    return token.text.replace(one.old, one.new) if one.old in token.text else f'"{one.new}"'
