"""Who is satisfied with what is proposed (S5b)."""

from accord.procedure.acts.ending.settling import AnswerAsWorker, SaySatisfied
from accord.procedure.rules.judging import judge
from accord.procedure.world.values import Refusal
from tests.forms.occasions import ENQUIRY, act_of, before, form_of, said

SAFETY = ["Select yes if there is anything new about the adult’s safety"]


def test_say_satisfied() -> None:
    tom = before(ENQUIRY, "say-satisfied", 2).occasion("tom-hurley")
    typed = {"agency": "trust", "safety": "no", "satisfied": "no", "why": "The bruising."}

    form = form_of("say-satisfied", tom, typed)

    assert act_of(form) == SaySatisfied(safety="no", agency="trust", satisfied=False, why="The bruising.")
    assert form.fields["satisfied"].label == "Is Ridgeway Community NHS Trust satisfied with this outcome?"
    assert form.shown[0].lines[0].startswith("The Council still means to end the enquiry.")


def test_say_satisfied_for_another_agency_is_refused_and_the_form_says_so() -> None:
    tom = before(ENQUIRY, "say-satisfied", 2).occasion("tom-hurley")
    form = form_of("say-satisfied", tom, {"agency": "council", "safety": "no", "satisfied": "yes"})

    assert form.is_valid()
    try:
        judge(tom.moment, form.act())
    except Refusal as refusal:
        form.refuse(refusal)

    assert dict(form.errors) == {"agency": ["You can only answer for Ridgeway Community NHS Trust."]}


def test_say_satisfied_says_what_is_missing() -> None:
    tom = before(ENQUIRY, "say-satisfied", 2).occasion("tom-hurley")

    assert said(form_of("say-satisfied", tom, {"agency": "trust"})) == {
        "safety": SAFETY,
        "satisfied": ["Select yes if your agency is satisfied"],
    }


def test_answer_as_worker() -> None:
    grace = before(ENQUIRY, "answer-as-worker", 2).occasion("grace-adeyemi")
    typed = {"safety": "no", "satisfied": "no", "why": "The bruising."}

    assert act_of(form_of("answer-as-worker", grace, typed)) == AnswerAsWorker(
        safety="no", satisfied=False, why="The bruising."
    )
    assert said(form_of("answer-as-worker", grace, {})) == {
        "safety": SAFETY,
        "satisfied": ["Select yes if you are satisfied"],
    }
