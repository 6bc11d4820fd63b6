"""Finds active content in Office, OpenDocument and PDF files."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.parsers import expat

Read = Callable[[str], bytes]
FETCHES = "loads content from elsewhere when it is opened. Break its links, or save it as a PDF"
EMBEDS = (
    "has another file or program inside it. Remove that or save this as a PDF, and attach the other file on its own"
)
ASKS = "takes values from another program. Replace them with what they show, or save it as a PDF"
RUNS = re.compile(
    rb"/(?:JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z])"
)
LIST = re.compile(
    rb"/" + b"".join(rb"(?:%c|#%02x)" % (one, one) for one in b"ObjStm") + rb"(?![A-Za-z])", re.IGNORECASE
)
"""A PDF's packed objects, however the name is escaped."""
FIELD = re.compile(rb"^\W*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b", re.IGNORECASE)
ELSEWHERE = re.compile(
    rb"""<(?:draw:image|draw:object|text:section-source|table:table-source)\b[^>]*href=["'](?:\w+:)?//"""
)
MOST_UNPACKED = 50_000_000
"""Bytes unpacked from one PDF."""


def wrong_in_office(parts: Iterable[str], read: Read) -> str:
    for name in sorted(parts):
        low = name.lower()
        if "/embeddings/" in low or "/activex/" in low:
            return EMBEDS
        if low.endswith(".rels") and any(map(_fetches, _relationships(read(name)))):
            return FETCHES
        if "/externallinks/" in low and b"ddelink" in text_of(read(name)).lower():
            return ASKS
        if low.endswith("/connections.xml") or "/querytables/" in low:
            return FETCHES
        if low.startswith("word/") and low.endswith(".xml") and any(map(FIELD.match, _fields(text_of(read(name))))):
            return ASKS
    return ""


def _fetches(relationship: dict[str, str]) -> bool:
    """True for external targets, save hyperlinks."""
    is_elsewhere = relationship.get("TargetMode", "").lower() == "external"
    return is_elsewhere and not relationship.get("Type", "").endswith("/hyperlink")


def _relationships(content: bytes) -> list[dict[str, str]]:
    """Return an external one if unreadable."""
    found: list[dict[str, str]] = []

    def begins(name: str, attributes: dict[str, str]) -> None:
        found.append({key.rpartition(":")[2]: value for key, value in attributes.items()})

    parser: Any = expat.ParserCreate()
    parser.StartElementHandler = begins
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return [{"TargetMode": "External"}]
    return found


def main_part(relationships: bytes) -> str:
    found = (one for one in _relationships(relationships) if one.get("Type", "").endswith("/officeDocument"))
    return next((one.get("Target", "").removeprefix("/") for one in found), "") if relationships else ""


def _fields(text: bytes) -> Iterator[bytes]:
    yield from re.findall(rb"""\binstr=["']([^"']*)""", text)
    for field in re.split(rb"""fldCharType=["']begin""", text)[1:]:
        yield b"".join(re.findall(rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)", field.partition(b"fldCharType=")[0]))


def wrong_in_open(read: Read) -> str:
    for name in ("content.xml", "styles.xml"):
        text = text_of(read(name))
        if b"dde-source" in text or b"dde-connection" in text:
            return ASKS
        if b"object-ole" in text or b"<draw:plugin" in text or b"<draw:applet" in text:
            return EMBEDS
        if re.search(
            rb"<(?:draw:image|draw:object|text:section-source|table:table-source)\b[^>]*href=[\"'](?:\w+:)?//", text
        ):
            return FETCHES
        if b"event-listener" in text:
            return "has macros. Save it without macros"
    return ""


def text_of(content: bytes) -> bytes:
    """Reduce UTF-16 to ASCII-compatible bytes."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0<" in content[:8] or b"<\0" in content[:8]
    return content.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff") if is_wide else content


def does_something(pdf: bytes) -> bool:
    """True if active, however names are escaped."""
    return any(RUNS.search(_names(text)) for text in (pdf, *_lists_of(pdf)))


def _names(text: bytes) -> bytes:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found.group(1), 16)]), text)


def _lists_of(pdf: bytes) -> Iterator[bytes]:
    """Read each byte once, however many streams claim it. Unreadable counts as active."""
    left, at = MOST_UNPACKED, 0
    while (named := LIST.search(pdf, at)) and (begins := pdf.find(b"stream", named.end())) >= 0:
        at = pdf.find(b"endstream", begins)
        packed = pdf[begins + len(b"stream") : at if at >= 0 else None].lstrip(b"\r\n")
        unpack = zlib.decompressobj()
        try:
            text = unpack.decompress(packed, left)
        except zlib.error:
            text = b""
        left -= len(text)
        yield text
        if not unpack.eof or unpack.unused_data.strip() or at < 0:
            yield b"/OpenAction"
            return
