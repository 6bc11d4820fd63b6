"""`accord check-pack`: whether a pack is whole, as the check.py in it says."""

import argparse
from pathlib import Path

NAME = "check-pack"
HELP = "Check a pack: say what is proved and what is not, or the first place that is not whole."
NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, the roots that were mailed, and where to write what is proved."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--root", nargs="+", default=[], help="roots that were mailed, or files that hold the mails")
    parser.add_argument("--write", metavar="FOLDER", help="write what is proved, as record.txt and record.html")


def run(options: argparse.Namespace) -> int:
    """The pack's own check, from here and not from the pack."""
    from accord.papers.pack import check

    roots = ["--root", *options.root] if options.root else []
    return check.main([str(options.file), *roots, *(["--write", options.write] if options.write else [])])
