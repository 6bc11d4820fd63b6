"""Checks stages."""

from collections.abc import Iterator

from accord.procedure.checks.shape import ShapeFault, unknown
from accord.procedure.rules.routing import GIVEN, OF_TIERS, finder_of
from accord.procedure.world.definition.definition import Definition, Stage


def stage_faults(definition: Definition) -> Iterator[ShapeFault]:
    if not definition.stage:
        return
    for number, stage in enumerate(definition.stage):
        yield from _way_up(definition, number, stage)
        yield from _seats(number, stage)
        yield from _settling(number, stage)
    yield from _reach(definition)
    yield from _ends(definition)
    if definition.first_stage.only_for:
        yield ShapeFault(
            ("stage", 0, "only_for"), "Every disagreement starts at the first stage, so it must be for all types."
        )


def _way_up(definition: Definition, number: int, stage: Stage) -> Iterator[ShapeFault]:
    if stage.up and stage.up not in definition.stages:
        yield unknown(("stage", number, "up"), stage.up, definition.stages, "stage of this procedure")
    goes_up = stage.up in definition.stages and definition.above(stage.key, stage.only_for or None)
    if goes_up and not stage.waits_on and not stage.gate:
        what = f"No one needs to escalate from “{stage.name}”: name the sides in “waits_on”."
        yield ShapeFault(("stage", number), what)
    if stage.gate and not stage.up:
        yield ShapeFault(("stage", number, "gate"), f"“{stage.name}” is a gate that leads nowhere: “up” is missing.")
    if stage.gate and (stage.challenged or stage.board):
        yield ShapeFault(
            ("stage", number, "gate"), "A gate is only for the side that raises it. Only “challenger” can act there."
        )


def _seats(number: int, stage: Stage) -> Iterator[ShapeFault]:
    for name in ("challenger",) if stage.gate else ("challenger", "challenged"):
        if not getattr(stage, name):
            yield ShapeFault(("stage", number), f"No one acts for the {name} at “{stage.name}”: “{name}” is missing.")
    for name in ("challenger", "challenged", "board", "supporting"):
        for count, one in enumerate(getattr(stage, name)):
            word, wanted = finder_of(one)
            if word in (*OF_TIERS, "from") and not stage.tiers and (not wanted or word == "from"):
                what = f"“{one}” finds no one: “{stage.name}” names no tiers."
                yield ShapeFault(("stage", number, name, count), what)
            if number and word in GIVEN:
                what = f"“{one}” is only known at the first stage. Use “present” for those acting later."
                yield ShapeFault(("stage", number, name, count), what)


def _settling(number: int, stage: Stage) -> Iterator[ShapeFault]:
    if stage.settles and not stage.answer_from:
        what = f"“{stage.name}” decides, but no one gives its outcome: “answer_from” is missing."
        yield ShapeFault(("stage", number, "settles"), what)
    for name in ("answer_from", "answer_waits_on", "dates_from"):
        if "board" in getattr(stage, name) and not stage.board:
            yield ShapeFault(("stage", number, name), f"The Board does not act at “{stage.name}”: “board” is missing.")
    for side in stage.answer_waits_on:
        if side not in stage.answer_from:
            what = f"The {side} needs to give an outcome, but is not in “answer_from”."
            yield ShapeFault(("stage", number, "answer_waits_on"), what)


def silent_ends(definition: Definition) -> Iterator[ShapeFault]:
    days = 2 * definition.wording.ask_again_after
    for number, stage in enumerate(definition.stage):
        goes_up = stage.up in definition.stages and definition.above(stage.key, stage.only_for or None)
        if goes_up and not stage.gate and not definition.has_silence(stage):
            what = (
                f"No date of this procedure leads on from “{stage.name}” where an agency stays silent. "
                f"Accord offers the next stage after {days} working days there. For another time, give it a limit that "
                "offers the next stage (“then”), or let both sides agree a date (“dates_from”)."
            )
            yield ShapeFault(("stage", number), what)


def _path(definition: Definition) -> tuple[list[str], str]:
    """The second value is the key that closes a circle."""
    path: list[str] = []
    key = definition.first_stage.key
    while key in definition.stages and key not in path:
        path.append(key)
        key = definition.stages[key].up
    return path, key if key in path else ""


def _reach(definition: Definition) -> Iterator[ShapeFault]:
    path, again = _path(definition)
    numbers = {stage.key: number for number, stage in enumerate(definition.stage)}
    if again:
        what = f"“{path[-1]}” leads up to “{again}”, which is below it, so the stages go round in a circle."
        yield ShapeFault(("stage", numbers[path[-1]], "up"), what)
    for number, stage in enumerate(definition.stage):
        if stage.key not in path and numbers[stage.key] == number:
            yield ShapeFault(("stage", number), f"“{stage.name}” cannot be reached: no stage leads to it.")


def _ends(definition: Definition) -> Iterator[ShapeFault]:
    path, again = _path(definition)
    if again:
        return
    numbers = {stage.key: number for number, stage in enumerate(definition.stage)}
    tops: dict[str, list[str]] = {}
    for kind in definition.type:
        stages = [definition.stages[key] for key in path]
        mine = [one for one in stages if not one.only_for or kind.key in one.only_for]
        if mine and not mine[-1].settles:
            tops.setdefault(mine[-1].key, []).append(kind.name)
    for key, kinds in tops.items():
        whose = "" if len(kinds) == len(definition.type) else f" by {' and '.join(f'“{one}”' for one in kinds)}"
        what = (
            f"“{definition.stages[key].name}” cannot be left{whose}: nothing is above it, and “settles” does not say "
            "what its outcome is where the agencies do not agree."
        )
        yield ShapeFault(("stage", numbers[key]), what)
