"""Serve evidence, journalled and isolated from this site."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from accord.evidence.kinds import HEIC, ending_of, is_shown, kind_of
from accord.evidence.stores import StoreAway
from accord.evidence.storing import AWAY, content_of, jpeg_of, plain_name
from accord.letters.alarms import Wrong, raise_alarms
from accord.pages.papers.views import note_export
from accord.pages.shared.who_and_what import card_only, case_or_404, person_of
from accord.procedure.model.attachments import Attachment, File
from accord.record.clock import now
from accord.record.files import file_seen
from accord.record.read import SeenCase

SHUT_IN = {
    # No scripts, requests or origin, whatever the file contains.
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_safe
def file(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """PDF and images open in a sandbox; other types download."""
    case = case_or_404(person_of(request), ref, now())
    if not case.is_full:
        return card_only(request, case)
    found = file_seen(case, key)
    if found is None:
        raise Http404
    try:
        content = content_of(found.file)
    except StoreAway:
        return _away(request, found, ref)
    if content is None:
        return _lost(request, case, found)
    return _given(case, found, content, found.file.type, _name(found.file))


@require_safe
def picture(request: HttpRequest, ref: str, key: str) -> HttpResponse:
    """A HEIC picture as JPEG, which every browser shows."""
    case = case_or_404(person_of(request), ref, now())
    if not case.is_full:
        return card_only(request, case)
    found = file_seen(case, key)
    if found is None or found.file.type != HEIC:
        raise Http404
    try:
        jpeg = jpeg_of(found.file)
        is_lost = jpeg is None and content_of(found.file) is None
    except StoreAway:
        return _away(request, found, ref)
    if is_lost:
        return _lost(request, case, found)
    if jpeg is None:
        raise Http404
    return _given(case, found, jpeg, "image/jpeg", f"{plain_name(found.file.name)}.jpg")


def _lost(request: HttpRequest, case: SeenCase, found: Attachment) -> HttpResponse:
    about = f"{case.ref}, entry {found.entry}"
    raise_alarms([Wrong(kind="file", about=about, board=case.board, ref=case.ref)], now())
    return render(request, "pages/file_lost.html", {"name": found.file.name, "ref": case.ref}, status=410)


def _away(request: HttpRequest, found: Attachment, ref: str) -> HttpResponse:
    kind, about = AWAY
    raise_alarms([Wrong(kind=kind, about=about)], now())
    return render(request, "pages/file_away.html", {"name": found.file.name, "ref": ref}, status=503)


def _given(case: SeenCase, found: Attachment, content: bytes, type_: str, name: str) -> HttpResponse:
    note_export(case, f"file of entry {found.entry}")
    named = content_disposition_header(not is_shown(type_), name) or "attachment"
    return HttpResponse(content, content_type=type_, headers={"Content-Disposition": named, **SHUT_IN})


def _name(given: File) -> str:
    name, kind = plain_name(given.name), kind_of(given.name)
    return name if kind and ending_of(kind.type) == ending_of(given.type) else f"{name}.{ending_of(given.type)}"
