"""`accord manage`: run a Django management command."""

import argparse

NAME = "manage"
HELP = "Run a Django management command."
NEEDS_DATABASE = False  # Django sets itself up


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...")


def run(options: argparse.Namespace) -> int:
    import os

    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.site.settings")
    execute_from_command_line(["accord manage", *options.rest])
    return 0
