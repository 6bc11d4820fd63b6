"""Restricting who sees a case, letting a colleague in, asking to see it, getting in urgently."""

from accord.procedure.acts.people.restricting import (
    GiveAccess,
    LiftRestriction,
    RequestAccess,
    Restrict,
    TakeUrgentAccess,
)
from tests.forms.occasions import ENQUIRY, Scene, act_of, before, form_of, said

WHY = {"why": "A member of staff is spoken of."}


def restricted() -> Scene:
    return before(ENQUIRY, "escalate").then("grace-adeyemi", Restrict(**WHY))


def test_restrict() -> None:
    grace = before(ENQUIRY, "escalate").occasion("grace-adeyemi")

    assert act_of(form_of("restrict", grace, WHY)) == Restrict(**WHY)
    assert said(form_of("restrict", grace, {})) == {"why": ["Enter why access should be restricted"]}


def test_lift_restriction() -> None:
    grace = restricted().occasion("grace-adeyemi")

    assert act_of(form_of("lift-restriction", grace, WHY)) == LiftRestriction(**WHY)
    assert said(form_of("lift-restriction", grace, {})) == {"why": ["Enter why the restriction can end"]}


def test_give_sight() -> None:
    grace = restricted().occasion("grace-adeyemi")
    form = form_of("give-sight", grace, {"post": "trust-head", **WHY})

    assert act_of(form) == GiveAccess(post="trust-head", **WHY)
    assert "trust-district-nurse" not in [key for key, _ in form.fields["post"].choices]
    assert said(form_of("give-sight", grace, {})) == {
        "post": ["Select someone in your agency"],
        "why": ["Enter why they need access"],
    }


def test_ask_to_see() -> None:
    owen = restricted().occasion("owen-tate")

    assert act_of(form_of("ask-to-see", owen, WHY)) == RequestAccess(**WHY)
    assert said(form_of("ask-to-see", owen, {})) == {"why": ["Enter why you need access"]}


def test_see_urgently() -> None:
    owen = restricted().occasion("owen-tate")

    assert act_of(form_of("see-urgently", owen, WHY)) == TakeUrgentAccess(**WHY)
    assert said(form_of("see-urgently", owen, {})) == {"why": ["Enter why you need access now"]}
