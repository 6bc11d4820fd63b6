"""Which characters a paper can show: what its fonts have; everything else is replaced, so that it can be seen."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

REPLACED = "�"
LONGEST_WORD = 70
"""Characters without a place to break: a digest has 64, and stays whole."""
ZERO_WIDTH = "\u200b"
BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": "    "}
RIGHT_TO_LEFT = {"R", "AL"}
STRONG = {"L", *RIGHT_TO_LEFT}


class NoFonts(Exception):
    """The fonts of the papers are not there: setting up gathers them."""


@cache
def fonts() -> tuple[Path, ...]:
    """The font files. Raises NoFonts."""
    found = tuple(sorted(Path(settings.PAPER_FONTS).glob("*.ttf")))
    if not found:
        raise NoFonts("The fonts of the papers are missing: `make run` or `make test` gathers them.")
    return found


@cache
def known() -> frozenset[int]:
    """The code points that the fonts have, of every weight."""
    from fontTools.ttLib import TTFont

    by_family: dict[str, set[int]] = {}
    for path in fonts():
        points = set(TTFont(path, lazy=True).getBestCmap())
        family = path.stem.partition("_")[0]
        by_family[family] = by_family.get(family, points) & points
    return frozenset().union(*by_family.values())


def for_pdf(text: str) -> str:
    """The text with what no font has, and what steers instead of showing, replaced; long words can break."""
    points = known()
    can_show = (letter == "\n" or (_is_shown(letter) and ord(letter) in points) for letter in _plain(text))
    shown = "".join(letter if can else REPLACED for letter, can in zip(_plain(text), can_show, strict=True))
    return "\n".join(map(_breakable, shown.split("\n")))


def for_word(text: str) -> str:
    """The text with controls replaced: Word has fonts of its own for the rest."""
    return "".join(letter if _is_shown(letter) else REPLACED for letter in _plain(text))


def _plain(text: str) -> str:
    for before, after in BREAKS.items():
        text = text.replace(before, after)
    return unicodedata.normalize("NFC", text)


def _is_shown(letter: str) -> bool:
    """Letters, marks, signs, joiners and line ends; no controls, overrides of direction, private or broken ones."""
    if letter in "\n\u200c\u200d\u200e\u200f":
        return True
    return unicodedata.category(letter) not in {"Cc", "Cf", "Co", "Cs", "Cn"}


def _breakable(line: str) -> str:
    if max(map(len, line.split(" "))) <= LONGEST_WORD:
        return line
    return " ".join(map(_cut, line.split(" ")))


def _cut(word: str) -> str:
    if len(word) <= LONGEST_WORD:
        return word
    return ZERO_WIDTH.join(word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD))


def is_right_to_left(text: str) -> bool:
    """Whether a line runs from the right: its first letter with a direction says so."""
    first = next((way for letter in text if (way := unicodedata.bidirectional(letter)) in STRONG), "L")
    return first in RIGHT_TO_LEFT


def replaced_in(texts: Iterable[str]) -> int:
    """How many characters of these were replaced."""
    return sum(text.count(REPLACED) for text in texts)
