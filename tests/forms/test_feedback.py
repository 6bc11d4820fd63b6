"""What the worker who raised it is told, and that they have heard it (F2, F4)."""

from accord.procedure.feedback import Hear, TellWorker
from tests.forms.occasions import ENQUIRY, act_of, before, form_of, said


def test_tell_worker() -> None:
    owen = before(ENQUIRY, "tell-worker").occasion("owen-tate")

    form = form_of("tell-worker", owen, {"text": "I am there if you want to talk."})

    assert act_of(form) == TellWorker(text="I am there if you want to talk.")
    assert act_of(form_of("tell-worker", owen, {})) == TellWorker()
    assert [one.heading for one in form.shown] == ["The managers’ outcome"]


def test_hear() -> None:
    grace = before(ENQUIRY, "hear").occasion("grace-adeyemi")

    form = form_of("hear", grace, {})

    assert act_of(form) == Hear()
    assert list(form.fields) == []
    assert form.shown == ()


def test_hear_by_voice_where_it_was_not_sent() -> None:
    grace = before(ENQUIRY, "tell-worker").occasion("grace-adeyemi")

    assert act_of(form_of("hear", grace, {"by_voice": "on"})) == Hear(by_voice=True)
    assert said(form_of("hear", grace, {})) == {
        "by_voice": ["It has not been sent yet: say so only if you were told by voice."]
    }
