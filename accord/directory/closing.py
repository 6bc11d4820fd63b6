"""Closed days, and Boards whose open dates need recounting."""

from datetime import date

from django.db import transaction

from accord.directory import models
from accord.journal.lines import note
from accord.procedure.world.clocks import Calendar, holidays_known
from accord.procedure.world.definition.definition import digest_of

NOTHING = ""


def close_day(board: str, day: date, name: str, *, by: str) -> bool:
    """False if known. Raises LookupError without the Board."""
    with transaction.atomic():
        row = models.Board.objects.select_for_update().filter(key=board).first()
        if row is None:
            raise LookupError(f"There is no Board “{board}”.")
        if any(known == day.isoformat() for known, _ in row.closed):
            return False
        row.closed = sorted([*row.closed, [day.isoformat(), name]])
        row.save(update_fields=["closed"])
    note("directory", person=by, detail=f"{board} is closed on {day.isoformat()}: {name}")
    return True


def closed_days(stored: list[list[str]]) -> tuple[tuple[date, str], ...]:
    return tuple((date.fromisoformat(day), name) for day, name in stored)


def state_of_days(nation: str, stored: list[list[str]]) -> str:
    return digest_of(repr((stored, holidays_known(nation))))


def calendars() -> dict[str, tuple[Calendar, str]]:
    """Return the state to recount for too, or empty. One query."""
    rows = models.Board.objects.values_list("key", "nation", "zone", "closed", "recounted")
    found: dict[str, tuple[Calendar, str]] = {}
    for key, nation, zone, closed, recounted in rows:
        state = state_of_days(nation, closed)
        calendar = Calendar(nation=nation, zone=zone, closed=closed_days(closed))
        found[key] = (calendar, state if state != recounted else NOTHING)
    return found


def set_recounted(board: str, state: str) -> None:
    models.Board.objects.filter(key=board).update(recounted=state)
