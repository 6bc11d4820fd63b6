"""`accord close-day`: add a late public holiday to a Board's calendar."""

import argparse
from datetime import date

NAME = "close-day"
HELP = "Say that a Board does not work on a day; open dates are counted again at the next round of `accord work`."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("board", help="the Board's key")
    parser.add_argument("day", type=date.fromisoformat, help="such as 2026-12-24")
    parser.add_argument("name", help="what the counting says of that day")


def run(options: argparse.Namespace) -> int:
    from accord.directory.closing import close_day

    try:
        is_new = close_day(options.board, options.day, options.name, by="operator")
    except LookupError as wrong:
        print(wrong)
        return 1
    print("Entered." if is_new else "That day was closed already.")
    return 0
