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

SAFETY = ["Say whether anything new has come up about the adult’s safety."]


def test_note_complaint() -> None:
    marian = before(BEST_INTERESTS, "note-complaint").occasion("marian-cole")
    typed = {"agency": "council", "reference": "CMP-311", "timescale": "20 working days", "made_by": "Her sister"}

    assert act_of(form_of("note-complaint", marian, typed)) == NoteComplaint(**typed)
    assert said(form_of("note-complaint", marian, {"agency": "board"})) == {
        "agency": ["Choose the agency whose complaints procedure it is."],
        "timescale": ["Say by when that procedure answers."],
    }


def test_say_going_on() -> None:
    colin = before(BEST_INTERESTS, "say-going-on").occasion("colin-frost")

    form = form_of("say-going-on", colin, {"word": "goes-on"})

    assert act_of(form) == SayWhetherToContinue(complaint=1, word="goes-on")
    assert said(form_of("say-going-on", colin, {"word": "perhaps"})) == {"word": ["Say whether this goes on."]}


def test_note_steps() -> None:
    marian = before(BEST_INTERESTS, "note-steps").occasion("marian-cole")

    act = act_of(form_of("note-steps", marian, {"steps": ["An advocate", "A second opinion"], "text": "No consensus."}))

    assert act == NoteSteps(steps=("A second opinion", "An advocate"), text="No consensus.")
    assert said(form_of("note-steps", marian, {})) == {"steps": ["Choose at least one of the steps listed."]}


def test_apply_to_court() -> None:
    marian = before(BEST_INTERESTS, "apply-to-court", 2).occasion("marian-cole")
    typed = {"safety": "no", "what": "The Council applies.", "interim": "No move meanwhile."}

    act = act_of(form_of("apply-to-court", marian, {**typed, **ahead("look_again", 2026, 9, 14)}))

    assert act == ApplyToCourt(look_again=date(2026, 9, 14), **typed)  # type: ignore[arg-type]
    assert said(form_of("apply-to-court", marian, {})) == {
        "safety": SAFETY,
        "what": ["Say who applies, and for what."],
        "interim": ["Say what stays in place meanwhile."],
        "look_again": ["Give the day on which it is looked at again."],
    }


def test_record_court_decision() -> None:
    marian = before(BEST_INTERESTS, "record-court-decision").occasion("marian-cole")

    assert act_of(
        form_of("record-court-decision", marian, {"text": "She stays.", "safety": "no"})
    ) == RecordCourtDecision(text="She stays.", safety="no")
    assert said(form_of("record-court-decision", marian, {})) == {
        "text": ["Say what the court decided."],
        "safety": ["Say whether anything new has come up about the adult’s safety."],
    }
