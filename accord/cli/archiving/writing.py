"""Writes a backup file: JSON lines, evidence, manifest of digests. Reads it through."""

import io
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, BinaryIO

import msgspec
from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

import accord
from accord.evidence.storing import content_of, name_of
from accord.record.files import files_named

LEFT_OUT = {"contenttypes", "sessions", "auth"}
"""Recreated by migrating or signing in."""
OF_THE_MOMENT = {"letters.WorkRound", "record.CheckProgress"}
BATCH = 500
MANIFEST = "manifest.json"


FILES = "files/"


class CannotRestore(Exception):
    """Message for the operator: nothing was restored."""


def tables() -> list[type[models.Model]]:
    """Put tables mostly before those that refer to them."""
    kept = (model for model in apps.get_models() if model._meta.label not in OF_THE_MOMENT)
    found = (model for model in kept if model._meta.app_label not in LEFT_OUT and model._meta.managed)
    return sorted(found, key=lambda model: model._meta.db_table)


@dataclass(frozen=True, kw_only=True)
class BackupWritten:
    """`missing` are entries whose files are not as recorded."""

    counts: Mapping[str, int]
    files: int
    size: int
    missing: tuple[str, ...]


def in_words(counts: Mapping[str, int], files: int) -> str:
    cases = counts["record_case"]
    return f"{sum(counts.values())} rows, {cases} case{'s' * (cases != 1)}, {files} file{'s' * (files != 1)}"


def write_backup(to: Path, at: datetime, *, copies_files: bool = True) -> BackupWritten:
    """Write, read back, rename. List the digests of files not copied. Raise OSError."""
    beside, counts, digests = to.with_suffix(".part"), dict[str, int](), dict[str, str]()
    listed = digests if copies_files else dict[str, str]()
    try:
        with written_by_its_owner(beside) as file, tarfile.open(fileobj=file, mode="w:gz") as archive, one_moment():
            for model in tables():
                name = f"tables/{model._meta.db_table}.jsonl"
                with tempfile.TemporaryFile() as lines:
                    counts[model._meta.db_table], digests[name] = _write_table(model, lines)
                    _add(archive, name, lines, at)
            missing = [*_write_files(archive if copies_files else None, listed, at)]
            manifest = {
                "version": accord.__version__,
                "at": at.isoformat(),
                "migrations": [f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()],
                "counts": counts,
                "digests": digests,
                "listed": {} if copies_files else listed,
                "missing": missing,
            }
            _add(archive, MANIFEST, io.BytesIO(json.dumps(manifest, indent=1, sort_keys=True).encode()), at)
        read_manifest(beside)
        beside.replace(to)
    finally:
        beside.unlink(missing_ok=True)
    count = sum(name.startswith(FILES) for name in listed)
    return BackupWritten(counts=counts, files=count, size=to.stat().st_size, missing=tuple(missing))


def _write_files(archive: tarfile.TarFile | None, digests: dict[str, str], at: datetime) -> Iterator[str]:
    """Yield each entry that lacks its file."""
    for where, file in files_named():
        name = f"{FILES}{name_of(file.key)}"
        if name in digests:
            continue
        content = content_of(file)
        if content is not None:
            digests[name] = file.digest
            if archive:
                _add(archive, name, io.BytesIO(content), at)
        elif where:
            yield where


def written_by_its_owner(path: Path) -> BinaryIO:
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


@contextmanager
def one_moment() -> Iterator[None]:
    """Read from one snapshot, without locks."""
    read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if connection.vendor == "postgresql" else "BEGIN DEFERRED"
    if connection.in_atomic_block:  # already a snapshot
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(read)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def _write_table(model: type[models.Model], to: BinaryIO) -> tuple[int, str]:
    columns = [field.attname for field in model._meta.concrete_fields]
    digest, number, last = sha256(), 0, None
    rows = model._default_manager.order_by("pk").values_list(*columns)
    place = columns.index(model._meta.pk.attname)
    while batch := list((rows if last is None else rows.filter(pk__gt=last))[:BATCH]):
        for row in batch:
            line = msgspec.json.encode(dict(zip(columns, row, strict=True))) + b"\n"
            digest.update(line)
            to.write(line)
        number, last = number + len(batch), batch[-1][place]
    return number, digest.hexdigest()


def _add(archive: tarfile.TarFile, name: str, content: BinaryIO, at: datetime) -> None:
    size = content.seek(0, io.SEEK_END)
    content.seek(0)
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = size, int(at.timestamp()), 0o600
    archive.addfile(entry, content)


def _digest(held: IO[bytes]) -> str:
    digest = sha256()
    while block := held.read(1_000_000):
        digest.update(block)
    return digest.hexdigest()


def read_manifest(source: Path) -> dict[str, Any]:
    """Read from end to end, comparing every digest. Raise CannotRestore."""
    found, manifest = dict[str, str](), b""
    try:
        with tarfile.open(source, "r|gz") as archive:
            for entry in archive:
                held = archive.extractfile(entry)
                if held is None or ".." in Path(entry.name).parts or Path(entry.name).is_absolute():
                    raise CannotRestore(f"{entry.name} points outside the evidence folder.")
                if entry.name == MANIFEST:
                    manifest = held.read()
                else:
                    found[entry.name] = _digest(held)
        read: dict[str, Any] = json.loads(manifest)
        digests, _ = read["digests"].items(), read["counts"].keys()
    except FileNotFoundError as wrong:
        raise CannotRestore(f"There is no file {source}.") from wrong
    except OSError as wrong:
        raise CannotRestore(f"{source} cannot be read to its end. The backup is cut short or damaged.") from wrong
    except (tarfile.TarError, EOFError, zlib.error, ValueError, LookupError, TypeError, AttributeError) as wrong:
        raise CannotRestore(f"{source} is not a complete Accord backup.") from wrong
    for name, digest in digests:
        if found.get(name) != digest:
            raise CannotRestore(f"{name} has been changed.")
    return read
