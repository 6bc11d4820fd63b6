"""Checks a procedure's text, returning all mistakes at once."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accord.procedure.checks.clocks import clock_faults
from accord.procedure.checks.ladder import silent_ends, stage_faults
from accord.procedure.checks.shape import ShapeFault, read_shape, shortened, texts_in
from accord.procedure.checks.toml_lines import Place, is_too_deep, line_of, places_in
from accord.procedure.checks.words import word_faults
from accord.procedure.world.definition.definition import Definition, read_definition
from accord.procedure.world.definition.older_words import OLDER_WORDS, in_todays_words, todays_place

LONGEST = 500_000
"""Characters per definition. The library's longest has about 12,000."""
MOST_STAGES, MOST = 40, 200
LINE = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")
MARKUP = re.compile(r"<[a-zA-Z/!?]")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """`line` counts from 1."""

    line: int
    what: str
    meant: str = ""

    def __str__(self) -> str:
        return f"{self.what} Did you mean “{self.meant}”?" if self.meant else self.what


TOO_LONG = f"This is longer than {LONGEST:,} characters. No procedure is that long."
TOO_DEEP = Mistake(line=1, what="This is nested too deeply. A procedure is tables of plain values.")


def check(text: str) -> tuple[Mistake, ...]:
    if len(text) > LONGEST:
        return (Mistake(line=1, what=TOO_LONG),)
    data = read_toml(text)
    return (data,) if isinstance(data, Mistake) else _mistakes(text, data, _faults(data))


def read_toml(text: str) -> dict[str, Any] | Mistake:
    if is_too_deep(text):
        return TOO_DEEP
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        return _not_toml(text, str(wrong))
    except ValueError:
        return Mistake(line=1, what="A number has thousands of digits, so we cannot read it.")
    except RecursionError:
        return TOO_DEEP


def worth_knowing(text: str) -> tuple[Mistake, ...]:
    return () if check(text) else _mistakes(text, tomllib.loads(text), silent_ends(read_definition(text)))


def _mistakes(text: str, data: dict[str, Any], faults: Iterator[ShapeFault]) -> tuple[Mistake, ...]:
    told = list(faults)
    places = _places(text, data) if told else {}
    found = (Mistake(line=line_of(places, one.place), what=one.what, meant=one.meant) for one in told)
    return tuple(sorted(dict.fromkeys(found), key=lambda mistake: mistake.line))


def _places(text: str, data: dict[str, Any]) -> dict[Place, int]:
    places, (_, older) = places_in(text), in_todays_words(data, OLDER_WORDS)
    return {todays_place(place, older): line for place, line in places.items()} | places


def _not_toml(text: str, wrong: str) -> Mistake:
    found = LINE.search(wrong)
    line = int(found[1]) if found and found[1] else len(text.splitlines()) or 1
    said = LINE.sub("", wrong)
    if said.startswith("Cannot overwrite"):
        return Mistake(line=line, what="This key is here twice.")
    if said.startswith(("Cannot declare", "Cannot mutate")):
        return Mistake(line=line, what="This table is here twice, or is a list of tables elsewhere.")
    return Mistake(line=line, what=f"This is not TOML: {said}.")


def _faults(data: dict[str, Any]) -> Iterator[ShapeFault]:
    stages = data.get("stage")
    if isinstance(stages, list) and len(stages) > MOST_STAGES:
        what = f"There are {len(stages):,} stages: no ladder has more than {MOST_STAGES}. Nothing else was looked at."
        yield ShapeFault(("stage", MOST_STAGES), what)
        return
    many = [name for name, listed in data.items() if isinstance(listed, list) and len(listed) > MOST]
    for name in many:
        yield ShapeFault((name, MOST), f"There are {len(data[name]):,} of “{shortened(name)}”: {MOST} are the most.")
    if many:
        return
    yield from _text_faults(data)
    todays, older = in_todays_words(data, OLDER_WORDS)
    yield from (ShapeFault(one.place, str(one)) for one in older if one.is_double)
    definition, faults = read_shape(todays, Definition)
    yield from faults
    yield from faults_of(definition)


def faults_of(definition: Definition) -> Iterator[ShapeFault]:
    """Missing parts are empty."""
    yield from word_faults(definition)
    yield from stage_faults(definition)
    yield from clock_faults(definition)


def _text_faults(data: dict[str, Any]) -> Iterator[ShapeFault]:
    for place, text in texts_in(data):
        if MARKUP.search(text):
            yield ShapeFault(place, "This contains markup. A procedure must be plain text.")
        elif CONTROL.search(text):
            yield ShapeFault(place, "This contains a character we cannot show.")
