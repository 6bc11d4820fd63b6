"""Sends people their first email, which says how to sign in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from accord.access.addressing import YOU, mark
from accord.access.mails import link, mail
from accord.access.models import FirstEmail, Guest
from accord.directory.load import directory_now
from accord.directory.queries import Account, accounts, board_name
from accord.procedure.world.people import Cover, Directory, Holding
from accord.procedure.world.phrases import listed, role_words

WHAT_IT_IS = (
    "Accord is the online service where agencies of the {board} resolve professional disagreements about the care of "
    "adults."
)
SIGN_IN = "To sign in, enter this email address and we will send you a code: {link}"
SECOND_STEP = "The first time, you also add a second step, such as an app on your phone."
THEN = "You do not need to do anything else until we email you about a disagreement."
THEN_FIRST = "Your first page then says what your Board needs to start."


def send_first_emails(board: str, people: Iterable[str], *, by: str, at: datetime) -> list[str]:
    """Return who gets one: everyone active with a role. `by` is empty for the operator."""
    directory, name = directory_now(board), board_name(board).removeprefix("The ")
    asker = accounts([by]).get(by)
    sent: list[str] = []
    wanted = list(people)
    known = accounts(wanted)
    for to in (known[key] for key in wanted if key in known):
        roles = _roles(directory, to.key, at)
        if roles:
            note_sent(to.key, by=by, at=at)
            _send(to, roles, name, asker.name if asker else "")
            sent.append(to.key)
    return sent


def note_sent(person: str, *, by: str, at: datetime) -> None:
    FirstEmail.objects.update_or_create(person=person, defaults={"by": by, "at": at, "refused_at": None})


@dataclass(frozen=True, kw_only=True)
class NotSignedIn:
    """Someone who has not signed in yet."""

    key: str
    name: str
    email: str
    sent: datetime | None
    is_refused: bool


def expected_of(people: Iterable[str]) -> list[NotSignedIn]:
    """Return those entered in Accord who have not signed in yet, without guests."""
    rows = get_user_model().objects.filter(key__in=[*people], is_active=True, last_login=None, entered_on__isnull=False)
    rows = rows.exclude(key__in=Guest.objects.values("person")).order_by("name", "id")
    sent = {one.person: one for one in FirstEmail.objects.filter(person__in=[row.key for row in rows])}
    return [
        NotSignedIn(
            key=row.key,
            name=row.name,
            email=row.email,
            sent=sent[row.key].at if row.key in sent else None,
            is_refused=row.key in sent and sent[row.key].refused_at is not None,
        )
        for row in rows
    ]


def _roles(directory: Directory, person: str, at: datetime) -> str:
    """Those of today, else those to come."""
    today = timezone.localdate(at)
    spans: list[Holding | Cover] = [*directory.holdings, *directory.covers]
    mine = [one for one in spans if one.person == person and (one.until is None or one.until >= today)]
    now = [one for one in mine if one.since <= today] or mine
    posts = dict.fromkeys(directory.posts[one.post] for one in now if one.post in directory.posts)
    return listed(f"{role_words(post.title)} at {directory.agencies[post.agency].name}" for post in posts)


def _send(to: Account, roles: str, board: str, by: str) -> None:
    code = f"{link('account_request_login_code')}?{YOU}={mark(to.number, to.email)}"
    mail(
        to.email,
        f"You can now sign in to Accord for the {board}",
        f"Dear {to.name},",
        f"{by or f'The {board}'} has added you to Accord as {roles}.",
        WHAT_IT_IS.format(board=board),
        SIGN_IN.format(link=code),
        " ".join([*([SECOND_STEP] if settings.SECOND_FACTOR else []), THEN if by else THEN_FIRST]),
        button="Get a sign-in code",
    )
