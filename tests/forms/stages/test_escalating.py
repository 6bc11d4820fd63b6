"""Going up the ladder, and changing who sits (P2, P4, reading 8)."""

from accord.forms.form_context import FormContext
from accord.procedure.acts.people.handing import HandOver, StepAside
from accord.procedure.acts.people.silent_board import AskSubstitute
from accord.procedure.acts.stages.escalating import Escalate
from accord.procedure.acts.stages.escalating_urgently import EscalateUrgently
from accord.procedure.model.moment import Moment
from tests.forms.occasions import BEST_INTERESTS, ENQUIRY, act_of, before, form_of, said
from tests.procedure.acts.people.test_silent_board import silent
from tests.stories import IMRAN, WORLD, actor, on

SAFETY = ["Select yes if there is anything new about the adult’s safety"]


def test_escalate() -> None:
    tom = before(ENQUIRY, "escalate").occasion("tom-hurley")

    form = form_of("escalate", tom, {"safety": "no", "reason": "One joint visit."})

    assert act_of(form) == Escalate(safety="no", from_stage="practitioners", reason="One joint visit.")
    assert form.title == "Escalate to Managers"


def test_take_up_shows_what_it_tells_the_worker_who_raised_it() -> None:
    """F2: that this stage ended without an outcome; not where the worker takes it up, and not after an outcome."""
    first, second = before(ENQUIRY, "escalate"), before(ENQUIRY, "escalate", 2)

    [told] = form_of("escalate", first.occasion("tom-hurley")).shown
    assert told.heading == "This tells Grace Adeyemi"
    assert told.lines[0] == "Asked for: One more visit with me, and an advocate."
    assert told.lines[1].startswith("No outcome was recorded at the practitioners’ stage by Thursday 9 April 2026.")
    assert form_of("escalate", first.occasion("grace-adeyemi")).shown == ()
    assert form_of("escalate", second.occasion("tom-hurley")).shown == ()


def test_take_up_asks_about_safety_last_and_says_what_is_missing() -> None:
    tom = before(ENQUIRY, "escalate").occasion("tom-hurley")

    form = form_of("escalate", tom, {"safety": "perhaps", "reason": " "})

    assert list(form.fields) == ["reason", "safety"]
    assert form.fields["safety"].label == "Is there anything new about Mrs Iris Penhallow’s safety?"
    assert said(form) == {"safety": SAFETY, "reason": ["Enter what those at the next stage need to know"]}


def test_escalate_urgently() -> None:
    kay = before(BEST_INTERESTS, "escalate-urgently").occasion("kay-dunn")

    form = form_of("escalate-urgently", kay, {"safety": "no", "to_stage": "heads", "reason": "The move."})

    assert act_of(form) == EscalateUrgently(
        safety="no", from_stage="practitioners", to_stage="heads", reason="The move."
    )
    assert dict(form.fields["to_stage"].choices) == {
        "managers": "Managers",
        "heads": "Heads of Service",
        "chair": "Independent Chair",
    }
    assert said(form_of("escalate-urgently", kay, {})) == {
        "safety": SAFETY,
        "to_stage": ["Select a later stage"],
        "reason": ["Enter why this is urgent"],
    }


def test_hand_over() -> None:
    dana = before(ENQUIRY, "give-view").occasion("dana-whitlock")

    form = form_of("hand-over", dana, {"to": "council-south-social-worker", "why": "He knows her."})

    assert act_of(form) == HandOver(to="council-south-social-worker", why="He knows her.")
    assert "council-north-social-worker" not in dict(form.fields["to"].choices)
    assert said(form_of("hand-over", dana, {"to": "trust-head"})) == {
        "to": ["Select a colleague at your level or above who is not already on this case"]
    }


def test_ask_substitute() -> None:
    case, at = silent(), on(22, 4)
    imran = FormContext(moment=Moment(WORLD, case, actor(case, IMRAN, at), at))

    form = form_of("ask-substitute", imran, {"to": "board-chair-substitute", "why": "The Chair is in hospital."})

    assert act_of(form) == AskSubstitute(to="board-chair-substitute", why="The Chair is in hospital.")
    assert form.effect.startswith("Vikram Desai, substitute for the Independent Chair, gets an email")
    assert said(form_of("ask-substitute", imran, {})) == {"why": ["Enter why you are asking someone else"]}


def test_step_aside() -> None:
    dana = before(ENQUIRY, "give-view").occasion("dana-whitlock")
    typed = {"to": "council-south-social-worker", "why": "I know the family."}

    assert act_of(form_of("step-aside", dana, typed)) == StepAside(**typed)
    assert said(form_of("step-aside", dana, {})) == {
        "to": ["Select a colleague at your level or above who is not already on this case"],
        "why": ["Enter the conflict of interest"],
    }
