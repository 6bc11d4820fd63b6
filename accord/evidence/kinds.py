"""File types by extension and content; serving rules cover pictures with a page behind."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from accord.evidence import active

TAKEN = "PDF, Word, Excel, OpenDocument or text file, or a picture (JPEG, PNG or HEIC)"
MOST_PARTS = 10_000
"""Largest number of parts of an archive."""
LARGEST_PART = 20_000_000
"""Bytes read of one part."""
MACROS = "has macros. Save it without macros"
TEXT = "text/plain"
ACTIVE_PDF = "application/x-active-pdf"
"""A PDF with active content: accepted, marked, and only downloaded."""
NO_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f"))


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """`holds` returns what is wrong with a content, or empty."""

    type: str
    called: str
    holds: Callable[[bytes], str]
    is_shown: bool = False


def kind_of(name: str) -> FileKind | None:
    return KINDS.get(name.rpartition(".")[2].lower()) if "." in name else None


def is_shown(type_: str) -> bool:
    """True if a browser may display it."""
    return any(kind.is_shown for kind in KINDS.values() if kind.type == type_)


def type_in(kind: FileKind, content: bytes) -> str:
    return ACTIVE_PDF if kind is KINDS["pdf"] and active.does_something(content) else kind.type


def called(type_: str) -> str:
    if type_ == ACTIVE_PDF:
        return "PDF with active content"
    return next((kind.called for kind in KINDS.values() if kind.type == type_), "file")


def ending_of(type_: str) -> str:
    type_ = KINDS["pdf"].type if type_ == ACTIVE_PDF else type_
    return next((ending for ending, kind in KINDS.items() if kind.type == type_), "bin")


def _begins(what: str, *first: bytes, at: int = 0) -> Callable[[bytes], str]:
    def holds(content: bytes) -> str:
        return "" if content[at:].startswith(first) else f"is not a valid {what}. Save it again and attach the new copy"

    return holds


def _plain(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16", "replace").encode() if is_wide else content
    return (
        "is not a valid text file. Save it again and attach the new copy"
        if len(text.translate(None, NO_TEXT)) < len(text)
        else ""
    )


def _office(part: str, what: str) -> Callable[[bytes], str]:
    def holds(content: bytes) -> str:
        parts = _parts(content)
        if part not in parts or "[Content_Types].xml" not in parts:
            return f"is not a valid {what}. Save it again and attach the new copy"
        if any("vbaproject" in name.lower() or "macrosheets" in name.lower() for name in parts):
            return MACROS
        return active.wrong_in_office(parts, lambda name: _part(content, name))

    return holds


def _open(mime: bytes, what: str) -> Callable[[bytes], str]:
    def holds(content: bytes) -> str:
        parts = _parts(content)
        if _part(content, "mimetype") != mime or "content.xml" not in parts:
            return f"is not a valid {what}. Save it again and attach the new copy"
        if any(name.startswith(("Basic/", "Scripts/")) for name in parts):
            return MACROS
        return active.wrong_in_open(lambda name: _part(content, name))

    return holds


def _parts(content: bytes) -> frozenset[str]:
    """A zip's names; empty if invalid or built to be slow."""
    if not content.startswith(b"PK\x03\x04") or content.count(b"PK\x01\x02") > MOST_PARTS:
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError, OSError):
        return frozenset()


def _part(content: bytes, name: str) -> bytes:
    if name not in _parts(content):
        return b""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, packed.open(name) as part:
            return part.read(LARGEST_PART)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return b""


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_JPEG = FileKind(type="image/jpeg", called="JPEG", holds=_begins("JPEG", b"\xff\xd8\xff"), is_shown=True)
_HEIC = ("heic", "heix", "hevc", "mif1", "msf1", "heim", "heis")
KINDS: dict[str, FileKind] = {
    "pdf": FileKind(type="application/pdf", called="PDF", holds=_begins("PDF", b"%PDF-"), is_shown=True),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "png": FileKind(type="image/png", called="PNG", holds=_begins("PNG", b"\x89PNG\r\n\x1a\n"), is_shown=True),
    "heic": FileKind(
        type="image/heic",
        called="HEIC",
        holds=_begins("HEIC", *(b"ftyp" + brand.encode() for brand in _HEIC), at=4),
    ),
    "docx": FileKind(
        type=f"{_OFFICE}wordprocessingml.document",
        called="Word document",
        holds=_office("word/document.xml", "Word document"),
    ),
    "xlsx": FileKind(
        type=f"{_OFFICE}spreadsheetml.sheet",
        called="Excel workbook",
        holds=_office("xl/workbook.xml", "Excel workbook"),
    ),
    "odt": FileKind(
        type=f"{_OPEN}text", called="OpenDocument text", holds=_open(f"{_OPEN}text".encode(), "OpenDocument text")
    ),
    "ods": FileKind(
        type=f"{_OPEN}spreadsheet",
        called="OpenDocument sheet",
        holds=_open(f"{_OPEN}spreadsheet".encode(), "OpenDocument sheet"),
    ),
    "txt": FileKind(type=TEXT, called="text", holds=_plain),
    "csv": FileKind(type="text/csv", called="CSV", holds=_plain),
}
"""File types by extension."""
