"""Show the directory to its administrators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accord.access.first_emails import expected_of
from accord.directory.queries import people_names
from accord.forms.staffing.registry import FIRST, LATER
from accord.journal.lines import CHANGES_ON_A_PAGE, changes_of
from accord.pages.directory.directory_page import desk_of, kept
from accord.pages.directory.shown import agencies_shown, aways_shown, gaps_shown, posts_shown
from accord.pages.directory.tasks import LONG
from accord.pages.shared.who_and_what import person_of
from accord.procedure.staffing.register import manages_board
from accord.procedure.world.names import is_found
from accord.record.clock import now


def directory(request: HttpRequest) -> HttpResponse:
    at, person = now(), person_of(request)
    today, found = timezone.localdate(at), list(kept(request, at))
    agencies = [agency for _, keys in found for agency in keys]
    is_boards = any(manages_board(whole, person, today) for whole, _ in found)
    if len(agencies) == 1 and not is_boards:
        return redirect("directory-agency", agencies[0])
    shown = [one for whole, keys in found for one in agencies_shown(whole, keys, today)]
    return render(request, "pages/directory.html", {"agencies": shown, "is_boards": is_boards})


def agency(request: HttpRequest, agency: str) -> HttpResponse:
    desk, named = desk_of(request, agency, now()), request.GET.get("named", "").strip()
    posts = posts_shown(desk)
    found = [one for one in posts if not named or is_found(named, one.title, *one.holders, one.covers)]
    shown = {
        "desk": desk,
        "about": desk.about,
        "named": named,
        "is_long": len(posts) > LONG,
        "first": FIRST,
        "later": [task for task in LATER if desk.is_boards or not task.for_board],
        "gaps": gaps_shown(desk, agency),
        "posts": found,
        "expected": expected_of(
            one for one, _ in desk.register.members if desk.register.works_in(one, agency, desk.today)
        ),
        "aways": aways_shown(desk),
        "domains": [domain for domain, owner in desk.register.domains.items() if owner == agency],
    }
    return render(request, "pages/directory_agency.html", shown)


def changes(request: HttpRequest, agency: str) -> HttpResponse:
    desk = desk_of(request, agency, now())
    lines = changes_of(agency, before=_number(request.GET.get("before", "")))
    names = people_names({line.person for line in lines})
    told = [(line, names.get(line.person, line.person)) for line in lines]
    more = lines[-1].id if len(lines) == CHANGES_ON_A_PAGE else 0
    return render(
        request, "pages/directory_changes.html", {"desk": desk, "about": desk.about, "lines": told, "more": more}
    )


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else None
