"""A Board's procedure as data: the shape of the TOML in `library/`, read strictly, and questions asked of it."""

import hashlib
import tomllib
from functools import cache, cached_property
from importlib import resources
from typing import Any

import msgspec

from accord.procedure.letters import Wording, wording_of


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A table of the definition: an unknown key in it is an error."""


class Signpost(_Part, frozen=True, kw_only=True):
    """What the procedure is not for, and where that goes instead."""

    what: str
    where: str


class Kind(_Part, frozen=True, kw_only=True):
    """A type of disagreement (S1). `reserved` names the reserved decision that it is about."""

    key: str
    name: str
    source: str
    reserved: str = ""


class Route(_Part, frozen=True, kw_only=True):
    """Who stands for one side at a stage when a party is of a kind: `side` is whom `kind` is asked of."""

    side: str
    kind: str
    challenger: list[str] = []
    challenged: list[str] = []
    source: str
    other: str = ""


class Stage(_Part, frozen=True, kw_only=True):
    """A rung of the ladder.

    `challenger`, `challenged` and `board` list where to look for the post that stands for that side, first found first;
    the words are those of `routing.FINDERS`. `waits_on` says on whom taking it up from here waits; `answer_from` who
    gives this stage's outcome; `feedback` who owes it to the worker who raised the matter.
    """

    key: str
    name: str
    phrase: str
    source: str
    tiers: list[str] = []
    challenger: list[str] = []
    challenged: list[str] = []
    board: list[str] = []
    up: str = ""
    waits_on: list[str] = []
    must_go_up: bool = False
    answer_from: list[str] = []
    answer_waits_on: list[str] = []
    dates_from: list[str] = []
    outcome: str = "outcome"
    outcome_told: list[str] = []
    date_told: list[str] = []
    feedback: list[str] = []
    talk_inside: str = ""
    answers_satisfied: bool = False
    concludes: bool = False
    shown_to_board: bool = False
    route: list[Route] = []


class Limit(_Part, frozen=True, kw_only=True):
    """A clock that the procedure sets. `then` lists what its limit brings; `told` who hears that it was reached."""

    key: str
    what: str
    begins: str
    limit: str
    strength: str = "must"
    source: str
    reading: str = ""
    stages: list[str] = []
    then: list[str] = []
    told: list[str] = []


class Reserved(_Part, frozen=True, kw_only=True):
    """A decision that no stage can take from its owner (S6a)."""

    key: str
    name: str
    question: str
    owner: str
    agency_kind: str
    by_cover: bool
    choices: dict[str, str]
    asks_desired_outcome: bool = False
    source: str


class Signing(_Part, frozen=True, kw_only=True):
    """Who signs the form, and its source."""

    tiers: list[str]
    source: str


class FormField(_Part, frozen=True, kw_only=True):
    """A field of the record form, with its label as the form has it."""

    key: str
    label: str
    source: str


class Definition(_Part, frozen=True, kw_only=True):
    """One procedure, one version. `told` gives, for each kind of fact, who gets a letter because of it."""

    id: str
    version: str
    title: str
    board: str
    source: str
    nation: str = "ENG"
    zone: str = "Europe/London"
    in_force_from: str = ""
    danger: str
    concern: str
    out_of_scope: list[Signpost] = []
    complaint: str = ""
    type: list[Kind]
    stage: list[Stage]
    limit: list[Limit] = []
    reserved: list[Reserved] = []
    told: dict[str, list[str]] = {}
    letters: dict[str, Any] = {}
    signing: Signing
    form: list[FormField] = []
    practicable_steps: list[str] = []
    confirmation: str = ""

    @cached_property
    def stages(self) -> dict[str, Stage]:
        return {stage.key: stage for stage in self.stage}

    @cached_property
    def types(self) -> dict[str, Kind]:
        return {kind.key: kind for kind in self.type}

    @cached_property
    def wording(self) -> Wording:
        """What its letters say: the usual, with what `letters` changes in it."""
        return wording_of(self.letters)

    @property
    def first_stage(self) -> Stage:
        return self.stage[0]

    def above(self, stage: str) -> tuple[Stage, ...]:
        """The stages that follow this one on the ladder, nearest first."""
        found: list[Stage] = []
        key = self.stages[stage].up
        while key and key in self.stages and self.stages[key] not in found:
            found.append(self.stages[key])
            key = self.stages[key].up
        return tuple(found)

    def limits(self, begins: str, stage: str = "") -> tuple[Limit, ...]:
        """The clocks that begin with this, at this stage where they belong to stages."""
        return tuple(one for one in self.limit if one.begins == begins and (not one.stages or stage in one.stages))

    def limit_named(self, key: str) -> Limit | None:
        return next((one for one in self.limit if one.key == key), None)

    def decision(self, key: str) -> Reserved | None:
        return next((one for one in self.reserved if one.key == key), None)


def read_definition(text: str) -> Definition:
    """The definition that a TOML text says. Raises ValueError with what is wrong."""
    try:
        definition = msgspec.convert(tomllib.loads(text), Definition)
        _ = definition.wording  # its letters are wrong now, or never
        return definition
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as wrong:
        raise ValueError(str(wrong)) from wrong


def digest_of(text: str) -> str:
    """The SHA-256 of a definition's text: what a case's first fact holds."""
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def library_text(name: str) -> str:
    return (resources.files("accord.procedure") / "library" / f"{name}.toml").read_text("utf-8")


@cache
def from_library(name: str) -> Definition:
    return read_definition(library_text(name))
