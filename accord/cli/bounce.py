"""`accord bounce`: note emails that came back, and answer replies."""

import argparse
import sys
from pathlib import Path

NAME = "bounce"
HELP = (
    "Read delivery reports from files, or one from standard input. An email that did not arrive raises an alarm, and "
    "is sent again to the person acting."
)
DATES = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help="an email as it came; - or none is standard input")
    parser.add_argument("--address", help="note by hand that emails to this address do not arrive; reads no file")
    parser.add_argument(
        "--answer",
        action="store_true",
        help="answer a person’s reply with a sentence, and keep nothing; for a mailbox that no one reads",
    )


def run(options: argparse.Namespace) -> int:
    from django.utils import timezone

    from accord.letters.bouncing import note_address

    if options.address:
        noted = note_address(options.address.strip(), timezone.now(), by="operator")
        print(_noted(noted) if noted else "Accord has no person and no email with this address.")
        return 0 if noted else 1
    return max([_read(name, answers=options.answer) for name in options.files or ["-"]])


def _read(name: str, *, answers: bool) -> int:
    from django.utils import timezone

    from accord.letters.bouncing import answer, is_ours, note_returned
    from accord.letters.delivery_report import read_returned

    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as wrong:
        print(f"{name} cannot be read: {wrong.strerror}.")
        return 1
    returned = read_returned(raw)
    if returned.failed:
        noted = note_returned(returned, timezone.now())
        print(
            _noted(noted) if noted else "This report is not about an email from Accord, or has already been recorded."
        )
        return 0
    if returned.is_report or returned.is_automatic:
        print("Nothing to do. This is an automatic answer, or a report of a delay or a delivery.")
        return 0
    if answers and returned.sender and is_ours(returned):
        answer(returned)
        print("This is a reply. Accord answered it and did not save it.")
        return 0
    print("Accord cannot read this delivery report.")
    return 0 if answers else 1


def _noted(number: int) -> str:
    return f"{number} email{'' if number == 1 else 's'} recorded as not received. The Board overview shows an alarm."
