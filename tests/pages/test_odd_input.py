"""No request makes a page fail: every address is asked with odd values, by somebody signed in and by a stranger."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.boards import enter_demonstration
from tests.pages.addresses import OF_ONES_SIGN_IN, OF_THE_BOARDS_OWN, OPEN, SIGNED_IN, addresses
from tests.pages.visiting import Visitor
from tests.record.cases import raised

pytestmark = pytest.mark.django_db
ODD = ("\u00b2", "9" * 40, "\x00", "\ud7ff\u202e", "\u0661")
QUERIES = (
    "before",
    "after",
    "your_turn",
    "with_others",
    "needs_someone",
    "typed",
    "linked",
    "about",
    "next",
    "q",
    "place",
)
BODIES = {
    "application/x-www-form-urlencoded; charset=utf-7": b"a=%ff&token=%00",
    "application/x-www-form-urlencoded; charset=none": b"a=1",
    "multipart/form-data; boundary=x; charset=utf-7": (
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--x--'
    ),
    "multipart/form-data": b"--x",
    "text/plain": b"\xff\xfe",
}


def clients() -> Iterator[Client]:
    for person in ("imran-yusuf", ""):
        client = Visitor(person).client if person else Client()
        client.raise_request_exception = False
        yield client


def test_no_odd_value_in_a_query_makes_a_page_fail() -> None:
    enter_demonstration()
    ref, failed = raised(), []
    for client in clients():
        for path in paths(ref):
            for value in ODD:
                if client.get(path, dict.fromkeys(QUERIES, value)).status_code == 500:
                    failed.append((path, value))

    assert "\n".join(map(str, failed)) == ""


def test_no_odd_body_makes_a_page_fail() -> None:
    enter_demonstration()
    ref, failed = raised(), []
    for client in clients():
        for path in paths(ref):
            for kind, body in BODIES.items():
                if client.generic("POST", path, body, kind).status_code == 500:
                    failed.append((path, kind))

    assert "\n".join(map(str, failed)) == ""


def paths(ref: str) -> list[str]:
    """Every address but signing out, and of a case one act of each shape."""
    acts = [reverse("act", args=[ref, key]) for key in ("give-view", "respond", "escalate", "ask-for")]
    groups = OPEN | SIGNED_IN | OF_ONES_SIGN_IN | OF_THE_BOARDS_OWN
    of_all = addresses(groups - {"account_logout"}, draft=str(uuid4()), key=str(uuid4()))
    return [*of_all, *addresses({"case", "raise-case", "paper-page", "pack", "flowchart"}, ref=ref, key="x"), *acts]
