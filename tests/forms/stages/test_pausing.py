"""Pauses by agreement, and what stays in place meanwhile (reading 5)."""

from datetime import date

from accord.procedure.acts.stages.pausing import AgreePause, EndPause, NoteInterim, ProposePause
from tests.forms.occasions import ENQUIRY, Scene, act_of, ahead, before, form_of, said

SAFETY = ["Select yes if there is anything new about the adult’s safety"]


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
        "why": ["Enter why it should pause"],
        "interim": ["Enter the interim arrangements"],
        "look_again": ["Enter the review date"],
    }


def test_agree_pause() -> None:
    dana = proposed().occasion("dana-whitlock")

    form = form_of("agree-pause", dana, {"safety": "no"})

    assert act_of(form) == AgreePause(safety="no")
    assert form.shown[0].lines == (
        "She is away.",
        "Interim arrangements: As it is.",
        "Review by Wednesday 8 April 2026.",
    )
    assert said(form_of("agree-pause", dana, {})) == {"safety": SAFETY}


def test_end_pause() -> None:
    grace = proposed().then("dana-whitlock", AgreePause(safety="no")).occasion("grace-adeyemi")

    assert act_of(form_of("end-pause", grace, {"safety": "no"})) == EndPause(safety="no")
    assert said(form_of("end-pause", grace, {})) == {"safety": SAFETY}


def test_note_interim() -> None:
    grace = before(ENQUIRY, "give-view").occasion("grace-adeyemi")

    assert act_of(form_of("note-interim", grace, {"text": "As it is."})) == NoteInterim(text="As it is.")
    assert said(form_of("note-interim", grace, {})) == {"text": ["Enter the interim arrangements"]}
