"""Secrets at rest: encrypted with a key that is not in the database, and so in none of its backups."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PREFIX = "fernet:"
"""Tells what is encrypted from what was kept in the clear before."""


def encrypt(text: str) -> str:
    return PREFIX + _keys().encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    """The text. As it is, where it was kept in the clear. Raises InvalidToken without the key that it needs."""
    if not kept.startswith(PREFIX):
        return kept
    return _keys().decrypt(kept.removeprefix(PREFIX).encode()).decode()


def is_readable(kept: str) -> bool:
    """True if one of the keys opens it."""
    try:
        decrypt(kept)
    except InvalidToken:
        return False
    return True


def renewed(kept: str) -> str:
    """The same, encrypted with the newest key."""
    return encrypt(decrypt(kept))


def _keys() -> MultiFernet:
    """The newest key encrypts; each of them decrypts."""
    return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])
