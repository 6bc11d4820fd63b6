"""`accord demo`: create an invented Board with cases."""

import argparse
import sys

NAME = "demo"
HELP = "Set up the demonstration Board, with invented people. Does nothing if it exists."
DATES = True
REAL = "This database has the {name}. A demonstration never runs beside a real Board: use another database."
PASSWORD = "everybody here is invented"  # noqa: S105  for people who do not exist


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--who", action="store_true", help="list who can sign in, with which role and password")


def run(options: argparse.Namespace) -> int:
    from accord.directory.queries import board_exists, boards
    from accord.procedure.stories.demonstration import read_demonstration

    exists = board_exists(read_demonstration().board)
    if options.who:
        return _say_who() if exists else _say_none()
    others = [name for key, name in boards() if key != read_demonstration().board]
    if others:
        print(REAL.format(name=others[0]), file=sys.stderr)
        return 1
    if not exists:
        _set_up()
        print("The demonstration Board is set up. `accord demo --who` lists who can sign in.")
    return 0


def _set_up() -> None:
    from datetime import timedelta

    from django.db import transaction
    from django.utils import timezone

    from accord.directory.enter import enter_board
    from accord.directory.load import enter_library
    from accord.journal.lines import note
    from accord.journal.seals import SET_UP
    from accord.procedure.stories.demonstration import demonstration, emails, read_demonstration
    from accord.record.clock import now
    from accord.record.demonstration import fill

    directory = demonstration()
    # its cases are dated before today, under this procedure
    in_force_from = timezone.localdate() - timedelta(days=366)
    with transaction.atomic():
        enter_board(directory, name=read_demonstration().name, emails=emails(), password=PASSWORD)
        enter_library(directory.board, "buckinghamshire", in_force_from)
        note("directory", person="", detail=f"{SET_UP}{directory.board}")
        fill(directory.board, now())


def _say_who() -> int:
    from django.utils import timezone

    from accord.directory.load import world_of
    from accord.directory.queries import accounts, board_name
    from accord.procedure.stories.demonstration import read_demonstration

    board = read_demonstration().board
    directory, today = world_of(board).directory, timezone.localdate()
    known = accounts(directory.people)
    print(f"{board_name(board)}: EVERYONE HERE IS INVENTED. Do not enter anything about real people.")
    print(f"Everyone’s password: {PASSWORD}")
    for agency in directory.agencies.values():
        print(f"\n{agency.name}")
        for post in directory.posts_of_agency(agency.key):
            holder = directory.holder(post.key, today)
            if holder and holder.key in known:
                account = known[holder.key]
                print(f"  {account.name:<16} {post.title:<44} {account.email}")
    return 0


def _say_none() -> int:
    print("There is no demonstration Board. Run `accord demo` to set it up.")
    return 1
