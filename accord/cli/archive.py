"""Backup file: JSON lines, evidence, manifest of digests."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

import accord

LEFT_OUT = {"contenttypes", "sessions", "auth"}
"""Recreated by migrating or signing in."""
BATCH = 500
MANIFEST = "manifest.json"


class CannotRestore(Exception):
    """Message for the operator: nothing was restored."""


def tables() -> list[type[models.Model]]:
    """Tables to back up, mostly before the tables that refer to them."""
    found = (model for model in apps.get_models() if model._meta.app_label not in LEFT_OUT and model._meta.managed)
    return sorted(found, key=lambda model: model._meta.db_table)


def write_backup(to: Path, files: Path, at: datetime) -> dict[str, int]:
    """Write to a temporary file, then rename. Return row counts."""
    beside, counts, digests = to.with_suffix(".part"), dict[str, int](), dict[str, str]()
    with written_by_its_owner(beside) as file, tarfile.open(fileobj=file, mode="w:gz") as archive, one_moment():
        for model in tables():
            name = f"tables/{model._meta.db_table}.jsonl"
            with tempfile.TemporaryFile() as lines:
                counts[model._meta.db_table], digests[name] = _write_table(model, lines)
                _add(archive, name, lines, at)
        for path in sorted(one for one in files.rglob("*") if one.is_file()) if files.is_dir() else []:
            name = f"files/{path.relative_to(files).as_posix()}"
            digests[name] = hashlib.sha256(path.read_bytes()).hexdigest()
            archive.add(path, name)
        manifest = {"version": accord.__version__, "at": at.isoformat(), "counts": counts, "digests": digests}
        _add(archive, MANIFEST, io.BytesIO(json.dumps(manifest, indent=1, sort_keys=True).encode()), at)
    beside.replace(to)
    return counts


def written_by_its_owner(path: Path) -> BinaryIO:
    """Create a file readable by its owner only."""
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
    digest, number, last = hashlib.sha256(), 0, None
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


def read_backup(source: Path, files: Path) -> dict[str, int]:
    """Fill empty tables and the evidence folder, or nothing. Raise CannotRestore."""
    if any(model._default_manager.exists() for model in tables()):
        raise CannotRestore("There is something here already: restore into a new, empty place.")
    with tarfile.open(source, "r:gz") as archive:
        manifest = _manifest(archive)
        _check(archive, manifest["digests"])
        with _files_back(archive, manifest["digests"], files), transaction.atomic():
            _fill(archive, manifest["counts"])
    return dict(manifest["counts"])


@contextmanager
def _files_back(archive: tarfile.TarFile, names: Iterable[str], folder: Path) -> Iterator[None]:
    """Write evidence before the record is checked. Delete it on failure."""
    places = {name: folder / name.removeprefix("files/") for name in names if name.startswith("files/")}
    for name, place in places.items():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        place.touch(mode=0o600)
        place.write_bytes(_content(archive, name))
    try:
        yield
    except BaseException:
        for place in places.values():
            place.unlink(missing_ok=True)
        raise


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(_content(archive, MANIFEST))
    except (KeyError, ValueError) as wrong:
        raise CannotRestore("This is no backup of Accord, or not a whole one.") from wrong
    return found


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    held = archive.extractfile(name)
    if held is None:
        raise KeyError(name)
    return held.read()


def _check(archive: tarfile.TarFile, digests: dict[str, str]) -> None:
    """Check digests, and reject paths outside the folder."""
    for name, digest in digests.items():
        if ".." in Path(name).parts or Path(name).is_absolute():
            raise CannotRestore(f"{name} leads out of the folder of evidence.")
        try:
            same = hashlib.sha256(_content(archive, name)).hexdigest() == digest
        except KeyError:
            same = False
        if not same:
            raise CannotRestore(f"{name} has been changed.")


def _fill(archive: tarfile.TarFile, counts: dict[str, int]) -> None:
    from accord.record.clock import now
    from accord.record.index.rebuild import rebuild_index
    from accord.record.seals.check import check_record

    for model in tables():
        table = model._meta.db_table
        if table in counts:
            _fill_table(model, _content(archive, f"tables/{table}.jsonl"))
            if model._default_manager.count() != counts[table]:
                raise CannotRestore(f"{table} does not have as many rows as were written.")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
    deque(rebuild_index(now()), maxlen=0)  # an older Accord may have written other rows
    wrong = [str(found) for found in check_record(now())]
    if wrong:
        raise CannotRestore(f"The record does not check: {wrong[0]}")


def _fill_table(model: type[models.Model], lines: bytes) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rows: list[models.Model] = []
    for line in lines.splitlines():
        given = json.loads(line)
        rows.append(model(**{name: _value(fields[name], value) for name, value in given.items() if name in fields}))
        if len(rows) >= BATCH:
            model._default_manager.bulk_create(rows)
            rows = []
    model._default_manager.bulk_create(rows)


def _value(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField | models.ForeignKey):
        return value
    return field.to_python(value)
