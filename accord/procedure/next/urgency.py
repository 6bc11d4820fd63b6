"""What is urgent, judged from the facts themselves: the letters of an urgent act leave at once (reading 10)."""

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
"""Why an act is urgent: a new concern about safety, a step straight up, or a near date; empty where it is not."""


def urgency_of(calendar: Calendar, facts: Iterable[Fact]) -> Urgency:
    """Say why the act that made these facts is urgent. A concern comes first: its letters say that it is one."""
    found = {_urgency(calendar, fact) for fact in facts}
    order: tuple[Urgency, ...] = ("concern", "stage", "date")
    return next((one for one in order if one in found), "")


def _urgency(calendar: Calendar, fact: Fact) -> Urgency:
    """Take the answer “yes, something new” for a new concern too: its report is recorded later, or not at all (S4b)."""
    if isinstance(fact, ConcernReported) or fact.safety == "yes":
        return "concern"
    if isinstance(fact, UrgencyRequested) or (isinstance(fact, Escalated) and fact.urgent):
        return "stage"
    return "date" if _is_near(calendar, fact) else ""


def _is_near(calendar: Calendar, fact: Fact) -> bool:
    """Whether it sets, or brings forward, a date for the adult's needs to today or the next working day."""
    match fact:
        case DisagreementRaised():
            before, day = None, fact.needed_by
        case DateBroughtForward() | AdultsDateSet():
            before, day = fact.before, fact.clock.due_on
        case _:
            return False
    is_sooner = day is not None and (before is None or day < before)
    return day is not None and is_sooner and day <= calendar.after(calendar.day_of(fact.at), 1)
