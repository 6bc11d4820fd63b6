"""Sessions whose rows are encrypted: they hold what a person sets up to sign in with, or typed and had to leave."""

from typing import Any

from django.contrib.sessions.backends import db

from accord.access.secrets import decrypt, encrypt, is_readable


class SessionStore(db.SessionStore):
    """A session of Django's, encrypted at rest as second factors are. One that no key opens is an empty one."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        return encrypt(super().encode(session_dict))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        kept = session_data if isinstance(session_data, str) else session_data.decode()
        return super().decode(decrypt(kept)) if is_readable(kept) else {}
