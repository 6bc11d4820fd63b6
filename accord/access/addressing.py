"""Marks links in emails, so that the sign-in page knows the address."""

from urllib.parse import parse_qs, urlsplit

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

YOU = "you"
"""Query parameter of links in emails."""
LONG = 12


def mark(number: int, email: str) -> str:
    """Return a person's number with a proof that we wrote it. It opens nothing."""
    return f"{number}-{_proof(number, email)}" if number else ""


def address_of(marked: str) -> str:
    number, _, proof = marked.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 18):
        return ""
    people = get_user_model().objects.filter(pk=int(number), is_active=True)
    email: str = people.values_list("email", flat=True).first() or ""
    return email if email and constant_time_compare(proof, _proof(int(number), email)) else ""


def address_in(request: HttpRequest) -> str:
    """Find the address that a link was sent to, here or in the page that sign-in leads on to."""
    leads_to = request.GET.get("next") or request.POST.get("next") or ""
    marked = request.GET.get(YOU) or next(iter(parse_qs(urlsplit(leads_to).query).get(YOU, [])), "")
    return address_of(marked)


def _proof(number: int, email: str) -> str:
    return salted_hmac("accord.access.addressing", f"{number} {email}", algorithm="sha256").hexdigest()[:LONG]
