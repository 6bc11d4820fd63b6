"""`accord letters`: preview a Board's emails."""

import argparse

NAME = "letters"
HELP = "Show every email of a Board as it would be sent, with invented values."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("board", help="the Board's key")


def run(options: argparse.Namespace) -> int:
    from accord.directory.load import world_of
    from accord.letters.previews import previews

    try:
        procedure = world_of(options.board).procedure
    except LookupError as wrong:
        print(wrong)
        return 1
    wording = procedure.wording
    print(f"Wording {wording.version}; office hours {wording.office_from} to {wording.office_to}.")
    for name, subject, text in previews(procedure):
        print(f"\n--- {name}\nSubject: {subject}\n\n{text}")
    return 0
