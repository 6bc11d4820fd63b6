"""`accord check-pack`: verify a pack."""

import argparse
from pathlib import Path

NAME = "check-pack"
HELP = "Check a download (zip): list what is proved and what is not, or the first damaged part."
NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--root", nargs="+", default=[], help="roots from the emails, or files that contain the emails")
    parser.add_argument("--write", metavar="FOLDER", help="write what is proved, as record.txt and record.html")


def run(options: argparse.Namespace) -> int:
    """Run our own checker, not the pack's."""
    from accord.papers.pack import check

    roots = ["--root", *options.root] if options.root else []
    return check.main([str(options.file), *roots, *(["--write", options.write] if options.write else [])])
