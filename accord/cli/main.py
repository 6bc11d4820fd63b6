"""Finds the sub-commands, sets Django up for those that need it, and runs one."""

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

import accord.cli


def commands() -> dict[str, ModuleType]:
    """Every module of this package that has a NAME is a command.

    A command module has `NAME`, `HELP`, `arguments(parser)` and `run(options) -> int`, the exit code.
    `NEEDS_DATABASE = False` says that it works without Django; all that asks for Django is imported inside `run`.
    """
    modules = (import_module(f"accord.cli.{found.name}") for found in pkgutil.iter_modules(accord.cli.__path__))
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def parser(known: dict[str, ModuleType]) -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = argparse.ArgumentParser(prog="accord", description=accord.__doc__)
    parts = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in sorted(known.items()):
        module.arguments(parts.add_parser(name, help=module.HELP, description=module.HELP))
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the entry point of the package."""
    known = commands()
    options = parser(known).parse_args(argv)
    module = known[options.command]
    os.umask(0o077)  # what is written here is for its owner alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.site.settings")
    try:
        return _run(module, options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _run(module: ModuleType, options: argparse.Namespace) -> int:
    """Run the command; 1, with the sentences, where what is set from outside cannot be."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        if getattr(module, "NEEDS_DATABASE", True):
            django.setup()
        return int(module.run(options))
    except ImproperlyConfigured as wrong:
        print(wrong, file=sys.stderr)
        return 1
