"""Finding cases: by reference, by an agency's name, or by whole words of an adult's name, among those that one sees."""

from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, QuerySet, Value

from accord.procedure.index import words_of
from accord.procedure.seeing import Level
from accord.record import models
from accord.record.lists import Page, page
from accord.record.merging import Order, read_position
from accord.record.rows import FAR_OFF
from accord.record.viewer import Viewer, is_seen

MOST_WORDS = 8
"""Of what is typed; more would find nothing else."""


def search(viewer: Viewer, text: str, after: str = "") -> Page:
    """The cases that fit, the newest first. An adult's name is looked at only where the case itself is seen."""
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return Page(items=())
    # In the order in which cases began alone: what is looked for may be due at any time.
    order = Order(after=read_position(after), latest_first=True, by=Value(FAR_OFF, DateTimeField()))
    branches = [_by_ref(viewer, text), *_by_agency(viewer, words), _by_name(viewer, words)]
    return page(viewer, branches, order)


def _by_ref(viewer: Viewer, text: str) -> QuerySet[Any]:
    return models.CaseCard.objects.filter(is_seen(viewer), case__ref=text.strip().upper())


def _by_agency(viewer: Viewer, words: tuple[str, ...]) -> list[QuerySet[Any]]:
    named = (
        agency.key
        for world in viewer.worlds.values()
        for agency in world.directory.agencies.values()
        if {*words} <= {*words_of(agency.name), *words_of(agency.short)}
    )
    rows = models.CaseAgency.objects.filter(is_seen(viewer))
    return [rows.filter(agency=agency) for agency in named]


def _by_name(viewer: Viewer, words: tuple[str, ...]) -> QuerySet[Any]:
    rows = models.NameWord.objects.filter(is_seen(viewer, Level.FULL), word=words[0])
    for word in words[1:]:
        rows = rows.filter(Exists(models.NameWord.objects.filter(case=OuterRef("case"), word=word)))
    return rows
