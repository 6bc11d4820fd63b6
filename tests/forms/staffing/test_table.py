"""A table that somebody sends is read as it was meant, or refused with a sentence that says what to do."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook

from accord.forms.staffing.spreadsheets import Unreadable
from accord.forms.staffing.table import LARGEST, MOST, read_table

HEADER = ["Role", "Level", "Name"]
COLUMNS = (
    "Agency, Kind, Team, Role, Code, Level, Reports to, Name, Email, From, Until, "
    "First contact, Contact details, Stand-in for, Cover"
)


def workbook(*rows: list[Any]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def altered(content: bytes, name: str, text: str) -> bytes:
    """The workbook with another text in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, text if one == name else old.read(one))
    return out.getvalue()


def refused(content: bytes, name: str = "posts.csv") -> str:
    with pytest.raises(Unreadable) as wrong:
        read_table(name, content)
    return str(wrong.value)


@pytest.mark.parametrize(
    "content",
    [
        "Role,Level,Name\nlead,manager,Zoë O’Neill\n".encode(),
        "\ufeffPOST;level;Name\r\n\r\nlead; manager ;Zoë  O’Neill\r\n".encode(),
        workbook(HEADER, ["lead", "manager", "Zoë O’Neill"]),
    ],
)
def test_a_table_is_read_from_csv_and_from_a_workbook(content: bytes) -> None:
    ((_, line),) = read_table("posts", content)

    assert line == {"Role": "lead", "Level": "manager", "Name": "Zoë O’Neill"}


def test_lines_keep_the_number_that_they_have_in_the_file() -> None:
    assert [number for number, _ in read_table("a.csv", b"Role,Level\n\nlead,manager\n\nhead,manager\n")] == [3, 5]


def test_a_day_in_a_cell_is_read_as_a_day() -> None:
    content = workbook(
        ["Role", "Level", "From", "Until"],
        ["lead", "manager", datetime.combine(date(2026, 5, 1), time(9)), date(2026, 5, 9)],
    )

    assert read_table("a.xlsx", content)[0][1]["From"] == "2026-05-01"
    assert read_table("a.xlsx", content)[0][1]["Until"] == "2026-05-09"


def test_an_apostrophe_before_a_cell_is_none_of_its_text() -> None:
    assert read_table("a.csv", b"Role,Level\n'lead,manager\n")[0][1]["Role"] == "lead"


@pytest.mark.parametrize("cell", ["=1+1", "+44 1632", "-2", "@SUM(A1)", "'=HYPERLINK(1)"])
def test_a_formula_is_refused_with_its_place(cell: str) -> None:
    said = f"Line 2, Role: enter the value, not a formula (“{cell.removeprefix(chr(39))}”)"

    assert refused(f"Role,Level\n{cell},manager\n".encode()) == said


def test_a_formula_in_a_workbook_is_not_worked_out() -> None:
    assert refused(workbook(HEADER, ['=CMD("calc")', "manager", ""])).startswith("Line 2, Role: enter the value")


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        ("Titel,Level", "Missing: Role. Not known: Titel."),
        ("Role,Name", "Missing: Level."),
        ("Role,Level,role", "There twice: Role."),
    ],
)
def test_a_wrong_first_line_is_said_with_what_it_should_be(first: str, sentence: str) -> None:
    assert refused(f"{first}\nlead,manager,x\n".encode()) == (
        f"The first line must name the columns. {sentence} The columns are: {COLUMNS}"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b" \n ", "The file is empty"),
        (b"Role,Level\n", "The table has no lines below the first"),
        (
            b"Role,Level\nlead,manager\nZo\x81,manager\n",
            "The file must be an Excel workbook (.xlsx), an OpenDocument sheet (.ods) or a CSV file",
        ),
        (
            b"\xd0\xcf\x11\xe0\0\0",
            "The file must be an Excel workbook (.xlsx), an OpenDocument sheet (.ods) or a CSV file",
        ),
        (
            b'Role,Level\n"lead,manager\n',
            "We cannot read this CSV file because a quotation mark is not closed. Use the Excel workbook",
        ),
        (
            b"Role,Level\n" + b"lead,manager\n" * 10_000,
            f"The table must have {MOST:,} lines or fewer. Import it in parts",
        ),
        (b"x" * (LARGEST + 1), "The file must be smaller than 2MB. Import it in parts"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    assert refused(content) == sentence


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="str"><v>&b;</v></c>
</row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 not a workbook",
        altered(workbook(HEADER, ["a", "manager"]), "xl/worksheets/sheet1.xml", BOMB),
        altered(workbook(HEADER, ["a", "manager"]), "xl/workbook.xml", "<nonsense"),
    ],
)
def test_a_broken_or_hostile_workbook_is_refused(content: bytes) -> None:
    assert refused(content) == (
        "We cannot read this workbook. Save it again as an Excel workbook (.xlsx) or as “CSV UTF-8”"
    )


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_000)

    assert refused(out.getvalue()) == "The workbook is too large when unpacked"


def zipped(**parts: bytes) -> bytes:
    """A good workbook with other parts beside, or in place of, its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(HEADER, ["lead", "manager", ""]))) as old:
        held = {name: old.read(name) for name in old.namelist()} | {
            f"xl/{name}.xml": content for name, content in parts.items()
        }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in held.items():
            new.writestr(name, content)
    return out.getvalue()


TEXTS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    "strings",
    [
        f'<sst xmlns="{TEXTS}">{"<si/>" * 40_000}</sst>'.encode(),
        f'<x:sst xmlns:x="{TEXTS}">{"<x:si/>" * 40_000}</x:sst>'.encode(),
        f'<sst xmlns="{TEXTS}">{"<si/>" * 40_000}</sst>'.encode("utf-16"),
        f'<sst xmlns="{TEXTS}">{"<r/>" * 300_000}</sst>'.encode(),
        f'<sst xmlns="{TEXTS}"><si><t>{"x" * 6_000_000}</t></si></sst>'.encode(),
    ],
    ids=["texts", "with a prefix", "in utf-16", "other elements", "one long text"],
)
def test_a_workbook_that_would_take_long_to_read_is_refused_before_it_is(strings: bytes) -> None:
    content = zipped(sharedStrings=strings)

    assert len(content) < 100_000
    assert refused(content, "a.xlsx") == "The workbook is too large when unpacked"


def _entries() -> list[int]:
    """Where in a workbook the list of its parts begins for each: what a part says of itself stands there."""
    content = workbook(HEADER, ["lead", "manager", ""])
    return [at for at in range(len(content)) if content.startswith(b"PK\x01\x02", at)]


ODD = {
    "corrupt": lambda content, at: content.replace(b"\x78", b"\x79").replace(content[200:230], b"x" * 30),
    "encrypted": lambda content, at: content[: at + 8] + b"\x01\x00" + content[at + 10 :],
    "unknown method": lambda content, at: content[: at + 10] + b"\x63\x00" + content[at + 12 :],
    "cut": lambda content, at: content[: len(content) // 2],
    "no sheet": lambda content, at: altered(content, "xl/workbook.xml", "<workbook/>"),
    "no xml": lambda content, at: altered(content, "xl/workbook.xml", "<"),
    "entities": lambda content, at: altered(content, "xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
}


@pytest.mark.parametrize("odd", ODD)
def test_a_workbook_that_was_made_to_break_or_broke_on_its_way_is_refused_with_a_sentence(odd: str) -> None:
    for at in _entries():
        content = ODD[odd](workbook(HEADER, ["lead", "manager", ""]), at)

        assert refused(content, "a.xlsx").startswith("We cannot read this workbook")
