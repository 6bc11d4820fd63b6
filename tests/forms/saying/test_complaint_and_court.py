"""What runs beside it: a formal complaint, best interests, the court (S0c, P6)."""

from datetime import date

from accord.procedure.acts.saying.complaint_and_court import (
    ApplyToCourt,
    NoteComplaint,
    NoteSteps,
    RecordCourtDecision,
    SayWhetherToContinue,
)
from tests.forms.occasions import BEST_INTERESTS, act_of, ahead, before, form_of, said

SAFETY = ["Select yes if there is anything new about the adult’s safety"]


def test_note_complaint() -> None:
    marian = before(BEST_INTERESTS, "note-complaint").occasion("marian-cole")
    typed = {"agency": "council", "reference": "CMP-311", "timescale": "20 working days", "made_by": "Her sister"}

    assert act_of(form_of("note-complaint", marian, typed)) == NoteComplaint(**typed)
    assert said(form_of("note-complaint", marian, {"agency": "board"})) == {
        "agency": ["Select whose complaints procedure applies"],
        "timescale": ["Enter when a reply is due"],
    }


def test_say_going_on() -> None:
    colin = before(BEST_INTERESTS, "say-going-on").occasion("colin-frost")

    form = form_of("say-going-on", colin, {"word": "goes-on"})

    assert act_of(form) == SayWhetherToContinue(complaint=1, word="goes-on")
    assert said(form_of("say-going-on", colin, {"word": "perhaps"})) == {
        "word": ["Select if this procedure should continue"]
    }


def test_note_steps() -> None:
    marian = before(BEST_INTERESTS, "note-steps").occasion("marian-cole")

    act = act_of(form_of("note-steps", marian, {"steps": ["An advocate", "A second opinion"], "text": "No consensus."}))

    assert act == NoteSteps(steps=("A second opinion", "An advocate"), text="No consensus.")
    assert said(form_of("note-steps", marian, {})) == {"steps": ["Select at least one step"]}


def test_apply_to_court() -> None:
    marian = before(BEST_INTERESTS, "apply-to-court", 2).occasion("marian-cole")
    typed = {"safety": "no", "what": "The Council applies.", "interim": "No move meanwhile."}

    act = act_of(form_of("apply-to-court", marian, {**typed, **ahead("look_again", 2026, 9, 14)}))

    assert act == ApplyToCourt(look_again=date(2026, 9, 14), **typed)  # type: ignore[arg-type]
    assert said(form_of("apply-to-court", marian, {})) == {
        "safety": SAFETY,
        "what": ["Enter who is applying and what for"],
        "interim": ["Enter the interim arrangements"],
        "look_again": ["Enter the review date"],
    }


def test_record_court_decision() -> None:
    marian = before(BEST_INTERESTS, "record-court-decision").occasion("marian-cole")

    assert act_of(
        form_of("record-court-decision", marian, {"text": "She stays.", "safety": "no"})
    ) == RecordCourtDecision(text="She stays.", safety="no")
    assert said(form_of("record-court-decision", marian, {})) == {
        "text": ["Enter the court’s decision"],
        "safety": ["Select yes if there is anything new about the adult’s safety"],
    }
