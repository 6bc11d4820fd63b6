"""Givens of this room: somebody at a browser without a session; what their mail and their app say."""

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.boards import PASSWORD
from tests.pages import addresses
from tests.pages.visiting import text_of

GRACE = "grace.adeyemi@trust.example"
CODE = re.compile(r"Your Accord sign-in code is ([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\.")


def is_in(client: Client) -> bool:
    """Whether a session is signed in, and may open home."""
    return client.get("/").status_code == 200


def by_password(client: Client, email: str = GRACE, password: str = PASSWORD) -> HttpResponse:
    return client.post("/accounts/login/", {"login": email, "password": password})


def by_code(client: Client, email: str = GRACE) -> HttpResponse:
    """Have a code mailed, and enter it."""
    client.post("/accounts/login/code/", {"email": email})
    return client.post("/accounts/login/code/confirm/", {"code": code_in_mail()})


def code_in_mail() -> str:
    """The code in the last mail."""
    found = CODE.search(str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]


def link_in_mail(number: int = -1) -> str:
    """The path of the link in a mail."""
    found = re.search(r"http://localhost:8000(/\S*)", str(mail.outbox[number].body))
    assert found, mail.outbox[number].body
    return found[1]


def with_app(client: Client) -> str:
    """Set up an authenticator app, as asked: its key."""
    page = text_of(client.get("/accounts/2fa/totp/activate/"))
    key = page.partition('<span class="accord-fingerprint">')[2].partition("<")[0]
    answer = client.post("/accounts/2fa/totp/activate/", {"code": shown_by_app(key)})
    assert answer.status_code == 302, text_of(answer)
    return key


def shown_by_app(key: str, later: int = 0) -> str:
    """What an app with that key shows now, or so many half minutes later (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30 + later)
    digest = hmac.new(base64.b32decode(key + "=" * (-len(key) % 8)), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def accounts() -> dict[str, str]:
    """Every address under /accounts/, by the name of its page, but signing out; with something for what it asks."""
    names = {
        name: kwargs
        for name in addresses.names()
        for kwargs in ({}, {"pk": 1}, {"provider_id": "trust"}, {"uidb36": "1", "key": "x"})
        if _path(name, kwargs).startswith("/accounts/") and name != "account_logout"
    }
    return {name: _path(name, kwargs) for name, kwargs in names.items()}


def _path(name: str, kwargs: dict[str, Any]) -> str:
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def texts() -> list[str]:
    return [str(one.body) for one in mail.outbox]
