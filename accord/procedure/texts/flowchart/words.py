"""Text of the flowchart."""

from collections.abc import Iterator

from accord.procedure.rules.routing import GIVEN, OF_TIERS, finder_of
from accord.procedure.world.clocks import BY_HAND
from accord.procedure.world.definition.definition import ClockLimit, Definition, Stage
from accord.procedure.world.definition.events import is_outside_stages
from accord.procedure.world.phrases import listed, lowered, raised

SETTLES = {
    "decides": "If the agencies do not agree, this decides.",
    "reviews": "If the agencies still do not agree, each states its position.",
    "mediates": "This mediates. If the agencies still do not agree, each states its position.",
    "oversees": "This oversees. If the agencies still do not agree, each states its position.",
    "not seen": "The published procedure does not say who decides in the end. Each agency states its position.",
}
RESOLVED = "When every agency is satisfied"
IN_WRITING = "in writing, signed by both agencies"
NOT_TAKEN_FORWARD = "If not, it is not taken forward and ends"
INSIDE = "Discussion inside the agency"
REVIEW = "Decision on a review, and learning shared"


def who_sits(stage: Stage, names: list[str]) -> str:
    """Levels a list looks for: "Manager or safeguarding lead", or empty."""
    found: dict[str, None] = {}
    for name in names:
        word, wanted = finder_of(name)
        if word in OF_TIERS or word in GIVEN or names == ["present"]:
            found.update(dict.fromkeys(wanted or stage.tiers))
        elif word == "from":
            found[f"that of a {listed(wanted, 'or')}"] = None
    return raised(listed(found, "or")) if found else ""


def side_words(stage: Stage, names: list[str]) -> str:
    who = who_sits(stage, names) or raised(_others(names))
    return f"{who} decides if it is justified. {NOT_TAKEN_FORWARD}" if stage.gate else who


def board_words(stage: Stage) -> str:
    who = who_sits(stage, stage.board)
    each = any(finder_of(name)[0] == "each" for name in stage.board)
    return f"{f'Each {lowered(who)}' if each else who} with both agencies"


def limit_words(limit: ClockLimit) -> str:
    guide = " (target)" if limit.strength == "guide" and limit.limit not in BY_HAND else ""
    return f"{limit.what}: {limit.limit}{guide}"


def limits_at(definition: Definition, stage: Stage) -> Iterator[str]:
    for limit in definition.limit:
        if stage.key in limit.stages or stage.key in limit.over[:1]:
            over = f" (over {listed(definition.stages[key].name for key in limit.over)})" if limit.over else ""
            yield f"{limit_words(limit)}{over}"


def limits_over_all(definition: Definition) -> Iterator[str]:
    for limit in definition.limit:
        if not limit.stages and not limit.over and not is_outside_stages(limit.begins):
            yield f"{limit_words(limit)}, starting from: {definition.begins_said(limit.begins)}"


def notes_at(definition: Definition, stage: Stage) -> Iterator[str]:
    if stage.only_for:
        kinds = (f"“{definition.types[key].name}”" for key in stage.only_for if key in definition.types)
        yield f"Only for: {listed(kinds)}"
    for route in stage.route:
        names = route.challenger if route.challenger else route.challenged
        other = f" with a {route.other}" if route.other else ""
        who = who_sits(stage, names) or _others(names)
        yield f"If a {route.kind} {_does(route.side)}{other}: {lowered(who)}"
    if stage.meeting:
        chaired = f", chaired by {stage.meeting.chaired_by}" if stage.meeting.chaired_by else ""
        yield f"A meeting of {stage.meeting.of}{chaired}"
    if stage.announced:
        yield "The other agency is told before escalating to here"
    if stage.skip_where_missing:
        yield "Skipped if an agency has no such role"
    if stage.marking:
        yield f"Emails are marked “{stage.marking}”"
    if stage.advice:
        yield stage.advice
    if stage.settles:
        yield SETTLES[stage.settles]


def _does(side: str) -> str:
    return "raises it" if side == "challenger" else "is asked"


def _others(names: list[str]) -> str:
    said = {"top": "its most senior role", "lead": "its safeguarding lead", "co-ordinator": "the enquiry co-ordinator"}
    said["present"] = "the people acting so far"
    return listed((said.get(name, name) for name in names), "or")


def not_seen_in(definition: Definition) -> Iterator[str]:
    return (f"Not in the published procedure: {lowered(one)}" for one in definition.not_seen)


def title_of(stage: Stage) -> str:
    return f"{stage.number} {stage.name}".strip()


def in_words(definition: Definition) -> Iterator[str]:
    yield f"At each {definition.words.stage}, people at the same level in each agency try to resolve it."
    for stage in definition.stage:
        if stage.board:
            who = board_words(stage)
        elif stage.gate:
            who = side_words(stage, stage.challenger)
        else:
            sides = side_words(stage, stage.challenger), side_words(stage, stage.challenged)
            who = sides[0] if sides[0] == sides[1] else f"{sides[0]}, and {lowered(sides[1])}"
            who += " of each agency" if sides[0] == sides[1] else ""
        said = [who, *limits_at(definition, stage), *notes_at(definition, stage)]
        yield f"{title_of(stage)}: {' '.join(_ended(one) for one in said)}"
    yield from (_ended(one) for one in limits_over_all(definition))
    yield f"{RESOLVED}, at any {definition.words.stage}: resolved, {IN_WRITING}."
    yield f"Afterwards: {lowered(REVIEW)}."
    yield from (_ended(one) for one in not_seen_in(definition))


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?")) else f"{sentence}."
