"""Nothing typed is lost when a session ends, when one signs in again meanwhile, or when one comes back later."""

import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accord.evidence.models import Upload
from accord.record import drafts
from accord.record.models import Sight
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, entries, minutes, raised
from tests.pages.raising_steps import begins
from tests.pages.visiting import Visitor, errors_of, hidden_of, text_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
]
VIEW = {"safety": "no", "text": "The account holds."}


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def test_what_was_typed_when_the_session_had_ended_is_there_after_sign_in() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    dana.client.logout()

    sent = dana.posts(path, form, minutes(10))
    told = dana.opens(sent["Location"], minutes(10))
    dana.sign_in()
    again = dana.opens(path, minutes(11))

    assert sent["Location"] == f"/accounts/login/code/?next={path}"
    assert "You were signed out. We saved what you typed. Sign in to continue." in text_of(told)
    assert "The account holds.</textarea>" in text_of(again)
    assert "This was typed at 10:25 without being signed in. Read it before you send it." in text_of(again)
    assert entries() == ["DisagreementRaised"]


def test_the_kept_page_can_then_be_sent() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    dana.client.logout()
    dana.posts(path, form, minutes(10))
    dana.sign_in()

    dana.sends(path, VIEW, minutes(11))

    assert entries() == ["DisagreementRaised", "ViewGiven"]
    assert drafts.drafts_of(DANA) == ()


def test_a_page_from_before_one_signed_in_again_does_nothing_and_loses_nothing() -> None:
    ref = raised(TUESDAY)
    dana = Visitor(DANA, Client(enforce_csrf_checks=True))
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW, "csrfmiddlewaretoken": "of another session"}

    sent = dana.posts(path, form, minutes(10))
    again = dana.opens(path, minutes(10))

    assert sent["Location"] == path
    assert "You signed in again after you opened this page." in text_of(again)
    assert "The account holds.</textarea>" in text_of(again)
    assert entries() == ["DisagreementRaised"]


def test_djangos_own_check_still_stands_for_whoever_has_no_token() -> None:
    ref = raised(TUESDAY)
    dana = Visitor(DANA, Client(enforce_csrf_checks=True))

    response = dana.posts(f"/cases/{ref}/give-view/", VIEW, minutes(5))

    assert response.status_code == 403
    assert entries() == ["DisagreementRaised"]
    assert drafts.drafts_of(DANA) == ()


def test_a_page_that_passes_djangos_check_is_done() -> None:
    ref = raised(TUESDAY)
    dana = Visitor(DANA, Client(enforce_csrf_checks=True))
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    form["csrfmiddlewaretoken"] = dana.client.cookies[settings.CSRF_COOKIE_NAME].value

    assert dana.posts(path, form, minutes(6)).status_code == 302
    assert entries() == ["DisagreementRaised", "ViewGiven"]


def test_what_somebody_typed_is_kept_for_them_where_another_has_signed_in_at_the_same_browser() -> None:
    ref, client = raised(TUESDAY), Client()
    dana = Visitor(DANA, client)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    ken = Visitor("ken-osei", client)

    response = ken.posts(path, form, minutes(10))

    assert response.status_code == 403
    assert "Someone else opened this page on this device." in text_of(response)
    assert [one.person for one in drafts.drafts_of(DANA)] == [DANA]
    assert drafts.drafts_of("ken-osei") == ()
    assert entries() == ["DisagreementRaised"]


def test_a_token_that_somebody_made_up_keeps_nothing() -> None:
    ref, client = raised(TUESDAY), Client()

    with time_machine.travel(minutes(5), tick=False):
        response = client.post(f"/cases/{ref}/give-view/", {**VIEW, "token": "made:up"})

    assert response["Location"] == f"/accounts/login/code/?next=/cases/{ref}/give-view/"
    assert drafts.drafts_of(DANA) == ()


def test_a_page_sent_without_a_session_never_takes_the_place_of_ones_own_words_nor_brings_files() -> None:
    """Whoever has the token of a page, from a saved copy of it or a log, can lay words beside the draft alone."""
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    dana.sends(path, {"text": "My own words here.", "later": "later"}, minutes(5))
    form = hidden_of(dana.opens(path, minutes(6)))
    planted = SimpleUploadedFile("planted.txt", b"not of hers", "text/plain")
    with time_machine.travel(minutes(7), tick=False):
        Client().post(path, {**form, "text": "typed by nobody at all", "files": planted})

    page = text_of(dana.opens(path, minutes(8)))
    instead = text_of(dana.opens(f"{path}?typed=0", minutes(8)))

    assert "My own words here.</textarea>" in page
    assert "This was typed at 10:22 without being signed in. Read it before you send it." in page
    assert "typed by nobody at all</textarea>" in instead
    assert "My own words here.</textarea>" not in instead
    assert "planted" not in page
    assert not Upload.objects.exists()


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_a_page_that_is_more_than_a_day_old_does_nothing_by_itself(is_signed_in: bool) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    later = minutes(5 + 24 * 60 + 1)
    dana.client.logout()
    if is_signed_in:
        dana.sign_in()

    sent = dana.posts(path, form, later)
    dana.sign_in()
    page = text_of(dana.opens(path, later))

    assert sent.status_code == 302
    assert ("The account holds.</textarea>" in page) == is_signed_in
    assert ("on a page that was more than a day old" in page) == is_signed_in
    assert entries() == ["DisagreementRaised"]


def test_words_that_came_after_a_page_was_opened_stay_beside_those_that_it_saves() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    dana.sends(path, {"text": "The first words.", "later": "later"}, minutes(5))
    older = {**hidden_of(dana.opens(path, minutes(6))), "text": "Of the older tab.", "later": "later"}
    dana.sends(path, {"text": "The newer words.", "later": "later"}, minutes(7))

    dana.posts(path, older, minutes(8))
    page = text_of(dana.opens(path, minutes(9)))

    assert "Of the older tab.</textarea>" in page
    assert "This was typed at 10:22 on another page. Read it before you send it." in page
    assert "The newer words." in page


def test_a_part_of_raising_sent_without_a_session_lies_beside_what_was_saved() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    grace.sends(f"{draft}what/", {"what": "The bruising."}, minutes(1))
    form = {**hidden_of(grace.opens(f"{draft}what/", minutes(2))), "what": "typed by nobody at all"}
    with time_machine.travel(minutes(3), tick=False):
        Client().post(f"{draft}what/", form)

    page = text_of(grace.opens(f"{draft}what/", minutes(4)))

    assert "The bruising.</textarea>" in page
    assert "without being signed in. Read it before you send it." in page


def test_a_draft_is_listed_on_home_and_in_its_case_until_it_is_sent_or_thrown_away() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    says = "Respond</a>{}. Draft saved Tuesday 31 March, 10:20. Not sent."

    later = dana.sends(path, {"text": "Half a sen", "later": "later"}, minutes(5))
    home, case = (text_of(dana.opens(where, minutes(6))) for where in ("/", f"/cases/{ref}/"))
    back = dana.opens(path, minutes(60))
    dana.sends(path, VIEW, minutes(61))
    after = [text_of(dana.opens(where, minutes(62))) for where in ("/", f"/cases/{ref}/")]

    assert later["Location"] == f"/cases/{ref}/"
    assert says.format(f", case {ref}") in home
    assert says.format("") in case
    assert f'<a class="govuk-link" href="{path}">' in home.partition('id="drafts"')[2].partition("</section>")[0]
    assert "Half a sen</textarea>" in text_of(back)
    assert ["Your drafts" in page for page in after] == [False, False]
    assert "Your drafts" not in text_of(Visitor(GRACE).opens(f"/cases/{ref}/", minutes(6)))


def test_a_draft_is_thrown_away_once_that_was_asked() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    dana.sends(path, {"text": "Half a sentence", "later": "later"}, minutes(5))

    asked = dana.sends(path, {"text": "Half a sentence and", "drop": "drop"}, minutes(6))
    question = text_of(dana.opens(asked["Location"], minutes(7)))
    kept = text_of(dana.opens(path, minutes(8)))
    gone = dana.sends(asked["Location"], {}, minutes(9))
    afresh = text_of(dana.opens(path, minutes(10)))

    assert "Delete this draft?" in question
    assert "Half a sentence and" in question
    assert "Half a sentence and</textarea>" in kept
    assert gone["Location"] == f"/cases/{ref}/"
    assert "Half a sen" not in afresh
    assert drafts.drafts_of(DANA) == ()
    assert entries() == ["DisagreementRaised"]


def test_a_draft_is_thrown_away_by_its_writer_alone() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    dana.sends(f"/cases/{ref}/give-view/", {"text": "Half a sen", "later": "later"}, minutes(5))
    [draft] = drafts.drafts_of(DANA)

    answer = Visitor(GRACE).posts(f"/drafts/{draft.key}/throw-away/", {}, minutes(6))

    assert answer.status_code == 404
    assert len(drafts.drafts_of(DANA)) == 1


def test_a_draft_in_a_case_that_one_no_longer_sees_is_not_listed() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    dana.sends(f"/cases/{ref}/give-view/", {"text": "Half a sen", "later": "later"}, minutes(5))
    Sight.objects.all().delete()

    assert "Your drafts" not in text_of(dana.opens("/", minutes(6)))


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        ("give-view", {}),
        ("give-view", {"later": "later"}),
        ("give-view", {"text": "  "}),
        ("propose-outcome", {"text": "", "rows": ""}),
        ("propose-pause", {}),
        ("bring-in", {}),
    ],
)
def test_an_empty_form_is_no_draft(act: str, sent: dict[str, str]) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/{act}/"

    dana.sends(path, sent, minutes(5))

    assert drafts.drafts_of(DANA) == ()
    assert "Draft saved" not in text_of(dana.opens(path, minutes(6)))
    assert "Your drafts" not in text_of(dana.opens("/", minutes(6)))


def test_an_empty_form_sent_without_a_session_is_no_draft_either() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/propose-outcome/"
    form = hidden_of(dana.opens(path, minutes(5)))
    dana.client.logout()

    dana.posts(path, form, minutes(6))

    assert drafts.drafts_of(DANA) == ()


def test_a_draft_that_is_emptied_is_none_any_more() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    dana.sends(path, {"text": "Half a sen", "later": "later"}, minutes(5))

    dana.sends(path, {"text": "", "later": "later"}, minutes(6))

    assert drafts.drafts_of(DANA) == ()


def test_a_row_with_something_in_it_is_removed_once_that_was_asked_and_an_empty_one_at_once() -> None:
    ref, grace = raised(TUESDAY), Visitor(GRACE)
    path = f"/cases/{ref}/propose-outcome/"
    given = {"text": "A visit.", "rows": "action-1 action-2", "action-1-what": "Visit the home"}

    asked = text_of(grace.sends(path, {**given, "remove": "action-1"}, minutes(5)))
    removed = text_of(grace.sends(path, {**given, "remove_now": "action-1"}, minutes(6)))
    empty = text_of(grace.sends(path, {**given, "remove": "action-2"}, minutes(7)))

    assert "Remove “Visit the home”?" in asked
    assert 'value="Visit the home"' in asked
    assert "Visit the home" not in removed
    assert "Remove “" not in empty
    assert "action-2-what" not in empty


SAME = {
    "give-view": VIEW,
    "note-discussion": {
        "safety": "no",
        "on-day": "31",
        "on-month": "3",
        "on-year": "2026",
        "who": "Both",
        "how": "telephone",
        "text": "No.",
        "agreed": "no",
    },
    "note-interim": {"text": "She stays where she is.", "safety": "no"},
    "propose-outcome": {"text": "A joint visit.", "rows": "", "safety": "no"},
    "note-talk-inside": {
        "safety": "no",
        "on-day": "31",
        "on-month": "3",
        "on-year": "2026",
        "posts": "council-north-manager",
        "text": "Only us.",
        "step": "We answer.",
    },
}


@pytest.mark.parametrize("act", SAME)
def test_the_same_words_sent_again_from_another_page_are_held_back(act: str) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/{act}/"
    dana.sends(path, SAME[act], minutes(5))
    before = entries()

    again = dana.sends(path, SAME[act], minutes(9))

    assert len(before) > 1
    assert errors_of(again) == ["You have sent this already. Do you want to add something?"]
    assert entries() == before


def test_other_words_or_those_of_somebody_else_are_taken() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    dana.sends(path, VIEW, minutes(5))

    dana.sends(path, {**VIEW, "text": "The account holds, and the nurse agrees."}, minutes(6))
    Visitor(GRACE).sends(path, VIEW, minutes(7))

    assert entries() == ["DisagreementRaised", *["ViewGiven"] * 3]


def test_rows_of_a_proposed_outcome_are_kept_as_well() -> None:
    ref, grace = raised(TUESDAY), Visitor(GRACE)
    path = f"/cases/{ref}/propose-outcome/"
    given = {"text": "A visit.", "rows": "action-1", "action-1-what": "Visit", "later": "later"}

    grace.sends(path, given, minutes(5))

    assert 'value="Visit"' in text_of(grace.opens(path, minutes(6)))


def test_a_part_of_raising_typed_when_the_session_had_ended_is_kept_too() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    form = {**hidden_of(grace.opens(f"{draft}what/", TUESDAY)), "what": "The bruising."}
    grace.client.logout()

    sent = grace.posts(f"{draft}what/", form, minutes(5))
    grace.sign_in()

    assert sent["Location"] == f"/accounts/login/code/?next={draft}what/"
    assert "The bruising.</textarea>" in text_of(grace.opens(f"{draft}what/", minutes(6)))


def test_whoever_is_not_signed_in_is_led_to_sign_in_and_back() -> None:
    ref, client = raised(TUESDAY), Client()

    assert client.get(f"/cases/{ref}/give-view/")["Location"] == f"/accounts/login/code/?next=/cases/{ref}/give-view/"
    assert client.get("/raise/")["Location"] == "/accounts/login/code/?next=/raise/"
