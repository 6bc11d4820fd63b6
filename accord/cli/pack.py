"""`accord pack`: write a case's pack."""

import argparse
from pathlib import Path

NAME = "pack"
HELP = "Write a case's documents and record, as one person may see them, to a zip that can be checked."
DATES = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", help="the case's reference")
    parser.add_argument("--for", dest="person", required=True, help="the key of the person whose copy it is")
    parser.add_argument("-o", dest="file", type=Path, required=True, help="the zip file to write")


def run(options: argparse.Namespace) -> int:
    from accord.cli.archiving.writing import written_by_its_owner
    from accord.journal.lines import note
    from accord.papers.making import has_papers
    from accord.papers.pack.making import CannotPack, make_pack
    from accord.record.clock import now
    from accord.record.read import case_seen_by

    file = case_seen_by(options.person, options.ref, now())
    if file is None or not has_papers(file):
        print("There is no such case, or that person cannot see its record.")
        return 1
    beside = options.file.with_suffix(".part")
    try:
        with written_by_its_owner(beside) as to:
            digest = make_pack(file, to)
    except CannotPack as wrong:
        beside.unlink()
        print(wrong)
        return 1
    beside.replace(options.file)
    note("exported", person=options.person, case=file.ref, detail=f"pack {digest}, by the operator", at=file.at)
    print(f"Written: {options.file}")
    return 0
