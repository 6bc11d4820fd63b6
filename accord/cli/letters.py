"""`accord letters`: what a Board's letters say, with made-up values."""

import argparse

NAME = "letters"
HELP = "Show each kind of letter of a Board as it would be sent, with made-up values."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose letters."""
    parser.add_argument("board", help="the Board's key")


def run(options: argparse.Namespace) -> int:
    """Print them; 1 where there is no such Board."""
    from accord.directory.load import world_of
    from accord.letters.writing import previews

    try:
        wording = world_of(options.board).procedure.wording
    except LookupError as wrong:
        print(wrong)
        return 1
    print(f"Wording {wording.version}; office hours {wording.office_from} to {wording.office_to}.")
    for name, subject, text in previews(wording):
        print(f"\n--- {name}\nSubject: {subject}\n\n{text}")
    return 0
