"""Import and export a table of roles and people."""

import io

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.forms.staffing.bringing import TableForm, planned, sealed, unsealed
from accord.forms.staffing.directory_page import DirectoryPage
from accord.forms.staffing.table import MOST, Lines
from accord.journal.lines import note
from accord.pages.directory.directory_page import boards_desk, desk_of
from accord.pages.directory.second_keeper import WAITS, asked, tell_new
from accord.pages.shared.csv_file import csv_file
from accord.procedure.staffing.bringing import COLUMNS, NEEDED, Plan, table_of
from accord.procedure.staffing.register import states_of
from accord.procedure.world.values import Refusal
from accord.record.clock import now

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
AGAIN = "Someone else changed this agency’s details. Check what your file would change now."


def bring(request: HttpRequest, agency: str) -> HttpResponse:
    return _bring(request, desk_of(request, agency, now()))


def bring_all(request: HttpRequest) -> HttpResponse:
    return _bring(request, boards_desk(request, now()))


def _bring(request: HttpRequest, desk: DirectoryPage) -> HttpResponse:
    if "table" in request.POST:
        return _bring_in(request, desk)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = TableForm(request.POST, request.FILES)
        if form.is_valid():
            lines: Lines = form.cleaned_data["file"]
            return _page(request, desk, lines=lines, plan=planned(lines, desk))
    return _page(request, desk, form=form)


def _bring_in(request: HttpRequest, desk: DirectoryPage) -> HttpResponse:
    """Apply the preview, if the table still means the same."""
    held = unsealed(request.POST["table"], desk)
    if held is None:
        return _page(request, desk, form=TableForm(), says="Your file was kept for an hour. Upload it again.")
    lines, shown = held
    plan = planned(lines, desk)
    if plan.says != shown or plan.faults:
        return _page(request, desk, lines=lines, plan=plan, says=AGAIN)
    try:
        seen = states_of(desk.register, plan.changes)
        register = asked(desk.directory.board, plan.changes, by=desk.by, at=now(), seen=seen)
    except Refusal as refusal:
        return _page(request, desk, lines=lines, plan=plan, says=refusal.sentence)
    if register is None:
        messages.info(request, WAITS)
        return redirect("directory-waiting")
    tell_new(request, desk, register, is_wanted="first_emails" in request.POST)
    messages.success(request, f"You have imported {len(plan.changes)} changes. Each one is in the change history.")
    return redirect("directory-agency", desk.agency) if desk.agency else redirect("directory")


def _page(
    request: HttpRequest,
    desk: DirectoryPage,
    *,
    form: TableForm | None = None,
    lines: Lines | None = None,
    plan: Plan | None = None,
    says: str = "",
) -> HttpResponse:
    shown = {
        "desk": desk,
        "about": desk.directory.agencies.get(desk.agency),
        "form": form,
        "plan": plan,
        "says": says,
        "table": sealed(lines, plan, desk) if lines and plan and plan.changes and not plan.faults else "",
        "new": len(plan.register.directory.people.keys() - desk.directory.people.keys()) if plan else 0,
        "columns": COLUMNS,
        "needed": NEEDED,
        "most": MOST,
    }
    return render(request, "pages/directory_table.html", shown)


def take(request: HttpRequest, agency: str, kind: str) -> HttpResponse:
    return _take(desk_of(request, agency, now()), [agency], kind)


def take_all(request: HttpRequest, kind: str) -> HttpResponse:
    desk = boards_desk(request, now())
    return _take(desk, list(desk.directory.agencies), kind)


def _take(desk: DirectoryPage, agencies: list[str], kind: str) -> HttpResponse:
    if kind not in TYPES:
        raise Http404
    rows = [COLUMNS, *table_of(desk.register, agencies, desk.today)]
    note("exported", person=desk.by, agency=desk.agency, detail=f"people and roles, {kind}", at=now())
    content = csv_file(rows) if kind == "csv" else _workbook(rows)
    name = f"accord-{desk.agency or desk.directory.board}-people-and-roles.{kind}"
    return HttpResponse(
        content, content_type=TYPES[kind], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _workbook(rows: list[tuple[str, ...]]) -> bytes:
    import xlsxwriter  # imported only when a workbook is asked for

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, bold = book.add_worksheet("People and roles"), book.add_format({"bold": True})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, bold if number == 0 else None)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(COLUMNS) - 1, 24)
    return out.getvalue()
