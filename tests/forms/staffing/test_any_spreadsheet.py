"""The shape of a table is found out: whichever program wrote it, wherever it begins, however its columns are named."""

import io
import zipfile
from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from accord.forms.staffing.spreadsheets import Unreadable
from accord.forms.staffing.table import read_table

HEADER = ["Team", "Role", "Level", "Name", "Email"]
ROW = ["", "Ward sister", "practitioner", "Zoë O’Neill", "zoe@trust.example"]
READ = {"Team": "", "Role": ROW[1], "Level": ROW[2], "Name": ROW[3], "Email": ROW[4]}
ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
EMPTY = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row>'


def text(mark: str, *rows: list[str], end: str = "\r\n") -> str:
    return "".join(mark.join(row) + end for row in rows)


def xlsx(*tables: list[list[str]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for number, rows in enumerate(tables):
        sheet: Any = book.active if number == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue()


def ods(*tables: list[list[str]], cell: str = "<table:table-cell><text:p>{}</text:p></table:table-cell>") -> bytes:
    """As LibreOffice, Google Sheets and Excel save it: a list of tables that end in empty rows."""
    rows = "".join(
        "<table:table>"
        + "".join(
            f"<table:table-row>{''.join(cell.format(escape(one)) for one in row)}</table:table-row>" for row in table
        )
        + f"{EMPTY}</table:table>"
        for table in tables
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", ODS)
        packed.writestr("content.xml", f"<office:document-content {NAMES}>{rows}</office:document-content>")
    return out.getvalue()


TITLE = [["Staff list, made up"], [], HEADER, ROW]
NOTES = [["How to fill this in"], ["Write one line for each person."]]
SHAPES = {
    "tabs": text("\t", HEADER, ROW).encode(),
    "semicolons": text(";", HEADER, ROW).encode(),
    "bars": text("|", HEADER, ROW).encode(),
    "Excel’s Unicode text": text("\t", HEADER, ROW).encode("utf-16"),
    "Unicode text of another byte order": b"\xfe\xff" + text("\t", HEADER, ROW).encode("utf-16-be"),
    "Unicode text without its mark": text("\t", HEADER, ROW).encode("utf-16-le"),
    "Windows letters": text(",", HEADER, ROW).encode("cp1252"),
    "Windows letters, semicolons": text(";", HEADER, ROW).encode("cp1252"),
    "Windows letters, sep line": ("sep=;\r\n" + text(";", HEADER, ROW)).encode("cp1252"),
    "sep line": ("sep=,\r\n" + text(",", HEADER, ROW)).encode(),
    "sep line, semicolons": ("\ufeffsep=;\r\n" + text(";", HEADER, ROW)).encode(),
    "sep line, tabs": ("sep=\t\n" + text("\t", HEADER, ROW, end="\n")).encode(),
    "old line ends": text(",", HEADER, ROW, end="\r").encode(),
    "title above": text(",", ["Staff list; made up"], [], HEADER, ROW).encode(),
    "title above, in Excel": xlsx(TITLE),
    "second sheet, in Excel": xlsx(NOTES, [HEADER, ROW]),
    "second sheet, with a title": xlsx(NOTES, TITLE),
    "OpenDocument": ods([HEADER, ROW]),
    "second sheet, in OpenDocument": ods(NOTES, TITLE),
    "columns first empty": xlsx([["", *HEADER], ["", *ROW]]),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_found_whatever_its_shape(shape: str) -> None:
    [(_, line)] = read_table("posts", SHAPES[shape])

    assert line == READ


@pytest.mark.parametrize("named", ["E-mail", "e mail", "EMAIL", "Email address", "E-mail address:", "eMail"])
def test_a_column_is_known_however_its_name_is_written(named: str) -> None:
    [(_, line)] = read_table("a.csv", text(",", ["Post", "LEVEL", named], ["lead", "manager", "a@b.example"]).encode())

    assert line == {"Role": "lead", "Level": "manager", "Email": "a@b.example"}


@pytest.mark.parametrize("nobody", ["-", "–", "—", "n/a", "None", "nobody", "Vacant", "No one", ""])
def test_a_cell_that_says_nobody_is_empty(nobody: str) -> None:
    [(_, line)] = read_table("a.csv", text(",", HEADER, ["", "lead", "manager", nobody, nobody]).encode())

    assert (line["Name"], line["Email"]) == ("", "")


def test_a_date_and_a_repeated_cell_of_open_document_are_read() -> None:
    day = '<table:table-cell office:date-value="2026-05-01T00:00:00"><text:p>1 May</text:p></table:table-cell>'
    two = '<table:table-cell table:number-columns-repeated="2"><text:p>manager</text:p></table:table-cell>'
    rows = f"<table:table-row>{two}{day}</table:table-row>"
    out = io.BytesIO()
    head = "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in ("Role", "Level", "From"))
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", ODS)
        body = f"<table:table><table:table-row>{head}</table:table-row>{rows}{EMPTY}</table:table>"
        packed.writestr("content.xml", f"<office:document-content {NAMES}>{body}</office:document-content>")

    assert read_table("a.ods", out.getvalue())[0][1] == {"Role": "manager", "Level": "manager", "From": "2026-05-01"}


def test_a_formula_in_open_document_is_refused_as_in_any_other() -> None:
    out = io.BytesIO()
    formula = '<table:table-cell table:formula="of:=CMD()"><text:p>lead</text:p></table:table-cell>'
    head, row = (
        "".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in names)
        for names in (("Level", "Role"), ("manager",))
    )
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", ODS)
        body = (
            f"<table:table><table:table-row>{head}</table:table-row><table:table-row>{row}{formula}</table:table-row>"
        )
        packed.writestr(
            "content.xml", f"<office:document-content {NAMES}>{body}</table:table></office:document-content>"
        )

    with pytest.raises(Unreadable, match="Line 2, Role: enter the value, not a formula"):
        read_table("a.ods", out.getvalue())


def test_open_document_that_was_made_to_swell_is_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", ODS)
        packed.writestr("content.xml", bomb)

    with pytest.raises(Unreadable):
        read_table("a.ods", out.getvalue())


CELL = st.text(st.characters(whitelist_categories=("L",)), min_size=1, max_size=12).map(lambda one: f"A{one}")


@given(st.lists(CELL, min_size=3, max_size=3), st.permutations(range(5)), st.sampled_from([",", ";", "\t", "|"]))
def test_columns_in_any_order_with_any_letters_are_read_from_any_program(
    cells: list[str], order: list[int], mark: str
) -> None:
    row = ["", "lead", "manager", cells[0], cells[1]]
    table = [[HEADER[one] for one in order], [row[one] for one in order]]
    files = (text(mark, *table).encode(), text(mark, *table).encode("utf-16"), ods(table), xlsx(table))

    read = [read_table("a", content)[0][1] for content in files]

    assert read == [{**dict(zip(HEADER, [" ".join(one.split()) for one in row], strict=True))}] * 4
