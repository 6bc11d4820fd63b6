"""Restores a backup, whole or not at all; without files that it lacks where the operator says so."""

import json
import tarfile
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader

from accord.cli.archiving.writing import BATCH, FILES, MANIFEST, CannotRestore, read_manifest, tables
from accord.evidence.stores import file_store
from accord.procedure.model.chain import Break
from accord.record.clock import now
from accord.record.files import MISSING
from accord.record.index.rebuild import rebuild_index
from accord.record.seals.check import check_record


@dataclass(frozen=True, kw_only=True)
class Restored:
    """`changed` says which columns were dropped or filled by default."""

    counts: Mapping[str, int]
    files: int
    without: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def read_backup(source: Path, *, without_missing: bool = False) -> Restored:
    """Fill empty tables and the place of files, or nothing. Raise CannotRestore or OSError."""
    if any(model._default_manager.exists() for model in tables()):
        raise CannotRestore("This place is not empty. Restore into a new, empty place.")
    manifest = read_manifest(source)
    _check_age(manifest)
    changed = set[str]()
    with tarfile.open(source, "r|gz") as archive, _files_back() as write_file, transaction.atomic():
        for entry in archive:
            held = archive.extractfile(entry)
            if held and entry.name.startswith(FILES):
                write_file(entry.name.removeprefix(FILES), held)
            elif held and entry.name != MANIFEST:
                changed |= _fill(Path(entry.name).stem, held, manifest["counts"])
        without = _put_right(without_missing=without_missing)
    files_back = sum(name.startswith(FILES) for name in manifest["digests"])
    return Restored(counts=manifest["counts"], files=files_back, without=without, changed=tuple(sorted(changed)))


def _check_age(manifest: Mapping[str, Any]) -> None:
    here = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    newer = sorted(one for one in manifest.get("migrations", ()) if one not in here and one.startswith(OURS))
    unknown = manifest["counts"].keys() - {model._meta.db_table for model in tables()}
    if newer or unknown:
        raise CannotRestore(
            f"A newer version of Accord wrote this backup ({', '.join([*newer, *sorted(unknown)])}). Install it."
        )


OURS = tuple(f"{app}." for app in ("record", "letters", "directory", "journal", "access", "evidence"))


@contextmanager
def _files_back() -> Iterator[Any]:
    """Delete all that it wrote on failure."""
    to, written = file_store(), list[str]()

    def write(name: str, held: IO[bytes]) -> None:
        if to.read(name) is None:
            written.append(name)
        to.write(name, held.read())

    try:
        yield write
    except BaseException:
        for name in written:
            with suppress(OSError):
                to.delete(name)
        raise


def _fill(table: str, lines: IO[bytes], counts: Mapping[str, int]) -> set[str]:
    """Return the columns that were dropped or filled."""
    model = next(model for model in tables() if model._meta.db_table == table)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    rows: list[models.Model] = []
    changed = set[str]()
    for line in lines:
        given = json.loads(line)
        changed |= {f"{table}.{name} was dropped" for name in given.keys() - fields.keys()}
        changed |= {f"{table}.{name} was filled" for name in fields.keys() - given.keys()}
        rows.append(model(**{name: _value(fields[name], value) for name, value in given.items() if name in fields}))
        if len(rows) >= BATCH:
            model._default_manager.bulk_create(rows)
            rows = []
    model._default_manager.bulk_create(rows)
    if model._default_manager.count() != counts[table]:
        raise CannotRestore(f"{table} has fewer or more rows than were written.")
    return changed


def _put_right(*, without_missing: bool) -> tuple[str, ...]:
    """Return the entries that lack a file."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
    deque(rebuild_index(now()), maxlen=0)  # an older Accord may have written other rows
    found = [*check_record(now())]
    without = tuple(str(one) for one in found if isinstance(one, Break) and one.what == MISSING)
    wrong = [one for one in map(str, found) if one not in without]
    if wrong:
        raise CannotRestore(f"The record has a problem: {wrong[0]}")
    if without and not without_missing:
        more = f", and {len(without) - 1} more" if len(without) > 1 else ""
        raise CannotRestore(f"{without[0]}{more}. To restore the rest, add --without-missing-files.")
    return without


def _value(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField | models.ForeignKey):
        return value
    return field.to_python(value)
