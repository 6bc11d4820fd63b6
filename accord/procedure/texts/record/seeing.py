"""Lines about who sees a case: restricted or not, let in, asking to be, and getting in for an urgent reason."""

from accord.procedure.acts.people.restricting import (
    CaseRestricted,
    RestrictionLifted,
    SeenUrgently,
    SightAskedFor,
    SightGiven,
)
from accord.procedure.texts.history_text import Line, Scene, tell, tells, words


@tells(CaseRestricted)
def _restricted(scene: Scene, fact: CaseRestricted) -> Line:
    said = "From now on only those see it who must do something in it."
    return tell(f"{scene.who} restricted who sees this", said, words(fact.why, "Why"))


@tells(RestrictionLifted)
def _lifted(scene: Scene, fact: RestrictionLifted) -> Line:
    return tell(f"{scene.who} restricted it no longer", words(fact.why, "Why"))


@tells(SightGiven)
def _given(scene: Scene, fact: SightGiven) -> Line:
    return tell(f"{scene.who} let {scene.post(fact.post)}, see this", words(fact.why, "What for"))


@tells(SightAskedFor)
def _asked(scene: Scene, fact: SightAskedFor) -> Line:
    return tell(f"{scene.who}, {fact.by.title}, asked to see this", words(fact.why, "What for"))


@tells(SeenUrgently)
def _urgently(scene: Scene, fact: SeenUrgently) -> Line:
    said = "They see it from now on. Everybody in it was told."
    return tell(f"{scene.who}, {fact.by.title}, got in for an urgent reason", said, words(fact.why, "Why"))
