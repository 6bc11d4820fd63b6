"""Requests from agencies not on Accord, answered by the Board manager."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from accord.access.first_emails import note_sent
from accord.access.mails import link, mail
from accord.access.models import Newcomer
from accord.directory.people import Joiner, NewAgency, enter_agency, person_of_email
from accord.directory.queries import accounts
from accord.journal.lines import note

SAME = (
    "You have already asked to join Accord. The Board manager will email or phone you.",
    "If you did not ask again, ignore this email.",
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
    """Known or repeated addresses get an email: the page must not reveal them."""
    if person_of_email(newcomer.email) is not None:
        text = f"You already use Accord. Sign in here:\n{link('account_request_login_code')}"
        mail(newcomer.email, "You already use Accord", text, button="Sign in")
        return
    try:
        with transaction.atomic():
            Newcomer.objects.create(board=board, asked_at=at, **asdict(newcomer))
            for account in accounts(managers).values():
                mail(
                    account.email,
                    "An agency asks to join Accord",
                    "Someone asks to join Accord for an agency that does not use it yet.",
                    "Phone the agency on a number you find yourself. Ask for the person, then approve or decline:\n"
                    + link("newcomers"),
                    button="Approve or decline",
                )
    except IntegrityError:
        mail(newcomer.email, "You have already asked to join Accord", *SAME, board=board)


def waiting(board: str) -> list[Newcomer]:
    return list(Newcomer.objects.filter(board=board, answered_at__isnull=True).order_by("asked_at", "id"))


def confirm(board: str, number: int, *, by: str, at: datetime) -> str:
    """Return a success message. Raises Known."""
    with transaction.atomic():
        row = _unanswered(board, number)
        if row is None:
            return "This request has already been answered."
        new = NewAgency(name=row.agency, kind=row.kind, reach=f"{row.agency}: {row.telephone}")
        joiner = Joiner(name=row.name, email=row.email)
        person = enter_agency(board, new, joiner, title=row.title, by=by, at=at, confirmed_by=by)
        Newcomer.objects.filter(pk=row.pk).update(answered_at=at, answered_by=by, person=person.key)
        note_sent(person.key, by=by, at=at)
        mail(
            row.email,
            "Your agency can now use Accord",
            "The Board manager has approved your agency. You can raise your disagreement now.",
            f"To sign in, enter this email address and we will send you a code:\n{link('account_request_login_code')}",
            button="Get a sign-in code",
            board=board,
        )
    return f"You have approved {row.name} of {row.agency}. We have emailed them."


def decline(board: str, number: int, *, by: str, at: datetime) -> str:
    with transaction.atomic():
        row = _unanswered(board, number)
        if row is None:
            return "This request has already been answered."
        Newcomer.objects.filter(pk=row.pk).update(answered_at=at, answered_by=by)
        note("directory", person=by, detail=f"a request to join was declined ({row.agency})", at=at)
        mail(
            row.email,
            "Your request to join Accord",
            "The Board manager could not confirm your request to join Accord.",
            "If this is a mistake, phone the Board. Report a concern about an adult to the safeguarding adults team of "
            "the council. If someone is in immediate danger, call 999.",
            board=board,
        )
    return f"You have declined the request of {row.name}. We have emailed them."


def _unanswered(board: str, number: int) -> Newcomer | None:
    rows = Newcomer.objects.select_for_update()
    return rows.filter(board=board, pk=number, answered_at__isnull=True).first()
