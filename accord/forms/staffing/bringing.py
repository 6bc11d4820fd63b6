"""Form for importing a table."""

from typing import Any

from django import forms
from django.core import signing

from accord.directory.enter import keys_for
from accord.forms.staffing.directory_page import DirectoryPage
from accord.forms.staffing.spreadsheets import Unreadable
from accord.forms.staffing.table import LARGEST, Lines, read_table
from accord.procedure.staffing.bringing import Plan, plan_of
from accord.procedure.staffing.register import ChangeAsked

AN_HOUR = 60 * 60


class TableForm(forms.Form):
    file = forms.FileField(
        label="Upload a spreadsheet",
        help_text="Excel (.xlsx), OpenDocument (.ods) or CSV. A line must name the columns.",
        error_messages={"required": "Select a file", "empty": "The file is empty"},
    )

    def clean_file(self) -> Lines:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(f"The file must be smaller than {LARGEST // 1_000_000}MB. Import it in parts")
        try:
            return read_table(given.name, given.read())
        except Unreadable as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


def planned(lines: Lines, desk: DirectoryPage) -> Plan:
    keys = keys_for(line.get("Email", "") for _, line in lines)
    asked = ChangeAsked(by=desk.by, on=desk.today)
    return plan_of(lines, desk.register, asked, agency=desk.agency, tiers=desk.tiers, keys=keys)


def sealed(lines: Lines, plan: Plan, desk: DirectoryPage) -> str:
    """Sign the lines and their preview for a hidden field."""
    return signing.dumps([lines, plan.says], salt=_salt(desk), compress=True)


def unsealed(text: str, desk: DirectoryPage) -> tuple[Lines, list[str]] | None:
    """Return None if invalid, another person's or over an hour old."""
    try:
        held: Any = signing.loads(text, salt=_salt(desk), max_age=AN_HOUR)
    except signing.BadSignature:
        return None
    return [(number, line) for number, line in held[0]], held[1]


def _salt(desk: DirectoryPage) -> str:
    return f"table {desk.by} {desk.directory.board} {desk.agency}"
