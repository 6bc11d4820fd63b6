"""Codes as people copy and type them."""

import string
import unicodedata

DIGITS = string.digits
CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"
"""Of which allauth makes codes that are no numbers."""
LOOK_ALIKES = ("0O", "1IL", "2Z", "5S", "8B")


def as_meant(typed: str, alphabet: str = DIGITS) -> str:
    """Read a sign that the code cannot have as the one that looks like it."""
    plain = [_plain(one) for one in unicodedata.normalize("NFKC", typed).upper() if one.isalnum()]
    return "".join(_looks_like(one, alphabet) for one in plain)


def _plain(one: str) -> str:
    figure = unicodedata.digit(one, -1)
    return one if figure < 0 else str(figure)


def _looks_like(one: str, alphabet: str) -> str:
    alike = next((group for group in LOOK_ALIKES if one in group), "")
    fitting = [other for other in alike if other in alphabet]
    return fitting[0] if one not in alphabet and len(fitting) == 1 else one
