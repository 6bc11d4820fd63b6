"""Checks before release."""

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from accord.procedure.checks.check import Mistake, check
from accord.procedure.checks.toml_lines import line_of, places_in
from accord.procedure.world.definition.definition import digest_of, read_definition


class Released(NamedTuple):
    """Never changed or reused."""

    id: str
    version: str
    digest: str


def release_mistakes(text: str, released: Collection[Released], today: date) -> tuple[Mistake, ...]:
    mistakes = check(text)
    if mistakes:
        return mistakes
    definition, places = read_definition(text), places_in(text)
    found: list[Mistake] = []
    if any(one.digest == digest_of(text) for one in released):
        return (Mistake(line=1, what="This text is already in force. Nothing in it is new."),)
    if (definition.id, definition.version) in {(one.id, one.version) for one in released}:
        what = (
            f"There is a version “{definition.version}” of “{definition.id}” already. Give the new version a new name."
        )
        found.append(Mistake(line=line_of(places, ("version",)), what=what))
    begins = definition.in_force_from
    if begins is None:
        what = "Enter when it comes into force, for example “in_force_from = 2027-01-01”."
        found.append(Mistake(line=line_of(places, ("version",)), what=what))
    elif begins < today and released:
        what = "The date it comes into force is past. It must be today or later."
        found.append(Mistake(line=line_of(places, ("in_force_from",)), what=what))
    return tuple(found)


def next_version(text: str, released: Collection[Released], begins: date, **head: str) -> str:
    """Set texts of the `head` too, such as `board`."""
    definition = read_definition(text)
    taken = {one.version for one in released if one.id == definition.id}
    numbers = [int(version) for version in taken if version.isdecimal()]
    for name, said in head.items():
        text = _with(text, name, f'"{_quoted(said)}"') if said else text
    text = _with(text, "in_force_from", begins.isoformat())
    return _with(text, "version", f'"{max(numbers, default=0) + 1}"')


def _with(text: str, name: str, value: str) -> str:
    """Set a key of the file's head, after its version if it is new."""
    line = f"{name} = {value}"
    new, count = re.subn(rf"(?m)^{name} = .*$", lambda _: line, text, count=1)
    return new if count else re.sub(r"(?m)^version = .*$", lambda found: f"{found[0]}\n{line}", text, count=1)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
