"""Checks chains, files and seals a few at a time, monthly."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.core.cache import cache
from django.db.models import Q

from accord.journal.lines import CHECKED, note
from accord.procedure.model.chain import first_break
from accord.record import models
from accord.record.files import file_breaks
from accord.record.seals.check import links
from accord.record.seals.sealed import Found, breaks_of_seal, seal_numbers_after

A_MONTH = timedelta(days=28)
"""From the beginning of a check to that of the next."""
TURN = 1.0
"""Seconds of each round."""
SOME = 20
CASES, SEALS = "cases", "seals"
CLAIM = "accord-record-checked"
MOST_SECONDS = 600
"""After which another worker goes on where one was killed."""


SEAL = "seal "


@dataclass(kw_only=True)
class PartChecked:
    """`subjects`: Boards by reference, or by "seal 3"."""

    subjects: dict[str, str] = field(default_factory=dict)
    found: list[tuple[str, Found]] = field(default_factory=list)


def check_some(at: datetime, known: Sequence[str] = ()) -> Iterator[PartChecked]:
    """One worker at a time. First recheck `known`."""
    if not cache.add(CLAIM, value=True, timeout=MOST_SECONDS):
        return
    try:
        yield _cases(Q(ref__in=known))
        yield _seals([int(one.removeprefix(SEAL)) for one in known if one.startswith(SEAL)])
        until = time.monotonic() + TURN
        while part := _next(at):
            yield part
            if time.monotonic() >= until:
                break
    finally:
        cache.delete(CLAIM)


def _next(at: datetime) -> PartChecked | None:
    for name, check in ((CASES, _some_cases), (SEALS, _some_seals)):
        row, _ = models.CheckProgress.objects.get_or_create(part=name, defaults={"begun_at": at})
        if row.ended_at and at - row.begun_at >= A_MONTH:
            row.begun_at, row.ended_at, row.up_to = at, None, 0
        if not row.ended_at:
            row.up_to, part = check(row.up_to)
            row.ended_at = None if part else at
            row.save()
            if name == SEALS and row.ended_at:
                note("administered", person="", detail=CHECKED, at=at)
            if part:
                return part
    return None


def _some_cases(after: int) -> tuple[int, PartChecked | None]:
    cases = list(models.Case.objects.filter(id__gt=after).order_by("id").values_list("id", flat=True)[:SOME])
    return (cases[-1], _cases(Q(id__in=cases))) if cases else (after, None)


def _cases(which: Q) -> PartChecked:
    boards = dict(models.Case.objects.filter(which).values_list("ref", "board"))
    entries = Q(case__ref__in=[*boards])
    chains = (first_break(chain) for _, chain in groupby(links(entries), key=attrgetter("ref", "own")))
    found = [*filter(None, chains), *file_breaks(entries)]
    return PartChecked(subjects=boards, found=[(one.ref, one) for one in found])


def _some_seals(after: int) -> tuple[int, PartChecked | None]:
    numbers = seal_numbers_after(after)[:SOME]
    return (numbers[-1], _seals(numbers)) if numbers else (after, None)


def _seals(numbers: Sequence[int]) -> PartChecked:
    subjects = {number: f"{SEAL}{number}" for number in numbers}
    found = [(subject, one) for number, subject in subjects.items() for one in breaks_of_seal(number)]
    return PartChecked(subjects=dict.fromkeys(subjects.values(), ""), found=found)
