"""Stores, attaches and erases files. No other module uses the table."""

import os
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from accord.evidence.heic import as_jpeg
from accord.evidence.kinds import kind_in, type_in
from accord.evidence.models import Upload
from accord.evidence.scanning import NoScanner, is_clean
from accord.evidence.uploads import LARGEST, NoRoomBeside, OneTooMany, TooLarge
from accord.procedure.model.attachments import MOST_FILES, File
from accord.procedure.world.phrases import listed

LONGEST_NAME = 120
NO_ROOM = "Your text is saved. Send it without the file, or try again later"
Given: TypeAlias = "UploadedFile[Any]"


class NotTaken(Exception):
    """`no_room`: it could not be written."""

    def __init__(self, sentence: str, *, is_virus: bool = False, no_room: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.is_virus = is_virus
        self.no_room = no_room


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
    try:
        _write(place_of(upload.key), content)
    except OSError as wrong:
        raise NotTaken(f"“{name}” could not be saved. {NO_ROOM}", no_room=True) from wrong
    Upload.objects.bulk_create([upload], ignore_conflicts=True)
    kept = Upload.objects.get(act=whose.act, digest=digest)
    if kept.key != upload.key:  # a concurrent upload of the same file
        place_of(upload.key).unlink(missing_ok=True)
    return _file(kept)


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
    """Delete files after the transaction commits."""
    _gone(Upload.objects.filter(key__in=list(keys)))


def _gone(found: QuerySet[Upload]) -> None:
    keys = list(found.values_list("key", flat=True))
    found.delete()
    transaction.on_commit(lambda: _unlink(keys))


def _unlink(keys: list[str]) -> None:
    for key in keys:
        place_of(key).unlink(missing_ok=True)
        place_of(key).with_suffix(".jpg").unlink(missing_ok=True)


def never_attached(before: datetime) -> Iterator[tuple[str, UUID]]:
    found = Upload.objects.filter(is_attached=False, at__lt=before)
    yield from found.values_list("key", "act")


def unattached() -> Iterator[File]:
    yield from map(_file, Upload.objects.filter(is_attached=False).order_by("id").iterator())


def content_of(file: File) -> bytes | None:
    """None if missing or altered."""
    try:
        content = place_of(file.key).read_bytes()
    except OSError:
        return None
    return content if sha256(content).hexdigest() == file.digest else None


def jpeg_of(file: File) -> bytes | None:
    """Keep the JPEG beside the file. None if unreadable."""
    beside = place_of(file.key).with_suffix(".jpg")
    if beside.exists():
        return beside.read_bytes()
    content = content_of(file)
    jpeg = as_jpeg(content) if content else None
    if jpeg:
        _write(beside, jpeg)
    return jpeg


def place_of(key: str) -> Path:
    """Raises ValueError unless 32 hexadecimal digits."""
    if len(key) != 32 or set(key) - set("0123456789abcdef"):
        raise ValueError("no key of a file")
    return Path(settings.MEDIA_ROOT) / key[:2] / key


def _write(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = place.with_suffix(f".{secrets.token_hex(4)}.part")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
            kept.write(content)
            kept.flush()
            os.fsync(kept.fileno())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _file(upload: Upload) -> File:
    return File(
        key=upload.key,
        name=upload.name,
        digest=upload.digest,
        size=upload.size,
        type=upload.type,
        scanned=upload.scanned,
    )
