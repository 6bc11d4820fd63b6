"""Checks clocks."""

from collections.abc import Iterable, Iterator

from accord.procedure.checks.shape import ShapeFault, nearest, unknown
from accord.procedure.checks.toml_lines import Place
from accord.procedure.world.clocks import BY_HAND, UNNUMBERED, read_limit
from accord.procedure.world.definition.definition import ClockLimit, Definition, Stage
from accord.procedure.world.definition.events import BEGINS, FIRST_STEP, MET_BY, USUAL, is_outside_stages

DATED = ("at once", "the same working day", *BY_HAND)
"""Limits without a number that still give a date."""


def clock_faults(definition: Definition) -> Iterator[ShapeFault]:
    for number, limit in enumerate(definition.limit):
        place: Place = ("limit", number)
        yield from _key(place, limit)
        yield from _numbers(place, limit)
        yield from _span(place, limit)
        yield from _beginning(definition, place, limit)
        yield from _meeting(definition, place, limit)


def _key(place: Place, limit: ClockLimit) -> Iterator[ShapeFault]:
    """Reject a clock under a built-in clock's key."""
    own = {key: begins for begins, (key, _) in USUAL.items() if is_outside_stages(begins)}
    begins = own.get(limit.key, limit.begins)
    if limit.begins != begins:
        what = f"“{limit.key}” is the key of the clock that begins with “{begins}”: choose another."
        yield ShapeFault((*place, "key"), what)


def _numbers(place: Place, limit: ClockLimit) -> Iterator[ShapeFault]:
    texts = [((*place, "limit"), limit.limit)]
    texts += [((*place, "readings", number), one) for number, one in enumerate(limit.readings)]
    texts += [((*place, "by_priority", key), one) for key, one in limit.by_priority.items()]
    for where, text in texts:
        try:
            read_limit(text)
        except ValueError as wrong:
            if text:
                yield ShapeFault(where, str(wrong), nearest(text, (*UNNUMBERED, *_numbered(text))))
    if limit.readings and limit.limit not in limit.readings:
        yield ShapeFault(
            (*place, "readings"), f"“{limit.limit}” is not one of the readings. List the chosen one in “readings”."
        )
    if len(limit.readings) > 1 and not limit.reading:
        yield ShapeFault(place, "Enter in “reading” why you chose this one.")
    if limit.limit in UNNUMBERED and limit.limit not in DATED and (limit.then or limit.told):
        yield ShapeFault(
            (*place, "limit"), f"“{limit.limit}” never reaches a date, so it cannot offer anything or tell anyone."
        )


def _numbered(text: str) -> Iterable[str]:
    number = "".join(letter for letter in text if letter.isdigit()) or "1"
    many = "" if number == "1" else "s"
    units = ("working day", "working week", "calendar day", "calendar week", "hour")
    return [f"{number} {unit}{many}" for unit in units]


def _span(place: Place, limit: ClockLimit) -> Iterator[ShapeFault]:
    if limit.stages and limit.over:
        yield ShapeFault((*place, "over"), "A clock runs at each of some stages, or once over several, not both.")
    if limit.over and limit.begins != "stage entered":
        yield ShapeFault((*place, "begins"), "A clock over several stages must begin with “stage entered”.")
    if limit.begins in ("stage entered", "previous stage ended") and not limit.stages and not limit.over:
        yield ShapeFault(place, f"“{limit.begins}”: say at which stages, as “stages” or “over”.")


def _beginning(definition: Definition, place: Place, limit: ClockLimit) -> Iterator[ShapeFault]:
    known = (*BEGINS, *USUAL)
    if limit.begins and limit.begins not in known:
        yield unknown((*place, "begins"), limit.begins, known, "thing that a clock begins with")
        return
    why = _never(definition, limit.begins, _at(definition, limit))
    if why:
        yield ShapeFault((*place, "begins"), f"This clock never begins: {why}.")


def _meeting(definition: Definition, place: Place, limit: ClockLimit) -> Iterator[ShapeFault]:
    for number, word in enumerate(limit.met_by):
        if word not in MET_BY:
            yield unknown((*place, "met_by", number), word, MET_BY, "thing that meets a clock")
            continue
        why = _never(definition, word, _at(definition, limit))
        if why:
            yield ShapeFault((*place, "met_by", number), f"This never meets it: {why}.")
    if limit.waits_on and not limit.met_by:
        yield ShapeFault((*place, "waits_on"), "“waits_on” needs “met_by”: say what they need to do.")


def _at(definition: Definition, limit: ClockLimit) -> list[Stage]:
    keys = limit.stages or limit.over
    return [definition.stages[key] for key in keys if key in definition.stages] if keys else list(definition.stage)


def _never(definition: Definition, word: str, stages: list[Stage]) -> str:
    never = {
        "date agreed": (not any(one.dates_from for one in stages), "no date is agreed there: see “dates_from”"),
        "outcome given": (not any(one.answer_from for one in stages), "no outcome is given there: see “answer_from”"),
        "meeting called": (not any(one.meeting for one in stages), "no meeting is held there"),
        "escalation announced": (
            not any(one.announced for one in definition.stage),
            "no stage needs notice: see “announced”",
        ),
        "decided": (not definition.reserved, "no decision is reserved"),
        "decision put off": (not definition.reserved, "no decision is reserved"),
        "escalated": (not any(one.up for one in stages), "nothing is above that stage"),
        FIRST_STEP: (len(definition.stage) < 2, "there is only one stage"),
        "previous stage ended": (
            bool(definition.stage) and stages == [definition.first_stage],
            "no stage comes before the first",
        ),
        "acknowledged": ("acknowledged" not in definition.meets, "no clock is met by it, so no one is asked for it"),
        "board told": (
            "board told" not in definition.meets and "BoardTold" not in definition.told,
            "no clock is met by it, so no one is asked for it",
        ),
    }
    happens_not, why = never.get(word, (False, ""))
    return why if happens_not else ""
