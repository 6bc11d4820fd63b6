"""History of access: restricted, given, requested, urgent."""

from accord.procedure.acts.people.restricting import (
    AccessGiven,
    AccessRequested,
    CaseRestricted,
    RestrictionLifted,
    UrgentAccessTaken,
)
from accord.procedure.texts.history_text import EntryContext, HistoryLine, quoted, tell, tells


@tells(CaseRestricted)
def _restricted(scene: EntryContext, fact: CaseRestricted) -> HistoryLine:
    said = "Only people acting in the case can see it."
    return tell(f"{scene.who} restricted access", said, quoted(fact.why, "Why"))


@tells(RestrictionLifted)
def _lifted(scene: EntryContext, fact: RestrictionLifted) -> HistoryLine:
    return tell(f"{scene.who} removed the restriction", quoted(fact.why, "Why"))


@tells(AccessGiven)
def _given(scene: EntryContext, fact: AccessGiven) -> HistoryLine:
    return tell(f"{scene.who} gave {scene.post(fact.post)}, access", quoted(fact.why, "Why"))


@tells(AccessRequested)
def _asked(scene: EntryContext, fact: AccessRequested) -> HistoryLine:
    return tell(f"{scene.who}, {fact.by.title}, requested access", quoted(fact.why, "Why"))


@tells(UrgentAccessTaken)
def _urgently(scene: EntryContext, fact: UrgentAccessTaken) -> HistoryLine:
    said = "They can see the case. Everyone on the case was told."
    return tell(f"{scene.who}, {fact.by.title}, took urgent access", said, quoted(fact.why, "Why"))
