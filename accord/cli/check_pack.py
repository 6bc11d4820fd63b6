"""`accord check-pack`: whether a pack is whole, as the check.py in it says."""

import argparse
from pathlib import Path

NAME = "check-pack"
HELP = "Check a pack: say what is whole, or the first place that is not."
NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and the root that was mailed."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--root", nargs="+", default=[], help="the root from the mail in which the seal came")


def run(options: argparse.Namespace) -> int:
    """The pack's own check, from here and not from the pack."""
    from accord.papers.pack import check

    return check.main([str(options.file), *(["--root", *options.root] if options.root else [])])
