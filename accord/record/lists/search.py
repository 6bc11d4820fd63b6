"""Finds cases by reference, agency or words of an adult's name."""

import re
from collections.abc import Iterator

from accord.procedure.next.index import words_of
from accord.procedure.rules.seeing import Level
from accord.record.index.conditions import HAS_WORD, IS_OF_REF, IS_SEEN, LEVEL, NOT_BARRED
from accord.record.index.rows import WORD, word_of_agency
from accord.record.lists.lists import Page, page_of
from accord.record.lists.merging import branch, merged
from accord.record.viewer import Viewer

MOST_WORDS = 8


def search(viewer: Viewer, text: str, after: str = "") -> Page:
    """Return matches, newest first, found only by what the person may know."""
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return Page(items=())
    # Look up the longest word, then filter by the others.
    names = sorted((word[:WORD] for word in words), key=len, reverse=True)
    agencies = [word_of_agency(agency) for agency in _agencies(viewer, words)]
    given: dict[str, str | int] = {"ref": re.sub(r"\W", "", text).upper(), "least": int(Level.CARD)}
    given |= {f"word{n}": word for n, word in enumerate((*names, *agencies))}
    conditions = [*_by_words(viewer, range(len(names)))]
    for n in range(len(names), len(names) + len(agencies)):
        conditions += _by_words(viewer, range(n, n + 1))
    branches = [branch("record_searchword", where, level="r.level", comes_at="NULL") for where in conditions]
    branches.append(branch("record_casecard", f"{IS_OF_REF} AND {IS_SEEN}", level=LEVEL, comes_at="NULL"))
    return page_of(viewer, merged(viewer, branches, "newest", after, given))


def _by_words(viewer: Viewer, words: range) -> Iterator[str]:
    others = "".join(f" AND {HAS_WORD.format(word=f'%(word{n})s')}" for n in words[1:])
    for key in range(len(viewer.keys)):
        yield f"r.key = %(keys{key})s AND r.word = %(word{words[0]})s{others} AND {NOT_BARRED}"


def _agencies(viewer: Viewer, words: tuple[str, ...]) -> list[str]:
    return [
        agency.key
        for world in viewer.worlds.values()
        for agency in world.directory.agencies.values()
        if {*words} <= {*words_of(agency.name), *words_of(agency.short)}
    ]
