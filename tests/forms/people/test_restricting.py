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
    assert said(form_of("restrict", grace, {})) == {"why": ["Say why few may see it."]}


def test_lift_restriction() -> None:
    grace = restricted().occasion("grace-adeyemi")

    assert act_of(form_of("lift-restriction", grace, WHY)) == LiftRestriction(**WHY)
    assert said(form_of("lift-restriction", grace, {})) == {"why": ["Say why it need not be restricted any more."]}


def test_give_sight() -> None:
    grace = restricted().occasion("grace-adeyemi")
    form = form_of("give-sight", grace, {"post": "trust-head", **WHY})

    assert act_of(form) == GiveAccess(post="trust-head", **WHY)
    assert "trust-district-nurse" not in [key for key, _ in form.fields["post"].choices]
    assert said(form_of("give-sight", grace, {})) == {
        "post": ["Choose somebody of your own agency."],
        "why": ["Say what they need to see it for."],
    }


def test_ask_to_see() -> None:
    owen = restricted().occasion("owen-tate")

    assert act_of(form_of("ask-to-see", owen, WHY)) == RequestAccess(**WHY)
    assert said(form_of("ask-to-see", owen, {})) == {"why": ["Say what you need to see it for."]}


def test_see_urgently() -> None:
    owen = restricted().occasion("owen-tate")

    assert act_of(form_of("see-urgently", owen, WHY)) == TakeUrgentAccess(**WHY)
    assert said(form_of("see-urgently", owen, {})) == {
        "why": ["Say why you must see it now: everybody in it reads this."]
    }
