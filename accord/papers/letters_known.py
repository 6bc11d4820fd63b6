"""Replace characters that a document's fonts lack."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

REPLACED = "�"
LONGEST_WORD = 70
"""Longest run without a line break. A digest, of 64, stays whole."""
ZERO_WIDTH = "\u200b"
BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": "    "}
RIGHT_TO_LEFT = {"R", "AL"}
STRONG = {"L", *RIGHT_TO_LEFT}


class NoFonts(Exception):
    """Font files are missing; setup installs them."""


@cache
def fonts() -> tuple[Path, ...]:
    """Raise NoFonts."""
    found = tuple(sorted(Path(settings.PAPER_FONTS).glob("*.ttf")))
    if not found:
        raise NoFonts("The fonts of the papers are missing: `make run` or `make test` gathers them.")
    return found


@cache
def known() -> frozenset[int]:
    """Code points in every weight of the family."""
    from fontTools.ttLib import TTFont

    by_family: dict[str, set[int]] = {}
    for path in fonts():
        points = set(TTFont(path, lazy=True).getBestCmap())
        family = path.stem.partition("_")[0]
        by_family[family] = by_family.get(family, points) & points
    return frozenset().union(*by_family.values())


def for_pdf(text: str) -> str:
    """Replace unprintable and missing characters, and let long words break."""
    points = known()
    can_show = (letter == "\n" or (_is_shown(letter) and ord(letter) in points) for letter in _plain(text))
    shown = "".join(letter if can else REPLACED for letter, can in zip(_plain(text), can_show, strict=True))
    return "\n".join(map(_breakable, shown.split("\n")))


def for_word(text: str) -> str:
    """Replace unprintable characters. Word has its own fonts."""
    return "".join(letter if _is_shown(letter) else REPLACED for letter in _plain(text))


def _plain(text: str) -> str:
    for before, after in BREAKS.items():
        text = text.replace(before, after)
    return unicodedata.normalize("NFC", text)


def _is_shown(letter: str) -> bool:
    """Allow letters, marks, joiners and newlines. Reject controls, bidi overrides, private-use and unassigned code
    points.
    """
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
    """Direction of the first strong character."""
    first = next((way for letter in text if (way := unicodedata.bidirectional(letter)) in STRONG), "L")
    return first in RIGHT_TO_LEFT


def replaced_in(texts: Iterable[str]) -> int:
    return sum(text.count(REPLACED) for text in texts)
