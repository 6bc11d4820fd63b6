"""Detects repeats of entries that cannot be removed."""

from collections.abc import Iterable
from typing import Any

import msgspec

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.codec import split
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.world.values import Refusal

BESIDE = {"at", "by", "safety", "begun", "met", "clock", "clocks", "stops", "seat", "seats"}


def is_repeated(moment: Moment, act: Act, facts: Iterable[Fact]) -> bool:
    """True if the act would repeat the content of one of the person's own facts."""
    try:
        made = [said for fact in judge(moment, act) if (said := _said(fact))]
    except Refusal:
        return False
    return any(_said(fact) in made for fact in facts if fact.by.person == moment.by.person) if made else False


def _said(fact: Fact) -> tuple[str, dict[str, Any], dict[str, str]] | None:
    body, words = split(fact)
    if not words:
        return None
    about = {name: value for name, value in msgspec.json.decode(body).items() if name not in BESIDE}
    return type(fact).__name__, about, words
