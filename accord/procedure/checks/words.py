"""Checks words: unknown, duplicate or unused."""

import re
import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import time

from accord.procedure.acts.ending.feedback import FEEDBACK
from accord.procedure.acts.registry import FACTS
from accord.procedure.acts.stages.limits_reached import THEN
from accord.procedure.checks.shape import ShapeFault, shortened, unknown
from accord.procedure.checks.toml_lines import Place
from accord.procedure.next.figures import INDICATORS
from accord.procedure.next.notices import AUDIENCES, OF_SOMETHING, READS
from accord.procedure.rules.grounds import SAID
from accord.procedure.rules.routing import FINDERS, GIVEN, OF_TIERS, finder_of
from accord.procedure.world.clocks import NATIONS
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.definition.email_texts import wording_of

SIDES = ("challenger", "challenged", "board")
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_KEY, LONGEST_VERSION, LONGEST_NAME = 60, 20, 200
"""Characters that lists and the record can store."""


def word_faults(definition: Definition) -> Iterator[ShapeFault]:
    yield from _keys(definition)
    yield from _where_and_when(definition)
    yield from _stages(definition)
    yield from _limits(definition)
    yield from _told(definition)
    yield from _reserved(definition)
    yield from _others(definition)


def each(place: Place, words: Iterable[str], known: Iterable[str], what: str) -> Iterator[ShapeFault]:
    known = set(known)
    for number, word in enumerate(words):
        if word not in known:
            yield unknown((*place, number), word, known, what)


def _keys(definition: Definition) -> Iterator[ShapeFault]:
    yield from _key_faults(("id",), definition.id)
    if not 0 < len(definition.version.strip()) <= LONGEST_VERSION:
        yield ShapeFault(("version",), f"“version” has from 1 to {LONGEST_VERSION} characters.")
    for name in ("type", "stage", "limit", "reserved", "form", "other_form"):
        seen: dict[str, int] = {}
        for number, one in enumerate(getattr(definition, name)):
            if one.key in seen:
                what = f"“{one.key}” is the key of another {name.replace('_', ' ')} already."
                yield ShapeFault((name, number, "key"), what)
            yield from _key_faults((name, number, "key"), one.key)
            if len(getattr(one, "name", "")) > LONGEST_NAME:
                yield ShapeFault((name, number, "name"), f"A name has at most {LONGEST_NAME} characters.")
            seen.setdefault(one.key, number)
    for name in ("title", "board", "source", "danger", "concern"):
        if not getattr(definition, name).strip():
            yield ShapeFault((name,), f"“{name}” is empty.")
    if not definition.stage:
        yield ShapeFault(("stage",), "There is no stage. A procedure needs at least one.")
    if not definition.type:
        yield ShapeFault(("type",), "There is no type of disagreement. A procedure needs at least one.")


def _key_faults(place: Place, key: str) -> Iterator[ShapeFault]:
    if len(key) > LONGEST_KEY:
        yield ShapeFault(place, f"A key has at most {LONGEST_KEY} characters.")
    elif key and not KEY.fullmatch(key):
        yield ShapeFault(place, f"“{shortened(key)}” is not a key: use small letters, digits and hyphens.")


def _where_and_when(definition: Definition) -> Iterator[ShapeFault]:
    if definition.nation not in NATIONS:
        yield unknown(("nation",), definition.nation, NATIONS, "nation whose bank holidays are known")
    try:
        zoneinfo.ZoneInfo(definition.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        yield unknown(("zone",), definition.zone, zoneinfo.available_timezones(), "time zone")
    try:
        time.fromisoformat(definition.received_until or "17:00")
    except ValueError:
        yield ShapeFault(
            ("received_until",), f"“{definition.received_until}” is not a time. Use, for example, “17:00”."
        )
    if definition.in_force_from and definition.review_by and definition.review_by <= definition.in_force_from:
        yield ShapeFault(("review_by",), "The review date is before the procedure comes into force.")


def finder_faults(
    place: Place, names: Iterable[str], definition: Definition, given: bool = False
) -> Iterator[ShapeFault]:
    for number, name in enumerate(names):
        word, wanted = finder_of(name)
        known = {*FINDERS, *(GIVEN if given else ())}
        if word not in known:
            yield unknown((*place, number), word, known, "way of finding a post")
        elif wanted and word in OF_TIERS:
            for tier in wanted:
                if tier not in definition.tiers:
                    yield unknown((*place, number), tier, definition.tiers, "tier of this procedure")
        elif wanted and word != "from":
            yield ShapeFault((*place, number), f"“{word}” stands alone: do not add a tier.")
        elif word == "from" and not wanted:
            yield ShapeFault((*place, number), "Add the kind of agency: “from: health commissioner”.")


def _audiences(place: Place, names: Iterable[str], definition: Definition) -> Iterator[ShapeFault]:
    for number, name in enumerate(names):
        word, _, of = name.partition(": ")
        if word == "stage" and of not in definition.stages:
            yield unknown((*place, number), of, definition.stages, "stage of this procedure")
        elif word == "board":
            yield from each((*place, number), of.split(" or "), definition.tiers, "tier of this procedure")
        elif word not in OF_SOMETHING and name not in AUDIENCES:
            yield unknown((*place, number), name, AUDIENCES, "word for who is told")
        elif word in OF_SOMETHING and not of:
            yield ShapeFault((*place, number), f"“{word}” needs a kind of agency, for example “above: care provider”.")


def _stages(definition: Definition) -> Iterator[ShapeFault]:
    for number, stage in enumerate(definition.stage):
        place: Place = ("stage", number)
        for name in SIDES:
            yield from finder_faults((*place, name), getattr(stage, name), definition, given=number == 0)
        yield from finder_faults((*place, "supporting"), stage.supporting, definition)
        yield from each((*place, "tiers"), stage.tiers, definition.tiers, "tier of this procedure")
        yield from each((*place, "only_for"), stage.only_for, definition.types, "type of this procedure")
        yield from each((*place, "up_when"), stage.up_when, SAID, "ground for going up")
        yield from each((*place, "feedback"), stage.feedback, FEEDBACK, "word for who tells the worker")
        for name in ("waits_on", "answer_from", "answer_waits_on", "dates_from"):
            yield from each((*place, name), getattr(stage, name), SIDES, "side")
        for name in ("outcome_told", "date_told", "entering_told"):
            yield from _audiences((*place, name), getattr(stage, name), definition)
        if stage.meeting:
            yield from each((*place, "meeting", "called_by"), stage.meeting.called_by, SIDES, "side")
        for count, route in enumerate(stage.route):
            yield from each((*place, "route", count, "side"), [route.side], SIDES[:2], "side")
            for name in SIDES[:2]:
                yield from finder_faults((*place, "route", count, name), getattr(route, name), definition, number == 0)


def _limits(definition: Definition) -> Iterator[ShapeFault]:
    for number, limit in enumerate(definition.limit):
        place: Place = ("limit", number)
        for name in ("stages", "over"):
            yield from each((*place, name), getattr(limit, name), definition.stages, "stage of this procedure")
        yield from each((*place, "then"), limit.then, THEN, "thing that a limit brings")
        yield from each((*place, "waits_on"), limit.waits_on, SIDES, "side")
        yield from _audiences((*place, "told"), limit.told, definition)
        for priority in limit.by_priority:
            if priority not in definition.priorities:
                yield unknown((*place, "by_priority", priority), priority, definition.priorities, "priority")


def _told(definition: Definition) -> Iterator[ShapeFault]:
    for kind, names in definition.told.items():
        if kind not in FACTS:
            yield unknown(("told", kind), kind, FACTS, "kind of fact")
            continue
        yield from _audiences(("told", kind), names, definition)
        has = {field.name for field in fields(FACTS[kind])}
        for number, name in enumerate(names):
            if name in READS and READS[name] not in has:
                yield ShapeFault(("told", kind, number), f"“{name}” means nothing for {kind}.")


def _reserved(definition: Definition) -> Iterator[ShapeFault]:
    keys = [one.key for one in definition.reserved]
    for number, kind in enumerate(definition.type):
        if kind.reserved and kind.reserved not in keys:
            yield unknown(("type", number, "reserved"), kind.reserved, keys, "reserved decision of this procedure")
    named = {kind.reserved for kind in definition.type}
    for number, one in enumerate(definition.reserved):
        if one.key and one.key not in named:
            yield ShapeFault(("reserved", number, "key"), f"No type names “{one.key}”, so no one could decide it.")
        if one.owner and one.owner not in definition.tiers:
            yield unknown(("reserved", number, "owner"), one.owner, definition.tiers, "tier of this procedure")
        if one.named and not one.owner:
            yield ShapeFault(("reserved", number), "Its owner is named on the case. Enter their tier as “owner”.")
        if not one.choices:
            yield ShapeFault(("reserved", number, "choices"), "There are no choices.")


def _others(definition: Definition) -> Iterator[ShapeFault]:
    yield from each(("signing", "tiers"), definition.signing.tiers, definition.tiers, "tier of this procedure")
    track = definition.fast_track
    if track:
        for name in ("to", "start"):
            place: Place = ("fast_track", name)
            yield from each(place, getattr(track, name), definition.stages, "stage of this procedure")
        others = [one if one not in SIDES[:2] else "lead" for one in track.allowed_by]
        yield from finder_faults(("fast_track", "allowed_by"), others, definition)
    if definition.figures:
        yield from each(("figures", "indicators"), definition.figures.indicators, INDICATORS, "figure that is counted")
    if "none" not in definition.afterwards.reviews:
        yield ShapeFault(("afterwards", "reviews"), "“none” is missing: the Board can decide that no review is needed.")
    try:
        wording_of(definition.letters)
    except ValueError as wrong:
        yield ShapeFault(("letters",), f"We cannot read the email texts: {wrong}")
