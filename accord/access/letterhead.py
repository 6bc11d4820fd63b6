"""Finds the Board that an email comes from: its name, its mailbox, and the foot on how to check the email."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accord.directory.load import directory_now, world_of
from accord.directory.people import person_of_email
from accord.directory.queries import board_name, boards, boards_of
from accord.procedure.staffing.register import managers_of_board
from accord.procedure.world.definition.email_texts import EmailTexts, fill, wording_of
from accord.procedure.world.people import Directory


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """`board` is empty if unknown. `reply_to`: the Board's own mailbox, if it has one."""

    board: str = ""
    manager: str = ""
    phone: str = ""
    reply_to: str = ""
    foot: str = ""


def letterhead_of(board: str, day: date | None = None) -> Letterhead:
    """Return the usual texts without a Board, or its procedure."""
    if not board:
        return Letterhead()
    try:
        wording = world_of(board, on=day).procedure.wording
    except LookupError:
        wording = wording_of({})
    return letterhead(board_name(board), directory_now(board), wording, day or timezone.localdate())


def letterhead(name: str, directory: Directory, wording: EmailTexts, day: date) -> Letterhead:
    agency = directory.board_agency()
    managers = (directory.people[key].name for key in managers_of_board(directory, day) if key in directory.people)
    given = {"board": name.removeprefix("The "), "manager": next(managers, ""), "phone": agency.phone if agency else ""}
    return Letterhead(**given, reply_to=wording.reply_to, foot=fill(wording.foot, **given))


def board_of_address(email: str) -> str:
    person = person_of_email(email)
    known = boards_of(person.key) if person else ()
    every = [key for key, _ in boards()]
    return next(iter(known), every[0] if len(every) == 1 else "")
