"""`accord procedure`: check a procedure, or print its flowchart."""

import argparse
from pathlib import Path

from accord.procedure.checks.check import check, worth_knowing
from accord.procedure.texts.flowchart.words import in_words
from accord.procedure.world.definition.definition import library_text, read_definition

NAME = "procedure"
HELP = "Check a Board's procedure, or print its flowchart as text. Needs no database."
NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    checking = parts.add_parser("check", help="list every problem in a procedure, with its line")
    checking.add_argument("file", metavar="FILE", help="a procedure's TOML file, or its name in the library")
    saying = parts.add_parser("read", help="print a procedure's flowchart as text")
    saying.add_argument("file", metavar="FILE", help="a procedure's TOML file, or its name in the library")


def run(options: argparse.Namespace) -> int:
    text = _text(options.file)
    if text is None or not _is_right(options.file, text):
        return 1
    definition = read_definition(text)
    if options.part == "read":
        print("\n".join((f"{definition.title}: {definition.board}", *in_words(definition))))
        return 0
    parts = (("stages", definition.stage), ("clocks", definition.limit), ("types", definition.type))
    print(f"{options.file}: no problems found. {', '.join(f'{len(some)} {name}' for name, some in parts)}.")
    for note in worth_knowing(text):
        print(f"{options.file}:{note.line}: Please note: {note}")
    return 0


def _text(name: str) -> str | None:
    try:
        return Path(name).read_text("utf-8-sig") if Path(name).exists() else library_text(name)
    except UnicodeDecodeError:
        print(f"{name}: not a text file (UTF-8).")
    except OSError as wrong:
        print(f"{name}: {wrong.strerror or wrong}.")
    return None


def _is_right(name: str, text: str) -> bool:
    mistakes = check(text)
    for mistake in mistakes:
        print(f"{name}:{mistake.line}: {mistake}")
    if mistakes:
        print(f"{len(mistakes)} {'mistake' if len(mistakes) == 1 else 'mistakes'}.")
    return not mistakes
