"""Judge if an act's emails leave at once (reading 10)."""

from collections.abc import Iterable
from typing import Literal

from accord.procedure.acts.saying.adult import ConcernReported
from accord.procedure.acts.saying.raising import DisagreementRaised
from accord.procedure.acts.stages.dates import AdultsDateSet, DateBroughtForward
from accord.procedure.acts.stages.escalating import Escalated
from accord.procedure.acts.stages.escalating_urgently import UrgencyRequested
from accord.procedure.model.act import Fact
from accord.procedure.world.clocks import Calendar

Urgency = Literal["", "concern", "stage", "date"]
"""Reason: a new safety concern, an urgent escalation or a near date. Empty if not urgent."""


def urgency_of(calendar: Calendar, facts: Iterable[Fact]) -> Urgency:
    found = {_urgency(calendar, fact) for fact in facts}
    order: tuple[Urgency, ...] = ("concern", "stage", "date")
    return next((one for one in order if one in found), "")


def _urgency(calendar: Calendar, fact: Fact) -> Urgency:
    """ "Yes" to the safety question counts, as its report may come later or never (S4b)."""
    if isinstance(fact, ConcernReported) or fact.safety == "yes":
        return "concern"
    if isinstance(fact, UrgencyRequested) or (isinstance(fact, Escalated) and fact.urgent):
        return "stage"
    return "date" if _is_near(calendar, fact) else ""


def _is_near(calendar: Calendar, fact: Fact) -> bool:
    match fact:
        case DisagreementRaised():
            before, day = None, fact.needed_by
        case DateBroughtForward() | AdultsDateSet():
            before, day = fact.before, fact.clock.due_on
        case _:
            return False
    is_sooner = day is not None and (before is None or day < before)
    return day is not None and is_sooner and day <= calendar.after(calendar.day_of(fact.at), 1)
