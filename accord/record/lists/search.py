"""Finds cases by reference, agency, or an adult's name, number or date of birth."""

import re
from collections.abc import Iterator, Mapping

from accord.procedure.next.finding import ways_to_find
from accord.procedure.rules.seeing import Level
from accord.procedure.world.names import Words, is_found
from accord.record.index.conditions import HAS_START, IS_OF_REF, IS_SEEN, LEVEL, NOT_BARRED, starts
from accord.record.index.rows import WORD, word_of_agency
from accord.record.lists.lists import Page, page_of
from accord.record.lists.merging import branch, merged
from accord.record.sql import named
from accord.record.viewer import Viewer

FEWEST = 2
"""Letters that a search must have, lest it read half of the index."""


def search(viewer: Viewer, text: str, after: str = "") -> Page:
    """Find by what the person may know, newest first."""
    ways = [way for way in ways_to_find(text) if len(way[0]) >= FEWEST]
    words = [*dict.fromkeys(word[:WORD] for way in ways for word in way)]
    agencies = [word_of_agency(agency) for agency in _agencies(viewer, text if ways else "")]
    given: dict[str, str | int] = {"ref": re.sub(r"\W", "", text).upper(), "least": int(Level.CARD)}
    given |= named("word", words) | named("end", [_after(word) for word in words]) | named("agency", agencies)
    place = {word: number for number, word in enumerate(words)}
    conditions = [*_by_ways(viewer, ways, place), *_by_agencies(viewer, len(agencies))]
    branches = [branch("record_searchword", where, level="r.level", comes_at="NULL") for where in conditions]
    branches.append(branch("record_casecard", f"{IS_OF_REF} AND {IS_SEEN}", level=LEVEL, comes_at="NULL"))
    return page_of(viewer, merged(viewer, branches, "newest", after, given))


def _by_ways(viewer: Viewer, ways: list[Words], place: Mapping[str, int]) -> Iterator[str]:
    """Look up the longest, then filter by the others."""
    for way in ways:
        first, *others = (place[word[:WORD]] for word in way)
        also = "".join(f" AND {HAS_START.format(is_it=starts('w.word', number))}" for number in others)
        for key in range(len(viewer.keys)):
            yield f"r.key = %(keys{key})s AND {starts('r.word', first)}{also} AND {NOT_BARRED}"


def _by_agencies(viewer: Viewer, count: int) -> Iterator[str]:
    for key in range(len(viewer.keys)):
        for number in range(count):
            yield f"r.key = %(keys{key})s AND r.word = %(agency{number})s AND {NOT_BARRED}"


def _after(word: str) -> str:
    """First text that no longer begins with the word."""
    return word[:-1] + chr(ord(word[-1]) + 1)


def _agencies(viewer: Viewer, text: str) -> list[str]:
    return [
        agency.key
        for world in viewer.worlds.values()
        for agency in world.directory.agencies.values()
        if is_found(text, agency.name, agency.short)
    ]
