"""`accord migrate`: update the database."""

import argparse

NAME = "migrate"
HELP = "Create or update the database tables, and rebuild the index."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="print nothing unless something is wrong")


def run(options: argparse.Namespace) -> int:
    from django.core.management import call_command

    from accord.record.clock import now
    from accord.record.index.rebuild import rebuild_index

    verbosity = 0 if options.quiet else 1
    call_command("migrate", interactive=False, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
    differed = sum(1 for _ in rebuild_index(now()))  # a release may derive other rows from the same record
    if differed and not options.quiet:
        print(f"The index fits the record again. Differed: {differed}.")
    return 0
