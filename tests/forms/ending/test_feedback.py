"""What the worker who raised it is told, and that they have heard it (F2, F4)."""

from accord.procedure.acts.ending.feedback import NOT_SENT, ConfirmFeedback, TellWorker
from tests.forms.occasions import ENQUIRY, act_of, before, form_of, said

COUNCIL = "Chiltern Edge Council, Adult Social Care"


def test_tell_worker() -> None:
    owen = before(ENQUIRY, "tell-worker").occasion("owen-tate")

    form = form_of("tell-worker", owen, {"text": "I am there if you want to talk."})

    assert act_of(form) == TellWorker(text="I am there if you want to talk.")
    assert act_of(form_of("tell-worker", owen, {})) == TellWorker()
    assert [one.heading for one in form.shown] == ["The managers’ outcome"]


def test_confirm_feedback() -> None:
    grace = before(ENQUIRY, "confirm-feedback").occasion("grace-adeyemi")

    form = form_of("confirm-feedback", grace, {})

    assert act_of(form) == ConfirmFeedback()
    assert list(form.fields) == []
    assert form.button == "I have read this"


def test_hear_shows_the_words_under_their_own_name_with_what_was_added_and_by_whom() -> None:
    """F2: the worker confirms reading it on a page that shows the words."""
    grace = before(ENQUIRY, "confirm-feedback").occasion("grace-adeyemi")

    ended, outcome = form_of("confirm-feedback", grace, {}).shown

    assert (ended.heading, outcome.heading) == ("No outcome at the practitioners’ stage", "The managers’ outcome")
    assert ended.lines[-1].endswith("The case is now at the managers’ stage.")
    assert outcome.lines[-1] == f"From Owen Tate, safeguarding lead, {COUNCIL}"


def test_hear_by_voice_where_it_was_not_sent() -> None:
    grace = before(ENQUIRY, "tell-worker").then("grace-adeyemi", ConfirmFeedback()).occasion("grace-adeyemi")

    assert act_of(form_of("confirm-feedback", grace, {"by_voice": "on"})) == ConfirmFeedback(by_voice=True)
    assert said(form_of("confirm-feedback", grace, {})) == {"by_voice": [NOT_SENT]}
