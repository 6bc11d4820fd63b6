"""Find a table of roles and people in a file."""

import re
from collections.abc import Iterable
from itertools import islice

from accord.forms.staffing.spreadsheets import Unreadable, sheets
from accord.procedure.staffing.bringing import COLUMNS, NEEDED

LARGEST = 2_000_000
"""Bytes."""
MOST = 2_000
"""Lines."""
ABOVE = 20
"""Lines that may stand above the names of the columns."""
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"\+\d[\d ()-]*")
"""A phone number with its country, which is no formula."""
NOBODY = {"-", "–", "—", "n/a", "none", "nobody", "no one", "vacant"}
"""Signs that people write in a cell to leave it empty."""
OTHER_NAMES = {
    "post": "Role",  # a role was once a post
    "jobtitle": "Role",
    "emailaddress": "Email",
    "mail": "Email",
    "fullname": "Name",
    "linemanager": "Reports to",
    "startdate": "From",
    "enddate": "Until",
    "organisation": "Agency",
}
"""As people head these columns, in letters alone."""
KNOWN = {**OTHER_NAMES, **{"".join(filter(str.isalpha, name.casefold())): name for name in COLUMNS}}
Lines = list[tuple[int, dict[str, str]]]
"""(line number, cells by column)."""
Numbered = list[tuple[int, list[str]]]


def read_table(name: str, content: bytes) -> Lines:
    """Raise Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable(f"The file must be smaller than {LARGEST // 1_000_000}MB. Import it in parts")
    if not content.strip():
        raise Unreadable("The file is empty")
    first: Numbered | None = None
    for sheet in sheets(content):
        rows = _filled(sheet)
        place = next((place for place, (_, row) in enumerate(rows[:ABOVE]) if set(NEEDED) <= set(_named(row))), None)
        if place is not None:
            return _lines(rows[place:])
        first = first or rows
    return _lines(first or [])


def _filled(sheet: Iterable[list[str]]) -> Numbered:
    """Rows with something in them. Those that cannot be a table's are not read to their end."""
    numbered = ((number, [" ".join(cell.split()) for cell in row]) for number, row in enumerate(sheet, 1))
    return list(islice(((number, row) for number, row in numbered if any(row)), MOST + ABOVE + 2))


def _lines(rows: Numbered) -> Lines:
    columns = _columns(rows[0][1] if rows else [])
    if len(rows) > MOST + 1:
        raise Unreadable(f"The table must have {MOST:,} lines or fewer. Import it in parts")
    lines = [(number, _line(number, columns, row)) for number, row in rows[1:]]
    if not lines:
        raise Unreadable("The table has no lines below the first")
    return lines


def _named(row: list[str]) -> list[str]:
    """The column that each cell names, empty if none."""
    return [KNOWN.get("".join(letter for letter in cell.casefold() if letter.isalpha()), "") for cell in row]


def _columns(first: list[str]) -> list[str]:
    """Raise Unreadable if a column is missing, unknown or repeated."""
    found = _named(first)
    unknown = [name for name, column in zip(first, found, strict=True) if name and not column]
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
    cells = ("" if cell.casefold() in NOBODY else cell.removeprefix("'") for cell in row)
    line = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
    for name, cell in line.items():
        if cell.startswith(BEGINS_A_FORMULA) and not (name == "Contact details" and NUMBER.fullmatch(cell)):
            raise Unreadable(f"Line {number}, {name}: enter the value, not a formula (“{cell[:40]}”)")
    return {name: line.get(name, "") for name in columns if name}
