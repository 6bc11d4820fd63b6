"""Print as PDF/A-2a and PDF/UA-1, reproducibly."""

import json
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

from accord.papers.letters_known import breakable, families, fonts, is_right_to_left, printable
from accord.procedure.texts.papers.tree import Paper, PaperRow, PaperSection

TEMPLATE = Path(__file__).with_name("paper.typ")


@cache
def _fonts() -> Any:
    """Cached on first use. No system fonts."""
    import typst

    folders = {str(font.parent) for font in fonts()}
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def pdf(paper: Paper) -> bytes:
    """Missing characters are replaced, with a note."""
    import typst

    data = as_data(paper)
    printed, warnings = typst.compile_with_warnings(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"paper": json.dumps(data)},
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(paper.made_at.astimezone(UTC).timestamp()),
    )
    if warnings:
        raise ValueError(str(warnings[0]))
    return bytes(printed)


def as_data(paper: Paper) -> dict[str, Any]:
    shown = printable(paper)
    return {
        "fonts": [*families()],
        "title": breakable(shown.title),
        "mark": breakable(shown.mark),
        "about": [_line(text) for text in shown.about],
        "parts": [_part(part) for part in shown.parts],
        "foot": [_line(text) for text in shown.foot],
        "small_print": shown.small_print,
    }


def _part(part: PaperSection) -> dict[str, Any]:
    return {"title": breakable(part.title), "framed": part.is_table, "rows": [_row(row) for row in part.rows]}


def _row(row: PaperRow) -> dict[str, Any]:
    return {
        "label": breakable(row.label),
        "lines": [_line(text) for text in row.lines],
        "slots": [{"name": name, **_line(text)} for name, text in row.slots],
        "room": row.room,
    }


def _line(text: str) -> dict[str, Any]:
    return {"text": breakable(text), "right": is_right_to_left(text)}
