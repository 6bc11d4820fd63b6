"""Pauses by agreement, and what stays in place meanwhile (reading 5)."""

from datetime import date

from accord.procedure.acts.stages.pausing import AgreePause, EndPause, NoteInterim, ProposePause
from tests.forms.occasions import ENQUIRY, Scene, act_of, ahead, before, form_of, said

SAFETY = ["Say whether anything new has come up about the adult’s safety."]


def proposed() -> Scene:
    pause = ProposePause(why="She is away.", interim="As it is.", look_again=date(2026, 4, 8), safety="no")
    return before(ENQUIRY, "give-view").then("grace-adeyemi", pause)


def test_propose_pause() -> None:
    grace = before(ENQUIRY, "give-view").occasion("grace-adeyemi")
    typed = {"safety": "no", "why": "She is away.", "interim": "As it is."}

    act = act_of(form_of("propose-pause", grace, {**typed, **ahead("look_again", 2026, 4, 8)}))

    assert act == ProposePause(look_again=date(2026, 4, 8), **typed)  # type: ignore[arg-type]
    assert said(form_of("propose-pause", grace, {})) == {
        "safety": SAFETY,
        "why": ["Say why it should pause."],
        "interim": ["Say what stays in place meanwhile."],
        "look_again": ["Give the day on which it is looked at again."],
    }


def test_agree_pause() -> None:
    dana = proposed().occasion("dana-whitlock")

    form = form_of("agree-pause", dana, {"safety": "no"})

    assert act_of(form) == AgreePause(safety="no")
    assert form.shown[0].lines == (
        "She is away.",
        "Meanwhile: As it is.",
        "Looked at again on Wednesday 8 April 2026.",
    )
    assert said(form_of("agree-pause", dana, {})) == {"safety": SAFETY}


def test_end_pause() -> None:
    grace = proposed().then("dana-whitlock", AgreePause(safety="no")).occasion("grace-adeyemi")

    assert act_of(form_of("end-pause", grace, {"safety": "no"})) == EndPause(safety="no")
    assert said(form_of("end-pause", grace, {})) == {"safety": SAFETY}


def test_note_interim() -> None:
    grace = before(ENQUIRY, "give-view").occasion("grace-adeyemi")

    assert act_of(form_of("note-interim", grace, {"text": "As it is."})) == NoteInterim(text="As it is.")
    assert said(form_of("note-interim", grace, {})) == {"text": ["Say what stays in place meanwhile."]}
