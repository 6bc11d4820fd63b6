"""Naming who co-ordinates the enquiry, and taking it on (S6a)."""

from dataclasses import replace

from accord.forms.form_context import FormContext
from accord.procedure.acts.people.co_ordinating import AcceptCoordination, DeclineCoordination, NameCoordinator
from accord.procedure.acts.saying.raising import DisagreementRaised
from tests.forms.occasions import ENQUIRY, act_of, before, form_of, said


def test_name_co_ordinator() -> None:
    scene = before(ENQUIRY, "give-view")
    unnamed = replace(
        scene,
        record=tuple(
            replace(fact, coordinator="") if isinstance(fact, DisagreementRaised) else fact for fact in scene.record
        ),
    )
    owen = unnamed.occasion("owen-tate")

    form = form_of("name-co-ordinator", owen, {"post": "council-south-manager"})

    assert act_of(form) == NameCoordinator(post="council-south-manager")
    assert dict(form.fields["post"].choices) == {
        "council-north-manager": "Priya Raman, team manager",
        "council-south-manager": "Leo Abbot, team manager",
    }
    assert said(form_of("name-co-ordinator", owen, {"post": "council-head"})) == {
        "post": ["Select an enquiry co-ordinator in your agency"]
    }
    assert "why" not in form.fields


def test_name_co_ordinator_in_anothers_place_asks_why_and_does_not_offer_who_is_named() -> None:
    owen = before(ENQUIRY, "give-view").occasion("owen-tate")

    form = form_of("name-co-ordinator", owen, {"post": "council-south-manager", "why": "She knows her."})

    assert act_of(form) == NameCoordinator(post="council-south-manager", why="She knows her.")
    assert [key for key, _ in form.fields["post"].choices] == ["council-south-manager"]
    assert said(form_of("name-co-ordinator", owen, {"post": "council-south-manager"})) == {
        "why": ["Enter why another manager should decide"]
    }


def asked() -> FormContext:
    """Owen has asked Leo to co-ordinate the enquiry in Priya's place."""
    asking = NameCoordinator(post="council-south-manager", why="She knows her.")
    return before(ENQUIRY, "give-view").then("owen-tate", asking).occasion("leo-abbot")


def test_accept_co_ordination() -> None:
    form = form_of("accept-co-ordination", asked(), {})

    assert act_of(form) == AcceptCoordination()
    assert [(one.heading, one.lines) for one in form.shown] == [
        ("Owen Tate, safeguarding lead, asks you because", ("She knows her.",))
    ]
    assert form.effect == (
        "You decide about the enquiry from now on, instead of Priya Raman, team manager. Everyone on "
        "the case gets an email."
    )


def test_decline_co_ordination() -> None:
    form = form_of("decline-co-ordination", asked(), {"why": "On leave."})

    assert act_of(form) == DeclineCoordination(why="On leave.")
    assert said(form_of("decline-co-ordination", asked(), {})) == {"why": ["Enter your reasons"]}
