"""Find subcommands, set up Django, run one."""

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

import accord.cli
import accord.cli.starting


def commands() -> dict[str, ModuleType]:
    """Modules with `NAME`, `HELP`, `arguments(parser)` and `run(options) -> int`; import Django only inside `run`.

    `DATES`: needs a right clock.
    """
    folders = (accord.cli, accord.cli.starting)
    names = (f"{folder.__name__}.{found.name}" for folder in folders for found in pkgutil.iter_modules(folder.__path__))
    modules = map(import_module, names)
    return {module.NAME: module for module in modules if hasattr(module, "NAME")}


def parser(known: dict[str, ModuleType]) -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(prog="accord", description=accord.__doc__)
    parts = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in sorted(known.items()):
        module.arguments(parts.add_parser(name, help=module.HELP, description=module.HELP))
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    known = commands()
    options = parser(known).parse_args(argv)
    module = known[options.command]
    os.umask(0o077)  # files are private to their owner
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.site.settings")
    try:
        return _run(module, options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 1


def _run(module: ModuleType, options: argparse.Namespace) -> int:
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        if getattr(module, "NEEDS_DATABASE", True):
            django.setup()
        if getattr(module, "DATES", False):
            _check_the_clock()
        return int(module.run(options))
    except ImproperlyConfigured as wrong:
        print(wrong, file=sys.stderr)
        return 1


def _check_the_clock() -> None:
    from django.core.exceptions import ImproperlyConfigured

    from accord.journal.clock import WRONG, is_apart

    if is_apart():
        raise ImproperlyConfigured(WRONG)
