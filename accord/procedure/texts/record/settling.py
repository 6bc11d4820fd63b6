"""History of outcomes and feedback."""

from accord.procedure.acts.ending.actions import ActionAnswered, ActionReported
from accord.procedure.acts.ending.feedback import FeedbackConfirmed, WorkerTold, name_of
from accord.procedure.acts.ending.settling import OutcomeProposed, SatisfactionStated, WorkerAnswered
from accord.procedure.acts.stages.deciding import DecisionRecorded, OutcomeGiven
from accord.procedure.model.parts import Action, Feedback
from accord.procedure.texts.history_text import (
    Detail,
    EntryContext,
    HistoryLine,
    quoted,
    seats_taken,
    tell,
    tells,
)
from accord.procedure.world.phrases import day_in_full, lowered

KINDS = {"action": "action", "outstanding": "outstanding issue", "monitoring": "monitoring"}
ACHIEVED = {"fully": "fully achieved", "partly": "partly achieved", "no": "not achieved"}


@tells(OutcomeGiven)
def _outcome(scene: EntryContext, fact: OutcomeGiven) -> HistoryLine:
    stage = scene.world.procedure.stages.get(fact.stage)
    return tell(
        f"{scene.who} recorded the {stage.outcome if stage else 'outcome'}",
        quoted(fact.text),
        *(owed(scene, one) for one in fact.feedback),
    )


def owed(scene: EntryContext, feedback: Feedback) -> str:
    worker = scene.before.raiser.name if scene.before.raiser else "the worker who raised it"
    if feedback.sent:
        return f"{worker} is told that the {scene.world.stage_word} ended without an outcome."
    return f"{scene.post(feedback.post)}, needs to tell {worker} the outcome."


@tells(DecisionRecorded)
def _decision(scene: EntryContext, fact: DecisionRecorded) -> HistoryLine:
    decision = fact.decision
    return tell(
        f"{scene.who} decided: {lowered(scene.world.procedure.decided(decision.key, decision.choice))}",
        quoted(decision.reasons, "Reasons"),
        f"The adult’s desired outcome is {ACHIEVED[decision.achieved]}." if decision.achieved else "",
        quoted(decision.adults_words, "In the adult’s own words"),
        f"They will decide again by {day_in_full(decision.decide_by)}." if decision.decide_by else "",
    )


@tells(OutcomeProposed)
def _proposed(scene: EntryContext, fact: OutcomeProposed) -> HistoryLine:
    actions = tuple(Detail(one.what, True, action_label(one)) for one in fact.actions)
    return tell(f"{scene.who} proposed an outcome", quoted(fact.text), actions, seats_taken(scene, fact.seats))


def action_label(action: Action) -> str:
    by = "reviewed on" if action.kind == "monitoring" else "by"
    return f"{KINDS[action.kind].capitalize()}, {action.owner}, {by} {day_in_full(action.due_on)}"


def _action(scene: EntryContext, number: int) -> tuple[str, tuple[Detail, ...]]:
    action = next((one for one in scene.before.actions if one.number == number), None)
    if action is None:
        return "an action", ()
    kind = KINDS[action.kind]
    return f"an {kind}" if kind[0] in "ao" else f"the {kind}", quoted(action.what)


@tells(ActionAnswered)
def _answered(scene: EntryContext, fact: ActionAnswered) -> HistoryLine:
    kind, what = _action(scene, fact.number)
    does = "accepted" if fact.accepted else "declined"
    return tell(f"{scene.who} {does} {kind}", what, quoted(fact.why, "Why"))


@tells(ActionReported)
def _reported(scene: EntryContext, fact: ActionReported) -> HistoryLine:
    kind, what = _action(scene, fact.number)
    done = "done" if fact.state == "done" else "not done"
    return tell(
        f"{scene.who} said {kind} was {done}",
        what,
        quoted(fact.note, "" if fact.state == "done" else "Why"),
        f"New date: {day_in_full(fact.due_on)}." if fact.due_on else "",
    )


@tells(SatisfactionStated)
def _satisfied(scene: EntryContext, fact: SatisfactionStated) -> HistoryLine:
    answer = "satisfied" if fact.satisfied else "not satisfied"
    return tell(f"{scene.who} said {scene.short(fact.agency)} is {answer}", quoted(fact.why))


@tells(WorkerAnswered)
def _worker(scene: EntryContext, fact: WorkerAnswered) -> HistoryLine:
    answer = "satisfied" if fact.satisfied else "not satisfied"
    return tell(f"{scene.who} gave their own answer: {answer}", quoted(fact.why))


@tells(WorkerTold)
def _told(scene: EntryContext, fact: WorkerTold) -> HistoryLine:
    worker = scene.before.raiser.name if scene.before.raiser else "the worker"
    return tell(f"{scene.who} sent {worker} {_named(scene, fact.feedback)}", quoted(fact.text))


def _named(scene: EntryContext, entry: int) -> str:
    owing = next((one for one in scene.before.feedback if one.entry == entry), None)
    return lowered(name_of(scene.world.procedure, owing)) if owing else "the outcome"


@tells(FeedbackConfirmed)
def _heard(scene: EntryContext, fact: FeedbackConfirmed) -> HistoryLine:
    if fact.by_voice:
        return tell(f"{scene.who} was told {_named(scene, fact.feedback)} in person or by phone")
    return tell(f"{scene.who} read {_named(scene, fact.feedback)}")
