"""Givens of this room: somebody signs in, opens a page, fills in its form and sends it, at a given time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from html import unescape
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accord.access.guests import is_guest
from accord.access.letting_in import FULL, GUEST, SIGNED_IN_AS

PASSWORD = "of nobody who exists"
LONDON = ZoneInfo("Europe/London")
TICKS = ("by_voice", "has_read")


class Hidden(HTMLParser):
    """The hidden fields of a page's last form."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and given.get("type") == "hidden" and given["name"] != "csrfmiddlewaretoken":
            self.values[given["name"]] = given.get("value", "")


def hidden_of(response: HttpResponse) -> dict[str, str]:
    return Hidden(response.content.decode()).values


def text_of(response: HttpResponse) -> str:
    """The page, with its quotes and dashes as they are read."""
    return unescape(response.content.decode())


def errors_of(response: HttpResponse) -> list[str]:
    """What the page says is to be put right; where it is no form, its one sentence."""
    page = text_of(response)
    summary = page.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    return [line.strip() for line in re.sub(r"<[^>]*>", "\n", summary).splitlines() if line.strip(' ">')]


def as_typed(given: Mapping[str, Any]) -> dict[str, Any]:
    """An act's values as somebody types and ticks them in its form."""
    typed: dict[str, Any] = {}
    for name, value in given.items():
        if name == "actions":
            typed |= _rows(value)
        elif name == "words":
            typed |= {f"words-{one['path'].replace('.', '-')}": one["text"] for one in value}
        elif isinstance(value, bool):
            typed |= ({name: "on"} if value else {}) if name in TICKS else {name: "yes" if value else "no"}
        elif isinstance(value, date):
            typed |= {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}
        elif isinstance(value, list | tuple):
            typed[name] = [str(one) for one in value]
        else:
            typed[name] = str(value)
    return typed


def _rows(actions: list[dict[str, Any]]) -> dict[str, Any]:
    names = [f"{one.get('kind', 'action')}-{number}" for number, one in enumerate(actions, 1)]
    typed: dict[str, Any] = {"rows": " ".join(names)}
    for name, one in zip(names, actions, strict=True):
        row = as_typed({key: value for key, value in one.items() if key != "kind"})
        typed |= {f"{name}-{key}": value for key, value in row.items()}
    return typed


def with_password(person: str) -> str:
    """Record the person a password, which ends the sessions that they have. The password."""
    user = get_user_model().objects.get(key=person)
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
        user.save()
    return PASSWORD


@dataclass
class Visitor:
    """Somebody at a browser."""

    person: str
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.sign_in()

    def sign_in(self) -> None:
        user = get_user_model().objects.get(key=self.person)
        self.client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = self.client.session
        session[SIGNED_IN_AS] = GUEST if is_guest(self.person) else FULL  # as if with all that is required
        session.save()

    def proves(self, at: datetime) -> HttpResponse:
        """Prove afresh who one is, as it is asked for before signing."""
        with_password(self.person)
        self.sign_in()
        return self.posts(reverse("account_reauthenticate"), {"password": PASSWORD}, at)

    def opens(self, path: str, at: datetime) -> HttpResponse:
        with time_machine.travel(local(at), tick=False):
            return self.client.get(path)

    def sends(self, path: str, given: Mapping[str, Any], at: datetime) -> HttpResponse:
        """Open the page, fill in what is given, and send it; where there is no form, send it all the same."""
        hidden = hidden_of(self.opens(path, at))
        return self.posts(path, {**hidden, **as_typed(given)}, at)

    def posts(self, path: str, data: Mapping[str, Any], at: datetime) -> HttpResponse:
        with time_machine.travel(local(at), tick=False):
            return self.client.post(path, data)


def local(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=LONDON)
