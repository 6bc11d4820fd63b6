"""Sends people their first email: what Accord is, which role they have, who entered them, how to sign in."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from accord.access.addressing import YOU, mark
from accord.access.mails import link, mail
from accord.access.models import FirstEmail
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
    """Return who gets one: everyone active with a role. `by` is empty for whoever set Accord up."""
    directory, name = directory_now(board), board_name(board).removeprefix("The ")
    asker = accounts([by]).get(by)
    sent: list[str] = []
    wanted = list(people)
    known = accounts(wanted)
    for to in (known[key] for key in wanted if key in known):
        roles = _roles(directory, to.key, at)
        if roles:
            _send(to, roles, name, asker.name if asker else "")
            FirstEmail.objects.update_or_create(person=to.key, defaults={"by": by, "at": at, "refused_at": None})
            sent.append(to.key)
    return sent


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
