"""Tables as CSV files for spreadsheets."""

import csv
import io
from collections.abc import Iterable, Sequence

from accord.forms.staffing.table import BEGINS_A_FORMULA


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Prefix cells that a spreadsheet would run as a formula."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(
        [f"'{cell}" if cell.startswith(BEGINS_A_FORMULA) else cell for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8-sig")
