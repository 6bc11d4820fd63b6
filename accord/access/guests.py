"""Guests, and sign-in codes given by phone."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from accord.access.addressing import YOU, mark
from accord.access.codes import as_meant
from accord.access.first_emails import SIGN_IN, WHAT_IT_IS
from accord.access.mails import link, mail
from accord.access.models import Guest, SpokenCode
from accord.directory.queries import Account, people_names
from accord.journal.lines import note

SPOKEN_FOR = timedelta(days=7)
TRIES = 5
"""Wrong tries after which the person who gave the code is told. The code stays valid, as outsiders could end it."""
LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""No characters that look or sound alike, and no vowels."""


@dataclass(frozen=True, kw_only=True)
class Invites:
    """`role` names their agency too; `phone` is its number."""

    name: str
    role: str
    phone: str
    board: str


def is_guest(person: str) -> bool:
    return Guest.objects.filter(person=person).exists()


def guests() -> dict[str, bool]:
    return dict(Guest.objects.values_list("person", "others_read"))


def enter_guest(person: str, *, others_read: bool, by: str, at: datetime) -> None:
    Guest.objects.create(person=person, others_read=others_read, by=by, at=at)


def never_mailed(email: str) -> bool:
    person = get_user_model().objects.filter(email=email.lower()).values_list("key", flat=True).first()
    return bool(person) and Guest.objects.filter(person=person, others_read=True).exists()


def new_spoken_code(person: str, *, by: str, at: datetime) -> str:
    """Replaces an earlier code."""
    code = "".join(secrets.choice(LETTERS) for _ in range(8))
    SpokenCode.objects.update_or_create(
        person=person,
        defaults={"hashed": make_password(code), "by": by, "made_at": at, "until": at + SPOKEN_FOR, "tries": 0},
    )
    note("administered", person=by, detail=f"a code for {person}, given by phone", at=at)
    return f"{code[:4]} {code[4:]}"


def inviter_name(email: str) -> str:
    by = Guest.objects.filter(person__in=get_user_model().objects.filter(email=email.lower()).values("key"))
    inviter = by.values_list("by", flat=True).first()
    return people_names([inviter]).get(inviter, "") if inviter else ""


def tell_guest(to: Account, agency: str, *, others_read: bool, by: Invites) -> None:
    code = f"{link('account_request_login_code')}?{YOU}={mark(to.number, to.email)}"
    who = by.name + (f", {by.role}," if by.role else "")
    phone = f"{by.name} on {by.phone}" if by.phone else by.name
    sign_in = (
        f"Other people read this mailbox, so we do not send codes to it. Phone {phone}, who will give you a code."
        if others_read
        else f"{SIGN_IN.format(link=code)}\n"
        f"If other people read your mailbox, phone {phone}, who will give you a code by phone instead."
    )
    mail(
        to.email,
        f"{by.name} has named you as the contact for {agency}",
        f"Dear {to.name},",
        f"{who} has named you as the contact for {agency}.\n"
        f"If someone raises a disagreement with {agency}, we will email you a link. You do not need to do anything "
        "until then.",
        f"{WHAT_IT_IS.format(board=by.board)}\nYou will only see cases that {agency} is in. "
        "You do not need an account or a password.",
        sign_in,
        button="" if others_read else "Get a sign-in code",
    )


def inviter_of(person: str) -> str:
    return Guest.objects.filter(person=person).values_list("by", flat=True).first() or ""


@transaction.atomic
def person_of_code(email: str, code: str, at: datetime) -> Any:
    """Use up the code. None if wrong, expired or used."""
    rows = SpokenCode.objects.select_for_update()
    person = get_user_model().objects.filter(email=email.strip().lower(), is_active=True).first()
    row = rows.filter(person=person.key).first() if person else None
    typed = as_meant(code, LETTERS)
    if row is None or row.until < at:
        make_password(typed)  # same time as checking a real code
        return None
    if not check_password(typed, row.hashed):
        rows.filter(pk=row.pk).update(tries=F("tries") + 1)
        if row.tries + 1 == TRIES:
            _tell_of_tries(row, person, at)
        return None
    row.delete()
    return person


def _tell_of_tries(row: SpokenCode, guest: Any, at: datetime) -> None:
    note("administered", person=row.by, detail=f"{TRIES} wrong codes were tried for {guest.key}", at=at)
    teller = get_user_model().objects.get(key=row.by)
    mail(
        teller.email,
        f"Someone is trying wrong codes for {guest.name}",
        f"Someone has tried {TRIES} wrong codes for {guest.name}. You gave {guest.name} a code by phone.",
        f"The code still works. If {guest.name} did not try it, phone them with a new code. It replaces the "
        f"old one:\n{link('guest-code', guest.key)}",
        button="Get a new code",
    )
