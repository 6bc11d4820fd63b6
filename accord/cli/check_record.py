"""`accord check-record`: whether the record is as it was written."""

import argparse

NAME = "check-record"
HELP = "Check that every entry of every case is as it was written, and that the index fits the record."


def arguments(parser: argparse.ArgumentParser) -> None:
    """None: it reads everything."""


def run(options: argparse.Namespace) -> int:
    """Say each thing that is wrong, by reference, agency and number; 1 if anything is."""
    from accord.record.check import check_record
    from accord.record.clock import now

    wrong = 0
    for found in check_record(now()):
        wrong += 1
        print(found)
    print(f"Not as it should be: {wrong}." if wrong else "The record is as it was written.")
    return 1 if wrong else 0
