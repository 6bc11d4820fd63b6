"""The procedure as flowchart and text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accord.directory.load import NoProcedure
from accord.directory.queries import boards_of
from accord.directory.versions import drafts_of
from accord.pages.board.boards_own import is_own, own_boards
from accord.pages.shared.context import frame, public_worlds
from accord.pages.shared.who_and_what import person_of
from accord.procedure.texts.flowchart.layout import draw
from accord.procedure.texts.flowchart.words import (
    INSIDE,
    board_words,
    limits_at,
    notes_at,
    side_words,
    title_of,
)
from accord.procedure.world.clocks import BY_HAND, read_limit
from accord.procedure.world.definition.definition import Definition, Stage
from accord.procedure.world.phrases import listed, lowered
from accord.procedure.world.world import World
from accord.record.clock import now
from accord.record.viewer import viewer_of

WORDS = {
    "challenger": "the agency that raised it",
    "challenged": "the other agency",
    "board": "the person acting for the Board",
}


@dataclass(frozen=True, kw_only=True)
class StageShown:
    name: str
    said: str
    notes: tuple[str, ...]
    source: str
    reading: str = ""


@dataclass(frozen=True, kw_only=True)
class DateShown:
    what: str
    limit: str
    counted_from: str
    kind: str
    source: str
    reading: str
    readings: str


@login_not_required
def procedure(request: HttpRequest) -> HttpResponse:
    """Readable before signing in, as what a Board publishes: it names no one."""
    if not request.user.is_authenticated:
        public = [shown_of(world.procedure) for world in public_worlds().values()]
        return render(request, "pages/procedure.html", {"procedures": public})
    person, at = person_of(request), now()
    worlds = _worlds(person, at)
    shown = [shown_of(world.procedure) for world in worlds]
    around = frame(worlds[0], person, at) if worlds else {}
    today = timezone.localdate(at)
    own = [world.directory.board for world in worlds if is_own(world.directory, person, today)]
    own = own if worlds else list(own_boards(person, at))
    waits = any(draft.proposer not in ("", person) for board in own for draft in drafts_of(board))
    shown_to_own = {"is_own": bool(own), "waits": waits, "is_member": bool(worlds or boards_of(person))}
    return render(request, "pages/procedure.html", {**around, **shown_to_own, "procedures": shown})


def _worlds(person: str, at: datetime) -> list[World]:
    try:
        return list(viewer_of(person, at).worlds.values())
    except NoProcedure:
        return []


def shown_of(definition: Definition) -> dict[str, object]:
    return {
        "definition": definition,
        "drawing": draw(definition),
        "stages": tuple(_stages(definition)),
        "dates": tuple(_dates(definition)),
    }


def _stages(definition: Definition) -> Iterator[StageShown]:
    for stage in definition.stage:
        yield StageShown(
            name=title_of(stage),
            said=_said(stage),
            notes=tuple(map(_ended, _notes(definition, stage))),
            source=stage.source,
            reading=stage.reading,
        )
        if stage.talk_inside:
            note = "A worker and their manager or safeguarding lead agree the next step. Only their agency sees this."
            yield StageShown(name=stage.talk_inside, said=f"{INSIDE}.", notes=(note,), source=stage.source)
    said = "The Board decides if there is a review, and shares the learning."
    asked = definition.afterwards.reflection
    yield StageShown(name="Afterwards", said=said, notes=(asked,) if asked else (), source=definition.afterwards.source)


def _said(stage: Stage) -> str:
    if stage.board:
        return f"{board_words(stage)}."
    if stage.gate:
        return _ended(f"{side_words(stage, stage.challenger)}")
    sides = side_words(stage, stage.challenger), side_words(stage, stage.challenged)
    if sides[0] == sides[1]:
        return f"{sides[0]} of each agency."
    return f"{sides[0]} of the agency that raised it, and {lowered(sides[1])} of the other agency."


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."


def _notes(definition: Definition, stage: Stage) -> Iterator[str]:
    if stage.up in definition.stages and not stage.gate:
        waits = listed(WORDS.get(side, side) for side in stage.waits_on)
        must = "must" if stage.must_go_up else "may"
        yield f"If there is no agreement, {waits} {must} escalate to {definition.stages[stage.up].name}."
    yield from limits_at(definition, stage)
    if stage.dates_from and not _has_limit(definition, stage):
        yield f"No fixed deadline. The people at this {definition.words.stage} agree a response date."
    yield from notes_at(definition, stage)
    if not stage.up:
        yield "After this outcome the case can be concluded without agreement. Each agency states its position."


def _has_limit(definition: Definition, stage: Stage) -> bool:
    limits = (one for one in definition.limit if stage.key in one.stages and one.strength == "must")
    return any(read_limit(one.limit).unit not in BY_HAND for one in limits)


def _dates(definition: Definition) -> Iterator[DateShown]:
    for limit in definition.limit:
        yield DateShown(
            what=limit.what,
            limit=limit.limit,
            counted_from=definition.begins_said(limit.begins),
            kind="Target" if limit.strength == "guide" else "Deadline",
            source=limit.source,
            reading=limit.reading,
            readings=listed((f"“{one}”" for one in limit.readings), "and"),
        )
