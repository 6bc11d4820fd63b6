"""Resets a sign-in: an administrator asks, a second person confirms."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from accord.access.mails import link, mail
from accord.access.models import Recovery
from accord.directory.people import administrators_of, agencies_of, colleagues_of, end_password
from accord.directory.proposals import is_another
from accord.directory.queries import accounts
from accord.journal.lines import note

GOOD_FOR = timedelta(days=2)
ONESELF = "Nobody lets themselves in again: ask a colleague."
SECOND = "A second person confirms it: you are the one who asked."
NOT_YOURS = "Only the agency’s administrator asks for this; in an agency of one person the Board manager."
BROUGHT_IN = "Someone whom the asker brought in cannot confirm this. Ask another colleague, or the Board manager."
TOO_OLD = "It was done before, or asked too long ago. Ask again."
DONE = "Done: they come in by a mailed code, and choose again what they sign in with."


class NotRecovered(ValueError):
    pass


def has_administrator(agency: str, beside: str = "") -> bool:
    return any(key != beside for key in administrators_of(agency))


def ask(person: str, agency: str, *, by: str, is_manager: bool, at: datetime) -> str:
    """Return what comes next. Raises NotRecovered.

    The Board manager asks only without another administrator. In an agency of one it takes effect at once.
    """
    if by == person:
        raise NotRecovered(ONESELF)
    may = by in administrators_of(agency) or (is_manager and not has_administrator(agency, beside=person))
    if not may or agency not in agencies_of(person):
        raise NotRecovered(NOT_YOURS)
    with transaction.atomic():
        row, _ = Recovery.objects.get_or_create(
            person=person,
            agency=agency,
            done_at=None,
            until__gte=at,
            defaults={"asked_by": by, "asked_at": at, "until": at + GOOD_FOR},
        )
        note("administered", person=by, agency=agency, detail=f"asked that {person} be let in again", at=at)
        if set(colleagues_of(agency)) <= {person}:
            _do(row, by, at)
            return DONE
    return "A second person of the agency, or the Board manager, confirms it within two days, on this page."


def confirm(number: int, *, by: str, is_manager: bool, at: datetime) -> str:
    """Reset a sign-in. Raises NotRecovered."""
    with transaction.atomic():
        row = Recovery.objects.select_for_update().filter(pk=number, done_at__isnull=True).first()
        if row is None or row.until < at:
            raise NotRecovered(TOO_OLD)
        if by == row.person:
            raise NotRecovered(ONESELF)
        if by == row.asked_by:
            raise NotRecovered(SECOND)
        if not is_another(by, row.asked_by):
            raise NotRecovered(BROUGHT_IN)
        if by not in colleagues_of(row.agency) and not is_manager:
            raise NotRecovered("Only a colleague of theirs confirms this, or the Board manager.")
        _do(row, by, at)
    return DONE


def agency_of(number: int) -> str:
    return Recovery.objects.filter(pk=number).values_list("agency", flat=True).first() or ""


def open_in(agencies: Iterable[str], at: datetime) -> list[Recovery]:
    rows = Recovery.objects.filter(agency__in=list(agencies), done_at__isnull=True, until__gte=at)
    return list(rows.order_by("asked_at", "id"))


def _do(row: Recovery, by: str, at: datetime) -> None:
    account = accounts([row.person])[row.person]
    Authenticator.objects.filter(user__key=row.person).delete()
    for session in UserSession.objects.filter(user__key=row.person):
        session.end()
    end_password(row.person)
    Recovery.objects.filter(pk=row.pk).update(done_by=by, done_at=at)
    detail = f"{row.person} is let in again, asked by {row.asked_by}"
    note("administered", person=by, agency=row.agency, detail=detail, at=at)
    mail(
        account.email,
        "Your sign-in has been reset",
        "Your agency asked us to reset your sign-in. We have signed you out everywhere.",
        "To sign in and set up your sign-in again, enter this email address and we will send you a code:\n"
        + link("account_request_login_code"),
        "If you did not ask for this, tell your administrator now.",
        button="Get a sign-in code",
    )
