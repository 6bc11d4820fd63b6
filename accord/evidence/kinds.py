"""Kinds of evidence, by ending and content: what is taken, what a browser may show, and what else to do."""

from collections.abc import Callable
from dataclasses import dataclass

from accord.evidence import active, contents

TAKEN = "PDF, Word, Excel, OpenDocument or text file, an email (.eml or .msg), or a picture"
TEXT = "text/plain"
ACTIVE_PDF = "application/x-active-pdf"
"""A PDF with active content: accepted, marked, and only downloaded."""
HEIC = "image/heic"


@dataclass(frozen=True, kw_only=True)
class FileKind:
    """`holds` says what is wrong with a content, or empty."""

    type: str
    called: str
    holds: Callable[[bytes], str]
    is_shown: bool = False
    is_asked_for: bool = True


def kind_of(name: str) -> FileKind | None:
    return KINDS.get(_ending(name))


def kind_in(name: str, content: bytes) -> tuple[FileKind | None, str]:
    """A picture is judged by its content, not by its ending."""
    if _ending(name) in PICTURES or "." not in name:
        picture = next((KINDS[one] for one in PICTURES if not KINDS[one].holds(content)), None)
        if picture:
            return picture, ""
    kind = kind_of(name)
    if kind is None:
        return None, INSTEAD.get(_ending(name), f"must be a {TAKEN}. {OTHERWISE}")
    return kind, kind.holds(content)


def is_shown(type_: str) -> bool:
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


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _ftyp(what: str, *brands: str) -> Callable[[bytes], str]:
    return contents.begins(what, *(b"ftyp" + brand.encode() for brand in brands), at=4)


def _webp(content: bytes) -> str:
    return "" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else contents.invalid("WebP picture")


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
_JPEG = FileKind(type="image/jpeg", called="JPEG", holds=contents.begins("JPEG", b"\xff\xd8\xff"), is_shown=True)
_TIFF = FileKind(
    type="image/tiff", called="TIFF", holds=contents.begins("TIFF", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
)
_HEIC = FileKind(
    type=HEIC,
    called="HEIC",
    holds=_ftyp("HEIC", "heic", "heix", "hevc", "hevx", "mif1", "msf1", "heim", "heis"),
    is_asked_for=False,  # so that a phone sends JPEG, which everyone can open
)
KINDS: dict[str, FileKind] = {
    "pdf": FileKind(type="application/pdf", called="PDF", holds=contents.pdf, is_shown=True),
    "jpg": _JPEG,
    "jpeg": _JPEG,
    "jfif": _JPEG,
    "png": FileKind(type="image/png", called="PNG", holds=contents.begins("PNG", b"\x89PNG\r\n\x1a\n"), is_shown=True),
    "gif": FileKind(type="image/gif", called="GIF", holds=contents.begins("GIF", b"GIF87a", b"GIF89a"), is_shown=True),
    "webp": FileKind(type="image/webp", called="WebP picture", holds=_webp, is_shown=True),
    "tif": _TIFF,
    "tiff": _TIFF,
    "bmp": FileKind(type="image/bmp", called="BMP", holds=contents.begins("BMP", b"BM")),
    "avif": FileKind(type="image/avif", called="AVIF", holds=_ftyp("AVIF", "avif", "avis"), is_asked_for=False),
    "heic": _HEIC,
    "heif": _HEIC,
    "docx": FileKind(
        type=f"{_OFFICE}wordprocessingml.document",
        called="Word document",
        holds=contents.office("word/document.xml", "Word document"),
    ),
    "xlsx": FileKind(
        type=f"{_OFFICE}spreadsheetml.sheet",
        called="Excel workbook",
        holds=contents.office("xl/workbook.xml", "Excel workbook"),
    ),
    "odt": FileKind(
        type=f"{_OPEN}text",
        called="OpenDocument text",
        holds=contents.open_document(f"{_OPEN}text".encode(), "OpenDocument text"),
    ),
    "ods": FileKind(
        type=f"{_OPEN}spreadsheet",
        called="OpenDocument sheet",
        holds=contents.open_document(f"{_OPEN}spreadsheet".encode(), "OpenDocument sheet"),
    ),
    "eml": FileKind(type="message/rfc822", called="email", holds=contents.message),
    "msg": FileKind(type="application/vnd.ms-outlook", called="Outlook email", holds=contents.outlook),
    "txt": FileKind(type=TEXT, called="text", holds=contents.plain),
    "csv": FileKind(type="text/csv", called="CSV", holds=contents.plain),
}
"""File types by extension."""
PICTURES = ("jpg", "png", "gif", "webp", "tif", "bmp", "avif", "heic", "jpeg", "jfif", "tiff", "heif")

OTHERWISE = "Save it as a PDF and attach that"
_OPEN_AND_SAVE = "cannot be attached. Open it, save it as a PDF and attach that"
_RECORDING = "is a recording, which cannot be attached. Write what it shows, and where your agency keeps it"
INSTEAD = {
    **dict.fromkeys(("doc", "dot", "xls", "ppt"), contents.OLDER),
    **dict.fromkeys(("docm", "dotm", "xlsm", "xlsb", "pptm"), contents.MACROS),
    **dict.fromkeys(("pptx", "odp", "pages", "numbers", "key", "rtf", "wps", "one", "pub", "vsdx"), _OPEN_AND_SAVE),
    **dict.fromkeys(("htm", "html", "mht", "mhtml", "xml", "xps", "oxps", "svg"), _OPEN_AND_SAVE),
    **dict.fromkeys(("zip", "rar", "7z", "gz", "tar"), "is an archive. Unpack it and attach the files in it"),
    **dict.fromkeys(("mp4", "mov", "avi", "m4a", "mp3", "wav", "amr", "3gp", "wmv", "ogg", "opus"), _RECORDING),
    **dict.fromkeys(("lnk", "url", "webloc"), "is a shortcut. Attach the file itself"),
    **dict.fromkeys(("ics", "vcf"), "cannot be attached. Write what it says"),
}
"""Advice in place of a file that cannot be attached, by extension."""
