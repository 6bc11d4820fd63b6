"""Reads procedure files written with older words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

EACH = "*"
"""Path step: every item of a list or entry of a table."""
NAMES = "*names"
"""Last path step: the names of a table's entries."""

Rules = Mapping[tuple[str, ...], Mapping[str, str]]
Place = tuple[str | int, ...]

_EVENTS = {
    "gone up": "escalated",
    "first step up": "first escalation",
    "step up announced": "escalation announced",
    "worker heard": "feedback confirmed",
}
_FACTS = {
    "AdultAsked": "AdultUpdated",
    "GoingOnSaid": "ContinuationStated",
    "HelpPassedBy": "HelpNotAnswered",
    "InformationAskedFor": "InformationRequested",
    "OwnCorrected": "PrivateNoteCorrected",
    "OwnFact": "PrivateFact",
    "OwnWordsErased": "PrivateTextErased",
    "SatisfactionSaid": "SatisfactionStated",
    "SeenUrgently": "UrgentAccessTaken",
    "SightAskedFor": "AccessRequested",
    "SightGiven": "AccessGiven",
    "StepAnnounced": "EscalationAnnounced",
    "StraightDeclined": "UrgencyDeclined",
    "StraightWanted": "UrgencyRequested",
    "TalkNoted": "InternalDiscussionNoted",
    "TalkedInside": "InternalDiscussionHeld",
    "WentUp": "Escalated",
    "WorkerHeard": "FeedbackConfirmed",
}
OLDER_WORDS: Rules = {
    ("stage", EACH, NAMES): {"beside": "supporting"},
    ("limit", EACH, "begins"): _EVENTS,
    ("limit", EACH, "met_by", EACH): _EVENTS,
    ("limit", EACH, "then", EACH): {"take it up": "escalate"},
    ("other_form", EACH, "purpose"): {"gone up": "escalated"},
    ("told", NAMES): _FACTS,
    ("letters", "happened", NAMES): _FACTS,
}


@dataclass(frozen=True)
class OlderWord:
    """`is_name`: it names an entry. `is_double`: its replacement is there too."""

    place: Place
    old: str
    new: str
    is_name: bool
    is_double: bool

    def __str__(self) -> str:
        return f"“{self.old}” is the older word for “{self.new}”, and both are here. Keep “{self.new}” only."


def in_todays_words(data: Any, rules: Rules) -> tuple[Any, tuple[OlderWord, ...]]:
    found: list[OlderWord] = []
    return _read(data, rules, (), found), tuple(found)


def read_older(data: Any, rules: Rules) -> Any:
    """Raises ValueError if both words are present."""
    read, found = in_todays_words(data, rules)
    for one in found:
        if one.is_double:
            raise ValueError(str(one))
    return read


def todays_place(place: Place, found: Iterable[OlderWord]) -> Place:
    for one in found:
        if one.is_name and place[: len(one.place)] == one.place:
            place = (*one.place[:-1], one.new, *place[len(one.place) :])
    return place


def _read(value: Any, rules: Rules, place: Place, found: list[OlderWord]) -> Any:
    if isinstance(value, dict) and rules:
        return _read_table(value, rules, place, found)
    if isinstance(value, list) and rules:
        return [_read_word(one, value, _below(rules, EACH), (*place, at), found) for at, one in enumerate(value)]
    return value


def _read_table(table: dict[str, Any], rules: Rules, place: Place, found: list[OlderWord]) -> dict[str, Any]:
    renamed, read = rules.get((NAMES,), {}), {}
    for name, value in table.items():
        new, way = renamed.get(name, name), (*place, name)
        if new != name:
            found.append(OlderWord(way, name, new, is_name=True, is_double=new in table))
        read[new] = _read_word(value, (), _below(rules, name), way, found)
    return read


def _read_word(value: Any, others: Iterable[Any], rules: Rules, place: Place, found: list[OlderWord]) -> Any:
    if not isinstance(value, str):
        return _read(value, rules, place, found)
    new = rules.get((), {}).get(value, value)
    if new != value:
        found.append(OlderWord(place, value, new, is_name=False, is_double=new in others))
    return new


def _below(rules: Rules, name: str) -> Rules:
    return {way[1:]: words for way, words in rules.items() if way and way[0] in (name, EACH)}
