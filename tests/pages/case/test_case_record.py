"""The record on the case page: in order, in words, each agency's own in its own frame, what was wrong behind a stub."""

from datetime import datetime

import pytest

from accord.record.write import do
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, done, minutes
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import act, ask, raised

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def page_of(person: str, ref: str, at: datetime = TUESDAY) -> str:
    return " ".join(text_of(Visitor(person).opens(f"/cases/{ref}/", at)).split())


def record_of(person: str, ref: str, at: datetime = TUESDAY) -> str:
    return page_of(person, ref, at).partition('id="record"')[2]


def talk_inside(ref: str) -> str:
    given = {"on": "2026-03-31", "posts": ["trust-matron-hurley"], "text": "Tom rings.", "step": "Wait until Friday."}
    return done(ref, GRACE, "note-talk-inside", minutes(5), **given, safety="no")


def test_the_history_has_the_newest_entry_first_with_numbers_and_full_dates() -> None:
    """P7a."""
    ref = done(raised(), DANA, "give-view", minutes(5), text="The account holds.", safety="no")

    record = record_of(GRACE, ref, minutes(6))

    assert record.index("Dana Whitlock responded for the Council") < record.index(
        "Grace Adeyemi raised this disagreement"
    )
    assert "Tuesday 31 March 2026, 10:15, entry 1" in record
    assert "Tuesday 31 March 2026, 10:20, entry 2" in record


def test_what_was_talked_over_inside_stands_in_a_frame_seen_by_that_agency_alone() -> None:
    """P2, F1."""
    ref = talk_inside(raised())

    own, theirs = (record_of(person, ref, minutes(6)) for person in (GRACE, DANA))

    assert "Private to the Trust" in own
    assert "Tom rings." in own
    assert "Wait until Friday." in own
    assert "Private to" not in theirs
    assert "Tom rings." not in theirs
    assert "Discussion inside the Trust: Grace Adeyemi" in theirs
    assert "Wait until Friday." in theirs


def test_what_was_corrected_is_hidden_behind_a_stub_that_leads_to_who_corrected_it() -> None:
    ref = raised()
    correction = act("correct", entry=1, words=[{"path": "risk", "text": "It gets worse."}], why="I was not clear.")
    do(ask(correction, ref), minutes(5))

    page = page_of(DANA, ref, minutes(6))

    assert "It goes on." not in page
    assert "It gets worse." in page
    assert "Corrected on Tuesday 31 March. The old text is hidden." in page
    assert '<a class="govuk-link" href="#entry-2">See the correction</a>' in page
    assert "Grace Adeyemi corrected entry 1" in page


def test_what_was_told_by_telephone_is_shown_as_the_words_of_who_said_it() -> None:
    given = {"told_by": "telephone", "on_behalf_of": "Beth Lorimer, registered manager"}
    ref = done(raised(), DANA, "give-view", minutes(5), text="He is well.", safety="no", **given)

    page = page_of(GRACE, ref, minutes(6))

    assert "Beth Lorimer, registered manager said this by phone. Entered by Dana Whitlock" in page
    assert "Entered by Dana Whitlock" in page


def test_text_is_shown_as_it_was_typed_and_never_as_a_page() -> None:
    ref = done(raised(), DANA, "give-view", minutes(5), text="<b>Bold</b> & so on", safety="no")

    page = Visitor(GRACE).opens(f"/cases/{ref}/", minutes(6)).content.decode()

    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; so on" in page
    assert "<b>Bold</b>" not in page
