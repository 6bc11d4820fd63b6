"""A stage's outcome, and the decision that no stage takes from its owner (S6a)."""

from datetime import date

from accord.procedure.acts.stages.deciding import Decide, GiveOutcome
from tests.forms.occasions import ENQUIRY, act_of, ahead, before, form_of, said


def test_give_outcome() -> None:
    leo = before(ENQUIRY, "give-outcome").occasion("leo-abbot", "council-north-manager")

    form = form_of("give-outcome", leo, {"safety": "no", "text": "An advocate is offered."})

    assert act_of(form) == GiveOutcome(safety="no", stage="managers", text="An advocate is offered.")
    assert form.title == "Record the managers’ outcome"
    assert said(form_of("give-outcome", leo, {"safety": "no"})) == {"text": ["Enter the outcome"]}


def test_decide() -> None:
    priya = before(ENQUIRY, "decide", 2).occasion("priya-raman")
    typed = {"choice": "goes-on", "achieved": "partly", "adults_words": "My purse.", "reasons": "The visit first."}

    form = form_of("decide", priya, {**typed, **ahead("decide_by", 2026, 5, 12)})

    assert act_of(form) == Decide(decision="end-enquiry", decide_by=date(2026, 5, 12), **typed)
    assert form.fields["choice"].label == "Will the enquiry end?"


def test_decide_without_a_later_day_and_with_nothing() -> None:
    priya = before(ENQUIRY, "decide", 2).occasion("priya-raman")

    assert act_of(form_of("decide", priya, {"choice": "ends", "achieved": "fully", "reasons": "Done."})) == Decide(
        decision="end-enquiry", choice="ends", achieved="fully", reasons="Done."
    )
    assert said(form_of("decide", priya, {"decide_by-day": "4"})) == {
        "choice": ["Select a decision"],
        "achieved": ["Select if the adult’s desired outcome was achieved"],
        "reasons": ["Enter your reasons"],
        "decide_by": ["Add the month and the year"],
    }
