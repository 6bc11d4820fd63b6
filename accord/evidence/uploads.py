"""How a file comes in with a form: never more of it than may be kept, and the rest of the form is read all the same."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 25 * 1024 * 1024
"""Bytes of one file."""


class TooLarge(UploadedFile):  # type: ignore[type-arg]
    """Stands for a file that was larger than may be kept: it has its name and size, and no content."""

    def __init__(self, name: str | None, size: int) -> None:
        super().__init__(file=None, name=name, size=size)

    def close(self) -> None:
        """There is nothing to close."""


class NoLarger(FileUploadHandler):
    """The first of the handlers: lets through as much as may be kept, and swallows what is beyond."""

    def new_file(self, *given: Any, **named: Any) -> None:
        super().new_file(*given, **named)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """The chunk for the next handler; None for one that goes beyond."""
        self.seen += len(raw_data)
        return raw_data if self.seen <= LARGEST else None

    def file_complete(self, file_size: int) -> TooLarge | None:
        """What stands for the file where it was too large; nothing of it stays on the disk."""
        if self.seen <= LARGEST:
            return None
        for handler in self.request.upload_handlers if self.request else ():
            written = getattr(handler, "file", None)
            if handler is not self and isinstance(written, UploadedFile):
                written.close()
        return TooLarge(self.file_name, self.seen)
