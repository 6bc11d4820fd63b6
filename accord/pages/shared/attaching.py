"""Files that come with a form: taken in for the act of its token, before anything else is done with it."""

from datetime import datetime

from django.http import HttpRequest

from accord.evidence.storing import For, NotTaken, drop, take_in
from accord.journal.lines import note

FIELD = "files"
TAKE_OUT = "take_out"


def taken_in(request: HttpRequest, whose: For, at: datetime) -> tuple[str, ...]:
    """Keep what was attached for whoever got the form, and let go what they take out. Why others were not taken."""
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
