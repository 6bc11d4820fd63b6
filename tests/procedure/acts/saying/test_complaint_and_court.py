"""What runs beside it: a formal complaint, best interests, and the Court of Protection (S0c, P6)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.ending.ending import Conclude
from accord.procedure.acts.saying.complaint_and_court import (
    GOING_ON,
    ApplyToCourt,
    NoteComplaint,
    NoteSteps,
    RecordCourtDecision,
    SayWhetherToContinue,
)
from accord.procedure.acts.stages.pausing import AgreePause, EndPause, ProposePause
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.next.notices import notices_of
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.stories.story import waited_on
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    ANIL,
    DANA,
    FRI,
    GRACE,
    HELEN,
    KEN,
    MARIAN,
    MON,
    MON_20,
    PRIYA,
    SAM,
    TOM,
    TUE,
    WED_15,
    WED_29,
    WORLD,
    act_as,
    at_chair,
    at_court,
    at_heads,
    at_managers,
    chairs_outcome,
    facts_of,
    on,
    paused,
    raised,
    refused,
    settled,
    three_parties,
    viewed,
)

NO_SEAT = "You are not acting in this case. Your safeguarding lead can help."
COMPLAINT = NoteComplaint(agency="council", reference="CMP-311", timescale="20 working days", made_by="Her sister")


def complained() -> Case:
    return act_as(at_managers(), PRIYA, COMPLAINT, FRI)


# A formal complaint


@rows(("given", "person"), [(raised, GRACE), (viewed, DANA), (at_managers, TOM), (at_heads, MARIAN), (paused, PRIYA)])
def test_at_any_stage_a_party_notes_a_formal_complaint_and_this_goes_on(given: Callable[[], Case], person: str) -> None:
    """S0c: under which agency's procedure, its own reference, its timescale."""
    before = given()
    case = act_as(before, person, COMPLAINT, MON)

    [complaint] = case.complaints
    assert (complaint.agency, complaint.reference, complaint.timescale) == ("council", "CMP-311", "20 working days")
    assert (case.is_open, case.stage, case.clocks) == (True, before.stage, before.clocks)


def test_every_party_is_asked_whether_this_goes_on() -> None:
    """S0c: the parties' recorded choice."""
    case = complained()

    assert [who for who, acts in waited_on(WORLD, case, FRI).items() if "say-going-on" in acts] == [TOM, PRIYA]
    case = act_as(case, TOM, SayWhetherToContinue(complaint=1, word="goes-on"), FRI)
    assert case.complaints[0].words == {"trust": "goes-on"}
    assert "say-going-on" not in waited_on(WORLD, case, FRI)[TOM]


def test_a_party_may_change_its_word() -> None:
    case = act_as(complained(), TOM, SayWhetherToContinue(complaint=1, word="goes-on"), FRI)

    assert act_as(case, TOM, SayWhetherToContinue(complaint=1, word="pause"), FRI).complaints[0].words == {
        "trust": "pause"
    }


def test_it_goes_on_although_one_party_says_otherwise() -> None:
    """S0c: ending it takes them all."""
    case = act_as(complained(), PRIYA, SayWhetherToContinue(complaint=1, word="end"), FRI)

    assert case.is_open
    assert refused(case, PRIYA, Conclude(outstanding="O", pursued_by="P", safety="no"), FRI)[1] is None


def test_two_complaints_are_told_apart() -> None:
    case = act_as(complained(), TOM, replace(COMPLAINT, agency="trust", reference="T-4"), FRI)

    case = act_as(case, TOM, SayWhetherToContinue(complaint=2, word="end"), FRI)

    assert [complaint.words for complaint in case.complaints] == [{}, {"trust": "end"}]


def test_the_three_words_are_those_that_a_party_may_say() -> None:
    """S0c: pauses, continues or ends."""
    assert list(GOING_ON) == ["goes-on", "pause", "end"]


def test_all_seats_are_told_of_a_complaint_and_of_each_word_on_it() -> None:
    for act in (COMPLAINT, SayWhetherToContinue(complaint=1, word="goes-on")):
        [fact] = facts_of(complained(), TOM, act, FRI)
        told = notices_of(WORLD, complained(), fact, fold_all(complained(), [fact]))
        assert {notice.post for notice in told} == {seat.post for seat in complained().seats} - {"trust-matron-hurley"}


@refusals(
    (Case, GRACE, COMPLAINT, TUE, "This has not been raised yet.", None),
    (settled, TOM, COMPLAINT, MON, "This disagreement has ended.", None),
    (raised, KEN, COMPLAINT, TUE, NO_SEAT, None),
    (raised, SAM, COMPLAINT, TUE, "Your agency is not on this case.", None),
    (
        raised,
        GRACE,
        replace(COMPLAINT, agency="elsewhere"),
        TUE,
        "Select whose complaints procedure applies",
        "agency",
    ),
    (raised, GRACE, replace(COMPLAINT, timescale=" "), TUE, "Enter when a reply is due", "timescale"),
    (
        raised,
        GRACE,
        SayWhetherToContinue(complaint=1, word="end"),
        TUE,
        "No one has recorded a formal complaint.",
        None,
    ),
    (
        complained,
        TOM,
        SayWhetherToContinue(complaint=2, word="end"),
        FRI,
        "Select a complaint",
        "complaint",
    ),
    (
        complained,
        TOM,
        SayWhetherToContinue(complaint=1, word="perhaps"),
        FRI,
        "Select if this procedure should continue",
        "word",
    ),
    (
        complained,
        HELEN,
        SayWhetherToContinue(complaint=1, word="end"),
        FRI,
        "Your agency is not on this case.",
        None,
    ),
)
def test_noting_a_complaint_and_going_on_are_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Best interests and the court


STEPS = NoteSteps(steps=("An advocate", "A second opinion"), text="Neither brought us together.")
APPLYING = ApplyToCourt(what="The Council applies.", interim="No move.", look_again=date(2026, 9, 14), safety="no")


def stepped() -> Case:
    return act_as(at_heads(), MARIAN, STEPS, WED_15)


def test_the_practicable_steps_are_listed_before_the_court_is_approached() -> None:
    """P6: Chapter 15 of the Code of Practice first; each step stands once, whoever took it."""
    case = act_as(stepped(), ANIL, NoteSteps(steps=("An advocate", "Mediation")), WED_15)

    assert case.steps == ("An advocate", "A second opinion", "Mediation")
    assert set(case.steps) <= set(WORLD.procedure.practicable_steps)


def test_an_application_to_the_court_pauses_it_with_an_interim_position_and_a_date_to_look_again() -> None:
    """P6, reading 5: no other party need agree."""
    case = at_court()

    assert case.paused is not None
    assert (case.paused.because, case.paused.look_again, case.interim) == ("court", date(2026, 9, 14), "No move.")
    assert case.court == "applied"
    assert [who for who, acts in waited_on(WORLD, case, WED_15).items() if acts == ["end-pause"]] == [ANIL, MARIAN]


def applied_while_paused() -> Case:
    """The Trust applies to the court while the case is paused as both agencies agreed."""
    case = act_as(paused(), TOM, NoteSteps(steps=("An advocate",)), FRI)
    return act_as(case, TOM, APPLYING, FRI)


def test_the_court_can_be_applied_to_during_a_pause_and_the_case_stays_paused() -> None:
    """Reading 5, P6: what the clocks held stays held, and both days on which it is looked at again are kept."""
    before, after = paused(), applied_while_paused()

    held = {clock.name: clock.left for clock in before.clocks if clock.left is not None}
    assert held
    assert held == {clock.name: clock.left for clock in after.clocks if clock.left is not None}
    assert len(after.pauses) == 1
    assert after.paused is not None
    assert after.paused.looked_at_on == (date(2026, 5, 1), APPLYING.look_again)
    looked = {row.due_on for row in waiting_of(WORLD, after) if row.act == "end-pause"}
    assert looked == {date(2026, 5, 1), APPLYING.look_again}


def test_a_pause_that_ended_before_the_application_stays_as_it_was() -> None:
    """Reading 5: the days of each pause are counted and shown apart."""
    first = act_as(paused(), PRIYA, EndPause(safety="no"), FRI)
    again = ProposePause(why="A second visit.", interim="It stays open.", look_again=date(2026, 5, 1), safety="no")
    second = act_as(act_as(first, TOM, again, MON), PRIYA, AgreePause(safety="no"), MON)

    case = act_as(act_as(second, TOM, NoteSteps(steps=("An advocate",)), MON), TOM, APPLYING, MON)

    assert case.pauses[:1] == first.pauses
    assert [pause.court_on for pause in case.pauses] == [None, MON.date()]


def test_a_pause_with_an_application_lasts_until_the_court_has_decided_or_a_party_ends_it() -> None:
    """Reading 5: it is one pause, counted from its first day."""
    decided = act_as(applied_while_paused(), PRIYA, RecordCourtDecision(text="Stay.", safety="no"), WED_29)
    ended = act_as(applied_while_paused(), PRIYA, EndPause(safety="no"), WED_29)

    for case, court in ((decided, "decided"), (ended, "applied")):
        [pause] = case.pauses
        assert (case.paused, case.court, pause.since, pause.until) == (None, court, FRI.date(), WED_29.date())
        assert not [clock for clock in case.clocks if clock.started_by == "paused" and not clock.stopped]


def test_the_courts_decision_is_recorded_in_words_and_ends_the_pause() -> None:
    """P6."""
    case = act_as(at_court(), MARIAN, RecordCourtDecision(text="Stay, with more support.", safety="no"), on(9, 9))

    assert (case.court, case.paused, case.pauses[0].until) == ("decided", None, date(2026, 9, 9))


def test_a_decision_after_the_pause_was_ended_is_recorded_too() -> None:
    """P6, reading 5: any party may end it before the court has decided."""
    case = act_as(at_court(), ANIL, EndPause(safety="no"), WED_29)

    case = act_as(case, MARIAN, RecordCourtDecision(text="Stay.", safety="no"), WED_29)

    assert (case.court, len(case.pauses)) == ("decided", 1)


def test_everybody_is_told_of_the_application_and_of_the_decision() -> None:
    """P6."""
    deciding = RecordCourtDecision(text="Stay.", safety="no")
    applied, decided = facts_of(stepped(), MARIAN, APPLYING, WED_15), facts_of(at_court(), MARIAN, deciding, WED_29)
    everybody = {seat.post for seat in at_court().seats} - {"council-head"} | {"trust-lead", "council-lead"}

    for before, facts in ((stepped(), applied), (at_court(), decided)):
        told = notices_of(WORLD, before, facts[0], fold_all(before, facts[:1]))
        assert {notice.post for notice in told} == everybody


@refusals(
    (raised, KEN, STEPS, TUE, NO_SEAT, None),
    (settled, TOM, STEPS, MON, "This disagreement has ended.", None),
    *(
        (
            at_heads,
            MARIAN,
            NoteSteps(steps=steps),
            WED_15,
            "Choose at least one of the steps listed; say anything else in words.",
            "steps",
        )
        for steps in ((), ("A walk",), ("An advocate", "A walk"))
    ),
    (at_heads, MARIAN, APPLYING, WED_15, "Record the practicable steps first.", None),
    (
        at_court,
        MARIAN,
        APPLYING,
        WED_15,
        "Someone has already recorded a court application. Record the court’s decision first.",
        None,
    ),
    (
        applied_while_paused,
        TOM,
        APPLYING,
        MON,
        "Someone has already recorded a court application. Record the court’s decision first.",
        None,
    ),
    (settled, TOM, APPLYING, MON, "This disagreement has ended.", None),
    (stepped, KEN, APPLYING, WED_15, NO_SEAT, None),
    (at_chair, HELEN, APPLYING, MON_20, "Your agency is not on this case.", None),
    (stepped, MARIAN, replace(APPLYING, what=""), WED_15, "Enter who is applying and what for", "what"),
    (stepped, MARIAN, replace(APPLYING, interim=" "), WED_15, "Enter the interim arrangements", "interim"),
    (
        stepped,
        MARIAN,
        replace(APPLYING, look_again=date(2026, 4, 14)),
        WED_15,
        "Date must be today or later",
        "look_again",
    ),
    (
        stepped,
        MARIAN,
        RecordCourtDecision(text="Stay.", safety="no"),
        WED_15,
        "No one has recorded a court application.",
        None,
    ),
    (at_court, KEN, RecordCourtDecision(text="Stay.", safety="no"), WED_29, NO_SEAT, None),
    (at_court, MARIAN, RecordCourtDecision(text=" ", safety="no"), WED_29, "Enter the court’s decision", "text"),
    (chairs_outcome, SAM, STEPS, WED_29, "Your agency is not on this case.", None),
)
def test_going_to_the_court_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_an_agency_only_concerned_notes_a_complaint_and_steps_too() -> None:
    """S0c, P6: family and professionals alike, whichever agency heard of it."""
    case = act_as(three_parties(), SAM, COMPLAINT, FRI)

    assert act_as(case, SAM, STEPS, FRI).steps == STEPS.steps


def test_a_pause_that_every_party_chooses_beside_a_complaint_waits_to_be_proposed() -> None:
    """S0c, S2: their words alone stop no clock."""
    case = at_managers()
    noting = NoteComplaint(agency="council", reference="CMP-311", timescale="20 working days")
    case = act_as(case, PRIYA, noting, FRI)
    for person in (TOM, PRIYA):
        case = act_as(case, person, SayWhetherToContinue(complaint=1, word="pause"), FRI)

    assert {who for who, acts in waited_on(WORLD, case, FRI).items() if "propose-pause" in acts} == {TOM, PRIYA}


def test_the_courts_decision_asks_about_the_adults_safety() -> None:
    """S4b, reading 5."""
    sentence = "Select yes if there is anything new about the adult’s safety"

    assert refused(at_court(), MARIAN, RecordCourtDecision(text="Stay."), WED_29) == (sentence, "safety")
