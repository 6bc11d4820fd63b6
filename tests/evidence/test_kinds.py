"""Which files are taken: by what they are called and by what they hold, both."""

import struct
import zlib

import pytest

from accord.evidence.kinds import ACTIVE_PDF, KINDS, called, ending_of, is_shown, kind_of, type_in
from tests.evidence.samples import EXCEL, GOOD, JPEG, ODS, PDF, PNG, TYPES, WORD, archive

HTML = b"<html><script>fetch('/')</script></html>"


def found(name: str, content: bytes) -> str:
    kind = kind_of(name)
    return kind.holds(content) if kind else "no kind"


def test_every_kind_on_the_list_is_taken_where_its_content_is_that_kind() -> None:
    assert {name: found(name, content) for name, content in GOOD.items()} == dict.fromkeys(GOOD, "")


@pytest.mark.parametrize(
    "name", ["a.exe", "a.html", "a.svg", "a.js", "a.zip", "a.docm", "a.doc", "a.pdf.exe", "pdf", "a.", "", ".htaccess"]
)
def test_any_other_ending_is_not_taken(name: str) -> None:
    assert kind_of(name) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", HTML),
        ("a.pdf", b"\n%PDF-1.7"),
        ("a.pdf", b"MZ\x90\0"),
        ("a.png", b"GIF89a/*" + HTML),
        ("a.png", JPEG),
        ("a.jpg", PNG),
        ("a.heic", b"\0\0\0\x18ftypqt  "),
        ("a.docx", PDF),
        ("a.docx", EXCEL),
        ("a.docx", archive({"word/document.xml": b""})),
        ("a.docx", archive({"index.html": HTML})),
        ("a.docx", WORD[:40]),
        ("a.docx", b"PK\x03\x04" + b"PK\x01\x02" * 20_000),
        ("a.xlsx", WORD),
        ("a.odt", ODS),
        ("a.odt", archive({"mimetype": b"text/html", "content.xml": b""})),
        ("a.txt", b"MZ\x90\0"),
        ("a.csv", PNG),
    ],
)
def test_a_content_that_is_not_what_the_name_says_is_not_taken(name: str, content: bytes) -> None:
    assert found(name, content).startswith("is not a valid ")


@pytest.mark.parametrize(
    ("name", "part"), [("a.docx", "word/vbaProject.bin"), ("a.docx", "word/VBAPROJECT.BIN"), ("a.odt", "Basic/script")]
)
def test_documents_with_macros_are_not_taken(name: str, part: str) -> None:
    parts = {TYPES: b"", "word/document.xml": b"", "content.xml": b"", part: b"macro"}
    mime = {"mimetype": b"application/vnd.oasis.opendocument.text"}

    assert found(name, archive({**mime, **parts})) == "has macros. Save it without macros"


def test_an_archive_that_swells_is_only_looked_at_and_never_unpacked() -> None:
    packed = archive({TYPES: b"", "word/document.xml": b"\0" * 200_000_000})

    assert len(packed) < 1_000_000
    assert found("a.docx", packed) == ""


def test_an_archive_with_a_lying_directory_is_refused_with_a_sentence_and_nothing_else() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 0xFFFFFF, 0xFFFFFF, 0)

    assert found("a.docx", b"PK\x03\x04" + end) == "is not a valid Word document. Save it again and attach the new copy"


def test_only_pdf_and_pictures_that_browsers_know_are_ever_shown() -> None:
    shown = {ending for ending, kind in KINDS.items() if is_shown(kind.type)}

    assert shown == {"pdf", "png", "jpg", "jpeg", "jfif", "gif", "webp"}
    assert not is_shown("text/html")
    assert (ending_of("image/jpeg"), ending_of("text/html")) == ("jpg", "bin")


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str = "https://elsewhere.example/a", mode: str = "External") -> bytes:
    relation = f'<Relationship Id="r" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="urn:r">{relation}</Relationships>'.encode()


def with_part(name: str, content: bytes, base: str = "word/document.xml") -> bytes:
    return archive({TYPES: b"<Types/>", base: b"<w/>", name: content})


def open_text(content: bytes) -> bytes:
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


SPLIT = (
    b'<w:p><w:fldChar w:fldCharType="begin"/><w:instrText> DD</w:instrText><w:instrText>EAUTO c:\\cmd</w:instrText>'
    b'<w:fldChar w:fldCharType="end"/></w:p>'
)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.docx", with_part("word/_rels/settings.xml.rels", related("attachedTemplate")), "loads content"),
        ("a.docx", with_part("word/_rels/document.xml.rels", related("frame")), "loads content"),
        ("a.docx", with_part("word/_rels/document.xml.rels", related("image")), "loads content"),
        ("a.docx", with_part("word/_rels/x.rels", related("image").decode().encode("utf-16")), "loads content"),
        ("a.docx", with_part("word/_rels/x.rels", related("image", mode="&#69;xternal")), "loads content"),
        ("a.docx", with_part("word/_rels/x.rels", b"<no xml"), "loads content"),
        ("a.docx", with_part("word/embeddings/oleObject1.bin", b""), "has another file"),
        ("a.docx", with_part("word/activeX/activeX1.xml", b""), "has another file"),
        ("a.docx", with_part("word/header1.xml", SPLIT), "takes values"),
        (
            "a.docx",
            with_part("word/x.xml", b'<w:fldSimple w:instr="DDE cmd"/>'),
            "takes values",
        ),
        (
            "a.xlsx",
            with_part("xl/externalLinks/externalLink1.xml", b"<ddeLink/>", "xl/workbook.xml"),
            "takes values",
        ),
        ("a.xlsx", with_part("xl/connections.xml", b"<x/>", "xl/workbook.xml"), "loads content"),
        ("a.odt", open_text(b'<draw:object-ole xlink:href="./Object"/>'), "has another file"),
        ("a.odt", open_text(b"<office:dde-source/>"), "takes values"),
        ("a.odt", open_text(b'<draw:image xlink:href="https://x.example/a.png"/>'), "loads content"),
        ("a.odt", open_text(b"<script:event-listener/>"), "has macros"),
    ],
)
def test_documents_that_fetch_run_or_embed_something_are_not_taken(name: str, content: bytes, says: str) -> None:
    assert found(name, content).startswith(says)


def test_a_link_that_a_reader_presses_is_taken() -> None:
    assert found("a.docx", with_part("word/_rels/document.xml.rels", related("hyperlink"))) == ""


PACKED = zlib.compress(b"1 0 <</OpenAction 2 0 R>>")


@pytest.mark.parametrize(
    "more",
    [
        b"<</OpenAction 3 0 R>>",
        b"<</S/JavaScript/JS(app.alert(1))>>",
        b"<</S/J#61vaScript>>",
        b"<</S /Launch /F (cmd.exe)>>",
        b"<</Type/ObjStm/Filter/FlateDecode/Length 9>>\nstream\r\n" + PACKED + b"\nendstream",
        b"<</Type/#4fbjStm/Filter/FlateDecode/Length 9>>\nstream\r\n" + PACKED + b"\nendstream",
        b"<</Type/ObjS#74#6D/Filter/FlateDecode/Length 9>>\nstream\n" + PACKED + b"\nendstream",
        b"<</Type/ObjStm/Note(" + b"long " * 200 + b")/Filter/FlateDecode>>\nstream\n" + PACKED + b"\nendstream",
        b"<</Type/ObjStm/Filter/FlateDecode>>stream\n" + PACKED[:-9] + b"damaged",
        b"<</Type/ObjStm/Filter/ASCIIHexDecode>>\nstream\n" + PACKED.hex().encode() + b">\nendstream",
        b"<</Type/ObjStm/Filter[/ASCII85Decode/FlateDecode]>>\nstream\n" + b"GhU]#c\\~>" + b"\nendstream",
    ],
)
def test_a_pdf_that_does_something_is_taken_marked_and_only_saved(more: bytes) -> None:
    kind = kind_of("a.pdf")
    assert kind is not None

    assert (type_in(kind, PDF), type_in(kind, PDF + more)) == ("application/pdf", ACTIVE_PDF)
    assert (is_shown(ACTIVE_PDF), ending_of(ACTIVE_PDF)) == (False, "pdf")
    assert called(ACTIVE_PDF) == "PDF with active content"
