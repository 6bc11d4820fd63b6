"""Invitations by an agency's administrator or email domain."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from accord.access.first_emails import note_sent
from accord.access.mails import link, mail
from accord.access.models import Invitation
from accord.directory.domains import agency_of_domain, domain_of, domains_of
from accord.directory.people import PRACTITIONER, Joiner, Known, administrators_of, enter_person, person_of_email
from accord.directory.queries import accounts, agency_name, board_of_agency
from accord.directory.register import register_of
from accord.journal.lines import note
from accord.procedure.staffing.holders import refuse_address
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import Refusal

GOOD_FOR = timedelta(days=14)
USED = "This invitation has already been used. Sign in with the email address it was sent to."
TOO_OLD = "This invitation has expired. Ask the person who invited you to send another."
USED_OR_OLD = "This invitation has already been used, or is no longer open."
ELSEWHERE = "This invitation does not work. Ask the person who invited you to check your email address."
NOT_YOURS = "Only this agency’s administrator can withdraw its invitations."
UNKNOWN = "Accord does not recognise this invitation. Open the whole link from the email again."


class NoInvitation(ValueError):
    pass


def invite(agency: str, joiner: Joiner, *, title: str, by: str, at: datetime) -> None:
    """Raises Known if in the directory."""
    if person_of_email(joiner.email) is not None:
        raise Known(f"Someone already has the address {joiner.email}.")
    try:
        refuse_address(register_of(board_of_agency(agency)), joiner.email)
    except Refusal as refusal:
        raise Known(refusal.sentence) from refusal
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        Invitation.objects.create(
            digest=_digest(token),
            agency=agency,
            email=joiner.email.lower(),
            name=joiner.name,
            title=title,
            by=by,
            made_at=at,
            until=at + GOOD_FOR,
        )
        note("directory", person=by, agency=agency, detail="someone was invited to join", at=at)
        mail(
            joiner.email,
            f"Join {agency_name(agency)} on Accord",
            f"You can join {agency_name(agency)} on Accord, the online service where agencies resolve professional "
            "disagreements about the care of adults.",
            f"The link works once, for 14 days:\n{link('invited', token)}",
            "If you did not expect this email, ignore it.",
            button="Join",
            board=board_of_agency(agency),
        )


def invite_oneself(joiner: Joiner, at: datetime) -> None:
    """Raises NoInvitation for other domains.

    Known people are told by email: the page must not reveal them.
    """
    agency = agency_of_domain(domain_of(joiner.email))
    if not agency:
        raise NoInvitation(
            f"No agency here has addresses that end in {joiner.email.rpartition('@')[2]}. Check the address, ask your "
            "agency’s administrator to invite you, or ask to take part."
        )
    try:
        invite(agency, joiner, title=PRACTITIONER, by="", at=at)
    except Known:
        mail(
            joiner.email,
            "You already use Accord",
            f"You already use Accord. Sign in here:\n{link('account_request_login_code')}",
            button="Sign in",
        )


def invitation(token: str, at: datetime) -> Invitation:
    row = Invitation.objects.filter(digest=_digest(token)).first()
    if row is None:
        raise NoInvitation(UNKNOWN)
    if row.used_at:
        raise NoInvitation(USED)
    if row.until < at:
        raise NoInvitation(TOO_OLD)
    return row


def open_in(agencies: Iterable[str], at: datetime) -> list[Invitation]:
    rows = Invitation.objects.filter(agency__in=list(agencies), used_at__isnull=True, until__gte=at)
    return list(rows.order_by("made_at", "id"))


def withdraw(number: int, *, agencies: Iterable[str], by: str, at: datetime) -> str:
    """Return whose it was. Raises NoInvitation."""
    with transaction.atomic():
        row = Invitation.objects.select_for_update().filter(pk=number, agency__in=list(agencies)).first()
        if row is None:
            raise NoInvitation(NOT_YOURS)
        if row.used_at or row.until < at:
            raise NoInvitation(USED_OR_OLD)
        Invitation.objects.filter(pk=number).update(until=at - timedelta(seconds=1))
        note("directory", person=by, agency=row.agency, detail="an invitation was withdrawn", at=at)
    return row.email


def accept(token: str, at: datetime) -> str:
    """Return the new person's key. Raises NoInvitation or Known."""
    with transaction.atomic():
        list(Invitation.objects.select_for_update().filter(digest=_digest(token)))
        row = invitation(token, at)
        if not row.by and agency_of_domain(domain_of(row.email)) != row.agency:
            raise NoInvitation(TOO_OLD)
        joiner = Joiner(name=row.name, email=row.email)
        try:
            refuse_address(register_of(board_of_agency(row.agency)), row.email)
        except Refusal as refusal:  # a stranger learns no agency's domain
            raise NoInvitation(ELSEWHERE) from refusal
        person = enter_person(row.agency, joiner, title=row.title, by=row.by, at=at)
        Invitation.objects.filter(pk=row.pk).update(used_at=at)
        if not row.by:
            _tell_administrators(row.agency)
    return person.key


def _tell_administrators(agency: str) -> None:
    for account in accounts(administrators_of(agency)).values():
        mail(
            account.email,
            f"Someone has joined {agency_name(agency)}",
            f"Someone has joined {agency_name(agency)} by its email domain. Check who it is, and that they work "
            f"there:\n{link('people')}",
            button="Check who joined",
        )


def bring_colleague(agency: str, joiner: Joiner, *, title: str, by: str, at: datetime) -> str:
    """Return their key, to raise for them. Raises NoInvitation for another domain, or Known."""
    domains = domains_of(agency)
    if domains and domain_of(joiner.email) not in domains:
        raise NoInvitation(f"Enter your colleague’s work email address: it ends in {listed(domains, 'or')}")
    with transaction.atomic():
        person = enter_person(agency, joiner, title=title, by=by, at=at)
        note_sent(person.key, by=by, at=at)
        mail(
            joiner.email,
            f"A colleague at {agency_name(agency)} has added you to Accord",
            f"A colleague at {agency_name(agency)} has added you to Accord, to raise a disagreement for you.",
            "You get an email when it is raised.",
            f"To sign in, enter this email address and we will send you a code:\n{link('account_request_login_code')}",
            button="Get a sign-in code",
        )
    return person.key


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
