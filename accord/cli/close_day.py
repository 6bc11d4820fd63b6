"""`accord close-day`: a day on which a Board does not work, such as a holiday that was announced late."""

import argparse
from datetime import date

NAME = "close-day"
HELP = "Say that a Board does not work on a day; open dates are counted again at the next round of `accord work`."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which Board, which day, and what it is called."""
    parser.add_argument("board", help="the Board's key")
    parser.add_argument("day", type=date.fromisoformat, help="such as 2026-12-24")
    parser.add_argument("name", help="what the counting says of that day")


def run(options: argparse.Namespace) -> int:
    """Enter the day; 1 where there is no such Board."""
    from accord.directory.closing import close_day

    try:
        is_new = close_day(options.board, options.day, options.name, by="operator")
    except LookupError as wrong:
        print(wrong)
        return 1
    print("Entered." if is_new else "That day was closed already.")
    return 0
