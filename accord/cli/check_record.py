"""`accord check-record`: verify the record."""

import argparse
import sys

NAME = "check-record"
HELP = "Check that nothing sealed has changed (else 1), and that the index fits the record (else 2)."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Without emailed roots, rewritten seals go undetected."""
    parser.add_argument("--root", nargs="+", default=[], help="roots from the emails, or files that contain the emails")


def run(options: argparse.Namespace) -> int:
    from django.conf import settings

    from accord.journal.stamping import stamp_faults
    from accord.papers.pack.check import Broken, roots_given
    from accord.record.clock import now
    from accord.record.index.differences import UNREADABLE, Difference
    from accord.record.seals.check import check_record
    from accord.record.seals.sealed import RootsCompared, compare_with_mailed

    try:
        mailed = roots_given(options.root)
    except Broken as broken:
        print(broken)
        return 1
    wrong = 0
    for compared in compare_with_mailed(mailed):
        wrong += not isinstance(compared, RootsCompared)
        print(compared)
    misfits = 0
    for found in check_record(now()):
        is_index = isinstance(found, Difference) and found.kind != UNREADABLE
        misfits += is_index
        wrong += not is_index
        print(found)
    for number, what in stamp_faults(settings.STAMP_CERTIFICATES):
        wrong += 1
        print(f"Seal {number}: {what}")
    if wrong:
        print(f"Problem: {wrong}.")
        return 1
    print("The record has not been changed.")
    if not mailed:
        print("The seals were not compared with the emailed roots. Add --root to compare them.", file=sys.stderr)
    if misfits:
        print("The index does not fit it. Lists and search can be wrong until you run `accord rebuild-index`.")
    return 2 if misfits else 0
