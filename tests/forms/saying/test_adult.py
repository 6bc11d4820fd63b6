"""The adult's own voice, and that something new was reported (S4a, S4b)."""

from datetime import date

from accord.procedure.acts.saying.adult import ReportConcern, UpdateAdult
from tests.forms.occasions import ENQUIRY, act_of, ahead, before, form_of, said


def test_ask_adult() -> None:
    dana = before(ENQUIRY, "ask-adult").occasion("dana-whitlock")
    typed = {**ahead("on", 2026, 4, 27), "wishes": "Agrees to a visit.", "advocate": "Lena Fox"}

    form = form_of("ask-adult", dana, typed)

    assert act_of(form) == UpdateAdult(adult=1, on=date(2026, 4, 27), wishes="Agrees to a visit.", advocate="Lena Fox")
    assert form.shown[0].heading == "What we know about Mrs Iris Penhallow"
    assert "Wellbeing and safety: missing" in form.shown[0].lines


def test_ask_adult_needs_the_day() -> None:
    dana = before(ENQUIRY, "ask-adult").occasion("dana-whitlock")

    assert said(form_of("ask-adult", dana, {"wishes": "A visit."})) == {"on": ["Enter the date you learned this"]}


def test_report_concern() -> None:
    grace = before(ENQUIRY, "report-concern").occasion("grace-adeyemi")
    typed = {"by_whom": "Grace Adeyemi", "how": "By phone", "reference": "CE-20418", **ahead("on", 2026, 4, 15)}

    assert act_of(form_of("report-concern", grace, typed)) == ReportConcern(
        adult=1, on=date(2026, 4, 15), by_whom="Grace Adeyemi", how="By phone", reference="CE-20418"
    )


def test_report_concern_says_how_to_report_it_first_and_what_is_missing() -> None:
    grace = before(ENQUIRY, "report-concern").occasion("grace-adeyemi")

    form = form_of("report-concern", grace, {})

    assert form.shown[0].lines == (
        "If someone is in immediate danger, call 999 first.",
        "Safeguarding adults team: 01632 960 100. Out of hours: 01632 960 199.",
    )
    assert said(form) == {
        "on": ["Enter the date it was reported"],
        "by_whom": ["Enter who reported it"],
        "how": ["Enter how it was reported, for example by phone"],
    }
