"""What fetches, runs or embeds something in a file that is otherwise taken: Office files, OpenDocument, PDF."""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.parsers import expat

Read = Callable[[str], bytes]
FETCHES = "it fetches something from elsewhere when it is opened: break its links, or save it as PDF"
EMBEDS = "another file or program is embedded in it: save it without that, or as PDF, and attach the other by itself"
ASKS = "it takes values from another program: replace them by what they show, or save it as PDF"
RUNS = re.compile(
    rb"/(?:JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z])"
)
LIST = re.compile(
    rb"/" + b"".join(rb"(?:%c|#%02x)" % (one, one) for one in b"ObjStm") + rb"(?![A-Za-z])", re.IGNORECASE
)
"""Where a PDF holds objects packed, however that name is written."""
FIELD = re.compile(rb"^\W*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b", re.IGNORECASE)
ELSEWHERE = re.compile(
    rb"""<(?:draw:image|draw:object|text:section-source|table:table-source)\b[^>]*href=["'](?:\w+:)?//"""
)
MOST_UNPACKED = 50_000_000
"""Bytes of a PDF's packed lists that are looked into."""


def wrong_in_office(parts: Iterable[str], read: Read) -> str:
    """What a Word document or a workbook does beside being read; empty for nothing."""
    for name in sorted(parts):
        low = name.lower()
        if "/embeddings/" in low or "/activex/" in low:
            return EMBEDS
        if low.endswith(".rels") and any(map(_fetches, _relationships(read(name)))):
            return FETCHES
        if "/externallinks/" in low and b"ddelink" in _text(read(name)).lower():
            return ASKS
        if low.endswith("/connections.xml") or "/querytables/" in low:
            return FETCHES
        if low.startswith("word/") and low.endswith(".xml") and any(map(FIELD.match, _fields(_text(read(name))))):
            return ASKS
    return ""


def _fetches(relationship: dict[str, str]) -> bool:
    """A link that a reader presses is none of it."""
    is_elsewhere = relationship.get("TargetMode", "").lower() == "external"
    return is_elsewhere and not relationship.get("Type", "").endswith("/hyperlink")


def _relationships(content: bytes) -> list[dict[str, str]]:
    """What a part refers to; one that fetches, where that cannot be read."""
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


def _fields(text: bytes) -> Iterator[bytes]:
    """The fields of a Word document: each may be written in several runs."""
    yield from re.findall(rb"""\binstr=["']([^"']*)""", text)
    for field in re.split(rb"""fldCharType=["']begin""", text)[1:]:
        yield b"".join(re.findall(rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)", field.partition(b"fldCharType=")[0]))


def wrong_in_open(read: Read) -> str:
    """The same of an OpenDocument file."""
    for name in ("content.xml", "styles.xml"):
        text = _text(read(name))
        if b"dde-source" in text or b"dde-connection" in text:
            return ASKS
        if b"object-ole" in text or b"<draw:plugin" in text or b"<draw:applet" in text:
            return EMBEDS
        if re.search(
            rb"<(?:draw:image|draw:object|text:section-source|table:table-source)\b[^>]*href=[\"'](?:\w+:)?//", text
        ):
            return FETCHES
        if b"event-listener" in text:
            return "it holds macros: save it without them"
    return ""


def _text(content: bytes) -> bytes:
    """XML as bytes of ASCII and more, in whichever width it was written."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0<" in content[:8] or b"<\0" in content[:8]
    return content.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff") if is_wide else content


def does_something(pdf: bytes) -> bool:
    """Whether a PDF does something when it is opened, or holds what could, however its names are written."""
    return any(RUNS.search(_names(text)) for text in (pdf, *_lists_of(pdf)))


def _names(text: bytes) -> bytes:
    """Names as they are meant: "/J#61vaScript" is one."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found.group(1), 16)]), text)


def _lists_of(pdf: bytes) -> Iterator[bytes]:
    """The lists of objects that a PDF holds packed; one that cannot be looked into counts as one that does something.

    Each byte is looked at once, however often a list is said to begin.
    """
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
