"""Print a document as Word."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from accord.papers.letters_known import is_right_to_left, printable
from accord.procedure.texts.papers.tree import Paper, PaperRow, PaperSection

LABEL, FILLED = 5.2, 11.8
"""Column widths in centimetres."""


def word(paper: Paper) -> bytes:
    """Reproducible .docx."""
    from docx import Document
    from docx.shared import Cm, Pt

    paper = printable(paper)
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    _describe(document, paper)
    document.add_heading(paper.title, level=1)
    for text in paper.about:
        _paragraph(document.add_paragraph(), text)
    for part in paper.parts:
        _part(document, part)
    document.add_paragraph()
    for text in paper.foot:
        _paragraph(document.add_paragraph(), text)
    if paper.small_print:
        document.add_paragraph().add_run(paper.small_print).font.size = Pt(7)
    written = BytesIO()
    document.save(written)
    return _without_times(written)


def _describe(document: Any, paper: Paper) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    properties = document.core_properties
    properties.title, properties.author, properties.language = paper.title, "Accord", "en-GB"
    properties.created = properties.modified = paper.made_at
    properties.comments = properties.last_modified_by = ""
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Inter", Pt(10)
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "en-GB"})
    style.element.get_or_add_rPr().append(language)


def _part(document: Any, part: PaperSection) -> None:
    if part.title:
        document.add_heading(part.title, level=2)
    if part.is_table:
        _table(document, part)
        return
    for row in part.rows:
        document.add_heading(row.label, level=3)
        for text in row.lines:
            _paragraph(document.add_paragraph(), text)


def _table(document: Any, part: PaperSection) -> None:
    """Labels are row headers."""
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=2)
    table.style, table.autofit = "Table Grid", False
    look = table._tbl.tblPr.find("{*}tblLook")
    for name in ("firstRow", "lastRow", "lastColumn") if look is not None else ():
        look.set(f"{{{look.nsmap['w']}}}{name}", "0")
    for row in part.rows:
        label, filled = table.add_row().cells
        label.width, filled.width = Cm(LABEL), Cm(FILLED)
        label.paragraphs[0].add_run(row.label).bold = True
        _fill(filled, row)


def _fill(cell: Any, row: PaperRow) -> None:
    texts = [f"{name}: {text}" for name, text in row.slots] or [*row.lines]
    texts += [""] * (row.room if not texts else 0)
    _paragraph(cell.paragraphs[0], texts[0])
    for text in texts[1:]:
        _paragraph(cell.add_paragraph(), text)


def _paragraph(paragraph: Any, text: str) -> None:
    """Add as plain text, never markup or a field."""
    run = paragraph.add_run(text)
    if is_right_to_left(text):
        from docx.oxml import OxmlElement

        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _without_times(written: BytesIO) -> bytes:
    """Rewrite the zip without timestamps."""
    same = BytesIO()
    with ZipFile(written) as before, ZipFile(same, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name), before.read(name), ZIP_DEFLATED)
    return same.getvalue()
