"""Small files of every kind that is taken, and of some that are not."""

import io
import resource
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"\0" * 20
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
TYPES = "[Content_Types].xml"


def archive(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(
                zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED
            )  # of no time: the same bytes each time
    return made.getvalue()


WORD = archive({TYPES: b"<Types/>", "word/document.xml": b"<w/>"})
EXCEL = archive({TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>"})
OPEN = "application/vnd.oasis.opendocument."
ODT = archive({"mimetype": f"{OPEN}text".encode(), "content.xml": b"<o/>"})
ODS = archive({"mimetype": f"{OPEN}spreadsheet".encode(), "content.xml": b"<o/>"})
GOOD = {
    "log.pdf": PDF,
    "photo.JPG": JPEG,
    "photo.jpeg": JPEG,
    "photo.png": PNG,
    "photo.heic": HEIC,
    "notes.docx": WORD,
    "rota.xlsx": EXCEL,
    "notes.odt": ODT,
    "rota.ods": ODS,
    "notes.txt": "Mrs Penhallow’s words.\r\n".encode(),
    "latin.txt": "Caf\u00e9 \u00a3".encode("latin-1"),
    "wide.txt": "Notes".encode("utf-16"),
    "rota.csv": b"day;who\n",
}


def given(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


ROOM = 6_000_000
"""Bytes of a file on a full disk: more than a test's database has, less than a large file."""
LARGE = PDF + b"\0" * 7_000_000


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process grows beyond `ROOM`: the system refuses the rest."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
