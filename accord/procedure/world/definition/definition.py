"""A Board's procedure as data: the shape of the TOML in `library/`, read strictly, and questions asked of it."""

import hashlib
import tomllib
from collections.abc import Collection
from datetime import date
from functools import cache, cached_property
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
"""What a stage's outcome is: a decision by authority, or the last word after which each party states its position."""


class _DefinitionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A table of the definition: an unknown key in it is an error."""


class Route(_DefinitionTable, frozen=True, kw_only=True):
    """Who stands for one side at a stage when a party is of a kind: `side` is whom `kind` is asked of."""

    side: str
    kind: str
    challenger: list[str] = []
    challenged: list[str] = []
    source: str
    other: str = ""


class Stage(_DefinitionTable, frozen=True, kw_only=True):
    """A rung of the ladder.

    `challenger`, `challenged` and `board` list where to look for the post that stands for that side, first found first;
    the words are those of `routing.FINDERS`, and `tiers` the rungs that they mean where they name none. `beside` lists
    who else has a seat, for each side; `advice` who may be consulted. `only_for` names the types that come here: none
    named, all do. `waits_on` says on whom taking it up from here waits, `up_when` what offers it; `answer_from` who
    gives this stage's outcome; `feedback` who owes it to the worker who raised the matter. A `gate` is for one side
    alone, which says whether it is justified. `settles` says what this stage's outcome is where nothing is above it.
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
    """A clock that the procedure sets: from what (`begins`) to what (`met_by`), in the words of `happenings`.

    It runs at each of the `stages` named, or once `over` several together, or over the whole. `waits_on` names the
    sides that must do what meets it; `then` lists what its limit brings, `told` who hears that it was reached. Where
    the source says two things, `readings` are both, and `limit` the one chosen.
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
        """Whether it offers the next stage when it comes: also where it is to be taken up, and nobody can sit there."""
        return OFFERED in self.then or TAKEN_UP in self.then


class Reserved(_DefinitionTable, frozen=True, kw_only=True):
    """A decision that no stage can take from its owner (S6a).

    The owner is `named` on the case; else it is whoever sits for a party of that kind, in a post of the tier if given.
    """

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
    """Whether a limit comes to a date at this stage by itself, and then offers the next."""
    stages, begins = limit.stages or limit.over, {*BEGINS} - {FIRST_TALK, *MET_BY} | {"raised"}
    is_here = not stages or stage.key in stages
    return limit.offers and is_here and limit.begins in begins and limit.limit not in UNNUMBERED


class Definition(_DefinitionTable, frozen=True, kw_only=True):
    """One procedure, one version. `told` gives, for each kind of fact, who gets a letter because of it.

    `tiers` are the words for posts that it uses; `restricted_known_to` who may know that there is
    a restricted case. `not_seen` lists what was not seen of the source: the page shows it.
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
        """What its letters say: the usual, with what `letters` changes in it."""
        return wording_of(self.letters)

    @property
    def first_stage(self) -> Stage:
        return self.stage[0]

    def above(self, stage: str, types: Collection[str] | None) -> tuple[Stage, ...]:
        """The stages that follow this one on the ladder, nearest first: those for one of these types; None for all."""
        found: dict[str, Stage] = {}
        key = self.stages[stage].up
        while key in self.stages and key not in found:
            found[key] = self.stages[key]
            key = self.stages[key].up
        return tuple(
            one for one in found.values() if types is None or not one.only_for or set(one.only_for) & set(types)
        )

    def has_silence(self, stage: Stage) -> bool:
        """Whether a stage has a date of its own whose passing offers the next, whatever the other side does."""
        return bool(stage.dates_from) or any(_offers_at(limit, stage) for limit in self.limit)

    def limits(self, begins: str, stage: str = "") -> tuple[ClockLimit, ...]:
        """The clocks that begin with this, at this stage where they belong to stages."""
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
        """Everything that meets a clock of this procedure."""
        return frozenset(word for one in self.limit for word in one.met_by)

    @cached_property
    def named_owners(self) -> frozenset[str]:
        """The tiers of those who are named on a case as owners of a reserved decision, such as who co-ordinates."""
        return frozenset(one.owner for one in self.reserved if one.named and one.owner)

    def calendar(self, nation: str = "", zone: str = "", closed: tuple[tuple[date, str], ...] = ()) -> Calendar:
        """The calendar by which its limits are counted; where the Board's own differs, with that."""
        return Calendar(
            nation=nation or self.nation,
            zone=zone or self.zone,
            closed=closed,
            first_day_counts=self.day_one == "the same day",
            received_until=self.received_until,
        )

    def said(self, sentence: str) -> str:
        """A text of ours with this Board's words in its places: `{stage}` and `{procedure}`.

        The text is one that stands in the code. What has a name in it, or anything that was typed, is put together
        with the words themselves instead: so nothing in a name is ever taken for a place.
        """
        return sentence.format(stage=self.words.stage, procedure=self.words.procedure)

    def begins_said(self, begins: str) -> str:
        """From what a limit is counted, in this Board's words: "level entered"."""
        return self.said(BEGINNINGS_SAID.get(begins, "")) or begins

    def decision(self, key: str) -> Reserved | None:
        return next((one for one in self.reserved if one.key == key), None)

    def decided(self, key: str, choice: str) -> str:
        """What was decided, as the procedure words it."""
        reserved = self.decision(key)
        return reserved.choices.get(choice, choice) if reserved else choice


def read_definition(text: str) -> Definition:
    """The definition that a TOML text says. Raises ValueError with what is wrong."""
    try:
        definition = msgspec.convert(read_older(tomllib.loads(text), OLDER_WORDS), Definition)
        _ = definition.wording  # its letters are wrong now, or never
        return definition
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise ValueError(str(wrong)) from wrong


def digest_of(text: str) -> str:
    """The SHA-256 of a definition's text: what a case's first fact holds."""
    return hashlib.sha256(text.encode()).hexdigest()


BEGINNINGS_SAID = {"stage entered": "{stage} entered", "previous stage ended": "previous {stage} ended"}
"""Words of the format that name a stage, as they are read."""

LIBRARY = ("buckinghamshire", "bcp-dorset", "lincolnshire")
"""The procedures that come with Accord: what a Board begins with."""


@cache
def library_text(name: str) -> str:
    return (resources.files("accord.procedure") / "library" / f"{name}.toml").read_text("utf-8")


@cache
def from_library(name: str) -> Definition:
    return read_definition(library_text(name))
