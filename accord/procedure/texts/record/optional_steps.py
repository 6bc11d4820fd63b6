"""History of optional steps."""

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
    return tell(f"{scene.who} confirmed that {scene.short(fact.agency)} received this")


@tells(MeetingCalled)
def _meeting(scene: EntryContext, fact: MeetingCalled) -> HistoryLine:
    return tell(
        f"{scene.who} called the meeting of {fact.of} for {day_in_full(fact.on)}",
        f"Chaired by {fact.chaired_by}." if fact.chaired_by else "",
        quoted(fact.who, "Invited"),
    )


@tells(BoardTold)
def _board_told(scene: EntryContext, fact: BoardTold) -> HistoryLine:
    forms = {one.key: one.name for one in scene.world.procedure.other_form}
    return tell(
        f"{scene.who} recorded that the Board was told {scene.on(fact.on)}",
        f"Form: {forms.get(fact.form, fact.form)}." if fact.form else "",
        quoted(fact.text),
    )


@tells(PriorityStated)
def _priority(scene: EntryContext, fact: PriorityStated) -> HistoryLine:
    return tell(
        f"{scene.who} set the priority for {scene.short(fact.agency)}: {fact.priority}",
        "Both sides agree, so the deadlines that depend on it use this priority." if fact.agreed else "",
        *(started(clock) for clock in fact.clocks),
    )


@tells(NotTakenForward)
def _not_taken_forward(scene: EntryContext, fact: NotTakenForward) -> HistoryLine:
    return tell(
        f"{scene.who} decided not to take this forward",
        "The case ended and is not resolved.",
        quoted(fact.why),
    )


@tells(UrgencyRequested)
def _straight_wanted(scene: EntryContext, fact: UrgencyRequested) -> HistoryLine:
    return tell(
        f"{scene.who} asked to escalate urgently to {scene.the_stage(fact.to_stage)}",
        quoted(fact.reason),
        seats_taken(scene, fact.seats),
    )


@tells(UrgencyDeclined)
def _straight_declined(scene: EntryContext, fact: UrgencyDeclined) -> HistoryLine:
    return tell(f"{scene.who} declined urgent escalation", quoted(fact.reason))


@tells(EscalationAnnounced)
def _announced(scene: EntryContext, fact: EscalationAnnounced) -> HistoryLine:
    return tell(
        (f"{scene.who} told the other agency of the plan to escalate to {scene.the_stage(fact.to_stage)}"),
        quoted(fact.text),
    )
