"""The strict shape of the TOML files in `library`, and queries."""

import hashlib
import tomllib
from collections.abc import Collection
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any, Literal

import msgspec

from accord.procedure.world.clocks import UNNUMBERED, Calendar
from accord.procedure.world.definition.email_texts import EmailTexts, wording_of
from accord.procedure.world.definition.events import BEGINS, FIRST_TALK, MET_BY
from accord.procedure.world.definition.older_words import OLDER_WORDS, read_older
from accord.procedure.world.definition.tables import (
    Afterwards,
    DisagreementKind,
    FastTrack,
    Figures,
    FormField,
    Meeting,
    OtherForm,
    Signing,
    Signpost,
    Vocabulary,
)

Settles = Literal["", "decides", "reviews", "mediates", "oversees", "not seen"]
"""Result of a last stage: a decision by authority, or an outcome after which each agency states its position."""


class _DefinitionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """Refuses unknown keys."""


class Route(_DefinitionTable, frozen=True, kw_only=True):
    """Finders for a side at a stage, if the agency on `side` is of `kind`."""

    side: str
    kind: str
    challenger: list[str] = []
    challenged: list[str] = []
    source: str
    other: str = ""


class Stage(_DefinitionTable, frozen=True, kw_only=True):
    """One stage.

    `challenger`, `challenged` and `board` list finders (`routing.FINDERS`), first match first; `tiers` is their
    default. `supporting` lists further seats; `advice` who may be consulted. `only_for` limits types of disagreement.
    `waits_on` names who should escalate, `up_when` what allows it; `answer_from` who gives the outcome, `feedback` who
    tells the worker. At a `gate` one side decides if the disagreement is justified. `settles` is the result if nothing
    is above.
    """

    key: str
    name: str
    number: str = ""
    band: str = ""
    phrase: str
    source: str
    reading: str = ""
    tiers: list[str] = []
    challenger: list[str] = []
    challenged: list[str] = []
    board: list[str] = []
    supporting: list[str] = []
    advice: str = ""
    only_for: list[str] = []
    skip_where_missing: bool = False
    gate: bool = False
    up: str = ""
    up_when: list[str] = msgspec.field(default_factory=lambda: ["a party is not satisfied", "talked without agreeing"])
    waits_on: list[str] = []
    must_go_up: bool = False
    announced: bool = False
    marking: str = ""
    entering_told: list[str] = []
    answer_from: list[str] = []
    answer_waits_on: list[str] = []
    dates_from: list[str] = []
    outcome: str = "outcome"
    outcome_told: list[str] = []
    date_told: list[str] = []
    feedback: list[str] = []
    meeting: Meeting | None = None
    talk_inside: str = ""
    asks_interim: bool = False
    answers_satisfied: bool = False
    settles: Settles = ""
    shown_to_board: bool = False
    route: list[Route] = []


OFFERED, TAKEN_UP = "offer the next stage", "escalate"


class ClockLimit(_DefinitionTable, frozen=True, kw_only=True):
    """A clock: starts at `begins`, stops at `met_by` (words of `events`).

    Runs at each of `stages`, once `over` several, or over the case. `waits_on` names who should act; `then` its
    effects. `readings` are both readings of an unclear source; `limit` is the one chosen.
    """

    key: str
    what: str
    begins: str
    limit: str
    readings: list[str] = []
    by_priority: dict[str, str] = {}
    strength: Literal["must", "guide"] = "must"
    source: str
    reading: str = ""
    stages: list[str] = []
    over: list[str] = []
    met_by: list[str] = []
    waits_on: list[str] = []
    then: list[str] = []
    told: list[str] = []

    @property
    def offers(self) -> bool:
        return OFFERED in self.then or TAKEN_UP in self.then


class Reserved(_DefinitionTable, frozen=True, kw_only=True):
    """Owned by the one `named` on the case, or anyone acting for an agency of that kind (S6a)."""

    key: str
    name: str
    question: str
    owner: str = ""
    agency_kind: str
    named: bool = True
    by_cover: bool
    choices: dict[str, str]
    asks_desired_outcome: bool = False
    source: str
    reading: str = ""


def _offers_at(limit: ClockLimit, stage: Stage) -> bool:
    stages, begins = limit.stages or limit.over, {*BEGINS} - {FIRST_TALK, *MET_BY} | {"raised"}
    is_here = not stages or stage.key in stages
    return limit.offers and is_here and limit.begins in begins and limit.limit not in UNNUMBERED


class Definition(_DefinitionTable, frozen=True, kw_only=True):
    """`told` lists by kind of fact who gets an email.

    `restricted_known_to`: who may know that a restricted case exists. `not_seen`: unseen parts of the source.
    """

    id: str
    version: str
    title: str
    board: str
    shared_with: list[str] = []
    source: str
    not_seen: list[str] = []
    nation: str = "ENG"
    zone: str = "Europe/London"
    day_one: Literal["the day after", "the same day"] = "the day after"
    received_until: str = ""
    in_force_from: date | None = None
    review_by: date | None = None
    danger: str
    concern: str
    front_door: str = ""
    covers: list[str] = []
    out_of_scope: list[Signpost] = []
    alongside: list[Signpost] = []
    support: list[Signpost] = []
    complaint: str = ""
    words: Vocabulary = Vocabulary()
    tiers: list[str] = []
    type: list[DisagreementKind]
    priorities: list[str] = []
    stage: list[Stage]
    fast_track: FastTrack | None = None
    limit: list[ClockLimit] = []
    reserved: list[Reserved] = []
    restricted_known_to: list[Literal["leads"]] = []
    told: dict[str, list[str]] = {}
    letters: dict[str, Any] = {}
    signing: Signing
    form: list[FormField] = []
    other_form: list[OtherForm] = []
    practicable_steps: list[str] = []
    confirmation: str = ""
    afterwards: Afterwards = Afterwards()
    figures: Figures | None = None

    @cached_property
    def stages(self) -> dict[str, Stage]:
        return {stage.key: stage for stage in self.stage}

    @cached_property
    def types(self) -> dict[str, DisagreementKind]:
        return {kind.key: kind for kind in self.type}

    @cached_property
    def wording(self) -> EmailTexts:
        return wording_of(self.letters)

    @property
    def first_stage(self) -> Stage:
        return self.stage[0]

    def above(self, stage: str, types: Collection[str] | None) -> tuple[Stage, ...]:
        """Nearest first. Without types, a stage counts for all."""
        found: dict[str, Stage] = {}
        key = self.stages[stage].up
        while key in self.stages and key not in found:
            found[key] = self.stages[key]
            key = self.stages[key].up
        return tuple(
            one for one in found.values() if types is None or not one.only_for or set(one.only_for) & set(types)
        )

    def has_silence(self, stage: Stage) -> bool:
        """True if a date here offers the next stage."""
        return bool(stage.dates_from) or any(_offers_at(limit, stage) for limit in self.limit)

    def limits(self, begins: str, stage: str = "") -> tuple[ClockLimit, ...]:
        found = self._limits_by_begins.get(begins, ())
        return tuple(one for one in found if stage in (one.stages or one.over or (stage,)))

    @cached_property
    def _limits_by_begins(self) -> dict[str, tuple[ClockLimit, ...]]:
        return {begins: tuple(one for one in self.limit if one.begins == begins) for begins in self._begins}

    @property
    def _begins(self) -> dict[str, None]:
        return dict.fromkeys(one.begins for one in self.limit)

    @cached_property
    def _limits_by_key(self) -> dict[str, ClockLimit]:
        return {one.key: one for one in self.limit}

    def limit_named(self, key: str) -> ClockLimit | None:
        return self._limits_by_key.get(key)

    @cached_property
    def meets(self) -> frozenset[str]:
        return frozenset(word for one in self.limit for word in one.met_by)

    @cached_property
    def named_owners(self) -> frozenset[str]:
        return frozenset(one.owner for one in self.reserved if one.named and one.owner)

    def calendar(self, nation: str = "", zone: str = "", closed: tuple[tuple[date, str], ...] = ()) -> Calendar:
        return Calendar(
            nation=nation or self.nation,
            zone=zone or self.zone,
            closed=closed,
            first_day_counts=self.day_one == "the same day",
            received_until=self.received_until,
        )

    def said(self, sentence: str) -> str:
        """Never use it on names or typed words, which could contain placeholders."""
        return sentence.format(stage=self.words.stage, procedure=self.words.procedure)

    def begins_said(self, begins: str) -> str:
        return self.said(BEGINNINGS_SAID.get(begins, "")) or begins

    def decision(self, key: str) -> Reserved | None:
        return next((one for one in self.reserved if one.key == key), None)

    def decided(self, key: str, choice: str) -> str:
        reserved = self.decision(key)
        return reserved.choices.get(choice, choice) if reserved else choice


@lru_cache(maxsize=16)
def read_definition(text: str) -> Definition:
    """Raises ValueError."""
    try:
        definition = msgspec.convert(read_older(tomllib.loads(text), OLDER_WORDS), Definition)
        _ = definition.wording  # fails now if its email texts are wrong
        return definition
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise ValueError(str(wrong)) from wrong


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


BEGINNINGS_SAID = {"stage entered": "{stage} entered", "previous stage ended": "previous {stage} ended"}

LIBRARY = ("buckinghamshire", "bcp-dorset", "lincolnshire")


@cache
def library_text(name: str) -> str:
    return (resources.files("accord.procedure") / "library" / f"{name}.toml").read_text("utf-8")


@cache
def from_library(name: str) -> Definition:
    return read_definition(library_text(name))
