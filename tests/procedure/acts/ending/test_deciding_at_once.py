"""An outcome, and the agency's own answer on it, with one send: both are recorded, or neither."""

from accord.procedure.acts.ending.ending import Resolved
from accord.procedure.acts.ending.settling import OutcomeProposed, ProposeOutcome, SatisfactionStated
from accord.procedure.acts.stages.deciding import GiveOutcome, OutcomeGiven
from accord.procedure.model.act import Act
from accord.procedure.model.fold import fold_all
from tests.rows import rows
from tests.stories import ANIL, DANA, GRACE, MARIAN, MON_20, TUE, act_as, at_heads, facts_of, raised, refused, satisfied

GIVE = GiveOutcome(stage="heads", text="A joint visit first.", safety="no", satisfied=True)
PROPOSE = ProposeOutcome(text="A joint visit first.", safety="no", satisfied=True)


@rows(("act", "kind"), [(GIVE, OutcomeGiven), (PROPOSE, OutcomeProposed)])
def test_an_outcome_and_the_agencys_answer_are_two_entries_of_one_act(act: Act, kind: type) -> None:
    """S5b."""
    outcome, answer = facts_of(at_heads(), MARIAN, act, MON_20)

    assert isinstance(outcome, kind)
    assert isinstance(answer, SatisfactionStated)
    after = fold_all(at_heads(), [outcome, answer])
    assert after.outcome_asked_about
    assert (answer.agency, answer.satisfied, answer.table) == ("council", True, after.outcome_asked_about.entry)
    assert after.is_open


def test_it_is_as_if_the_answer_had_been_sent_by_itself() -> None:
    """S5b."""
    at_once = act_as(at_heads(), MARIAN, GIVE, MON_20)
    by_itself = act_as(at_heads(), MARIAN, GiveOutcome(stage="heads", text=GIVE.text, safety="no"), MON_20)

    assert at_once.answers == act_as(by_itself, MARIAN, satisfied("council"), MON_20).answers


def test_the_last_agency_to_answer_resolves_it_either_way() -> None:
    """S5b."""
    case = act_as(at_heads(), MARIAN, GIVE, MON_20)

    assert isinstance(facts_of(case, ANIL, satisfied("trust"), MON_20)[-1], Resolved)


def test_without_an_answer_nothing_but_the_outcome_is_recorded() -> None:
    given = GiveOutcome(stage="heads", text="A joint visit first.", safety="no")

    assert [type(fact) for fact in facts_of(at_heads(), MARIAN, given, MON_20)] == [OutcomeGiven]


def test_a_new_concern_is_asked_about_once() -> None:
    """S4b."""
    given = GiveOutcome(stage="heads", text="A joint visit first.", safety="yes", satisfied=True)

    assert len(act_as(at_heads(), MARIAN, given, MON_20).concerns_due) == 1


def test_an_answer_without_a_reason_or_without_a_voice_records_no_outcome_either() -> None:
    """S5b."""
    unsaid = GiveOutcome(stage="heads", text="A joint visit first.", safety="no", satisfied=False, why=" ")
    dana = ProposeOutcome(text="A joint visit first.", safety="no", satisfied=True)

    assert refused(at_heads(), MARIAN, unsaid, MON_20)[1] == "why"
    assert refused(at_heads(), DANA, dana, MON_20)[1] == "satisfied"


def test_at_the_first_stage_the_practitioners_answer_at_once_too() -> None:
    assert len(facts_of(raised(), GRACE, PROPOSE, TUE)) == 2
