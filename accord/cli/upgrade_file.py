"""`accord upgrade-file`: rewrite older files with today's words."""

import argparse
import os
import shutil
from codecs import BOM_UTF8
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from accord.procedure.stories.upgrading import upgraded

NAME = "upgrade-file"
HELP = "Update procedures and stories with older words, and list each change. Needs no database."
NEEDS_DATABASE = False


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="the TOML file of a procedure or a story")


def run(options: argparse.Namespace) -> int:
    """Exit code 1 if a file could not be rewritten. The others are."""
    return max([_upgrade(path) for path in options.files])


def _upgrade(path: Path) -> int:
    try:
        content = path.read_bytes()
        mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
        text, changes = upgraded(content.removeprefix(mark).decode())
        if changes:
            _replace(path, mark + text.encode())
    except UnicodeDecodeError:
        return _left(path, "Not a text file (UTF-8).")
    except OSError as wrong:
        return _left(path, f"{wrong.strerror or wrong}.")
    except ValueError as wrong:
        return _left(path, str(wrong))
    for one in changes:
        print(f"{path}:{one.line}: “{one.old}” is now “{one.new}”.")
    if not changes:
        print(f"{path}: Nothing to change. It is up to date.")
    return 0


def _left(path: Path, why: str) -> int:
    print(f"{path}: {why} The file has not been changed.")
    return 1


def _replace(path: Path, content: bytes) -> None:
    """Replace atomically. Keep mode, owner and symlinks."""
    target = path.resolve()
    with target.open("r+b"):  # fails for a read-only file
        was = target.stat()
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as made:
        try:
            made.write(content)
            made.flush()
            os.fsync(made.fileno())
            shutil.copymode(target, made.name)
            with suppress(PermissionError):
                os.chown(made.name, was.st_uid, was.st_gid)
            os.replace(made.name, target)
        except BaseException:
            Path(made.name).unlink()
            raise
