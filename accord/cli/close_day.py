"""`accord close-day`: add a late public holiday to a Board's calendar."""

import argparse
from datetime import date

NAME = "close-day"
HELP = "Add a day on which the Board is closed. The next round of `accord work` recalculates open dates."
DATES = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("board", help="the Board's key")
    parser.add_argument("day", type=date.fromisoformat, help="the date, such as 2026-12-24")
    parser.add_argument("name", help="the reason, shown where a date is worked out")


def run(options: argparse.Namespace) -> int:
    from accord.directory.closing import close_day

    try:
        is_new = close_day(options.board, options.day, options.name, by="operator")
    except LookupError as wrong:
        print(wrong)
        return 1
    print("Added." if is_new else "That day is already closed.")
    return 0
