"""One normal form of names, for entering and for asking."""

import re
import unicodedata
from collections.abc import Iterator

from anyascii import anyascii

from accord.procedure.world.people import LIKE_LATIN, TITLES

MOST_WORDS, MOST_STARTS, MOST_WAYS = 8, 24, 12
ALSO_KNOWN = {"aka", "nee", "formerly", "known", "as", "also", "the", "of", "and"}
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
SYLLABLE = re.compile("([\u3400-\u9fff\uac00-\ud7a3])")
POINTS = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]")
"""Vowel points of Hebrew and Arabic, which most people leave out."""
WRITTEN_AS = str.maketrans("اعאעى", "aaaaي")
"""Letters for which there is no Latin one, and one that is written in two ways."""
MIXED = re.compile(r"\b\w*[a-z]\w*\b")
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


def sames_of(name: str) -> Words:
    """Return forms of the whole name, in which each way to write it is the same."""
    known = (_without_titles(words) for words in _spellings(name))
    return tuple(dict.fromkeys("".join(sorted(one for one in words if len(one) > 1)) for words in known))


def is_found(text: str, *names: str) -> bool:
    starts = [start for name in names for start in starts_of(name)]
    return any(all(any(start.startswith(word) for start in starts) for word in way) for way in ways_of(text))


def _spellings(text: str) -> Iterator[Words]:
    """Plain letters, and other spellings of umlauts, Mac and Saint."""
    plain = SYLLABLE.sub(r" \1 ", _letters(text))
    for spelt in dict.fromkeys((plain, plain.translate(SPELT_OUT))):
        written = "".join(map(_in_ascii, spelt)).casefold()
        for one in dict.fromkeys((written, SHORTENED.sub(lambda found: SHORTER[found[0]], written))):
            yield tuple(re.findall("[a-z0-9]+", one))


def _letters(text: str) -> str:
    """Drop what is invisible and vowel points; read Cyrillic or Greek letters between Latin ones as those."""
    seen = "".join(one for one in text if unicodedata.category(one) != "Cf")
    decomposed = unicodedata.normalize("NFKD", seen).casefold().translate(WRITTEN_AS)
    plain = unicodedata.normalize("NFC", POINTS.sub("", decomposed))
    return MIXED.sub(lambda word: word[0].translate(LIKE_LATIN), plain)


def _in_ascii(letter: str) -> str:
    """Without the apostrophe by which letters such as Arabic ayn are written."""
    written = anyascii(letter)
    return written.strip("'`") if unicodedata.category(letter) in ("Lo", "Ll") else written


def _without_titles(words: Words) -> Words:
    return tuple(word for word in words if word not in TITLES | ALSO_KNOWN) or words


def _joined(words: Words) -> Iterator[Words]:
    """Join one pair, or all: "Mc Donald" is "McDonald", "T J" is "TJ"."""
    yield words
    yield ("".join(words),) if words else ()
    for at in range(len(words) - 1):
        yield (*words[:at], words[at] + words[at + 1], *words[at + 2 :])
