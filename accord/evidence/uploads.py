"""Limits file sizes without losing the form."""

from contextlib import suppress
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, TemporaryFileUploadHandler

from accord.procedure.model.attachments import MOST_FILES

LARGEST = 25 * 1024 * 1024
"""Bytes per file."""
MOST_NAMED = 200
"""Files of one POST of which we say by name that they were left out."""
LARGEST_TOGETHER = LARGEST + 3 * 1024 * 1024
"""Bytes of all files of one POST."""
LEFT_OUT = "application/x-accord-left-out"
"""Type that the server gives to a file of which only the name arrived."""


class TooLarge(UploadedFile):  # type: ignore[type-arg]
    def __init__(self, name: str | None, size: int) -> None:
        super().__init__(file=None, name=name, size=size)

    def close(self) -> None:
        """Nothing to close."""


class OneTooMany(TooLarge):
    """Known by its name alone."""


class NoRoomBeside(TooLarge):
    """Larger than the server reads together with those before."""


class NoRoomFor(TooLarge):
    """The disk is full."""


class OnDisk(TemporaryFileUploadHandler):
    """Keeps the name of a file for which there is no room."""

    def new_file(self, *given: Any, **named: Any) -> None:
        self.is_full, self.file = False, None  # type: ignore[assignment]
        try:
            super().new_file(*given, **named)
        except OSError:
            self.is_full = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not self.is_full:
            try:
                super().receive_data_chunk(raw_data, start)
            except OSError:
                self.is_full = True

    def file_complete(self, file_size: int) -> UploadedFile | None:  # type: ignore[type-arg]
        if not self.is_full:
            with suppress(OSError):
                return super().file_complete(file_size)
        if self.file:
            with suppress(OSError):  # what waits to be written cannot be
                self.file.close()
        return NoRoomFor(self.file_name, file_size)


class NoLarger(FileUploadHandler):
    """Discards what passes the limits, and keeps the name."""

    count = 0

    def new_file(self, *given: Any, **named: Any) -> None:
        super().new_file(*given, **named)
        self.seen = 0
        self.count += 1
        if self.count > MOST_NAMED:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.seen += len(raw_data)
        return raw_data if self.seen <= LARGEST and self.count <= MOST_FILES else None

    def file_complete(self, file_size: int) -> TooLarge | None:
        is_left_out = self.content_type == LEFT_OUT
        if self.seen <= LARGEST and self.count <= MOST_FILES and not is_left_out:
            return None
        for handler in self.request.upload_handlers if self.request else ():
            written = getattr(handler, "file", None)
            if handler is not self and isinstance(written, UploadedFile):
                written.close()
        kind = OneTooMany if self.count > MOST_FILES else NoRoomBeside if is_left_out else TooLarge
        return kind(self.file_name, self.seen)


PASSED_OVER = "accord.files_passed_over"


class NoFiles(FileUploadHandler):
    """Passes over files unread, so that text behind them is read."""

    def new_file(self, *given: Any, **named: Any) -> None:
        if self.request is not None:
            self.request.META[PASSED_OVER] = "yes"
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    @staticmethod
    def left_out(request: Any) -> bool:
        return PASSED_OVER in request.META
