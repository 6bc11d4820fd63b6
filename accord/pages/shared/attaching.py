"""Store posted files before validation."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from accord.evidence.storing import For, NotTaken, OneMore, drop, left_out, take_in
from accord.journal.lines import note
from accord.letters.alarms import Wrong, raise_alarms

FIELD = "files"
TAKE_OUT = "take_out"


@dataclass(frozen=True)
class TakenIn:
    """Digests of the files of one POST, and reasons for rejected ones."""

    digests: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


def taken_in(request: HttpRequest, whose: For, at: datetime) -> TakenIn:
    """Store posted files, and drop the one taken out."""
    digests: list[str] = []
    wrong: list[str] = []
    more: list[str] = []
    if request.POST.get(TAKE_OUT):
        drop(whose, request.POST[TAKE_OUT])
    for given in request.FILES.getlist(FIELD):
        try:
            digests.append(take_in(whose, given, at).digest)
        except OneMore as refusal:
            more.append(refusal.name)
        except NotTaken as refusal:
            wrong.append(refusal.sentence)
            if refusal.is_virus:
                note("refused", person=whose.person, detail="attach: a virus was found", at=at)
            if refusal.alarm:
                kind, about = refusal.alarm
                raise_alarms([Wrong(kind=kind, about=about)], at)
    return TakenIn(tuple(digests), (*wrong, *([left_out(more)] if more else [])))
