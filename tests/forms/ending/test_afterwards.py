"""What comes after: a review considered, learning written down and shared (F5)."""

from accord.procedure.acts.ending.afterwards import ConsiderReview, ReleaseLearning, WriteLearning
from tests.forms.occasions import ENQUIRY, act_of, before, form_of, said


def test_consider_review() -> None:
    imran = before(ENQUIRY, "consider-review").occasion("imran-yusuf")

    assert act_of(form_of("consider-review", imran, {"kind": "multi", "why": "Three agencies."})) == ConsiderReview(
        kind="multi", why="Three agencies."
    )
    assert said(form_of("consider-review", imran, {})) == {
        "kind": ["Select a type of review"],
        "why": ["Enter your reasons"],
    }


def test_write_learning() -> None:
    imran = before(ENQUIRY, "write-learning").occasion("imran-yusuf")

    assert act_of(form_of("write-learning", imran, {"text": "Offer an advocate."})) == WriteLearning(
        text="Offer an advocate."
    )
    assert said(form_of("write-learning", imran, {"text": "x" * 20_001})) == {
        "text": ["Text must be 20,000 characters or fewer. You have 20,001"]
    }


def test_release_learning() -> None:
    imran = before(ENQUIRY, "release-learning").occasion("imran-yusuf")

    form = form_of("release-learning", imran, {})

    assert act_of(form) == ReleaseLearning()
    assert [one.heading for one in form.shown] == ["The learning"]
