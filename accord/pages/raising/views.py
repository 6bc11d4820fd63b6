"""Raise a disagreement."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.access.guests import inviter_of
from accord.access.letting_in import is_of_guest
from accord.forms.fields import judge_alone
from accord.forms.raising.part import PartForm, as_posted
from accord.forms.raising.so_far import Typed
from accord.forms.raising.view import WhatForm
from accord.forms.raising.whole import FORMS
from accord.pages.raising.begin_from import asked_before, linked_before
from accord.pages.raising.raise_page import RAISE, TITLE, RaisePage, desk_for, standing_of
from accord.pages.shared.attaching import FIELD
from accord.pages.shared.autosave import AUTOSAVE, gone, saved
from accord.pages.shared.context import frame, who
from accord.pages.shared.drafts_shown import listed_drafts
from accord.pages.shared.newer_words import shown_first
from accord.pages.shared.typed_text import typed_in
from accord.pages.shared.who_and_what import case_or_404, person_of, refused
from accord.procedure.staffing.register import managers_of_board
from accord.procedure.world.phrases import listed
from accord.record import drafts
from accord.record.clock import now
from accord.record.viewer import viewer_of

CHANGES_ROWS = {"add", "remove", "remove_now", "search", "attach", "take_out"}
"""Buttons that redisplay the form and save nothing."""


def start(request: HttpRequest) -> HttpResponse:
    person, at = person_of(request), now()
    if is_of_guest(request):
        return render(request, "pages/raise_guest.html", _guests_way(person, at), status=403)
    standing = standing_of(person, None, at)
    if not standing.actors:
        return refused(request, TITLE, standing.bar)
    linked = request.GET.get("linked") or request.POST.get("linked") or ""
    _, world = standing.boards[standing.actors[0].post]
    today = world.today(at)
    before = linked_before(case_or_404(person, linked, at), standing.actors[0], today) if linked else {}
    if request.method == "POST":
        return _begun(person, before, None)
    mine = [one for one in drafts.drafts_of(person) if one.act == RAISE]
    context = {"procedure": world.procedure, "drafts": listed_drafts(mine, world.procedure), "linked": linked}
    return render(request, "pages/raise_start.html", {**context, **frame(world, person, at)})


def _guests_way(person: str, at: datetime) -> dict[str, Any]:
    world = next(iter(viewer_of(person, at).worlds.values()))
    people, today = world.directory.people, world.today(at)
    inviter = people.get(inviter_of(person))
    managers = [people[key].name for key in managers_of_board(world.directory, today)]
    whom = {"inviter": inviter and who(world.directory, inviter.key, today), "managers": listed(managers, "or")}
    return {**whom, "danger": world.procedure.danger, **frame(world, person, at)}


def in_case(request: HttpRequest, ref: str) -> HttpResponse:
    person, at = person_of(request), now()
    standing = standing_of(person, ref, at)
    if not standing.actors:
        return refused(request, TITLE, standing.bar, ref=ref)
    if request.method == "POST":
        return _begun(person, asked_before(standing.case, standing.actors[0]), ref)
    mine = [one for one in drafts.drafts_of(person) if one.act == RAISE and one.case_ref == ref]
    if mine:
        return redirect("raise-draft", draft=mine[0].key)
    _, world = standing.boards[standing.actors[0].post]
    context = {"procedure": world.procedure, "ref": ref, **frame(world, person, at)}
    return render(request, "pages/raise_start.html", context)


def _begun(person: str, before: dict[str, Typed], ref: str | None) -> HttpResponse:
    key = uuid4()
    drafts.keep(key, person, before, now(), act=RAISE, case_ref=ref)
    return redirect("raise-draft", draft=key)


def go_on(request: HttpRequest, draft: UUID) -> HttpResponse:
    desk = desk_for(request, draft)
    return desk if isinstance(desk, HttpResponse) else _next(desk)


def part(request: HttpRequest, draft: UUID, part: str) -> HttpResponse:
    desk = desk_for(request, draft)
    if isinstance(desk, HttpResponse):
        return desk
    if part not in FORMS or not FORMS[part].applies(desk.whole):
        raise Http404
    if request.method == "POST":
        return _posted(desk, part)
    typed, shown = shown_first(desk.draft, part, request.GET.get("typed", ""))
    form = FORMS[part](desk.whole)
    form.fill(as_posted(typed or {}))
    return _page(desk, form, {**shown, "draft": desk.draft})


def _posted(desk: RaisePage, part: str) -> HttpResponse:
    posted, typed = desk.request.POST, typed_in(desk.request)
    if CHANGES_ROWS & posted.keys():
        form = FORMS[part](desk.whole, posted if desk.whole.wrong_files else None)
        form.fill(posted)
        if desk.whole.wrong_files:
            judge_alone(form, FIELD)
        return _page(desk, form)
    is_kept = desk.keep(part, typed)
    if AUTOSAVE in posted:
        return saved(desk.token(part)) if is_kept else gone()
    if "later" in posted:
        return saved_for_later(desk.request)
    form = FORMS[part](desk.whole, posted)
    if form.is_valid():
        return _next(desk, part)
    return _page(desk, form)


def saved_for_later(request: HttpRequest) -> HttpResponse:
    messages.success(request, "We saved your draft. You have not sent it.")
    return redirect("home")


def _next(desk: RaisePage, part: str = "") -> HttpResponse:
    """A question on the way leads to the next that is not answered. Others lead to the check page."""
    after = desk_for(desk.request, desk.draft.key) if part else desk
    key = after.whole.next_after(part) if isinstance(after, RaisePage) else ""
    if key:
        return redirect("raise-part", draft=desk.draft.key, part=key)
    return redirect("raise-check", draft=desk.draft.key)


def _page(desk: RaisePage, form: PartForm, shown: Mapping[str, Any] = MappingProxyType({})) -> HttpResponse:
    context = {
        "form": form,
        "caption": desk.whole.place_of(form.key),
        "draft": desk.draft,
        "token": desk.token(form.key).signed(),
        "similar": desk.similar if form.key == WhatForm.key else (),
        **shown,
        **desk.frame,
    }
    return render(desk.request, form.template, context)
