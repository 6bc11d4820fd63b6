"""`accord init`: make a Board."""

import argparse
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from accord.procedure.staffing.founding import Founding, founding_of
from accord.procedure.world.definition.definition import LIBRARY
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import Refusal

NAME = "init"
HELP = "Make a Board, its first two people and a draft of its procedure. Asks for what is not given."
DATES = True
ASKED = {
    "name": ("the Board's full name", "What is the Board’s full name?"),
    "nation": ("ENG, WLS, SCT or NIR: whose bank holidays count", "Which nation? ENG, WLS, SCT or NIR"),
    "procedure": ("a procedure of the library to start from", "Which procedure do you start from? {library}"),
    "front_door": (
        "where people report a new concern, with phone numbers",
        "Where do people report a new concern? Give the team and its phone numbers",
    ),
    "manager": ('the Board manager: "NAME <ADDRESS>"', "Who is the Board manager? NAME <ADDRESS>"),
    "chair": ('the Independent Chair: "NAME <ADDRESS>"', "Who is the Independent Chair? NAME <ADDRESS>"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    for name, (says, _) in ASKED.items():
        parser.add_argument(f"--{name.replace('_', '-')}", default="", metavar=name.upper(), help=says)
    parser.add_argument("--file", type=Path, help='a TOML file with these values, such as front_door = "..."')
    parser.add_argument("--another", action="store_true", help="add a Board to an installation that has one")


def run(options: argparse.Namespace) -> int:
    from accord.record.clock import now

    try:
        given = _of_file(options.file) if options.file else {}
        given |= {name: said for name in ASKED if (said := getattr(options, name))}
        founding = founding_of(_asked(given) if sys.stdin.isatty() else given)
        print("\n".join(_made(founding, now(), is_another=options.another)))
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    return 0


def _of_file(file: Path) -> dict[str, str]:
    """Raises Refusal."""
    try:
        found = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as wrong:
        raise Refusal(f"{file} cannot be read: {wrong.strerror}.") from wrong
    except ValueError as wrong:
        raise Refusal(f"{file} is not a TOML file: {wrong}.") from wrong
    for name, said in found.items():
        if name not in ASKED:
            near = get_close_matches(name, ASKED, n=1)
            raise Refusal(f"{file}: “{name}” is not known.{f' Did you mean “{near[0]}”?' if near else ''}")
        if not isinstance(said, str):
            raise Refusal(f"{file}: {name} must be a text in quotes.")
    return found


def _asked(given: dict[str, str]) -> dict[str, str]:
    questions = {name: question.format(library=listed(LIBRARY, "or")) for name, (_, question) in ASKED.items()}
    return given | {name: input(f"{question}\n> ") for name, question in questions.items() if name not in given}


def _made(founding: Founding, at: datetime, *, is_another: bool) -> Iterator[str]:
    from django.db import transaction

    from accord.access.first_emails import send_first_emails
    from accord.directory.founding import found

    with transaction.atomic():
        board = found(founding, at, is_another=is_another)
        if board.is_new:
            send_first_emails(board.key, board.people, by="", at=at)
    people = " and ".join(f"{one.name} at {one.email}" for one in (founding.manager, founding.chair))
    if board.is_new:
        yield f"{founding.name} is set up."
        yield f"We have emailed {people} how to sign in. Nothing else is needed here."
        yield "The procedure comes into force when one of them proposes it and the other approves it."
    else:
        yield f"{founding.name} is already set up with these values. Nothing has changed."
