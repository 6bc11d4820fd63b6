"""What the small script saves while someone types: a draft of the page’s own words, and nothing more."""

from typing import Any

import pytest

from accord.record import drafts
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, entries, minutes, raised
from tests.pages.raising.test_raising import NEEDED
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, hidden_of, text_of

pytestmark = pytest.mark.django_db
VIEW = {"text": "The daughter’s account holds.", "safety": "no"}


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


def autosave(visitor: Visitor, path: str, hidden: dict[str, str], typed: dict[str, Any], minute: int) -> Any:
    return visitor.posts(path, {**hidden, **typed, "autosave": "autosave"}, minutes(minute))


def test_an_act_is_saved_as_it_is_typed_and_sends_nothing() -> None:
    """M2."""
    ref = raised(TUESDAY)
    dana, path = Visitor(DANA), f"/cases/{ref}/give-view/"
    hidden = hidden_of(dana.opens(path, minutes(1)))

    answer = autosave(dana, path, hidden, {"text": "The daughter"}, 2)
    page = text_of(dana.opens(path, minutes(3)))

    assert (answer.status_code, answer.json()["saved"]) == (200, "10:17")
    assert "The daughter</textarea>" in page
    assert entries() == ["DisagreementRaised"]


def test_the_page_that_saved_is_not_older_than_its_own_draft_when_it_is_sent() -> None:
    ref = raised(TUESDAY)
    dana, path = Visitor(DANA), f"/cases/{ref}/give-view/"
    hidden = hidden_of(dana.opens(path, minutes(1)))
    token = autosave(dana, path, hidden, {"text": "The daughter"}, 2).json()["token"]

    autosave(dana, path, {**hidden, "token": token}, {"text": "The daughter’s account"}, 3)
    kept = drafts.drafts_of(DANA)[0].data
    sent = dana.posts(path, {**hidden, "token": token, **VIEW}, minutes(4))

    assert list(kept) == ["give-view"]
    assert (sent.status_code, entries()[-1], drafts.drafts_of(DANA)) == (302, "ViewGiven", ())


def test_what_is_sent_already_is_not_saved_again() -> None:
    ref = raised(TUESDAY)
    dana, path = Visitor(DANA), f"/cases/{ref}/give-view/"
    hidden = hidden_of(dana.opens(path, minutes(1)))
    dana.posts(path, {**hidden, **VIEW}, minutes(2))

    answer = autosave(dana, path, hidden, {"text": "The daughter"}, 3)

    assert (answer.status_code, drafts.drafts_of(DANA)) == (409, ())


def test_an_empty_form_is_no_draft() -> None:
    """M4."""
    ref = raised(TUESDAY)
    dana, path = Visitor(DANA), f"/cases/{ref}/give-view/"

    autosave(dana, path, hidden_of(dana.opens(path, minutes(1))), {"text": " "}, 2)
    begins(dana, minutes(3))

    assert "Your drafts" not in text_of(dana.opens("/", minutes(4)))


def test_a_question_of_raising_is_saved_and_two_tabs_keep_both_texts() -> None:
    grace = Visitor(GRACE)
    path = f"{begins(grace, TUESDAY)}what/"
    one, other = (hidden_of(grace.opens(path, minutes(1))) for _ in range(2))

    first = autosave(grace, path, one, {"what": "Nobody has looked at it."}, 2)
    autosave(grace, path, other, {"what": "The bruising is new."}, 3)
    page = text_of(grace.opens(path, minutes(4)))

    assert first.status_code == 200
    assert "The bruising is new.</textarea>" in page
    assert "Nobody has looked at it." in page


def test_a_disagreement_that_was_raised_is_not_saved_again() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)
    hidden = hidden_of(grace.opens(f"{draft}what/", TUESDAY))
    grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    answer = autosave(grace, f"{draft}what/", hidden, {"what": "More."}, 5)

    assert answer.status_code == 409
    assert drafts.drafts_of(GRACE) == ()
