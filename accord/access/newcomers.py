"""Requests from agencies not on Accord, answered by the Board manager."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from accord.access.mails import link, mail
from accord.access.models import Newcomer
from accord.directory.people import Joiner, NewAgency, enter_agency, person_of_email
from accord.directory.queries import accounts
from accord.journal.lines import note

SAME = (
    "You have asked already to take part in Accord. The Board manager answers by email, or phones you.",
    "If you did not ask again just now, you need do nothing.",
)


@dataclass(frozen=True, kw_only=True)
class JoinRequest:
    name: str
    title: str
    email: str
    agency: str
    kind: str
    telephone: str


def ask(board: str, newcomer: JoinRequest, managers: list[str], at: datetime) -> None:
    """Store a request, and email the managers.

    Known or repeated addresses get an email: the page must not reveal them.
    """
    if person_of_email(newcomer.email) is not None:
        mail(newcomer.email, "you are in it already", f"Sign in to Accord here:\n{link('account_login')}")
        return
    try:
        with transaction.atomic():
            Newcomer.objects.create(board=board, asked_at=at, **asdict(newcomer))
            for account in accounts(managers).values():
                mail(
                    account.email,
                    "an agency asks to take part",
                    "Someone asks to take part for an agency that is not in Accord.",
                    "Phone the agency on a number that you found yourself, then say yes or no here:\n"
                    + link("newcomers"),
                )
    except IntegrityError:
        mail(newcomer.email, "you have asked already", *SAME)


def waiting(board: str) -> list[Newcomer]:
    return list(Newcomer.objects.filter(board=board, answered_at__isnull=True).order_by("asked_at", "id"))


def confirm(board: str, number: int, *, by: str, at: datetime) -> str:
    """Return a success message. Raises Known."""
    with transaction.atomic():
        row = _unanswered(board, number)
        if row is None:
            return "This was answered before."
        new = NewAgency(name=row.agency, kind=row.kind, reach=f"{row.agency}: {row.telephone}")
        joiner = Joiner(name=row.name, email=row.email)
        person = enter_agency(board, new, joiner, title=row.title, by=by, at=at, confirmed_by=by)
        Newcomer.objects.filter(pk=row.pk).update(answered_at=at, answered_by=by, person=person.key)
        mail(
            row.email,
            "you can take part",
            "The Board manager has confirmed your agency. You can raise your disagreement now, on a phone too.",
            f"Have a code sent to this address, and enter it:\n{link('account_request_login_code')}",
        )
    return f"{row.name} of {row.agency} can come in now, and was told so."


def decline(board: str, number: int, *, by: str, at: datetime) -> str:
    with transaction.atomic():
        row = _unanswered(board, number)
        if row is None:
            return "This was answered before."
        Newcomer.objects.filter(pk=row.pk).update(answered_at=at, answered_by=by)
        note("directory", person=by, detail=f"a request to take part was declined ({row.agency})", at=at)
        mail(
            row.email,
            "your request to take part",
            "The Board manager could not confirm your request to take part in Accord.",
            "If that is a mistake, ring the Board. A concern about an adult goes to the council’s safeguarding adults "
            "team, as always; in immediate danger call 999.",
        )
    return f"{row.name} was told that the request could not be confirmed."


def _unanswered(board: str, number: int) -> Newcomer | None:
    rows = Newcomer.objects.select_for_update()
    return rows.filter(board=board, pk=number, answered_at__isnull=True).first()
