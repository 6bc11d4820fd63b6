"""Encrypts secrets with a key kept outside the database."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PREFIX = "fernet:"


def encrypt(text: str) -> str:
    return PREFIX + _keys().encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    """Return text, even unencrypted. Raises InvalidToken without the key."""
    if not kept.startswith(PREFIX):
        return kept
    return _keys().decrypt(kept.removeprefix(PREFIX).encode()).decode()


def is_readable(kept: str) -> bool:
    try:
        decrypt(kept)
    except InvalidToken:
        return False
    return True


def renewed(kept: str) -> str:
    return encrypt(decrypt(kept))


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])
