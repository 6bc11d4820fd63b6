"""Stores, attaches and erases files. No other module uses the table."""

import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

import structlog
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from accord.evidence.heic import as_jpeg
from accord.evidence.kinds import kind_in, type_in
from accord.evidence.models import Upload
from accord.evidence.scanning import NoScanner, is_clean
from accord.evidence.stores import StoreAway, file_store
from accord.evidence.uploads import LARGEST, NoRoomBeside, NoRoomFor, OneTooMany, TooLarge
from accord.procedure.model.attachments import MOST_FILES, File
from accord.procedure.world.phrases import listed

log = structlog.get_logger("accord.evidence")
LONGEST_NAME = 120
AWAY = ("file", "the store of files does not answer")
"""Alarm."""
WITHOUT = "Your text is saved. Send it without the file, or try again later"
Given: TypeAlias = "UploadedFile[Any]"


class NotTaken(Exception):
    """`alarm`: of which kind, about what."""

    def __init__(self, sentence: str, *, is_virus: bool = False, alarm: tuple[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.is_virus = is_virus
        self.alarm = alarm


class OneMore(NotTaken):
    """Too many files for one entry."""

    def __init__(self, name: str) -> None:
        super().__init__(left_out([name]))
        self.name = name


def left_out(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return f"You can attach up to {MOST_FILES} files. We did not attach {listed(quoted)}"


@dataclass(frozen=True, kw_only=True)
class For:
    act: UUID
    person: str


def plain_name(given: str) -> str:
    last = given.replace("%22", '"').replace("\\", "/").rpartition("/")[2]  # browsers write a quotation mark as %22
    kept = "".join(one for one in unicodedata.normalize("NFC", last) if unicodedata.category(one)[0] != "C")
    stem, dot, ending = " ".join(kept.split()).strip(". ").rpartition(".")
    return f"{(stem if dot else ending)[:LONGEST_NAME]}{dot}{ending[:10] if dot else ''}".strip() or "file"


def take_in(whose: For, given: Given, at: datetime) -> File:
    """Store repeated files once. Raises NotTaken."""
    name = plain_name(given.name or "")
    if isinstance(given, OneTooMany):
        raise OneMore(name)
    if isinstance(given, NoRoomBeside):
        raise NotTaken(f"“{name}” was not attached. You can upload up to 28MB at a time. Upload it after the others")
    if isinstance(given, NoRoomFor):
        raise no_room_for(name)
    content = _content(name, given)
    digest = sha256(content).hexdigest()
    held = Upload.objects.filter(act=whose.act)
    if same := held.filter(digest=digest, person=whose.person, is_attached=False).first():
        return _file(same)
    if held.count() >= MOST_FILES:
        raise OneMore(name)
    kind, scanned = _checked(name, content)
    upload = Upload(key=secrets.token_hex(16), act=whose.act, person=whose.person, name=name, digest=digest, at=at)
    upload.size, upload.type, upload.scanned = len(content), kind, scanned
    _write(name, upload.key, content)
    Upload.objects.bulk_create([upload], ignore_conflicts=True)
    kept = Upload.objects.get(act=whose.act, digest=digest)
    if kept.key != upload.key:  # a concurrent upload of the same file
        _unlink([upload.key])
    return _file(kept)


def _write(name: str, key: str, content: bytes) -> None:
    try:
        file_store().write(name_of(key), content)
    except StoreAway as wrong:
        raise NotTaken(f"“{name}” could not be saved. {WITHOUT}", alarm=AWAY) from wrong
    except OSError as wrong:
        raise no_room_for(name) from wrong


def no_room_for(name: str) -> NotTaken:
    return NotTaken(f"“{name}” was not saved: there is no room. {WITHOUT}", alarm=("disk", "files"))


def _content(name: str, given: Given) -> bytes:
    if isinstance(given, TooLarge) or (given.size or 0) > LARGEST:
        raise NotTaken(f"“{name}” must be smaller than 25MB")
    content: bytes = given.read()
    if not content:
        raise NotTaken(f"“{name}” is empty")
    return content


def _checked(name: str, content: bytes) -> tuple[str, bool]:
    kind, wrong = kind_in(name, content)
    if kind is None or wrong:
        raise NotTaken(f"“{name}” {wrong}")
    try:
        clean = is_clean(content)
    except NoScanner:
        sentence = "could not be checked for viruses. Try again in a few minutes"
        raise NotTaken(f"“{name}” {sentence}") from None
    if clean is False:
        sentence = "may contain a virus. Tell your IT service"
        raise NotTaken(f"“{name}” {sentence}", is_virus=True)
    return type_in(kind, content), clean is True


def held_for(whose: For) -> tuple[File, ...]:
    found = Upload.objects.filter(act=whose.act, person=whose.person, is_attached=False).order_by("id")
    return tuple(_file(one) for one in found)


def drop(whose: For, *keys: str) -> None:
    """Delete these keys, or all, of an unfinished act."""
    found = Upload.objects.filter(act=whose.act, person=whose.person, is_attached=False)
    _gone(found.filter(key__in=keys) if keys else found)


def hand_on(whose: For, act: UUID) -> None:
    there = Upload.objects.filter(act=act).values("digest")
    found = Upload.objects.filter(act=whose.act, person=whose.person, is_attached=False)
    found.exclude(digest__in=there).update(act=act)


def attach(files: Iterable[File]) -> None:
    """Run in the transaction of their fact."""
    Upload.objects.filter(key__in=[one.key for one in files]).update(is_attached=True, name="")


def erase(keys: Iterable[str]) -> None:
    """Delete files after the transaction commits. Raises StoreAway before it changes anything."""
    found = Upload.objects.filter(key__in=list(keys))
    if not file_store().answers() and found.exists():
        raise StoreAway
    _gone(found)


def _gone(found: QuerySet[Upload]) -> None:
    keys = list(found.values_list("key", flat=True))
    found.delete()
    transaction.on_commit(lambda: _unlink(keys))


def _unlink(keys: list[str]) -> None:
    for key in keys:
        try:
            file_store().delete(name_of(key))
            file_store().delete(f"{name_of(key)}.jpg")
        except StoreAway:
            log.warning("a file was left in the bucket", key=key)


def never_attached(before: datetime) -> Iterator[tuple[str, UUID]]:
    found = Upload.objects.filter(is_attached=False, at__lt=before)
    yield from found.values_list("key", "act")


def unattached() -> Iterator[File]:
    yield from map(_file, Upload.objects.filter(is_attached=False).order_by("id").iterator())


def content_of(file: File) -> bytes | None:
    """None if missing or altered. Raises StoreAway."""
    content = file_store().read(name_of(file.key))
    return content if content is not None and sha256(content).hexdigest() == file.digest else None


def jpeg_of(file: File) -> bytes | None:
    """Keep the JPEG beside the file. None if unreadable. Raises StoreAway."""
    beside = f"{name_of(file.key)}.jpg"
    if kept := file_store().read(beside):
        return kept
    content = content_of(file)
    jpeg = as_jpeg(content) if content else None
    if jpeg:
        with suppress(OSError):  # made again next time
            file_store().write(beside, jpeg)
    return jpeg


def name_of(key: str) -> str:
    """In its place. Raises ValueError unless 32 hexadecimal digits."""
    if len(key) != 32 or set(key) - set("0123456789abcdef"):
        raise ValueError("no key of a file")
    return f"{key[:2]}/{key}"


def place_of(key: str) -> Path:
    """Where files are in a folder."""
    return Path(settings.MEDIA_ROOT) / name_of(key)


def _file(upload: Upload) -> File:
    return File(
        key=upload.key,
        name=upload.name,
        digest=upload.digest,
        size=upload.size,
        type=upload.type,
        scanned=upload.scanned,
    )
