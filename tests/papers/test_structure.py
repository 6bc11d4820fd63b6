"""What makes a PDF archivable and readable by a screen reader, what makes a Word document so, and the same bytes."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from accord.papers.pdf import pdf
from accord.papers.word import word
from accord.procedure.texts.papers.full_record import MAKERS, papers_of
from accord.procedure.texts.papers.tree import Paper
from tests.papers.copies import ENQUIRY, copy_of, read_pdf


def papers() -> dict[str, Paper]:
    """Every paper there is, each at a step at which there is one."""
    return {**papers_of(copy_of(ENQUIRY, "escalate", 2)), **papers_of(copy_of(ENQUIRY))}


def tags_of(element: Any) -> list[str]:
    """The kinds of structure that a PDF has, from its root down."""
    element = element.get_object()
    if isinstance(element, list):
        return [tag for one in element for tag in tags_of(one)]
    if not hasattr(element, "get") or "/S" not in element:
        return []
    below = tags_of(element["/K"]) if "/K" in element else []
    return [element["/S"], *below]


def test_there_is_a_paper_of_every_kind() -> None:
    assert set(papers()) == set(MAKERS)


@pytest.mark.parametrize("key", MAKERS)
def test_a_pdf_is_tagged_and_says_its_title_language_and_conformance(key: str) -> None:
    paper = papers()[key]

    printed = read_pdf(pdf(paper))

    metadata = printed.root["/Metadata"].get_object().get_data().decode()
    assert printed.root["/MarkInfo"]["/Marked"]
    assert printed.root["/Lang"] == "en-GB"
    assert printed.reader.metadata is not None
    assert printed.reader.metadata.title == paper.title
    assert printed.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert [one.get_object()["/S"] for one in printed.root["/OutputIntents"]] == ["/GTS_PDFA1"]
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_every_field_of_the_form_is_a_heading_for_a_screen_reader() -> None:
    printed = read_pdf(pdf(papers()["form"]))

    tags = tags_of(printed.root["/StructTreeRoot"]["/K"])

    assert (tags.count("/H1"), tags.count("/H2")) == (1, 9)


def test_fonts_are_in_the_file() -> None:
    printed = read_pdf(pdf(papers()["form"]))

    fonts = [font.get_object() for page in printed.reader.pages for font in page["/Resources"]["/Font"].values()]
    held = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]

    assert fonts != []
    assert all({"/FontFile2", "/FontFile3"} & set(one) for one in held)


def test_the_same_record_length_and_reader_give_the_same_bytes() -> None:
    first, again = (pdf(papers_of(copy_of(ENQUIRY))["form"]) for _ in range(2))
    for_another = pdf(papers_of(copy_of(ENQUIRY, reader="Priya Raman"))["form"])

    assert first == again != for_another


def test_a_word_document_says_its_title_and_language_and_has_pages_of_paper_size() -> None:
    document = Document(BytesIO(word(papers()["form"])))

    assert document.core_properties.title == papers()["form"].title
    assert document.core_properties.language == "en-GB"
    assert 'w:lang w:val="en-GB"' in document.styles["Normal"].element.xml
    assert round(document.sections[0].page_width.cm) == 21
