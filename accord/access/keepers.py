"""Finds the administrators who can help a person."""

from django.utils import timezone

from accord.directory.load import directory_now
from accord.directory.people import administrators_of, agencies_of, person_of_email
from accord.directory.queries import boards_of, people_names
from accord.procedure.staffing.register import managers_of_board
from accord.procedure.world.phrases import listed


def administrators_named(email: str) -> str:
    person = person_of_email(email)
    if person is None:
        return ""
    keys = [key for agency in sorted(agencies_of(person.key)) for key in administrators_of(agency)]
    others = [key for key in keys if key != person.key]
    today = timezone.localdate()
    boards = boards_of(person.key) if not others else ()
    managers = [key for board in boards for key in managers_of_board(directory_now(board), today)]
    names = people_names([*others, *managers])
    return listed(dict.fromkeys(names[key] for key in (*others, *managers) if key in names), "or")
