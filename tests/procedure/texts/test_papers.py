"""What the record form says, at any stage, filled from the record (B1 to B9)."""

from accord.procedure.acts.ending.settling import AnswerAsWorker
from accord.procedure.acts.ending.signing import NoteCopy
from accord.procedure.acts.saying.adult import ReportConcern
from accord.procedure.acts.saying.answering import GiveView
from accord.procedure.acts.saying.complaint_and_court import NoteComplaint
from accord.procedure.acts.stages.escalating_urgently import EscalateUrgently
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Named
from accord.procedure.rules.form_fields import blank, form
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    MON,
    PRIYA,
    SAM,
    THU,
    TOM,
    TUE,
    WED,
    WORLD,
    act_as,
    at_heads,
    at_managers,
    concluded,
    dissatisfied,
    managers_outcome,
    outcome,
    paused,
    proposed,
    proposing,
    raised,
    satisfied,
    settled,
    signed,
    take_up,
    talk,
    three_parties,
    viewed,
)

TRUST, COUNCIL = "Ridgeway Community NHS Trust", "Chiltern Edge Council, Adult Social Care"


def field(case: Case, key: str) -> tuple[str, ...]:
    return next(one.lines for one in form(WORLD.procedure, case) if one.key == key)


def test_the_adult_is_named() -> None:
    """B1."""
    assert field(raised(), "adult") == ("Mrs Iris Penhallow, born 2 May 1941",)


def test_the_reason_gives_the_views_of_all_agencies_concerned_at_equal_weight() -> None:
    """B2, S0b: each in its own words, agency by agency."""
    case = act_as(three_parties(), SAM, GiveView(text="The card was stolen.", safety="no"), FRI)

    assert field(case, "reason") == (
        "Decision to end a Section 42 enquiry. Also: something is not being done.",
        f"{TRUST}: The Council means to end the enquiry.",
        f"{TRUST}, at the practitioners’ stage, reason for escalating: One visit would settle it.",
        f"{COUNCIL}: The daughter’s account holds.",
        "Three Valleys Police, at the managers’ stage: The card was stolen.",
        "Risk if nothing changes: The bruising stays unexplained.",
    )


def test_an_agency_that_only_gave_an_outcome_and_answered_has_a_position_and_not_no_view() -> None:
    """B2: a Head of Service negotiates and answers; nobody of that agency gave a view."""
    case = act_as(act_as(raised(), GRACE, talk(at=TUE), TUE), TOM, take_up("practitioners"), WED)
    assert f"{COUNCIL}: no response given" in field(case, "reason")

    case = act_as(case, PRIYA, outcome("managers", "It ends on Friday."), WED)
    assert f"{COUNCIL}, latest position: the outcome below" in field(case, "reason")

    case = act_as(case, PRIYA, dissatisfied("council", "No advocate."), THU)
    assert f"{COUNCIL}, latest position: not satisfied with the outcome below. No advocate." in field(case, "reason")

    case = act_as(case, TOM, proposing(), THU)
    reason = field(case, "reason")
    assert f"{COUNCIL}, managers’ outcome: It ends on Friday." in reason
    assert f"{COUNCIL}, at the managers’ stage, not satisfied: No advocate." in reason
    assert not any("no response given" in line for line in reason)


def test_the_reason_says_which_stage_was_skipped_as_urgent_and_why() -> None:
    """B2, reading 8."""
    urgent = EscalateUrgently(from_stage="practitioners", to_stage="heads", reason="He moves tomorrow.", safety="no")

    reason = field(act_as(viewed(), TOM, urgent, WED), "reason")

    wanted = "at the practitioners’ stage, reason for escalating urgently, with Managers skipped: He moves tomorrow."
    assert f"{TRUST}, {wanted}" in reason


def test_the_reason_says_that_a_concern_was_reported_and_never_what_it_is() -> None:
    """B2, S4b."""
    reporting = ReportConcern(on=WED.date(), by_whom="Grace", how="The neighbour hit her.", reference="SA-1")

    reason = field(act_as(viewed(), GRACE, reporting, WED), "reason")

    assert reason[-1] == "A new concern about the adult’s safety was reported on Wednesday 1 April 2026."
    assert not any("hit her" in line or "SA-1" in line for line in reason)


def test_the_outcome_gives_what_was_agreed_who_does_it_by_when_and_who_is_satisfied() -> None:
    """B3, P7b, S5b: the worker's own answer beside the parties'."""
    case = act_as(proposed(), GRACE, AnswerAsWorker(satisfied=False, why="The bruising.", safety="no"), MON)
    case = act_as(act_as(case, TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)

    assert field(case, "outcome") == (
        "A joint visit, then the decision.",
        "Action: A joint visit. Tom Hurley, by Tuesday 5 May 2026",
        "Outstanding issue: Who holds the bank card. Owner: Priya Raman, by Friday 22 May 2026",
        "Monitoring: Care management monitors. Dana Whitlock, reviewed on Monday 29 June 2026",
        f"{TRUST}: satisfied",
        f"{COUNCIL}: satisfied",
        "Grace Adeyemi, who raised it: not satisfied. The bruising.",
    )


def test_what_is_not_resolved_gives_each_answer_and_the_next_steps_taken() -> None:
    """B3, B8: with escalation to the next stage; so the form is the basis of the report to it."""
    case = act_as(managers_outcome(), TOM, dissatisfied("trust"), MON)

    assert f"{TRUST}: not satisfied. The bruising." in field(case, "outcome")
    assert "Escalated to Managers on Friday 10 April 2026." in field(at_managers(), "outcome")
    assert "Escalated to Heads of Service on Wednesday 15 April 2026." in field(at_heads(), "outcome")


def test_an_outcome_that_not_every_agency_agreed_to_says_whose_it_is_and_who_has_not_answered() -> None:
    """B3."""
    of_stage = act_as(managers_outcome(), TOM, dissatisfied("trust"), MON)
    by_an_agency = act_as(proposed(), TOM, satisfied("trust"), MON)

    assert field(of_stage, "outcome")[:3] == (
        f"{COUNCIL}, managers’ outcome: The Council still means to end it.",
        f"{TRUST}: not satisfied. The bruising.",
        f"{COUNCIL}: not answered yet",
    )
    assert field(by_an_agency, "outcome")[0] == f"{TRUST}, proposed outcome: A joint visit, then the decision."
    assert field(concluded(), "outcome")[0].startswith("Helen Marsh, Independent Chair, Independent Chair’s outcome: ")
    assert field(settled(), "outcome")[0] == "A joint visit, then the decision."


def test_the_date_by_which_the_adult_needs_an_answer_stands_with_its_reason() -> None:
    """Reading 3: also once an outcome has met it."""
    line = "Date by which the adult needs an answer: Monday 13 April 2026. She moves."
    case = raised(needed_by=MON.date(), needed_why="She moves.")
    agreed = act_as(case, GRACE, proposing(), WED)
    agreed = act_as(act_as(agreed, GRACE, satisfied("trust"), WED), DANA, satisfied("council"), WED)

    assert agreed.end is not None
    assert line in field(case, "reason")
    assert line in field(agreed, "reason")


def test_what_was_concluded_says_so_with_what_is_outstanding_and_never_says_resolved() -> None:
    """S5b, B3."""
    outcome = field(concluded(), "outcome")

    assert "Concluded without agreement on Wednesday 29 April 2026." in outcome
    assert ("Outstanding issues: The visit." in outcome, "Follow-up: Tom Hurley." in outcome) == (True, True)
    assert (field(concluded(), "stage"), field(concluded(), "time")) == ((), ())
    assert not any("resolved" in line.lower() for one in form(WORLD.procedure, concluded()) for line in one.lines)


def test_a_copy_goes_to_whom_was_noted_else_to_the_parties() -> None:
    """B4."""
    assert field(three_parties(), "copied") == (TRUST, COUNCIL, "Three Valleys Police")
    assert field(act_as(raised(), GRACE, NoteCopy(to="The GP practice"), TUE), "copied") == ("The GP practice",)


def test_the_stage_and_the_time_stand_once_it_is_resolved_and_not_before() -> None:
    """B5, reading 4."""
    assert field(settled(), "stage") == ("Managers",)
    assert field(settled(), "time")[0] == "7 working days"
    assert (field(proposed(), "stage"), field(proposed(), "time")) == ((), ())


def test_notes_give_what_ran_beside_it() -> None:
    """B6, S0c: a complaint, an interim position."""
    noting = NoteComplaint(agency="council", reference="CMP-311", timescale="20 working days")

    notes = field(act_as(paused(), TOM, noting, MON), "notes")

    assert (
        "Formal complaint: CMP-311 (20 working days)" in notes,
        "Interim arrangements: It stays open." in notes,
    ) == (
        True,
        True,
    )


def test_both_signatures_stand_with_name_title_agency_and_date() -> None:
    """B7."""
    assert field(signed(), "challenger") == ("Tom Hurley", "community matron", TRUST, "Wednesday 15 April 2026")
    assert field(signed(), "challenged") == ("Priya Raman", "team manager", COUNCIL, "Wednesday 15 April 2026")
    assert field(settled(), "challenger") == ()


@rows("case", [raised(), viewed(), at_managers(), at_heads(), settled(), signed(), concluded()])
def test_the_form_fills_itself_at_every_stage(case: Case) -> None:
    """B9: nobody types anything twice; every field stands, filled or not."""
    labels = [one.label for one in form(WORLD.procedure, case)]

    assert labels == [one.label for one in WORLD.procedure.form]
    assert field(case, "adult")
    assert field(case, "reason")


def test_the_form_is_offered_blank_for_use_on_paper() -> None:
    """B9."""
    assert [one.label for one in blank(WORLD.procedure)] == [one.label for one in WORLD.procedure.form]
    assert {one.lines for one in blank(WORLD.procedure)} == {()}


def test_the_signatures_are_no_part_of_the_text_that_is_signed() -> None:
    """B7: the same text before and after both have signed."""
    before = [one for one in form(WORLD.procedure, settled()) if one.key not in ("challenger", "challenged")]
    after = [one for one in form(WORLD.procedure, signed()) if one.key not in ("challenger", "challenged")]

    assert before == after


def test_where_several_agencies_are_on_a_side_each_has_a_block_of_its_own_by_name() -> None:
    """B7, reading 7."""
    alone, together = raised(), raised(others=(Named(agency="police"),))

    labels = [
        [one.label for one in form(WORLD.procedure, case) if one.key == "challenged"] for case in (alone, together)
    ]

    assert labels[0] == ["Signature of challenged manager"]
    assert labels[1] == [f"{labels[0][0]}: {name}" for name in (COUNCIL, "Three Valleys Police")]
