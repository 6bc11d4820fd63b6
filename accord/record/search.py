"""Finding cases: by reference, by an agency's name, or by whole words of an adult's name, among those that one sees."""

from accord.procedure.index import words_of
from accord.procedure.seeing import Level
from accord.record.conditions import HAS_WORD, IS_OF_REF, IS_SEEN, LEVEL
from accord.record.lists import Page, page_of
from accord.record.merging import branch, merged
from accord.record.viewer import Viewer

MOST_WORDS = 8
"""Of what is typed; more would find nothing else."""
FULLY_SEEN = IS_SEEN.replace("%(least)s", str(int(Level.FULL)))


def search(viewer: Viewer, text: str, after: str = "") -> Page:
    """The cases that fit, the newest first. An adult's name is looked at only where the case itself is seen."""
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return Page(items=())
    agencies = _agencies(viewer, words)
    conditions = [
        ("record_casecard", f"{IS_OF_REF} AND {IS_SEEN}"),
        *(("record_caseagency", f"r.agency = %(agency{n})s AND {IS_SEEN}") for n, _ in enumerate(agencies)),
        ("record_nameword", " AND ".join((_words(len(words)), FULLY_SEEN))),
    ]
    branches = [branch(table, where, level=LEVEL, comes_at="NULL") for table, where in conditions]
    given = {
        "ref": text.strip().upper(),
        "least": int(Level.CARD),
        **{f"agency{n}": agency for n, agency in enumerate(agencies)},
        **{f"word{n}": word for n, word in enumerate(words)},
    }
    return page_of(viewer, merged(viewer, branches, "newest", after, given))


def _agencies(viewer: Viewer, words: tuple[str, ...]) -> list[str]:
    """The agencies in whose name, or short name, all the words are."""
    return [
        agency.key
        for world in viewer.worlds.values()
        for agency in world.directory.agencies.values()
        if {*words} <= {*words_of(agency.name), *words_of(agency.short)}
    ]


def _words(number: int) -> str:
    return " AND ".join(("r.word = %(word0)s", *(HAS_WORD.format(word=f"%(word{n})s") for n in range(1, number))))
