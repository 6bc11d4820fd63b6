"""Limits file sizes without losing the form."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 25 * 1024 * 1024
"""Bytes per file."""


class TooLarge(UploadedFile):  # type: ignore[type-arg]
    def __init__(self, name: str | None, size: int) -> None:
        super().__init__(file=None, name=name, size=size)

    def close(self) -> None:
        """Nothing to close."""


class NoLarger(FileUploadHandler):
    """First upload handler: discards what passes the limit."""

    def new_file(self, *given: Any, **named: Any) -> None:
        super().new_file(*given, **named)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.seen += len(raw_data)
        return raw_data if self.seen <= LARGEST else None

    def file_complete(self, file_size: int) -> TooLarge | None:
        if self.seen <= LARGEST:
            return None
        for handler in self.request.upload_handlers if self.request else ():
            written = getattr(handler, "file", None)
            if handler is not self and isinstance(written, UploadedFile):
                written.close()
        return TooLarge(self.file_name, self.seen)
