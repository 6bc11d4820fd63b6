"""Each dimension in which Boards' procedures differ can be said, by its number: rows 16 to 32."""

from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.ending.afterwards import ConsiderReview
from accord.procedure.acts.ending.ending import Conclude
from accord.procedure.acts.ending.settling import SaySatisfied
from accord.procedure.acts.saying.adult import ReportConcern, UpdateAdult
from accord.procedure.acts.saying.answering import NoteInternalDiscussion
from accord.procedure.acts.saying.complaint_and_court import NoteComplaint, SayWhetherToContinue
from accord.procedure.acts.stages.deciding import Decide
from accord.procedure.acts.stages.escalating_urgently import AskToEscalateUrgently, EscalateUrgently
from accord.procedure.acts.stages.gating import SayJustified
from accord.procedure.acts.stages.optional_steps import CallMeeting, TellBoard
from accord.procedure.acts.stages.pausing import NoteInterim
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.next.figures import figures, period_of
from accord.procedure.next.notices import notices_of
from accord.procedure.stories.story import waited_on
from accord.procedure.world.clocks import Calendar
from accord.procedure.world.definition.definition import from_library, library_text
from accord.procedure.world.world import World
from tests.procedure.sampler import SAMPLER, SAMPLER_TEXT, SamplerScene, before, by, changed
from tests.rows import rows
from tests.stories import (
    ANIL,
    BANK_CARD,
    DANA,
    FFION,
    GRACE,
    HELEN,
    IMRAN,
    LEO,
    MARIAN,
    OWEN,
    PRIYA,
    RUTH,
    SAM,
    TOM,
    VIKRAM,
    VISIT,
    WORLD,
    act_as,
    at_managers,
    away,
    facts_of,
    on,
    outcome,
    proposing,
    raised,
    refused,
    satisfied,
    settled,
    take_up,
    withdrawn,
)

BUCKS, BCP, LINCOLNSHIRE = (from_library(name) for name in ("buckinghamshire", "bcp-dorset", "lincolnshire"))
MORNING = on(2, 4)


def sampled(world: World, at: datetime = MORNING, **given: object) -> Case:
    usual = {"types": ("thresholds",), "coordinator": "", "days": {"decision received": at.date()}}
    return raised(GRACE, at, world=world, **{**usual, **given})


def straight(to: str, start: str = "talk") -> EscalateUrgently:
    return EscalateUrgently(from_stage=start, to_stage=to, reason="She is alone.", safety="no")


def asking(to: str) -> AskToEscalateUrgently:
    return AskToEscalateUrgently(to_stage=to, reason="She is alone.", safety="no")


def after(scene: SamplerScene, person: str, act: Act) -> Case:
    return act_as(scene.case, person, act, scene.at, world=scene.world)


def no(scene: SamplerScene, person: str, act: Act) -> str:
    """The sentence with which the act is refused."""
    return refused(scene.case, person, act, scene.at, world=scene.world)[0]


def told(scene: SamplerScene, person: str, act: Act) -> set[tuple[str, str]]:
    """The posts that get a letter because of an act, each with the marking on it."""
    facts = facts_of(scene.case, person, act, scene.at, world=scene.world)
    made = act_as(scene.case, person, act, scene.at, world=scene.world)
    letters = (notices_of(scene.world, scene.case, fact, made) for fact in facts)
    return {(notice.post, notice.marking) for some in letters for notice in some}


def test_row_16_straight_to_the_panel_once_the_lead_allows_it_with_the_reason_kept() -> None:
    world = by(SAMPLER)
    case = act_as(sampled(world), GRACE, asking("panel"), MORNING, world=world)

    assert waited_on(world, case, MORNING)[FFION] == ["escalate-urgently"]
    allowed = act_as(case, FFION, straight("panel"), MORNING, world=world)

    assert (allowed.stage, allowed.straight) == ("panel", None)
    assert [one.stage for one in allowed.reached if one.passed_over] == ["gate", "managers", "heads"]


def test_row_16_from_the_start_and_by_either_side_where_nobody_must_allow_it() -> None:
    case = act_as(raised(), GRACE, straight("chair", "practitioners"), MORNING, world=WORLD)

    assert case.stage == "chair"


def test_row_16_only_from_where_and_to_where_the_procedure_says() -> None:
    world = by(SAMPLER)
    case = sampled(world)

    assert refused(case, GRACE, asking("heads"), MORNING, world=world) == ("Select a later level", "to_stage")
    none = by(changed(SAMPLER_TEXT, ('start = ["talk", "managers"]', 'start = ["managers"]')))
    assert refused(sampled(none), GRACE, asking("panel"), MORNING, world=none) == (
        "This policy does not allow urgent escalation from this level.",
        None,
    )


def test_row_16_to_a_meeting() -> None:
    world = by(changed(SAMPLER_TEXT, ('to = ["mediation", "panel"]', 'to = ["managers"]')))

    case = act_as(sampled(world), FFION, straight("managers"), MORNING, world=world)

    assert waited_on(world, case, MORNING)[PRIYA] == ["call-meeting", "note-interim"]


def test_row_17_a_new_concern_and_a_complaint_run_beside_it_and_stop_no_clock() -> None:
    case = at_managers()
    concern = ReportConcern(on=MORNING.date(), by_whom="Tom", how="By phone")
    complaint = NoteComplaint(agency="council", reference="C-1", timescale="20 working days")

    beside = act_as(case, TOM, concern, on(10, 4, 11))
    beside = act_as(beside, TOM, complaint, on(10, 4, 11))
    beside = act_as(beside, TOM, SayWhetherToContinue(complaint=1, word="end"), on(10, 4, 11))

    assert beside.clocks == case.clocks
    assert beside.is_open
    assert [(one.what, one.where) for one in SAMPLER.alongside] == [
        ("A police investigation", "It continues alongside this and stops no deadline.")
    ]
    assert SAMPLER.danger == "If someone is in immediate danger, call 999 first."


def test_row_18_an_interim_position_is_asked_for() -> None:
    scene = before("note-interim")

    assert all("note-interim" in waited_on(scene.world, scene.case, scene.at)[one] for one in (TOM, PRIYA))
    noted = after(scene, PRIYA, NoteInterim(text="A visit every day."))
    assert noted.interim == "A visit every day."
    assert "note-interim" not in str(waited_on(scene.world, noted, scene.at))


def test_row_19_a_refusal_at_the_own_side_gate_is_not_taken_forward_with_the_reason() -> None:
    scene = before("say-justified")

    case = after(scene, TOM, SayJustified(justified=False, reason="It was answered.", safety="no"))

    assert case.end is not None
    assert (case.end.how, case.is_open, case.agreed_text) == ("not taken forward", False, None)
    assert [(one.post, one.text) for one in case.feedback] == [("trust-matron-hurley", "It was answered.")]


def test_row_19_only_the_own_side_tests_it() -> None:
    scene = before("say-justified")
    act = SayJustified(justified=False, reason="No.", safety="no")

    assert refused(scene.case, DANA, act, scene.at, world=scene.world) == (
        "Only the person acting at this level can do this.",
        None,
    )


def test_row_20_the_other_side_is_warned_before_it_goes_to_a_high_stage() -> None:
    scene = before("announce-escalation")

    assert waited_on(scene.world, scene.case, scene.at)[TOM] == ["announce-escalation"]
    assert before("escalate", nth=3).case.announced == "heads"
    assert before("tell-board").case.announced == ""


def test_row_20_a_marking_stands_on_messages_at_certain_stages() -> None:
    tell = TellBoard(on=date(2026, 4, 7), form="notice")

    assert told(before("tell-board"), ANIL, tell) == {
        ("board-chair", "POLICY: LEVEL 2"),
        ("board-chair-substitute", "POLICY: LEVEL 2"),
    }
    assert [stage.marking for stage in BCP.stage] == ["", "", *["Formal escalation under the Escalation Policy"] * 2]


ONLY_AT_THE_LAST = by(
    changed(
        SAMPLER_TEXT,
        ('entering_told = ["board manager"]\n', ""),
        ('settles = "decides"', 'settles = "decides"\nentering_told = ["board manager"]'),
    )
)


@rows(
    ("world", "at_heads", "at_panel"),
    [(by(SAMPLER), True, False), (ONLY_AT_THE_LAST, False, True)],
)
def test_row_21_the_board_is_told_on_entering_the_stages_that_the_procedure_names(
    world: World, at_heads: bool, at_panel: bool
) -> None:
    to_heads = before("escalate", nth=3)._replace(world=world)
    to_panel = before("escalate", nth=4)._replace(world=world)

    letters = [told(to_heads, TOM, take_up("managers")), told(to_panel, MARIAN, take_up("heads"))]

    assert ["board-manager" in {post for post, _ in some} for some in letters] == [at_heads, at_panel]


def test_row_21_never_and_by_when_and_with_which_form() -> None:
    scene = before("tell-board")

    assert [stage.entering_told for stage in LINCOLNSHIRE.stage] == [[]] * 5
    assert (board := scene.case.clock("board")) is not None
    assert board.due_on == date(2026, 4, 7)
    wrong = TellBoard(on=date(2026, 4, 7), form="settled")
    assert refused(scene.case, ANIL, wrong, scene.at, world=scene.world) == (
        "Select a form",
        "form",
    )
    told = after(scene, ANIL, TellBoard(on=date(2026, 4, 7), form="notice"))
    assert (board := told.clock("board")) is not None
    assert board.stopped


def test_row_22_who_tells_the_worker_depends_on_the_stage() -> None:
    by_own_side = after(before("say-justified"), TOM, SayJustified(justified=False, reason="No.", safety="no"))
    by_the_other_lead = act_as(
        act_as(at_managers(), TOM, proposing(VISIT), on(13, 4)), TOM, satisfied("trust"), on(13, 4)
    )
    by_the_other_lead = act_as(by_the_other_lead, PRIYA, satisfied("council"), on(13, 4))
    by_the_board = before("conclude").case

    told = [case.feedback for case in (by_own_side, by_the_other_lead, by_the_board)]
    owed = [next(one.post for one in feedback if one.about != "no outcome") for feedback in told]
    assert owed == ["trust-matron-hurley", "council-lead", "board-chair-substitute"]


def test_row_23_a_meeting_of_professionals_is_called_by_the_receiver_within_its_limit() -> None:
    scene = before("call-meeting")
    call = CallMeeting(on=date(2026, 4, 7), who="Both leads.")

    assert (due := scene.case.clock("call")) is not None
    assert due.due_on == date(2026, 4, 2)
    assert refused(scene.case, TOM, call, scene.at, world=scene.world) == (
        "Another agency calls the meeting.",
        None,
    )
    assert after(scene, PRIYA, call).meetings == {"managers": date(2026, 4, 7)}


def test_row_23_a_meeting_of_all_parties_is_independently_chaired() -> None:
    meeting = LINCOLNSHIRE.stages["urgent"].meeting
    scene = before("call-meeting", story="lincolnshire")

    assert meeting is not None
    assert (meeting.of, meeting.chaired_by) == ("all parties", "an independent chair")
    assert waited_on(scene.world, scene.case, scene.at) == {"bryn-chase": ["call-meeting"]}


def concluded(scene: SamplerScene, person: str) -> Case:
    return after(
        scene, person, Conclude(outstanding="Whether an enquiry begins.", pursued_by="Marian Cole.", safety="no")
    )


def how(case: Case) -> str:
    return case.end.how if case.end else ""


def test_row_24_a_panel_decides_any_of_whom_may_say_its_outcome() -> None:
    scene = before("give-outcome")
    act = outcome("panel", "An enquiry should begin.")

    for person in (HELEN, VIKRAM):
        assert after(scene, person, act).outcome_at("panel") is not None
    assert refused(scene.case, MARIAN, act, scene.at, world=scene.world)[0].startswith(
        "Only the people acting at this level can record the panel’s decision"
    )
    assert how(concluded(before("conclude"), HELEN)) == "decided"


def test_row_24_directors_decide_and_the_chair_is_told() -> None:
    scene = before("give-outcome", story="bcp-dorset")

    assert how(before("end", story="bcp-dorset").case) == "decided"
    assert "board-chair" in {post for post, _ in told(scene, "clive-dale", outcome("director", "A visit."))}
    assert scene.case.present("board") is None


def at_mediation() -> tuple[World, Case]:
    """The Chair mediates: a disagreement about views, gone straight up with the lead's leave."""
    world = by(SAMPLER)
    case = act_as(sampled(world, types=("views",)), FFION, straight("mediation"), MORNING, world=world)
    return world, case


def test_row_24_the_chair_only_mediates_and_the_agencies_decide() -> None:
    world, case = at_mediation()
    sitting = {seat.side: seat.post for seat in case.present_seats()}

    assert sitting["board"] == "board-chair"
    assert refused(case, HELEN, outcome("mediation"), MORNING, world=world) == (
        "Only the people acting at this level can record the agencies’ outcome.",
        None,
    )
    case = act_as(case, DANA, outcome("mediation", "A visit."), MORNING, world=world)
    case = act_as(case, OWEN, satisfied("council"), MORNING, world=world)
    case = act_as(
        case, FFION, SaySatisfied(agency="trust", satisfied=False, why="Late.", safety="no"), MORNING, world=world
    )
    ended = act_as(case, FFION, Conclude(outstanding="How soon.", pursued_by="Tom.", safety="no"), MORNING, world=world)
    assert how(ended) == "concluded"


def test_row_24_the_chair_reviews_or_the_board_oversees_and_nobody_is_overruled() -> None:
    oversees = by(changed(library_text("buckinghamshire"), ('settles = "reviews"', 'settles = "oversees"')))

    assert [stage.settles for stage in BUCKS.stage] == ["", "", "", "reviews"]
    assert oversees.procedure.stages["chair"].settles == "oversees"
    assert LINCOLNSHIRE.stages["urgent"].settles == "not seen"


def deciding(choice: str = "no") -> Decide:
    return Decide(decision="investigation", choice=choice, reasons="No evidence.")


def about_a_crime(agency: str = "police") -> tuple[World, Case]:
    world = by(SAMPLER)
    case = act_as(sampled(world, types=("crime",), agency=agency), FFION, straight("panel"), MORNING, world=world)
    return world, case


def test_row_25_no_stage_takes_a_decision_from_its_owner() -> None:
    world, case = about_a_crime()
    case = act_as(case, HELEN, outcome("panel", "It should be investigated."), MORNING, world=world)

    assert refused(case, HELEN, deciding(), MORNING, world=world) == (
        "Only the manager of the police can make this decision.",
        None,
    )
    assert refused(case, SAM, deciding(), MORNING, world=world) == (
        "Only the manager of the police can make this decision.",
        None,
    )
    assert case.decisions == ()


def test_row_25_its_owner_takes_it_whatever_a_stage_has_said() -> None:
    world, case = about_a_crime()
    talk_inside = NoteInternalDiscussion(
        on=MORNING.date(), posts=("police-sergeant",), text="", step="Ruth says.", safety="no"
    )
    seated = act_as(case, SAM, talk_inside, MORNING, world=world)

    decided = act_as(seated, RUTH, deciding(), MORNING, world=world)

    assert [(one.key, one.choice, one.by.name) for one in decided.decisions] == [
        ("investigation", "no", "Ruth Oyelaran")
    ]


def test_row_25_an_owner_that_is_named_on_the_case_and_that_cover_does_not_replace() -> None:
    decide = Decide(decision="end-enquiry", choice="ends", reasons="It is settled.", achieved="fully")
    covered = away(PRIYA)

    assert act_as(at_managers(), PRIYA, decide, on(13, 4)).decisions[0].by.name == "Priya Raman"
    assert refused(at_managers(), LEO, decide, on(13, 4), post="council-north-manager", world=covered) == (
        "Only Priya Raman can make this decision, not their cover.",
        None,
    )


def test_row_26_whether_the_adult_was_told_by_whom_or_why_not() -> None:
    told_not = act_as(at_managers(), TOM, UpdateAdult(on=MORNING.date(), told="Not yet: she is in hospital."), MORNING)
    asked = act_as(told_not, TOM, UpdateAdult(on=MORNING.date(), told="Yes.", asked="Her advocate, Lena Fox."), MORNING)

    assert [case.adults[0].told for case in (at_managers(), told_not, asked)] == [
        "",
        "Not yet: she is in hospital.",
        "Yes.",
    ]
    assert asked.adults[0].asked == "Her advocate, Lena Fox."


def test_row_27_one_form_or_one_for_each_purpose() -> None:
    assert [(one.key, one.purpose, one.required, one.signed, one.copies) for one in SAMPLER.other_form] == [
        ("notice", "notification", True, False, "The Board’s log"),
        ("settled", "resolved", False, True, "The case file of each agency"),
    ]
    assert SAMPLER.other_form[0].fields == ["Which agencies", "Which level"]
    assert (len(BUCKS.form), BUCKS.other_form, BUCKS.signing.tiers[0]) == (9, [], "manager")


def test_row_28_partly_agreed_with_what_is_outstanding_and_who_pursues_it() -> None:
    case = act_as(at_managers(), TOM, proposing(VISIT, BANK_CARD), on(13, 4))

    assert [(one.kind, one.what, one.owner, one.due_on) for one in case.actions] == [
        ("action", "A joint visit", "Tom Hurley", date(2026, 5, 5)),
        ("outstanding", "Who holds the bank card", "Priya Raman", date(2026, 5, 22)),
    ]


def test_row_28_withdrawn_decided_by_authority_and_confirmed_by_a_day() -> None:
    confirming = changed(library_text("buckinghamshire") + CONFIRM)
    case = act_as(at_managers(), TOM, proposing(VISIT), on(13, 4), world=by(confirming))
    case = act_as(case, TOM, satisfied("trust"), on(13, 4), world=by(confirming))

    case = act_as(case, PRIYA, satisfied("council"), on(13, 4), world=by(confirming))

    assert how(withdrawn()) == "withdrawn"
    assert how(concluded(before("conclude"), HELEN)) == "decided"
    assert (clock := case.clock("confirm")) is not None
    assert clock.due_on == date(2026, 4, 15)


CONFIRM = """
[[limit]]
key = "confirm"
what = "It is confirmed in writing"
begins = "resolved"
limit = "2 working days"
source = "Process 1.7"
"""


def test_row_29_a_question_to_reflect_on_and_the_boards_own_kinds_of_review() -> None:
    scene = before("consider-review")
    review = ConsiderReview(kind="referral", why="It has happened twice.")

    assert refused(scene.case, IMRAN, review, scene.at, world=scene.world) == (
        "Why was it not resolved sooner?",
        "reflection",
    )
    assert after(scene, IMRAN, replace(review, reflection="Nobody asked.")).review == "referral"
    assert refused(scene.case, IMRAN, replace(review, kind="multi"), scene.at, world=scene.world) == (
        "Select a type of review",
        "kind",
    )


def test_row_29_a_check_that_actions_were_done() -> None:
    case = settled()

    assert {"report-action"} <= set(waited_on(WORLD, case, on(5, 5))[TOM])


def test_row_30_which_figures_for_which_period_with_small_numbers_not_shown() -> None:
    cases = [sampled(by(SAMPLER)) for _ in range(6)] + [before("end").case]

    counted = figures(SAMPLER, cases, date(2026, 5, 20))

    assert period_of(SAMPLER, date(2026, 5, 20)) == (date(2026, 4, 1), date(2026, 7, 1))
    assert counted == {
        "raised": {"": "7"},
        "ended": {"decided": "fewer than 5"},
        "by stage": {"talk": "6", "panel": "fewer than 5"},
        "working days taken": {"": "5"},
    }
    assert figures(SAMPLER, cases, date(2026, 3, 31))["raised"] == {"": "0"}
    assert figures(BUCKS, cases, date(2026, 5, 20)) == {}


def test_row_31_bank_holidays_of_the_nation_and_other_closed_days() -> None:
    scotland, england = SAMPLER.calendar(), BUCKS.calendar()
    closed = BUCKS.calendar(closed=((date(2026, 4, 8), "Closed for training"),))
    easter_monday = date(2026, 4, 6)

    assert (scotland.why_not(easter_monday), england.why_not(easter_monday)) == ("", "Easter Monday")
    assert closed.why_not(date(2026, 4, 8)) == "Closed for training"


def test_row_31_office_hours_and_which_day_is_day_one() -> None:
    calendar = SAMPLER.calendar()

    assert (calendar.received_on(on(2, 4, 16, 59)), calendar.received_on(on(2, 4, 17, 1))) == (
        date(2026, 4, 2),
        date(2026, 4, 3),
    )
    assert Calendar().received_on(on(2, 4, 23)) == date(2026, 4, 2)
    in_the_morning, in_the_evening = (
        raised(
            GRACE, at, world=by(SAMPLER), types=("thresholds",), coordinator="", days={"decision received": at.date()}
        )
        for at in (on(2, 4, 10), on(2, 4, 18))
    )
    acknowledged = [case.clock("acknowledge") for case in (in_the_morning, in_the_evening)]
    assert [clock and clock.due_on for clock in acknowledged] == [date(2026, 4, 2), date(2026, 4, 6)]
    assert (speak := in_the_morning.clock("speak")) is not None
    assert [day.number for day in speak.counted if day.number] == [1, 2, 3, 4, 5]
    assert speak.counted[0].day == date(2026, 4, 2)  # day one is the day itself


def test_row_32_whom_to_ask_when_unsure() -> None:
    assert [(one.what, one.where) for one in SAMPLER.support] == [("If you are unsure", "Ask the Board manager.")]
