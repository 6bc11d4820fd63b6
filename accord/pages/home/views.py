"""Tasks, drafts, shared learning, ended cases."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accord.journal.lines import learning_read_by, note
from accord.pages.board.managers import managed_in
from accord.pages.home.narrowing import filter_of, narrowed_by, overseen
from accord.pages.home.rows import CaseRow, row_ended, row_on_nobody, row_on_others, row_on_you, row_open
from accord.pages.shared.context import frame
from accord.pages.shared.dates_shown import day_text
from accord.pages.shared.drafts_shown import DraftShown, listed_drafts
from accord.pages.shared.who_and_what import person_of
from accord.procedure.staffing.register import ADMINISTRATOR
from accord.record.clock import now
from accord.record.drafts import drafts_shown
from accord.record.learning import Shared, shared, shared_with
from accord.record.lists.lists import Home, ended, home_of, open_ones
from accord.record.viewer import Viewer, viewer_of


@dataclass(frozen=True, kw_only=True)
class Learned:
    key: str
    text: str
    day: str


def first(request: HttpRequest) -> HttpResponse:
    """The page that a person starts on: the Board overview, people and roles, or their cases."""
    viewer = viewer_of(person_of(request), now())
    if managed_in(viewer):
        return redirect("board")
    if _only_administers(viewer):
        return redirect("directory")
    return _home(request, viewer)


def home(request: HttpRequest) -> HttpResponse:
    return _home(request, viewer_of(person_of(request), now()))


def _home(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    places = {name: request.GET.get(name, "") for name in ("your_turn", "with_others", "needs_someone")}
    narrowed = narrowed_by(request)
    found = home_of(viewer, **places, narrowed=narrowed)
    shown = {**framed(viewer), **_lists(viewer, found), "places": places, "learned": _learned(viewer)}
    shown |= {"drafts": _drafts(viewer), "agencies": overseen(viewer), **filter_of(viewer, narrowed)}
    shown["is_unconfirmed"] = any(
        not one.directory.people[viewer.person].is_confirmed
        for one in viewer.worlds.values()
        if viewer.person in one.directory.people
    )
    return render(request, "pages/home.html", shown)


def _only_administers(viewer: Viewer) -> bool:
    worlds = viewer.worlds.values()
    tiers = [post.tiers for one in worlds for post, _ in one.directory.posts_of(viewer.person, one.today(viewer.at))]
    return bool(tiers) and all(found == (ADMINISTRATOR,) for found in tiers)


def agency(request: HttpRequest) -> HttpResponse:
    """The open cases of the agencies that a lead or a head answers for."""
    viewer = viewer_of(person_of(request), now())
    agencies = overseen(viewer)
    if not agencies:
        raise Http404
    mine = request.GET.get("mine", "")
    mine = mine if mine in agencies else next(iter(agencies))
    narrowed = replace(narrowed_by(request), mine=mine)
    page = open_ones(viewer, narrowed, request.GET.get("after", ""))
    rows = [row_open(viewer, item) for item in page.items]
    shown = {**framed(viewer), **filter_of(viewer, narrowed), "rows": rows, "agencies": agencies}
    shown |= {"name": agencies[mine], "more": page.after, "is_first": not request.GET.get("after")}
    return render(request, "pages/agency.html", shown)


def _drafts(viewer: Viewer) -> list[DraftShown]:
    world = next(iter(viewer.worlds.values()), None)
    return listed_drafts(drafts_shown(viewer), world.procedure) if world else []


def framed(viewer: Viewer) -> dict[str, Any]:
    """Template context from loaded worlds. Defaults without a Board."""
    world = next(iter(viewer.worlds.values()), None)
    return frame(world, viewer.person, viewer.at) if world else {}


def _lists(viewer: Viewer, found: Home) -> dict[str, Any]:
    return {
        "count": found.count,
        "your_turn": [row_on_you(viewer, item) for item in found.your_turn.items],
        "with_others": [row_on_others(viewer, item) for item in found.with_others.items],
        "needs_someone": [row_on_nobody(viewer, item) for item in found.needs_someone.items],
        "more_on_you": found.your_turn.after,
        "more_on_others": found.with_others.after,
        "more_on_nobody": found.needs_someone.after,
    }


def _learned(viewer: Viewer) -> list[Learned]:
    found = shared_with(tuple(viewer.worlds))
    read = learning_read_by(viewer.person) if found else frozenset()
    return [_shown(viewer, one) for one in found if one.key not in read]


def _shown(viewer: Viewer, one: Shared) -> Learned:
    today = viewer.worlds[one.board].today(viewer.at)
    return Learned(key=one.key, text=one.text, day=day_text(one.on, today))


@require_POST
def learning_read(request: HttpRequest, key: str) -> HttpResponse:
    """Record a reading in the audit log (F5)."""
    at, person = now(), person_of(request)
    viewer = viewer_of(person, at)
    one = shared(key)
    if one is None or one.board not in viewer.worlds:
        raise Http404
    world = viewer.worlds[one.board]
    agency = next((post.agency for post, _ in world.directory.posts_of(person, world.today(at))), "")
    note("read", person=person, agency=agency, detail=key, at=at)
    messages.success(request, "We have recorded that you read this.")
    return redirect("home")


def ended_ones(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(person_of(request), now())
    page = ended(viewer, request.GET.get("after", ""))
    rows: list[CaseRow] = [row_ended(viewer, item) for item in page.items]
    shown = {**framed(viewer), "rows": rows, "more": page.after, "is_first": not request.GET.get("after")}
    return render(request, "pages/ended.html", shown)
