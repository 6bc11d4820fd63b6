"""Lay out a procedure's flowchart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from accord.procedure.texts.flowchart.words import (
    IN_WRITING,
    INSIDE,
    RESOLVED,
    REVIEW,
    board_words,
    limits_at,
    limits_over_all,
    not_seen_in,
    notes_at,
    side_words,
    title_of,
)
from accord.procedure.world.definition.definition import Definition, Stage
from accord.procedure.world.phrases import lowered


@dataclass(frozen=True, kw_only=True)
class StageDrawn:
    """A stage. `board` spans both sides, or each side has its own text.

    At a gate, `challenged` is empty. `band` starts a group of stages; `inside` marks a discussion inside each agency.
    Of a case: `when`, the people by side in `who`, and `dates`.
    """

    name: str
    band: str
    board: str
    challenger: str
    challenged: str
    notes: tuple[str, ...]
    inside: str
    is_gate: bool
    is_here: bool
    is_ahead: bool
    when: str = ""
    inside_when: str = ""
    who: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Flowchart:
    challenger: str
    challenged: str
    stages: tuple[StageDrawn, ...]
    notes: tuple[str, ...]
    is_open: bool
    inside: str = INSIDE
    resolved: str = f"{lowered(RESOLVED)}, {IN_WRITING}"
    review: str = REVIEW


def draw(definition: Definition, here: str = "", *, has_ended: bool = False) -> Flowchart:
    return Flowchart(
        challenger=definition.words.challenger,
        challenged=definition.words.challenged,
        stages=tuple(_stages(definition, here)),
        notes=(*limits_over_all(definition), *not_seen_in(definition)),
        is_open=bool(here) and not has_ended,
    )


def _stages(definition: Definition, here: str) -> Iterator[StageDrawn]:
    ahead = definition.above(here, None) if here else ()
    band = ""
    for stage in definition.stage:
        yield _drawn(definition, stage, stage.band if stage.band != band else "", here, stage in ahead)
        band = stage.band or band


def _drawn(definition: Definition, stage: Stage, band: str, here: str, is_ahead: bool) -> StageDrawn:
    return StageDrawn(
        name=title_of(stage),
        band=band,
        board=board_words(stage) if stage.board else "",
        challenger="" if stage.board else side_words(stage, stage.challenger),
        challenged="" if stage.board or stage.gate else side_words(stage, stage.challenged),
        notes=(*limits_at(definition, stage), *notes_at(definition, stage)),
        inside=stage.talk_inside,
        is_gate=stage.gate,
        is_here=stage.key == here,
        is_ahead=is_ahead,
    )
