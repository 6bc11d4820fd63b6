"""Marks links in emails, so that the sign-in page knows the address."""

from django.contrib.auth import get_user_model
from django.utils.crypto import constant_time_compare, salted_hmac

YOU = "you"
"""Query parameter of links in emails."""
LONG = 12


def mark(number: int, email: str) -> str:
    """Return what a link carries: a person's number, and a proof that we wrote it. It opens nothing."""
    return f"{number}-{_proof(number, email)}" if number else ""


def address_of(marked: str) -> str:
    """Return the address of an active person, or nothing."""
    number, _, proof = marked.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 18):
        return ""
    people = get_user_model().objects.filter(pk=int(number), is_active=True)
    email: str = people.values_list("email", flat=True).first() or ""
    return email if email and constant_time_compare(proof, _proof(int(number), email)) else ""


def _proof(number: int, email: str) -> str:
    return salted_hmac("accord.access.addressing", f"{number} {email}", algorithm="sha256").hexdigest()[:LONG]
