"""Agreed actions, reserved decisions and feedback."""

from collections.abc import Iterator
from dataclasses import dataclass

from accord.pages.case.agency_views import ERASED
from accord.pages.case.case_view import CaseView
from accord.procedure.acts.ending.feedback import FeedbackConfirmed, WorkerTold, name_of
from accord.procedure.model.parts import Action, Decision, Feedback
from accord.procedure.rules.reserved import reserved_in
from accord.procedure.texts.record.settling import ACHIEVED, KINDS
from accord.procedure.world.definition.definition import Reserved

STATES = {"done": "Done", "not done": "Not done"}


@dataclass(frozen=True, kw_only=True)
class ActionShown:
    kind: str
    what: str
    owner: str
    agency: str
    day: str
    state: str
    note: str
    url: str


@dataclass(frozen=True, kw_only=True)
class DecisionShown:
    name: str
    says: str
    reasons: str = ""
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class FeedbackShown:
    """`text` is empty if it stands among the outcomes."""

    name: str
    text: str
    says: str
    told: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Promises:
    actions: tuple[ActionShown, ...]
    decisions: tuple[DecisionShown, ...]
    feedback: tuple[FeedbackShown, ...]
    worker: str


def promises(reading: CaseView) -> Promises:
    case = reading.case
    return Promises(
        actions=tuple(_action(reading, action) for action in case.actions),
        decisions=tuple(_decisions(reading)),
        feedback=tuple(_feedback(reading, one) for one in case.feedback),
        worker=case.raiser.name if case.raiser else "the worker",
    )


def _action(reading: CaseView, action: Action) -> ActionShown:
    clock = reading.case.clock(action.clock)
    return ActionShown(
        kind=KINDS[action.kind].capitalize(),
        what=action.what or ERASED,
        owner=action.owner,
        agency=reading.agency(action.agency),
        day=reading.day(action.due_on),
        state=_state(reading, action),
        note=action.note,
        url=reading.clock_url(clock.name) if clock else "",
    )


def _state(reading: CaseView, action: Action) -> str:
    if action.state:
        return STATES[action.state]
    if action.accepted is None:
        return f"Waiting for {action.owner} to accept"
    if not action.accepted:
        return "Declined"
    if reading.case.end and action.due_on < reading.today:
        return "Overdue"
    return "Accepted"


def _decisions(reading: CaseView) -> Iterator[DecisionShown]:
    taken = {decision.key for decision in reading.case.decisions}
    for decision in reversed(reading.case.decisions):
        yield _taken(reading, decision)
    for reserved in reserved_in(reading.world, reading.case):
        if reserved.key not in taken:
            yield DecisionShown(name=reserved.name, says=_whose(reading, reserved))


def _taken(reading: CaseView, decision: Decision) -> DecisionShown:
    reserved = reading.world.procedure.decision(decision.key)
    choice = reserved.choices.get(decision.choice, decision.choice) if reserved else decision.choice
    more = [
        ("The adult’s desired outcome", ACHIEVED.get(decision.achieved, "").capitalize()),
        ("In the adult’s own words", decision.adults_words),
        ("Decide again by", reading.day(decision.decide_by) if decision.decide_by else ""),
    ]
    return DecisionShown(
        name=reserved.name if reserved else decision.key,
        says=f"{choice}: {decision.by.with_title}, on {reading.day(decision.on)}.",
        reasons=decision.reasons or ERASED,
        more=tuple((label, text) for label, text in more if text),
    )


def _whose(reading: CaseView, reserved: Reserved) -> str:
    coordinator = reading.case.coordinator
    if not coordinator:
        return "Only the enquiry co-ordinator can make this decision. No one has named them yet."
    holder = reading.world.directory.holder(coordinator, reading.today)
    name = holder.name if holder else reading.names.post(coordinator)
    cover = "" if reserved.by_cover else " Someone covering for them cannot."
    asked = reading.case.coordinator_asked
    who = f" {reading.names.post(asked.post)}, has been asked to take this on." if asked else ""
    pending = f"{who} Until they agree, {name} decides." if asked else ""
    return f"Only {name}, the enquiry co-ordinator, can make this decision.{cover}{pending}"


def _feedback(reading: CaseView, one: Feedback) -> FeedbackShown:
    worker = reading.case.raiser.name if reading.case.raiser else "the worker"
    who = reading.names.post(one.post)
    told = next((fact for fact in reading.facts_of(WorkerTold) if fact.feedback == one.entry), None)
    heard = next((fact for fact in reading.facts_of(FeedbackConfirmed) if fact.feedback == one.entry), None)
    is_worker = "confirm-feedback" in {row.act for row in reading.mine} and not one.confirmed_on
    if heard:
        how = "was told in person or by phone" if heard.by_voice else "confirmed reading it"
        by = f"{told.by.name} told {worker}. " if told else ""
        says = f"{by}{worker} {how} on {reading.day(heard.on)}."
    elif one.sent:
        by = f"{told.by.name} told {worker} on {reading.day(reading.world.today(told.at))}. " if told else ""
        says = f"{by}Not confirmed yet."
    else:
        says = f"{who}, needs to tell {worker} the outcome."
    outcomes = {outcome.text for outcome in reading.case.outcomes}
    return FeedbackShown(
        name=name_of(reading.world.procedure, one),
        text="" if one.text in outcomes else one.text,
        says=says,
        told=told.text if told else "",
        url=reading.act_url("confirm-feedback") if is_worker and one.sent else "",
    )
