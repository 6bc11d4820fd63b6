"""What is to be done after an outcome: taken on, and reported (S6b, P7b)."""

from datetime import date

from accord.procedure.acts.ending.actions import AnswerAction, ReportAction
from tests.forms.occasions import ENQUIRY, act_of, ahead, before, form_of, said


def test_answer_action() -> None:
    sam = before(ENQUIRY, "answer-action").occasion("sam-pike")

    form = form_of("answer-action", sam, {"accepted": "yes"})

    assert act_of(form) == AnswerAction(number=4, accepted=True)
    assert form.shown[0].lines == ("Outstanding issue: Who holds the bank card. Sam Pike, by Friday 22 May 2026",)
    assert said(form_of("answer-action", sam, {})) == {"accepted": ["Select yes if you accept this action"]}


def test_report_action() -> None:
    dana = before(ENQUIRY, "report-action").occasion("dana-whitlock")

    assert act_of(form_of("report-action", dana, {"number": "3", "done": "yes"})) == ReportAction(number=3, done=True)
    assert said(form_of("report-action", dana, {"number": "9"})) == {
        "number": ["Select an action of your agency"],
        "done": ["Select yes if the action was done"],
    }


def test_report_action_not_done_and_planned_again() -> None:
    dana = before(ENQUIRY, "report-action").occasion("dana-whitlock")
    typed = {"number": "3", "done": "no", "note": "She was away.", **ahead("due_on", 2026, 7, 13)}

    assert act_of(form_of("report-action", dana, typed)) == ReportAction(
        number=3, done=False, note="She was away.", due_on=date(2026, 7, 13)
    )
