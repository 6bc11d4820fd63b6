"""What is not said: an older record and a procedure's file read by the defaults of today, so none may change."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import msgspec

from accord.procedure.acts.registry import ACTS, FACTS
from accord.procedure.model.case import Case
from accord.procedure.world.definition.definition import Definition
from tests.rows import rows


def parts_of(kind: Any, found: set[Any]) -> set[Any]:
    """The kind and every kind of value in it."""
    for inner in get_args(kind):
        parts_of(inner, found)
    is_kind = is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, msgspec.Struct))
    if is_kind and kind not in found:
        found.add(kind)
        for hint in get_type_hints(kind).values():
            parts_of(hint, found)
    return found


def said_by_default(kind: Any) -> Iterator[tuple[str, object]]:
    """The fields of a kind that are something where nothing is said: true, or a number."""
    of_kind = fields(kind) if is_dataclass(kind) else msgspec.structs.fields(kind)
    for field in of_kind:
        if isinstance(field.default, bool | int) and field.default:
            yield f"{kind.__name__}.{field.name}", field.default


def test_what_an_act_fact_or_procedure_does_not_say_is_not_so_but_for_these() -> None:
    """P7a: entries that were written before a field existed have no word of it."""
    kinds: set[Any] = set()
    for kind in (*ACTS.values(), *FACTS.values(), Case, Definition):
        parts_of(kind, kinds)

    assert dict(pair for kind in kinds for pair in said_by_default(kind)) == {
        "PauseProposed.agrees": True,
        "RecordDeath.adult": 1,
        "TakeBackDeath.adult": 1,
        "UpdateAdult.adult": 1,
        "ReportConcern.adult": 1,
        "Reserved.named": True,
    }


@rows(
    ("flag", "keys"),
    [
        ("done_for_all", {"conclude", "end-pause", "escalate", "note-discussion", "propose-outcome", "raise"}),
        ("leads_on", {"ask-substitute", "escalate"}),
        ("is_beside", {"confirm-feedback", "consider-adults-review", "tell-worker"}),
        ("ends_sight", {"decline-co-ordination", "hand-over", "leave", "step-aside"}),
    ],
)
def test_what_an_act_says_of_itself_is_so_of_these_acts_alone(flag: str, keys: set[str]) -> None:
    assert {key for key, act in ACTS.items() if getattr(act, flag)} == keys


def test_what_a_fact_says_of_itself_is_so_of_these_facts_alone() -> None:
    """P1, P2."""
    private = {"HelpAccepted", "HelpAsked", "HelpDeclined", "HelpNotAnswered", "RaisingDropped"}

    assert {name for name, kind in FACTS.items() if kind.for_those_asked} == private
    assert {name for name, kind in FACTS.items() if kind.is_quiet} == {"CardShown"}
