"""Files as desks and phones write them, by several programs, and what happens with each. Writes `docs/files.md`."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pillow_heif
import xlsxwriter
from PIL import Image
from pypdf import PdfReader, PdfWriter

from accord.evidence.kinds import kind_in, type_in
from tests.evidence.samples import GOOD, ODT, OPEN, PDF, PNG, TYPES, WORD, archive

PAGE = Path(__file__).resolve().parents[2] / "docs" / "files.md"
HEAD = """\
# Files that can be evidence

Made from `tests/evidence/desks.py`, whose files `tests/evidence/test_desks.py` attaches. A file can have 25MB. A
picture is judged by its content, whatever its name ends in. Every file is checked for viruses where a scanner is set.

| file | taken | what happens |
|---|---|---|
"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
RELATIONS = (
    '<Relationships xmlns="urn:r"><Relationship Id="r" Target="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


@dataclass(frozen=True)
class Desk:
    """`says` is the type it is kept as, or what the refusal says."""

    what: str
    name: str
    made: Callable[[], bytes]
    says: str
    is_taken: bool = True


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    made = io.BytesIO()
    save(made)
    return made.getvalue()


def picture(kind: str) -> bytes:
    return saved(lambda to: Image.new("RGB", (64, 48), "navy").save(to, kind))


def heic() -> bytes:
    return saved(lambda to: pillow_heif.from_pillow(Image.new("RGB", (64, 48), "navy")).save(to))


def word_by_docx() -> bytes:
    return saved(docx.Document().save)


def excel_by_xlsxwriter() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet().write("A1", "day")
    return made.getvalue()


def word_online() -> bytes:
    named = RELATIONS.format("/word/document2.xml").encode()
    return archive({TYPES: b"<Types/>", "_rels/.rels": named, "word/document2.xml": b"<w/>"})


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "ward@trust.example", "Call log"
    message.set_content("As agreed by phone.")
    return bytes(message)


def locked_pdf(opens_with: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    writer.encrypt(opens_with, "owner", algorithm="RC4-128")
    return saved(writer.write)


def pdf_by_pypdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    made = saved(writer.write)
    assert PdfReader(io.BytesIO(made)).pages
    return made


def locked_odt() -> bytes:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    return archive({"mimetype": f"{OPEN}text".encode(), "content.xml": b"x", "META-INF/manifest.xml": manifest})


PASSWORD = "has a password or a sensitivity label. Remove it and attach the file again"
DESKS = (
    Desk("PDF", "log.pdf", lambda: PDF, "application/pdf"),
    Desk("PDF of another program", "scan.PDF", pdf_by_pypdf, "application/pdf"),
    Desk("PDF that may be read by all and changed by none", "form.pdf", lambda: locked_pdf(""), "application/pdf"),
    Desk("PDF with a password", "plan.pdf", lambda: locked_pdf("secret"), PASSWORD, False),
    Desk("Word document", "notes.docx", lambda: WORD, "wordprocessingml.document"),
    Desk("Word document of another program", "notes.docx", word_by_docx, "wordprocessingml.document"),
    Desk("Word document from Word on the web", "notes.docx", word_online, "wordprocessingml.document"),
    Desk(
        "Word document with a password or sensitivity label",
        "notes.docx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99,
        PASSWORD,
        False,
    ),
    Desk("Word document of before 2007", "notes.doc", lambda: OLE, "is in an older format", False),
    Desk("The same, renamed", "notes.docx", lambda: OLE, "is in an older format", False),
    Desk("Word document with macros", "notes.docm", lambda: WORD, "has macros. Save it without macros", False),
    Desk("Excel workbook", "rota.xlsx", lambda: saved(openpyxl.Workbook().save), "spreadsheetml.sheet"),
    Desk("Excel workbook of another program", "rota.xlsx", excel_by_xlsxwriter, "spreadsheetml.sheet"),
    Desk("OpenDocument text", "notes.odt", lambda: ODT, "opendocument.text"),
    Desk("OpenDocument sheet", "rota.ods", lambda: GOOD["rota.ods"], "opendocument.spreadsheet"),
    Desk("OpenDocument text with a password", "notes.odt", locked_odt, PASSWORD, False),
    Desk("Text", "notes.txt", lambda: b"Call log", "text/plain"),
    Desk("Table as text", "rota.csv", lambda: b"day,who\n", "text/csv"),
    Desk("Email, saved from most programs", "mail.eml", mail, "message/rfc822"),
    Desk("Email, saved from Outlook", "mail.msg", lambda: OLE, "application/vnd.ms-outlook"),
    Desk("Photo, JPEG", "IMG_0001.JPG", lambda: picture("JPEG"), "image/jpeg"),
    Desk("Photo, HEIC", "IMG_0002.HEIC", heic, "image/heic"),
    Desk("HEIC that is called JPEG", "IMG_0003.jpg", heic, "image/heic"),
    Desk("WebP that is called JPEG, from WhatsApp", "photo.jpg", lambda: picture("WEBP"), "image/webp"),
    Desk("JPEG that is called PNG", "photo.png", lambda: picture("JPEG"), "image/jpeg"),
    Desk("Picture without an ending", "image", lambda: picture("PNG"), "image/png"),
    Desk("Screenshot, PNG", "screen.png", lambda: picture("PNG"), "image/png"),
    Desk("Screenshot, WebP", "screen.webp", lambda: picture("WEBP"), "image/webp"),
    Desk("GIF", "chart.gif", lambda: picture("GIF"), "image/gif"),
    Desk("Scan, TIFF", "scan.tif", lambda: picture("TIFF"), "image/tiff"),
    Desk("Bitmap", "scan.bmp", lambda: picture("BMP"), "image/bmp"),
    Desk("Slides", "talk.pptx", lambda: WORD, "Open it, save it as a PDF and attach that", False),
    Desk(
        "Page saved from a browser", "page.html", lambda: b"<html>", "Open it, save it as a PDF and attach that", False
    ),
    Desk("Archive", "all.zip", lambda: WORD, "Unpack it and attach the files in it", False),
    Desk("Film or voice recording", "call.m4a", lambda: b"\0", "where your agency keeps it", False),
    Desk("Shortcut", "notes.lnk", lambda: b"L\0", "Attach the file itself", False),
    Desk("Anything else", "tool.exe", lambda: b"MZ", "Save it as a PDF and attach that", False),
    Desk("Damaged picture", "photo.jpg", lambda: b"nothing", "Save it again and attach the new copy", False),
    Desk("Program that is called PDF", "log.pdf", lambda: b"MZ", "Save it again and attach the new copy", False),
    Desk(
        "Picture that is called Word document",
        "notes.docx",
        lambda: PNG,
        "Save it again and attach the new copy",
        False,
    ),
)
SHOWN = {"application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp"}


def judged(desk: Desk) -> tuple[str, str]:
    """Return the type that it is kept as and what is wrong, one of them empty."""
    content = desk.made()
    kind, wrong = kind_in(desk.name, content)
    return (type_in(kind, content) if kind and not wrong else "", wrong)


def page() -> str:
    return HEAD + "".join(map(_row, DESKS))


def _row(desk: Desk) -> str:
    kept, wrong = judged(desk)
    happens = "opens in the browser" if kept in SHOWN else "is downloaded"
    if kept == "image/heic":
        happens = "is downloaded, and shown as JPEG"
    return f"| {desk.what} | {'yes' if kept else 'no'} | {happens if kept else f'“{desk.name}” {wrong}'} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
