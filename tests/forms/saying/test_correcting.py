"""Correcting an entry of one's own agency: only the words that changed are sent."""

from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from accord.forms.saying.correcting import CorrectForm, CorrectOwnForm
from accord.procedure.acts.saying.correcting import Correct, CorrectOwn, Rewording
from tests.forms.occasions import ENQUIRY, act_of, before, form_of, said


def correcting(typed: dict[str, Any] | None = None, chosen: str = "1") -> CorrectForm:
    grace = before(ENQUIRY, "note-discussion").occasion("grace-adeyemi")
    form = form_of("correct", grace, typed)
    assert isinstance(form, CorrectForm)
    form.choose(MultiValueDict({"entry": [chosen]}))
    return form


def as_it_reads() -> dict[str, Any]:
    form = correcting()
    boxes = {
        f"words-adults-0-born-born-{part}": text for part, text in (("day", "2"), ("month", "5"), ("year", "1941"))
    }
    return {"entry": "1", **boxes, **{name: form[name].value() for name in form.places}}


def test_correct() -> None:
    typed = {**as_it_reads(), "words-risk": "The money alone.", "why": "The bruising is explained."}

    assert act_of(correcting(typed)) == Correct(
        entry=1, words=(Rewording(path="risk", text="The money alone."),), why="The bruising is explained."
    )


BORN = "words-adults-0-born-born"
NO_DATE = {f"{BORN}-{part}": "" for part in ("day", "month", "year")}


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ({f"{BORN}-day": "3"}, "1941-05-03"),
        ({f"{BORN}-day": ""}, "1941-05"),
        ({**NO_DATE, "words-adults-0-born-age": "85"}, "1941~"),
        (
            {f"{BORN}-{part}": "" for part in ("day", "month", "year")} | {"words-adults-0-born-unknown": "on"},
            "not known",
        ),
    ],
)
def test_correct_asks_for_a_date_of_birth_as_when_it_is_entered(typed: dict[str, str], born: str) -> None:
    """Kind J."""
    act = act_of(correcting({**as_it_reads(), "why": "A slip.", **typed}))

    assert act == Correct(entry=1, words=(Rewording(path="adults.0.born", text=born),), why="A slip.")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({f"{BORN}-day": "31", f"{BORN}-month": "2"}, "February 1941 has 28 days: check the day or the month"),
        ({f"{BORN}-year": "2099"}, "Date of birth must be in the past"),
        ({f"{BORN}-year": "next year"}, "Write the year with four figures, such as 2026"),
    ],
)
def test_correct_judges_a_date_of_birth_as_when_it_is_entered(typed: dict[str, str], sentence: str) -> None:
    assert said(correcting({**as_it_reads(), "why": "A slip.", **typed})) == {BORN: [sentence]}


def test_correct_asks_for_a_line_in_a_line() -> None:
    widgets = {name: type(correcting().fields[name].widget).__name__ for name in ("words-adults-0-name", "words-risk")}

    assert widgets == {"words-adults-0-name": "TextInput", "words-risk": "Textarea"}


def test_correct_first_asks_which_entry_of_ones_own_agency() -> None:
    form = correcting(chosen="")

    assert list(form.fields) == ["entry"]
    assert [number for number, _ in form.fields["entry"].choices] == ["1"]


def test_correct_shows_the_words_as_they_read() -> None:
    assert as_it_reads()["words-adults-0-name"] == "Mrs Iris Penhallow"


def test_correct_says_what_is_missing_and_that_nothing_is_changed() -> None:
    assert said(correcting({**as_it_reads(), "words-risk": ""})) == {
        "words-risk": ["Enter the correct text"],
        "why": ["Enter why you are correcting it"],
    }
    assert said(correcting({**as_it_reads(), "why": "So."})) == {"__all__": ["Change at least one text"]}


def test_correct_offers_no_entry_of_another_agency() -> None:
    assert list(correcting(chosen="2").fields) == ["entry"]


def test_correct_own() -> None:
    grace = before(ENQUIRY, "escalate").occasion("grace-adeyemi")
    typed = {"entry": "1", "words-text": "Tom goes to Priya.", "why": "A slip."}
    form = form_of("correct-own", grace, typed)
    assert isinstance(form, CorrectOwnForm)
    form.choose(MultiValueDict({"entry": ["1"]}))

    assert act_of(form) == CorrectOwn(
        entry=1, words=(Rewording(path="text", text="Tom goes to Priya."),), why="A slip."
    )


def test_correct_own_offers_what_one_wrote_oneself() -> None:
    scene = before(ENQUIRY, "escalate")
    found = [form_of("correct-own", scene.occasion(person)) for person in ("grace-adeyemi", "tom-hurley")]

    assert [[number for number, _ in form.fields["entry"].choices] for form in found] == [["1"], []]
