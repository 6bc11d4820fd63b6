"""Views of a case, at the reader's level."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accord.journal.lines import Reader, learning_readers, note, readers_of
from accord.pages.case.card import card_page
from accord.pages.case.case_view import CaseView
from accord.pages.case.clock import clock_page
from accord.pages.case.next_steps import next_steps
from accord.pages.case.page import case_page, title_unraised
from accord.pages.case.paper import parts_shown
from accord.pages.case.papers import copies_due_since
from accord.pages.case.record import record_shown
from accord.pages.shared.context import frame
from accord.pages.shared.drafts_shown import listed_drafts
from accord.pages.shared.who_and_what import card_only, case_or_404, person_of
from accord.papers.making import paper_of, papers_there_are, seal_of
from accord.procedure.rules.seeing import Level
from accord.record.clock import now
from accord.record.drafts import drafts_in
from accord.record.learning import keys_shared_by
from accord.record.read import SeenCase


def case(request: HttpRequest, ref: str) -> HttpResponse:
    """Show a case, and note it in the audit log."""
    file = case_or_404(person_of(request), ref, now())
    if file.is_full:
        return _case(request, file, "pages/case.html")
    note_looked(file, file.level.name.lower())
    if file.level is Level.EXISTS:
        return render(request, "pages/exists.html", _shown(file))
    return render(request, "pages/card.html", {**_shown(file), "page": card_page(file)})


def whole(request: HttpRequest, ref: str) -> HttpResponse:
    """Open every part, for reading and printing."""
    file = case_or_404(person_of(request), ref, now())
    return _case(request, file, "pages/case_whole.html") if file.is_full else card_only(request, file)


def _case(request: HttpRequest, file: SeenCase, template: str) -> HttpResponse:
    note_looked(file, "")
    reading, ref = CaseView(file=file), file.ref
    shown = {**_shown(file), "drafts": listed_drafts(drafts_in(file.person, ref), file.world.procedure)}
    if not file.case.is_raised:
        return render(request, "pages/unraised.html", {**shown, **_unraised(reading)})
    readers = readers_of(ref, copies_due_since(reading))
    page = case_page(reading, readers, _learning_readers(reading))
    shown |= {"page": page, "ref": ref, "printed": papers_there_are(file), "seal": seal_of(file)}
    return render(request, template, shown)


def _learning_readers(reading: CaseView) -> tuple[Reader, ...]:
    learning = reading.case.learning
    return learning_readers(keys_shared_by(reading.ref)) if learning and learning.released_on else ()


def paper(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    file = case_or_404(person_of(request), ref, now())
    if not file.is_full:
        return card_only(request, file)
    paper = paper_of(file, key)
    if paper is None:
        raise Http404
    note_looked(file, key)
    shown = {**_shown(file), "paper": paper, "parts": parts_shown(paper), "seal": seal_of(file)}
    return render(request, "pages/paper.html", shown)


def clock(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    file = case_or_404(person_of(request), ref, now())
    if not file.is_full:
        return card_only(request, file)
    found = file.case.clock(name)
    if found is None:
        raise Http404
    return render(request, "pages/clock.html", {**_shown(file), "page": clock_page(CaseView(file=file), found)})


def _shown(file: SeenCase) -> dict[str, Any]:
    return {"file": file, **frame(file.world, file.person, file.at)}


def _unraised(reading: CaseView) -> dict[str, Any]:
    page = {"next": next_steps(reading), "record": record_shown(reading)}
    return {"title": title_unraised(reading), "page": page}


def note_looked(file: SeenCase, detail: str) -> None:
    """Note a view in the audit log, with the agency of the role that gives access."""
    posts = file.world.directory.posts_of(file.person, file.world.today(file.at))
    agencies = [actor.agency for actor in file.actors] or [post.agency for post, _ in posts]
    note("looked", person=file.person, agency=next(iter(agencies), ""), case=file.ref, detail=detail, at=file.at)
