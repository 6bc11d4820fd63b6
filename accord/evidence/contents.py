"""Says what is wrong with a file's content: empty text if it is what it should be and does nothing by itself."""

import io
import zipfile
from collections.abc import Callable
from email import policy
from email.parser import BytesHeaderParser

from accord.evidence import active

Holds = Callable[[bytes], str]
MOST_PARTS = 10_000
"""Largest number of parts of an archive."""
LARGEST_PART = 20_000_000
"""Bytes read of one part."""
MACROS = "has macros. Save it without macros"
LOCKED = "has a password or a sensitivity label. Remove it and attach the file again"
OLDER = "is in an older format. Open it, save it as .docx, .xlsx or PDF and attach that"
NO_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Outlook messages, Office before 2007, and Office files with a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MAIL_HEADERS = {"from", "to", "subject", "date", "received", "message-id"}


def invalid(what: str) -> str:
    return f"is not a valid {what}. Save it again and attach the new copy"


def begins(what: str, *first: bytes, at: int = 0) -> Holds:
    return lambda content: "" if content[at:].startswith(first) else invalid(what)


def plain(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = content.decode("utf-16", "replace").encode() if is_wide else content
    return invalid("text file") if len(text.translate(None, NO_TEXT)) < len(text) else ""


def pdf(content: bytes) -> str:
    if not content.startswith(b"%PDF-"):
        return invalid("PDF")
    return LOCKED if b"/Encrypt" in content and _is_locked(content) else ""


def _is_locked(content: bytes) -> bool:
    """Most encrypted PDFs only forbid changes."""
    from pyhanko.pdf_utils.crypt import AuthStatus
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        return bool(reader.encrypted) and reader.decrypt(b"").status == AuthStatus.FAILED
    except (PdfError, ValueError, KeyError, TypeError, NotImplementedError, RecursionError):
        return False


def message(content: bytes) -> str:
    headers = BytesHeaderParser(policy=policy.compat32).parsebytes(content[:LARGEST_PART])
    return "" if MAIL_HEADERS & {name.lower() for name in headers} else invalid("email")


def outlook(content: bytes) -> str:
    return "" if content.startswith(OLE) else invalid("Outlook message")


def office(usual: str, what: str) -> Holds:
    def holds(content: bytes) -> str:
        if content.startswith(OLE):
            return LOCKED if ENCRYPTED in content else OLDER
        parts = _parts(content)
        main = active.main_part(_part(content, "_rels/.rels")) or usual
        if not {main, "[Content_Types].xml"} <= parts or main.partition("/")[0] != usual.partition("/")[0]:
            return invalid(what)
        if any("vbaproject" in name.lower() or "macrosheets" in name.lower() for name in parts):
            return MACROS
        return active.wrong_in_office(parts, lambda name: _part(content, name))

    return holds


def open_document(mime: bytes, what: str) -> Holds:
    def holds(content: bytes) -> str:
        parts = _parts(content)
        if _part(content, "mimetype") != mime or "content.xml" not in parts:
            return invalid(what)
        if b"encryption-data" in active.text_of(_part(content, "META-INF/manifest.xml")):
            return LOCKED
        if any(name.startswith(("Basic/", "Scripts/")) for name in parts):
            return MACROS
        return active.wrong_in_open(lambda name: _part(content, name))

    return holds


def _parts(content: bytes) -> frozenset[str]:
    """Empty if invalid or built to be slow."""
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
