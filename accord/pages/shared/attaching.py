"""Store posted files before validation."""

from datetime import datetime

from django.http import HttpRequest

from accord.evidence.storing import For, NotTaken, drop, take_in
from accord.journal.lines import note

FIELD = "files"
TAKE_OUT = "take_out"


def taken_in(request: HttpRequest, whose: For, at: datetime) -> tuple[str, ...]:
    """Store posted files, drop the one taken out, and return reasons for rejected ones."""
    wrong: list[str] = []
    if request.POST.get(TAKE_OUT):
        drop(whose, request.POST[TAKE_OUT])
    for given in request.FILES.getlist(FIELD):
        try:
            take_in(whose, given, at)
        except NotTaken as refusal:
            wrong.append(refusal.sentence)
            if refusal.is_virus:
                note("refused", person=whose.person, detail="attach: a virus was found", at=at)
    return tuple(wrong)
