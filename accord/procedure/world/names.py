"""One normal form of names, for entering and for asking."""

import re
import unicodedata
from collections.abc import Iterator

from anyascii import anyascii

from accord.procedure.world.people import TITLES

MOST_WORDS, MOST_STARTS, MOST_WAYS = 8, 24, 12
ALSO_KNOWN = {"aka", "nee", "formerly", "known", "as", "also", "the", "of", "and"}
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
SYLLABLE = re.compile("([\u3400-\u9fff\uac00-\ud7a3])")
SHORTENED = re.compile(r"\b(mac(?=\w)|saint\b)", re.ASCII)
SHORTER = {"mac": "mc", "saint": "st"}

Words = tuple[str, ...]


def starts_of(name: str) -> Words:
    """Return the name from each of its words to its end."""
    found = ("".join(words[at:]) for words in _spellings(name) for at in range(min(len(words), MOST_STARTS)))
    return tuple(dict.fromkeys(found))[:MOST_STARTS]


def ways_of(text: str) -> tuple[Words, ...]:
    """Return ways to read what was typed. Each word of a way must begin one of the starts of a name."""
    found = dict[Words, None]()
    for words in map(_without_titles, _spellings(text)):
        for way in _joined(words[:MOST_WORDS]):
            found[tuple(sorted(dict.fromkeys(way), key=len, reverse=True))] = None
    return tuple(way for way in found if way)[:MOST_WAYS]


def is_found(text: str, *names: str) -> bool:
    starts = [start for name in names for start in starts_of(name)]
    return any(all(any(start.startswith(word) for start in starts) for word in way) for way in ways_of(text))


def _spellings(text: str) -> Iterator[Words]:
    """Plain letters, and other spellings of umlauts, Mac and Saint."""
    plain = SYLLABLE.sub(r" \1 ", unicodedata.normalize("NFKC", text).casefold())
    for spelt in dict.fromkeys((plain, plain.translate(SPELT_OUT))):
        written = anyascii(spelt).casefold()
        for one in dict.fromkeys((written, SHORTENED.sub(lambda found: SHORTER[found[0]], written))):
            yield tuple(re.findall("[a-z0-9]+", one))


def _without_titles(words: Words) -> Words:
    return tuple(word for word in words if word not in TITLES | ALSO_KNOWN) or words


def _joined(words: Words) -> Iterator[Words]:
    """Join one pair, or all: "Mc Donald" is "McDonald", "T J" is "TJ"."""
    yield words
    yield ("".join(words),) if words else ()
    for at in range(len(words) - 1):
        yield (*words[:at], words[at] + words[at + 1], *words[at + 2 :])
