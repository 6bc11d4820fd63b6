"""Where files are: a folder of this machine or a bucket (S3), by `settings.FILES_BUCKET`."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.files.base import ContentFile


class StoreAway(OSError):
    """The bucket does not answer, or refuses us."""

    def __init__(self) -> None:
        super().__init__("The store of files does not answer. Try again in a few minutes.")


class FileStore(Protocol):
    """Names are relative, with `/`. Raises OSError."""

    def write(self, name: str, content: bytes) -> None: ...

    def read(self, name: str) -> bytes | None:
        """None if there is no such file."""

    def delete(self, name: str) -> None: ...

    def answers(self) -> bool: ...


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, content: bytes) -> None:
        """Whole or not at all, and kept through a power cut."""
        place = self.root / name
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = place.with_suffix(f".{secrets.token_hex(4)}.part")
        try:
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
                kept.write(content)
                kept.flush()
                os.fsync(kept.fileno())
            beside.replace(place)
            _sync(place.parent)
        finally:
            beside.unlink(missing_ok=True)

    def read(self, name: str) -> bytes | None:
        try:
            return (self.root / name).read_bytes()
        except OSError:
            return None

    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    def answers(self) -> bool:
        return True


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class Bucket:
    """Private and encrypted: only a view that checks who asks gives a file out."""

    def __init__(self, name: str, endpoint: str, encryption_key: str) -> None:
        from botocore.config import Config
        from storages.backends.s3 import S3Storage

        once = Config(connect_timeout=3, read_timeout=20, retries={"max_attempts": 2}, signature_version="s3v4")
        self.storage = S3Storage(
            bucket_name=name,
            endpoint_url=endpoint or None,
            region_name=settings.FILES_REGION or None,
            access_key=settings.FILES_ACCESS_KEY or None,
            secret_key=settings.FILES_SECRET_KEY or None,
            object_parameters=_encryption(encryption_key),
            client_config=once,
        )

    def write(self, name: str, content: bytes) -> None:
        with _answering():
            self.storage.save(name, ContentFile(content))

    def read(self, name: str) -> bytes | None:
        with _answering():
            try:
                with self.storage.open(name) as held:
                    return bytes(held.read())
            except FileNotFoundError:
                if self.answers():
                    return None
        raise StoreAway

    def delete(self, name: str) -> None:
        with _answering():
            self.storage.delete(name)

    def answers(self) -> bool:
        try:
            with _answering():
                self.storage.connection.meta.client.head_bucket(Bucket=self.storage.bucket_name)
        except StoreAway:
            return False
        return True


@contextmanager
def _answering() -> Iterator[None]:
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as wrong:
        raise StoreAway from wrong


def _encryption(key: str) -> dict[str, str]:
    """With the service's own key, or one that the operator named."""
    return {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": key} if key else {"ServerSideEncryption": "AES256"}


def file_store() -> FileStore:
    if settings.FILES_BUCKET:
        return _bucket(settings.FILES_BUCKET, settings.FILES_ENDPOINT, settings.FILES_ENCRYPTION_KEY)
    return Folder(Path(settings.MEDIA_ROOT))


@cache
def _bucket(name: str, endpoint: str, encryption_key: str) -> Bucket:
    return Bucket(name, endpoint, encryption_key)
