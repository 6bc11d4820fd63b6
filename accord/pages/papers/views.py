"""Serve documents and packs, journalled."""

from tempfile import TemporaryFile

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from accord.directory.load import world_of
from accord.directory.queries import boards_of
from accord.journal.lines import note
from accord.pages.shared.who_and_what import card_only, case_or_404, person_of, refused
from accord.papers.making import TYPES, blank, has_papers, paper_of, printed, seal_of
from accord.papers.pack.making import CannotPack, checker, make_pack
from accord.record.clock import now
from accord.record.read import SeenCase


@require_safe
def paper(request: HttpRequest, ref: str, paper: str, kind: str) -> HttpResponse:
    person = person_of(request)
    file = case_or_404(person, ref, now())
    if not file.is_full:
        return card_only(request, file)
    made = paper_of(file, paper)
    if made is None:
        raise Http404
    note_export(file, f"{paper}.{kind}")
    return download(printed(made, kind, seal_of(file)), f"accord-{ref}-{paper}.{kind}", TYPES[kind])


@require_safe
def blank_form(request: HttpRequest, kind: str) -> HttpResponse:
    boards = boards_of(person_of(request))
    if not boards:
        raise Http404
    made = blank(world_of(boards[0]).procedure, now())
    return download(printed(made, kind), f"accord-blank-form.{kind}", TYPES[kind])


@require_POST
def pack(request: HttpRequest, ref: str) -> HttpResponse | FileResponse:
    """Zip of what the reader may see, with its proof."""
    file = case_or_404(person_of(request), ref, now())
    if not file.is_full:
        return card_only(request, file)
    if not has_papers(file):
        raise Http404
    to = TemporaryFile()  # noqa: SIM115  Django closes it with the answer
    try:
        digest = make_pack(file, to)
    except CannotPack as wrong:
        return refused(request, "This case cannot be downloaded", str(wrong), ref=ref)
    note_export(file, f"pack {digest}")  # so the next seal covers the pack's contents
    to.seek(0)
    return FileResponse(to, as_attachment=True, filename=f"accord-{ref}.zip", content_type="application/zip")


@login_not_required
@require_safe
def trusted_checker(request: HttpRequest) -> HttpResponse:
    """Serve the pack checker publicly, apart from packs: a forged pack could supply its own."""
    return download(checker(), "check.py", "text/x-python; charset=utf-8")


def note_export(file: SeenCase, what: str) -> None:
    agency = file.actors[0].agency if file.actors else ""
    note("exported", person=file.person, agency=agency, case=file.ref, detail=what, at=file.at)


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """The attachment's name holds no person's name."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
