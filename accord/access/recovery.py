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
ONESELF = "You cannot reset your own sign-in. Ask a colleague."
SECOND = "You asked for this reset, so someone else must approve it."
NOT_YOURS = "Only the agency’s administrator can ask for this, or the Board manager in an agency of one person."
BROUGHT_IN = (
    "The person who asked added you to Accord, so someone else must approve this. Ask a colleague or the Board manager."
)
TOO_OLD = "This reset has already been done, or the request has expired. Ask again."
DONE = "You have reset the sign-in. They sign in with an emailed code, and set up extra security again."


class NotRecovered(ValueError):
    pass


def has_administrator(agency: str, beside: str = "") -> bool:
    return any(key != beside for key in administrators_of(agency))


def ask(person: str, agency: str, *, by: str, is_manager: bool, at: datetime) -> str:
    """Return what comes next. Raises NotRecovered. In an agency of one it takes effect at once."""
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
        note("administered", person=by, agency=agency, detail=f"asked to reset the sign-in of {person}", at=at)
        if set(colleagues_of(agency)) <= {person}:
            _do(row, by, at)
            return DONE
    return "A second person at the agency, or the Board manager, must approve this within 2 days, on this page."


def confirm(number: int, *, by: str, is_manager: bool, at: datetime) -> str:
    """Raises NotRecovered."""
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
            raise NotRecovered("Only a colleague of theirs or the Board manager can approve this.")
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
    detail = f"the sign-in of {row.person} was reset, asked by {row.asked_by}"
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
