"""Read a CSV or XLSX table."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from xml.parsers import expat

from accord.procedure.staffing.bringing import COLUMNS, NEEDED

LARGEST = 2_000_000
"""Bytes."""
UNPACKED = 5_000_000
"""Bytes of an unpacked workbook."""
MOST = 2_000
"""Lines."""
COLUMNS_READ = 40
MOST_TEXTS, MOST_ELEMENTS = 30_000, 250_000
"""Limits for one part of a workbook."""
TOO_LARGE = "The workbook is too large when unpacked"
BROKEN = "We cannot read this workbook. Save it again as an Excel workbook (.xlsx) or as “CSV UTF-8”"
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Lines = list[tuple[int, dict[str, str]]]
"""(line number, cells by column)."""


class Unreadable(ValueError):
    """Message for the person who sent the file."""


def read_table(name: str, content: bytes) -> Lines:
    """Raise Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(f"The file must be smaller than {LARGEST // 1_000_000}MB. Import it in parts")
    if not content.strip():
        raise Unreadable("The file is empty")
    rows = _sheet(content) if content.startswith(b"PK") else _csv(name, content)
    return _lines(rows)


def _csv(name: str, content: bytes) -> Iterator[list[str]]:
    if b"\0" in content:
        raise Unreadable("The file must be a CSV file or an Excel workbook (.xlsx)")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        sentence = f"Line {line} has characters that are not UTF-8."
        raise Unreadable(f"{sentence} Save it as “CSV UTF-8”, or use the Excel workbook") from wrong
    first = text.partition("\n")[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    except csv.Error as wrong:
        raise Unreadable(
            "We cannot read this CSV file because a quotation mark is not closed. Use the Excel workbook"
        ) from wrong


def _sheet(content: bytes) -> Iterator[list[str]]:
    """Formulas as written, dates in ISO form."""
    from openpyxl import load_workbook  # imported only for a workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > UNPACKED:
                raise Unreadable(TOO_LARGE)
            for one in packed.infolist():
                _few_enough(packed.read(one) if one.filename.endswith((".xml", ".rels")) else b"")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        for row in book.worksheets[0].iter_rows(max_row=MOST + 2, max_col=COLUMNS_READ, values_only=True):
            yield [_text(cell) for cell in row]
    except Unreadable:
        raise
    except Exception as wrong:  # a damaged or hostile workbook can raise anything
        raise Unreadable(BROKEN) from wrong


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
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)


def _lines(rows: Iterable[list[str]]) -> Lines:
    numbered = ((number, [" ".join(cell.split()) for cell in row]) for number, row in enumerate(rows, 1))
    filled = ((number, row) for number, row in numbered if any(row))
    columns = _columns(next(filled, (0, []))[1])
    lines: Lines = []
    for number, row in filled:
        if len(lines) == MOST:
            raise Unreadable(f"The table must have {MOST:,} lines or fewer. Import it in parts")
        lines.append((number, _line(number, columns, row)))
    if not lines:
        raise Unreadable("The table has no lines below the first")
    return lines


def _columns(first: list[str]) -> list[str]:
    """Raise Unreadable if a column is missing, unknown or repeated."""
    known = {"post": "Role", **{name.casefold(): name for name in COLUMNS}}  # a role was once a post
    given = [name for name in first if name]
    unknown = [name for name in given if name.casefold() not in known]
    found = [known.get(name.casefold(), "") for name in first]
    missing = [name for name in NEEDED if name not in found]
    twice = sorted({name for name in found if name and found.count(name) > 1})
    wrong = [f"Missing: {', '.join(missing)}."] if missing else []
    wrong += [f"Not known: {', '.join(name[:40] for name in unknown[:5])}."] if unknown else []
    wrong += [f"There twice: {', '.join(twice)}."] if twice else []
    if wrong:
        raise Unreadable(
            f"The first line must name the columns. {' '.join(wrong)} The columns are: {', '.join(COLUMNS)}"
        )
    return found


def _line(number: int, columns: list[str], row: list[str]) -> dict[str, str]:
    line = {name: cell.removeprefix("'") for name, cell in zip(columns, row, strict=False) if name}
    for name, cell in line.items():
        if cell.startswith(BEGINS_A_FORMULA):
            raise Unreadable(f"Line {number}, {name}: enter the value, not a formula (“{cell[:40]}”)")
    return {name: line.get(name, "") for name in columns if name}
