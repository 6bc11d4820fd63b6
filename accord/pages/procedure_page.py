"""The Board's procedure in words: what it is for and not for, its ladder, its dates with source and reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accord.pages.context import frame
from accord.pages.finding import person_of
from accord.procedure.definition import Definition, Stage
from accord.procedure.wording import listed, lowered
from accord.record.clock import now
from accord.record.viewer import viewer_of

WORDS = {
    "challenger": "the agency that raised it",
    "challenged": "the other agency",
    "board": "the Board’s own seat",
}


@dataclass(frozen=True, kw_only=True)
class StageShown:
    """A rung in words; `sides` are what stands in its boxes, one that spans both where the Board sits."""

    number: int
    name: str
    sides: tuple[str, ...]
    notes: tuple[str, ...]
    source: str
    is_inside: bool = False

    @property
    def said(self) -> str:
        """Its sides in a sentence."""
        first, *others = self.sides
        return f"{listed([first, *map(lowered, others)])}."


@dataclass(frozen=True, kw_only=True)
class DateShown:
    """A date that the procedure sets, or leaves to be agreed."""

    what: str
    limit: str
    counted_from: str
    kind: str
    source: str
    reading: str


def procedure(request: HttpRequest) -> HttpResponse:
    """The procedure in force today, of each Board that the reader belongs to."""
    person, at = person_of(request), now()
    viewer = viewer_of(person, at)
    shown = [_shown(world.procedure) for world in viewer.worlds.values()]
    world = next(iter(viewer.worlds.values()), None)
    around = frame(world, person, at) if world else {}
    return render(request, "pages/procedure.html", {**around, "procedures": shown})


def _shown(definition: Definition) -> dict[str, object]:
    return {
        "definition": definition,
        "stages": tuple(_stages(definition)),
        "dates": tuple(_dates(definition)),
        "types": [(kind.name, kind.source) for kind in definition.type],
        "reserved": [(one.name, one.source) for one in definition.reserved],
    }


def _stages(definition: Definition) -> Iterator[StageShown]:
    number = 0
    for stage in definition.stage:
        number += 1
        yield StageShown(
            number=number,
            name=stage.name,
            sides=_sides(stage),
            notes=tuple(_notes(definition, stage)),
            source=stage.source,
        )
        if stage.talk_inside:
            number += 1
            inside = ("Talks inside the agency that raised it", "Talks inside the other agency")
            note = "A worker and their own manager or lead agree how to go on. Their agency alone sees what was said."
            yield StageShown(
                number=number, name=stage.talk_inside, sides=inside, notes=(note,), source=stage.source, is_inside=True
            )
    afterwards = ("A review is considered; what was learned is shared",)
    yield StageShown(number=number + 1, name="Afterwards", sides=afterwards, notes=(), source="")


def _sides(stage: Stage) -> tuple[str, ...]:
    if stage.board:
        return (f"{stage.name} hears both agencies",)
    who = listed((tier for tier in stage.tiers), "or")
    return (f"The {who} of the agency that raised it", f"The {who} of the other agency")


def _notes(definition: Definition, stage: Stage) -> Iterator[str]:
    if stage.up:
        waits = " and ".join(WORDS.get(side, side) for side in stage.waits_on)
        must = "must" if stage.must_go_up else "may"
        yield f"If it is not agreed, it {must} go on to {definition.stages[stage.up].name}: that waits on {waits}."
    limits = [limit for limit in definition.limit if stage.key in limit.stages and limit.strength == "must"]
    for limit in limits:
        if limit.limit != "agreed by both":
            yield f"{limit.what}: {limit.limit}."
    if stage.dates_from:
        yield "No limit of its own: those who sit here agree a date for an answer."
    if not stage.up:
        yield "After this outcome it can be concluded without agreement, each party’s position in its own words."
    for route in stage.route:
        yield f"A {route.kind} has a way of its own here ({route.source})."


def _dates(definition: Definition) -> Iterator[DateShown]:
    for limit in definition.limit:
        yield DateShown(
            what=limit.what,
            limit=limit.limit,
            counted_from=limit.begins,
            kind="A guide: it stops nothing" if limit.strength == "guide" else "A limit",
            source=limit.source,
            reading=limit.reading,
        )
