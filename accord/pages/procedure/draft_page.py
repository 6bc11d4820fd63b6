"""Edit, check and release a draft procedure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.directory import drafting
from accord.directory.versions import ProcedureDraft, released_of, version_of
from accord.forms.drafting import ProcedureTextForm
from accord.pages.board.boards_own import BoardsOwn, boards_own
from accord.pages.procedure.procedure_page import shown_of
from accord.pages.shared.who_and_what import refused
from accord.procedure.checks.check import Mistake, check, worth_knowing
from accord.procedure.checks.releasing import release_mistakes
from accord.procedure.checks.shape import shortened
from accord.procedure.world.definition.definition import read_definition
from accord.procedure.world.phrases import day_in_full
from accord.procedure.world.values import Refusal

MOST_SHOWN = 50
LONGEST_NUMBERED = 3000
"""Longest text shown with line numbers."""


@dataclass(frozen=True, kw_only=True)
class MistakeShown:
    line: int
    says: str
    text: str


def draft(request: HttpRequest, key: UUID) -> HttpResponse:
    own = boards_own(request)
    found = own.draft(key)
    if request.method != "POST":
        return _page(request, own, found, _filled(found), found.text)
    form = ProcedureTextForm(request.POST)
    text = form.data.get("text", "").replace("\r\n", "\n")
    if not form.is_valid():
        return _page(request, own, found, form, text)
    revision = form.cleaned_data["revision"]
    try:
        if "drop" in request.POST:
            return render(request, "pages/procedure/throw_away.html", {"draft": found, "form": form})
        if "drop_now" in request.POST:
            drafting.throw_away(own.board, key, revision)
            messages.success(request, "Draft deleted.")
            return redirect("versions")
        drafting.keep(own.board, key, revision, text, own.person, own.at)
    except Refusal as refusal:
        form.refuse(refusal)
        return _page(request, own, own.draft(key), form, text)
    return redirect("draft", key=key)


def _filled(found: ProcedureDraft) -> ProcedureTextForm:
    return ProcedureTextForm(initial={"text": found.text, "revision": found.revision})


def _page(
    request: HttpRequest, own: BoardsOwn, found: ProcedureDraft, form: ProcedureTextForm, text: str
) -> HttpResponse:
    mistakes = check(text)
    wanting = () if mistakes else _wanting(own, text)
    notes, lines = worth_knowing(text), text.splitlines()
    shown = {
        "draft": found,
        "form": form,
        "revision": found.revision,
        "mistakes": list(_shown(mistakes, lines)),
        "wanting": list(_shown(wanting, lines)),
        "notes": list(_shown(notes, lines)),
        "count": len(mistakes),
        "lines": lines[:LONGEST_NUMBERED] if mistakes or wanting or notes else [],
        "theirs": found.text if form.errors and text != found.text else "",
    }
    return render(request, "pages/procedure/draft.html", shown)


def _wanting(own: BoardsOwn, text: str) -> tuple[Mistake, ...]:
    return release_mistakes(text, released_of(own.board), own.today)


def _shown(mistakes: Sequence[Mistake], lines: list[str]) -> Iterator[MistakeShown]:
    for one in mistakes[:MOST_SHOWN]:
        text = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
        yield MistakeShown(line=one.line, says=str(one), text=shortened(text.strip()))


def read(request: HttpRequest, key: UUID) -> HttpResponse:
    own = boards_own(request)
    found = own.draft(key)
    if check(found.text):
        return redirect("draft", key=key)
    shown = shown_of(read_definition(found.text))
    return render(request, "pages/procedure/draft_read.html", {"one": shown, "draft": found})


def release(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose, confirm or send back. A second person confirms."""
    own = boards_own(request)
    found = own.draft(key)
    wanting = _wanting(own, found.text)
    if request.method == "POST":
        return _released(request, own, found)
    if wanting:
        return redirect("draft", key=key)
    shown = {
        "draft": found,
        "definition": read_definition(found.text),
        "begins": drafting.begins(read_definition(found.text), own.today),
        "is_today": drafting.begins(read_definition(found.text), own.today) == own.today,
        "in_force": own.world.procedure if own.world else None,
        "is_proposer": found.proposer == own.person,
    }
    return render(request, "pages/procedure/release.html", shown)


def _released(request: HttpRequest, own: BoardsOwn, found: ProcedureDraft) -> HttpResponse:
    given = request.POST.get("revision", "")
    revision = int(given) if given.isdecimal() and len(given) < 10 else 0
    try:
        if "propose" in request.POST:
            drafting.propose(own.board, found.key, revision, own.person, own.at)
        elif "consent" in request.POST:
            digest = drafting.consent(own.board, found.key, revision, own.person, own.at)
            messages.success(request, _in_force(own, digest))
            return redirect("versions")
        else:
            drafting.take_back(own.board, found.key, revision)
    except Refusal as refusal:
        return refused(request, "This version did not come into force", refusal.sentence)
    return redirect("draft-release", key=found.key)


def _in_force(own: BoardsOwn, digest: str) -> str:
    released = version_of(own.board, digest)
    if released is None:
        return ""
    begins = "today" if released.in_force_from == own.today else day_in_full(released.in_force_from)
    return f"In force from {begins}, by {released.proposed_by} and {released.consented_by}."
