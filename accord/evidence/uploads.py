"""Limits file sizes without losing the form."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

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


LEFT_OUT = "accord.files_left_out"


class NoFiles(FileUploadHandler):
    """First upload handler without a session: passes over files unread, so that text behind them is read."""

    def new_file(self, *given: Any, **named: Any) -> None:
        if self.request is not None:
            self.request.META[LEFT_OUT] = "yes"
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    @staticmethod
    def left_out(request: Any) -> bool:
        return LEFT_OUT in request.META
