"""Search. POST keeps names out of URLs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.journal.lines import note
from accord.pages.home.rows import row_found
from accord.pages.shared.context import frame
from accord.pages.shared.who_and_what import person_of
from accord.record.clock import now
from accord.record.lists.search import search
from accord.record.opening import is_ref
from accord.record.read import case_seen_by
from accord.record.viewer import Viewer, viewer_of

LONGEST = 200
EMPTY = "Enter a reference, an agency, or the name of an adult"
TOO_LONG = f"Enter at most {LONGEST} characters"


def find(request: HttpRequest) -> HttpResponse:
    """Search. The audit log records it without its text."""
    viewer = viewer_of(person_of(request), now())
    shown: dict[str, object] = {"text": "", "error": "", "rows": None}
    if request.method == "POST":
        text = request.POST.get("text", "").strip()
        error = EMPTY if not text else TOO_LONG if len(text) > LONGEST else ""
        shown = {"text": text, "error": error, "rows": None}
        if not error:
            shown |= _found(viewer, text, request.POST.get("after", ""))
            if not shown["rows"] and (ref := known_by(viewer, text)):
                return redirect("case", ref=ref)
    world = next(iter(viewer.worlds.values()), None)
    around = frame(world, viewer.person, viewer.at) if world else {}
    return render(request, "pages/find.html", {**around, **shown})


def known_by(viewer: Viewer, text: str) -> str:
    """A reference that the person may know of but finds in no list."""
    ref = "".join(text.split()).upper()
    return ref if is_ref(ref) and case_seen_by(viewer.person, ref, viewer.at) else ""


def _found(viewer: Viewer, text: str, after: str) -> dict[str, object]:
    page = search(viewer, text, after)
    if not after:
        note("searched", person=viewer.person, at=viewer.at)
    rows = [row_found(viewer, item) for item in page.items]
    return {"rows": rows, "more": page.after, "is_first": not after}
