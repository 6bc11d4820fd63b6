"""`accord rebuild-index`: rebuild lists and search from the record."""

import argparse

NAME = "rebuild-index"
HELP = "Rebuild the index of all cases from the record, and list what differed."


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(options: argparse.Namespace) -> int:
    """Exit code 1 if a record cannot be read."""
    from accord.record.clock import now
    from accord.record.index.differences import UNREADABLE
    from accord.record.index.rebuild import rebuild_index

    found = list(rebuild_index(now()))
    for difference in found:
        print(difference)
    print(f"Differed: {len(found)}." if found else "The index fits the record.")
    return 1 if any(difference.kind == UNREADABLE for difference in found) else 0
