"""Which files are taken: by what they are called and by what they hold, both."""

import struct

import pytest

from accord.evidence.kinds import KINDS, ending_of, is_shown, kind_of
from tests.evidence.samples import EXCEL, GOOD, JPEG, ODS, PDF, PNG, TYPES, WORD, archive

HTML = b"<html><script>fetch('/')</script></html>"


def found(name: str, content: bytes) -> str:
    kind = kind_of(name)
    return kind.holds(content) if kind else "no kind"


def test_every_kind_on_the_list_is_taken_where_its_content_is_that_kind() -> None:
    assert {name: found(name, content) for name, content in GOOD.items()} == dict.fromkeys(GOOD, "")
    assert {name.rpartition(".")[2].lower() for name in GOOD} == set(KINDS)


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
    assert found(name, content).startswith("its content is no ")


@pytest.mark.parametrize(
    ("name", "part"), [("a.docx", "word/vbaProject.bin"), ("a.docx", "word/VBAPROJECT.BIN"), ("a.odt", "Basic/script")]
)
def test_documents_with_macros_are_not_taken(name: str, part: str) -> None:
    parts = {TYPES: b"", "word/document.xml": b"", "content.xml": b"", part: b"macro"}
    mime = {"mimetype": b"application/vnd.oasis.opendocument.text"}

    assert found(name, archive({**mime, **parts})) == "it holds macros: save it without them"


def test_an_archive_that_swells_is_only_looked_at_and_never_unpacked() -> None:
    packed = archive({TYPES: b"", "word/document.xml": b"\0" * 200_000_000})

    assert len(packed) < 1_000_000
    assert found("a.docx", packed) == ""


def test_an_archive_with_a_lying_directory_is_refused_with_a_sentence_and_nothing_else() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, 0xFFFFFF, 0xFFFFFF, 0)

    assert found("a.docx", b"PK\x03\x04" + end) == "its content is no Word document"


def test_only_pdf_and_pictures_that_browsers_know_are_ever_shown() -> None:
    shown = {ending for ending, kind in KINDS.items() if is_shown(kind.type)}

    assert shown == {"pdf", "png", "jpg", "jpeg"}
    assert not is_shown("text/html")
    assert (ending_of("image/jpeg"), ending_of("text/html")) == ("jpg", "bin")
