"""Prepare a document's text for printing: PDF and Word show the same characters, and those of the page."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings

from accord.procedure.texts.papers.tree import Paper, PaperRow, PaperSection

REPLACED = "�"
LONGEST_WORD = 70
"""Longest run without a line break. A digest, of 64, stays whole."""
LONG_RUN = re.compile(rf"[^\s\u0e00-\u109f\u1780-\u17ff\u2e80-\U0010ffff]{{{LONGEST_WORD + 1},}}")
"""Scripts that need spaces. Thai, Burmese, Khmer, Chinese and the like break by themselves."""
ZERO_WIDTH = "\u200b"
PLAIN = str.maketrans(
    {
        **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
        "\t": "    ",
        # Word pastes signs of its symbol fonts as private code points.
        **dict(
            zip("\uf0b7\uf0a7\uf0d8\uf0fc\uf0fb\uf0fe\uf0fd\uf0a8\uf06f\uf0e0\uf0df\uf04a", "•▪➢✓✗☑☒☐☐→←☺", strict=True)
        ),
    }
)
INVISIBLE = re.compile(
    "[\x00-\x09\x0e-\x1f\x7f-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Controls and Unicode's Default_Ignorable_Code_Point without joiners and direction marks."""
JOINERS = re.compile("[\u061c\u200c-\u200f]")
JOINED = re.compile("[\u0590-\u1fff\ua000-\uabff\ufb1d-\ufeff\U00010800-\U0001ffff]")
"""Characters that a joiner or direction mark shapes: complex scripts and emoji."""
LAST = ("KR", "Symbols", "Symbols 2", "Math", "Emoji")
RIGHT_TO_LEFT = {"R", "AL"}
STRONG = {"L", *RIGHT_TO_LEFT}


class NoFonts(Exception):
    """Font files are missing; setup installs them."""


@cache
def fonts() -> tuple[Path, ...]:
    """Raise NoFonts."""
    found = tuple(sorted(Path(settings.PAPER_FONTS).glob("*.ttf")))
    if not found:
        raise NoFonts("The fonts for documents are missing. Run `make run` or `make test` to install them.")
    return found


@cache
def families() -> dict[str, frozenset[int]]:
    """Leave out private code points. Inter, as on the pages, is first."""
    from fontTools.ttLib import TTFont

    found: dict[str, frozenset[int]] = {}
    for path in fonts():
        font = TTFont(path, lazy=True)
        family = font["name"].getBestFamilyName()
        points = frozenset(one for one in font.getBestCmap() if unicodedata.category(chr(one)) != "Co")
        found[family] = found.get(family, points) & points
    return dict(
        sorted(found.items(), key=lambda one: (one[0] not in ("Inter", "Noto Sans"), one[0].endswith(LAST), one[0]))
    )


@cache
def known() -> frozenset[int]:
    return frozenset().union(*families().values())


def printable(paper: Paper) -> Paper:
    """Drop what is invisible, and say in the foot what no font has."""
    missing = Counter(letter for text in _texts(paper) for letter in _plain(text) if not _can_print(letter))
    shown = _shown(paper)
    if not missing:
        return shown
    points = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(missing))
    said = f"Characters shown as {REPLACED}, because the fonts of this document do not have them: {missing.total()}"
    return replace(shown, foot=(*shown.foot, f"{said} ({points})."))


def printable_text(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter if _can_print(letter) else REPLACED for letter in _plain(text))


def breakable(text: str) -> str:
    """Never break before a combining mark."""
    return LONG_RUN.sub(lambda run: ZERO_WIDTH.join(_pieces(run[0])), text)


def is_right_to_left(text: str) -> bool:
    """Direction of the first strong character."""
    first = next((way for letter in text if (way := unicodedata.bidirectional(letter)) in STRONG), "L")
    return first in RIGHT_TO_LEFT


def _texts(paper: Paper) -> Iterator[str]:
    yield from (paper.title, paper.mark, *paper.about, *paper.foot)
    for part in paper.parts:
        yield part.title
        for row in part.rows:
            yield from (row.label, *row.lines, *(text for _, text in row.slots))


def _shown(paper: Paper) -> Paper:
    return replace(
        paper,
        title=printable_text(paper.title),
        mark=printable_text(paper.mark),
        about=tuple(map(printable_text, paper.about)),
        foot=tuple(map(printable_text, paper.foot)),
        parts=tuple(map(_shown_section, paper.parts)),
    )


def _shown_section(part: PaperSection) -> PaperSection:
    return replace(part, title=printable_text(part.title), rows=tuple(map(_shown_row, part.rows)))


def _shown_row(row: PaperRow) -> PaperRow:
    return replace(
        row,
        label=printable_text(row.label),
        lines=tuple(map(printable_text, row.lines)),
        slots=tuple((name, printable_text(text)) for name, text in row.slots),
    )


def _plain(text: str) -> str:
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(PLAIN))
    return text if JOINED.search(text) else JOINERS.sub("", text)


def _can_print(letter: str) -> bool:
    return letter == "\n" or ord(letter) in known() or JOINERS.match(letter) is not None


def _pieces(run: str) -> Iterator[str]:
    start = 0
    for at, letter in enumerate(run):
        if at - start >= LONGEST_WORD and unicodedata.category(letter)[0] != "M":
            yield run[start:at]
            start = at
    yield run[start:]
