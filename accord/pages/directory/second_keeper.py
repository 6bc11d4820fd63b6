"""Changes that a second administrator confirms."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accord.access.first_emails import send_first_emails
from accord.access.second_keeper import tell_of_answer, tell_of_asking
from accord.directory import proposals
from accord.directory.load import directory_now
from accord.directory.queries import agency_name, boards_of, people_names
from accord.forms.staffing.directory_page import DirectoryPage
from accord.pages.shared.who_and_what import person_of
from accord.procedure.staffing.register import Change, Register
from accord.procedure.world.values import Refusal
from accord.record.clock import now
from accord.record.index.staffed import bar_alike, cases_of

WAITS = (
    "This gives someone access to cases, so a second person must confirm it. We have emailed another administrator, "
    "the Board manager, or the person now in the role."
)


def asked(board: str, changes: Sequence[Change], *, by: str, at: datetime, seen: str) -> Register | None:
    """Apply changes and return the new register. None if they need confirmation. Raise Refusal."""
    with transaction.atomic():
        made = proposals.ask(board, changes, by=by, at=at, seen=seen, cases=cases_of(board))
        if isinstance(made, Register):
            bar_alike(board)
            return made
        tell_of_asking(made, at)
    return None


def tell_new(request: HttpRequest, desk: DirectoryPage, after: Register, *, is_wanted: bool) -> None:
    came = [key for key in after.directory.people if key not in desk.directory.people]
    if is_wanted and came:
        sent = send_first_emails(desk.directory.board, came, by=desk.by, at=now())
        people = "1 person has" if len(sent) == 1 else f"{len(sent)} people have"
        messages.success(request, f"{people} a first email.")


def waiting(request: HttpRequest) -> HttpResponse:
    person, at = person_of(request), now()
    found = [row for board in boards_of(person) for row in proposals.waiting_for(board, person, at)]
    accounts = list(_accounts(request, at))
    domains = list(_domains(request, at))
    keepers = (*(one.brought_in_by for one, _ in accounts), *(one.named_by for one in domains))
    names = people_names([*(row.asked_by for row in found), *keepers])
    shown = {
        "changes": [
            {
                "row": row,
                "asker": names[row.asked_by],
                "agency": agency_name(row.agency),
                "is_own": row.asked_by == person,
                "outside": [
                    address
                    for address in proposals.addresses_of(row)
                    if not proposals.is_own_domain(address, row.agency)
                ],
            }
            for row in found
        ],
        "accounts": [
            {
                "person": one,
                "agency": agency_name(agency),
                "key": agency,
                "asker": names[one.brought_in_by],
                "is_outside": not proposals.is_own_domain(one.email, agency),
            }
            for one, agency in accounts
        ],
        "domains": [
            {"name": one.domain, "agency": agency_name(one.agency_id), "asker": names[one.named_by]} for one in domains
        ],
    }
    return render(request, "pages/directory_waiting.html", shown)


def _accounts(request: HttpRequest, at: datetime) -> list[proposals.Brought]:
    found = proposals.unconfirmed(_agencies(request), at)
    return [(one, agency) for one, agency in found if not proposals.account_bar(one, agency, person_of(request), at)]


def _domains(request: HttpRequest, at: datetime) -> list[proposals.Named]:
    found = proposals.unconfirmed_domains(_agencies(request))
    by = person_of(request)
    return [one for one in found if not proposals.alone_bar(one.named_by, one.agency_id, by, at)]


def _agencies(request: HttpRequest) -> set[str]:
    return {agency for board in boards_of(person_of(request)) for agency in directory_now(board).agencies}


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    person, at = person_of(request), now()

    def do() -> str:
        if "confirm" not in request.POST:
            tell_of_answer(proposals.decline(number, by=person, at=at), at)
            return "You have declined the change. We have emailed the people it is about."
        board = proposals.board_of_change(number)
        before = set(directory_now(board).people) if board else set()
        row = proposals.confirm(number, by=person, at=at)
        bar_alike(row.board_id)
        came = [key for key in directory_now(row.board_id).people if key not in before]
        send_first_emails(row.board_id, came, by=row.asked_by, at=at)
        tell_of_answer(row, at)
        return " ".join(("You have confirmed the change.", *row.said))

    return _said(request, do)


@require_POST
def confirm_accounts(request: HttpRequest) -> HttpResponse:
    person, at = person_of(request), now()

    def do() -> str:
        ticked = [one.partition(" ") for one in request.POST.getlist("account")]
        names = [proposals.confirm_account(key, agency, by=person, at=at) for key, _, agency in ticked]
        names += [proposals.confirm_domain(one, by=person, at=at) for one in request.POST.getlist("domain")]
        return f"Confirmed: {', '.join(names)}." if names else "Select at least one person or domain"

    return _said(request, do)


def _said(request: HttpRequest, do: Callable[[], str]) -> HttpResponse:
    try:
        with transaction.atomic():
            says = do()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, says)
    return redirect("directory-waiting")
