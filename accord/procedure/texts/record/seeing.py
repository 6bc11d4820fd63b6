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
    said = "From now on only those see it who must do something in it."
    return tell(f"{scene.who} restricted who sees this", said, quoted(fact.why, "Why"))


@tells(RestrictionLifted)
def _lifted(scene: EntryContext, fact: RestrictionLifted) -> HistoryLine:
    return tell(f"{scene.who} restricted it no longer", quoted(fact.why, "Why"))


@tells(AccessGiven)
def _given(scene: EntryContext, fact: AccessGiven) -> HistoryLine:
    return tell(f"{scene.who} let {scene.post(fact.post)}, see this", quoted(fact.why, "What for"))


@tells(AccessRequested)
def _asked(scene: EntryContext, fact: AccessRequested) -> HistoryLine:
    return tell(f"{scene.who}, {fact.by.title}, asked to see this", quoted(fact.why, "What for"))


@tells(UrgentAccessTaken)
def _urgently(scene: EntryContext, fact: UrgentAccessTaken) -> HistoryLine:
    said = "They see it from now on. Everybody in it was told."
    return tell(f"{scene.who}, {fact.by.title}, got in for an urgent reason", said, quoted(fact.why, "Why"))
