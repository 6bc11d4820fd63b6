"""An adult's death, an end because of it, and the review after it (S4c)."""

from datetime import date

from accord.procedure.acts.ending.dying import ConsiderAdultsReview, EndAfterDeath, RecordDeath, TakeBackDeath
from accord.procedure.acts.saying.adult import OTHERS, ReportConcern
from tests.forms.occasions import ENQUIRY, Scene, act_of, before, form_of, said

DIED = RecordDeath(adult=1, on=date(2026, 4, 10), known="The GP rang us.")


def scene() -> Scene:
    return before(ENQUIRY, "accept-date")


def test_record_death() -> None:
    tom = scene().occasion("tom-hurley")
    typed = {"on_0": "10", "on_1": "4", "on_2": "2026", "on-day": "10", "on-month": "4", "on-year": "2026"}

    form = form_of("record-death", tom, {**typed, "known": "The GP rang us."})

    assert act_of(form) == DIED
    assert said(form_of("record-death", tom, {})) == {
        "on": ["Enter the date of death"],
        "known": ["Enter how the death is known"],
    }


def test_take_back_death() -> None:
    tom = scene().then("priya-raman", DIED).occasion("tom-hurley")

    form = form_of("take-back-death", tom, {"why": "It was her sister."})

    assert act_of(form) == TakeBackDeath(adult=1, why="It was her sister.")
    assert said(form_of("take-back-death", tom, {})) == {"why": ["Enter how the mistake happened"]}


def test_end_after_death() -> None:
    tom = scene().then("priya-raman", DIED).occasion("tom-hurley")

    form = form_of("end-after-death", tom, {"ends": "yes", "safety": "no"})

    assert act_of(form) == EndAfterDeath(ends=True, safety="no")
    assert form.shown[0].lines == ("Mrs Iris Penhallow died on Friday 10 April 2026.",)
    assert form.fields["safety"].label == "Is there anything new about the safety of others at risk?"
    assert said(form_of("end-after-death", tom, {"safety": "no"})) == {
        "ends": ["Select yes if your agency agrees to end this"]
    }


def test_consider_adults_review() -> None:
    imran = scene().then("priya-raman", DIED).occasion("imran-yusuf")

    form = form_of("consider-adults-review", imran, {"choice": "referred", "why": "No one spoke to the GP."})

    assert act_of(form) == ConsiderAdultsReview(choice="referred", why="No one spoke to the GP.")
    assert said(form_of("consider-adults-review", imran, {})) == {
        "choice": ["Select if you refer this for a Safeguarding Adults Review"],
        "why": ["Enter your reasons"],
    }


def test_what_is_known_of_an_adult_who_died_is_put_in_the_past_and_nothing_is_missing() -> None:
    """S4c."""
    form = form_of("ask-adult", scene().then("priya-raman", DIED).occasion("tom-hurley"))

    [known] = form.shown
    assert known.heading == "What we know about Mrs Iris Penhallow, who died on Friday 10 April 2026"
    assert known.lines[0].startswith("What the adult wanted: ")
    assert not any("missing" in line for line in known.lines)
    assert form.fields["wishes"].label == "What the adult wanted"


def test_a_concern_after_a_death_can_be_about_someone_else_at_risk() -> None:
    """S4c."""
    tom = scene().then("priya-raman", DIED).occasion("tom-hurley")
    typed = {"adult": "0", "on-day": "10", "on-month": "4", "on-year": "2026", "by_whom": "Tom", "how": "By phone"}

    form = form_of("report-concern", tom, typed)

    assert act_of(form) == ReportConcern(adult=OTHERS, on=date(2026, 4, 10), by_whom="Tom", how="By phone")
