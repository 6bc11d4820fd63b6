"""Read a CSV, XLSX or ODS file as rows of text."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import islice
from typing import Any
from xml.parsers import expat

UNPACKED = 5_000_000
"""Bytes of an unpacked workbook."""
MOST_SHEETS, MOST_ROWS, COLUMNS_READ = 20, 2_050, 40
MOST_TEXTS, MOST_ELEMENTS = 30_000, 250_000
"""Limits for one part of a workbook."""
TOO_LARGE = "The workbook is too large when unpacked"
BROKEN = "We cannot read this workbook. Save it again as an Excel workbook (.xlsx) or as “CSV UTF-8”"
NO_TABLE = "The file must be an Excel workbook (.xlsx), an OpenDocument sheet (.ods) or a CSV file"
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""First bytes of Excel's “Unicode text”."""
LETTERS = ("utf-8-sig", "cp1252")
"""Excel's “CSV UTF-8”, and its plain “CSV” on Windows."""
MARKS = (",", ";", "\t", "|")
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
OFFICE, TABLE, TEXT = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("office", "table", "text"))
Rows = Iterator[list[str]]


class Unreadable(ValueError):
    """Message for the person who sent the file."""


def sheets(content: bytes) -> Iterator[Rows]:
    """Raise Unreadable, also while a sheet is read."""
    if not content.startswith(b"PK"):
        yield _csv(content)
        return
    try:
        yield from _workbook(content)
    except Unreadable:
        raise
    except Exception as wrong:  # a damaged or hostile workbook can raise anything
        raise Unreadable(BROKEN) from wrong


def _csv(content: bytes) -> Rows:
    text = _decoded(content)
    mark, text = _mark(text)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    except csv.Error as wrong:
        raise Unreadable(
            "We cannot read this CSV file because a quotation mark is not closed. Use the Excel workbook"
        ) from wrong


def _decoded(content: bytes) -> str:
    if content.startswith(WIDE):
        return content.decode("utf-16", "replace")
    if content[1:2] == b"\0" and content.count(b"\0") * 3 > len(content):
        return content.decode("utf-16-le", "replace")
    if b"\0" in content:
        raise Unreadable(NO_TABLE)
    for letters in LETTERS:
        with suppress(UnicodeDecodeError):
            return content.decode(letters)
    raise Unreadable(NO_TABLE)


def _mark(text: str) -> tuple[str, str]:
    """Find what divides the cells. Excel's first line “sep=,” says it, and is left empty."""
    first = text.partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) <= 5:
        line, _, rest = text.partition("\n")
        return line.strip("\r\n")[4:5] or "\t", f"\n{rest}"
    lines = text.splitlines()[:20]
    return max(MARKS, key=lambda mark: max((line.count(mark) for line in lines), default=0)), text


def _workbook(content: bytes) -> Iterator[Rows]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > UNPACKED:
            raise Unreadable(TOO_LARGE)
        for one in packed.infolist():
            _few_enough(packed.read(one) if one.filename.endswith((".xml", ".rels")) else b"")
        is_ods = "mimetype" in packed.namelist() and packed.read("mimetype").strip() == ODS
        if is_ods:
            yield from _open_document(packed.read("content.xml"))
            return
    from openpyxl import load_workbook  # imported only for a workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    for sheet in book.worksheets[:MOST_SHEETS] or [book.worksheets[0]]:
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=COLUMNS_READ, values_only=True)
        yield iter([[_text(cell) for cell in row] for row in rows])


def _few_enough(content: bytes) -> None:
    """Raise Unreadable for too many XML elements, before the reader builds objects."""
    found: Counter[bool] = Counter()

    def begins(name: str, _attributes: object) -> None:
        found[name.rpartition(":")[2] == "si"] += 1
        if found[True] > MOST_TEXTS or found.total() > MOST_ELEMENTS:
            raise Unreadable(TOO_LARGE)

    def declared(*_entity: object) -> None:
        raise Unreadable(BROKEN)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EntityDeclHandler = begins, declared
    if content:
        parser.Parse(content, True)


def _text(cell: Any) -> str:
    """A formula as written, a date in ISO form."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)


def _open_document(content: bytes) -> Iterator[Rows]:
    from defusedxml.ElementTree import fromstring  # imported only for a workbook

    for sheet in islice(fromstring(content).iter(f"{TABLE}table"), MOST_SHEETS):
        yield iter(list(islice(_open_rows(sheet), MOST_ROWS)))


def _open_rows(sheet: Any) -> Rows:
    """A sheet can end in a million empty rows."""
    for row in sheet.iter(f"{TABLE}table-row"):
        cells = list(islice(_open_cells(row), COLUMNS_READ))
        times = _times(row, "rows")
        yield from ([cells] * min(times, MOST_ROWS) if any(cells) else [[]] * min(times, 20))


def _open_cells(row: Any) -> Iterator[str]:
    for cell in row:
        if cell.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            yield from [_open_text(cell)] * min(_times(cell, "columns"), COLUMNS_READ)


def _times(one: Any, what: str) -> int:
    return int(one.get(f"{TABLE}number-{what}-repeated", "1"))


def _open_text(cell: Any) -> str:
    formula = cell.get(f"{TABLE}formula")
    if formula:
        return f"={formula.partition('=')[2]}"
    day = cell.get(f"{OFFICE}date-value")
    if day:
        return str(day)[:10]
    return " ".join("".join(part.itertext()) for part in cell.findall(f"{TEXT}p"))
