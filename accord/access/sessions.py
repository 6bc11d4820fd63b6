"""Encrypted sessions, as they can contain typed text and new factors."""

from typing import Any

from django.contrib.sessions.backends import db

from accord.access.secrets import decrypt, encrypt, is_readable


class SessionStore(db.SessionStore):
    """Treats an unreadable session as empty."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return encrypt(super().encode(session_dict))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        kept = session_data if isinstance(session_data, str) else session_data.decode()
        return super().decode(decrypt(kept)) if is_readable(kept) else {}
