"""History of optional steps: gate, meetings, notice, urgency, the Board."""

from accord.procedure.acts.stages.escalating_urgently import EscalationAnnounced, UrgencyDeclined, UrgencyRequested
from accord.procedure.acts.stages.gating import NotTakenForward
from accord.procedure.acts.stages.optional_steps import Acknowledged, BoardTold, MeetingCalled, PriorityStated
from accord.procedure.texts.history_text import (
    EntryContext,
    HistoryLine,
    quoted,
    seats_taken,
    tell,
    tells,
)
from accord.procedure.texts.record.moving import started
from accord.procedure.world.phrases import day_in_full


@tells(Acknowledged)
def _acknowledged(scene: EntryContext, fact: Acknowledged) -> HistoryLine:
    return tell(f"{scene.who} said that {scene.short(fact.agency)} has received it")


@tells(MeetingCalled)
def _meeting(scene: EntryContext, fact: MeetingCalled) -> HistoryLine:
    return tell(
        f"{scene.who} called the meeting of {fact.of} for {day_in_full(fact.on)}",
        f"Chaired by {fact.chaired_by}." if fact.chaired_by else "",
        quoted(fact.who, "Asked to come"),
    )


@tells(BoardTold)
def _board_told(scene: EntryContext, fact: BoardTold) -> HistoryLine:
    forms = {one.key: one.name for one in scene.world.procedure.other_form}
    return tell(
        f"{scene.who} told the Board {scene.on(fact.on)}",
        f"With the form “{forms.get(fact.form, fact.form)}”." if fact.form else "",
        quoted(fact.text),
    )


@tells(PriorityStated)
def _priority(scene: EntryContext, fact: PriorityStated) -> HistoryLine:
    return tell(
        f"{scene.who} said for {scene.short(fact.agency)} how urgent it is: {fact.priority}",
        "Both sides say so: limits that depend on it are counted by it." if fact.agreed else "",
        *(started(clock) for clock in fact.clocks),
    )


@tells(NotTakenForward)
def _not_taken_forward(scene: EntryContext, fact: NotTakenForward) -> HistoryLine:
    return tell(
        f"{scene.who} found that this is not to be taken forward",
        "It ended at its own side’s test, and is not resolved.",
        quoted(fact.why),
    )


@tells(UrgencyRequested)
def _straight_wanted(scene: EntryContext, fact: UrgencyRequested) -> HistoryLine:
    return tell(
        f"{scene.who} asked to go straight to {scene.the_stage(fact.to_stage)}",
        quoted(fact.reason),
        seats_taken(scene, fact.seats),
    )


@tells(UrgencyDeclined)
def _straight_declined(scene: EntryContext, fact: UrgencyDeclined) -> HistoryLine:
    return tell(f"{scene.who} did not allow going straight to a higher {scene.world.stage_word}", quoted(fact.reason))


@tells(EscalationAnnounced)
def _announced(scene: EntryContext, fact: EscalationAnnounced) -> HistoryLine:
    return tell(f"{scene.who} told the other side of going up to {scene.the_stage(fact.to_stage)}", quoted(fact.text))
