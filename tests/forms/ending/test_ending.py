"""Concluding without agreement (S5b)."""

from accord.procedure.acts.ending.ending import Conclude
from accord.procedure.acts.ending.settling import SaySatisfied
from tests.forms.occasions import ENQUIRY, act_of, before, form_of, said


def test_conclude() -> None:
    scene = before(ENQUIRY, "ask-adult")
    for person, agency, post in (
        ("anil-shah", "trust", ""),
        ("marian-cole", "council", ""),
        ("sam-pike", "police", ""),
    ):
        said_no = SaySatisfied(agency=agency, satisfied=False, why="No visit yet.", safety="no")
        scene = scene.then(person, said_no, post)
    anil = scene.occasion("anil-shah")
    typed = {"outstanding": "The visit.", "pursued_by": "Anil Shah, with the Council.", "safety": "no"}

    form = form_of("conclude", anil, typed)

    assert act_of(form) == Conclude(**typed)
    assert form.shown[-1].lines == (
        "Ridgeway Community NHS Trust: not satisfied. No visit yet.",
        "Chiltern Edge Council, Adult Social Care: not satisfied. No visit yet.",
        "Three Valleys Police: not satisfied. No visit yet.",
    )
    assert said(form_of("conclude", anil, {})) == {
        "outstanding": ["Enter the outstanding issues"],
        "pursued_by": ["Enter who will follow up the outstanding issues"],
        "safety": ["Select yes if there is anything new about the adult’s safety"],
    }
