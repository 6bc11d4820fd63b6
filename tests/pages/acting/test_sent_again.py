"""An acknowledgement is given for the very words that are in the record, and for no others."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accord.evidence.models import Upload
from accord.record import drafts
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, entries, minutes, raised
from tests.pages.visiting import Visitor, hidden_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
VIEW = {"safety": "no", "text": "The first words."}
SENT = "You had already sent this form. We recorded what you sent first, and saved this as a draft. We did not send it."


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def file(name: str, content: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode(), "text/plain")


def test_the_same_form_sent_twice_is_one_entry_and_said_to_be_in_the_record() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}

    answers = [dana.posts(path, {**form, "files": file("Log.txt", "A log.")}, minutes(6)) for _ in range(2)]
    page = text_of(dana.opens(f"/cases/{ref}/", minutes(7)))

    assert [one["Location"] for one in answers] == [f"/cases/{ref}/"] * 2
    assert entries() == ["DisagreementRaised", "ViewGiven"]
    assert SENT not in page
    assert drafts.drafts_of(DANA) == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "The second words: she is NOT safe."},
        {"safety": "yes"},
        {"told_by": "telephone", "on_behalf_of": "A neighbour"},
        {"files": "another"},
        {"files": "none"},
    ],
)
def test_one_changed_field_choice_or_file_is_a_draft_beside_what_was_recorded(changed: dict[str, str]) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    files = {"another": {"files": file("Another.txt", "Another log.")}, "none": {}}
    same = {"files": file("Log.txt", "A log.")}
    dana.posts(path, {**form, "files": file("Log.txt", "A log.")}, minutes(6))

    second = {**form, **changed, **files.get(changed.get("files", ""), same)}
    second = {name: value for name, value in second.items() if value != "none"}
    answer = dana.posts(path, second, minutes(8))
    page = text_of(dana.opens(answer["Location"], minutes(8)))

    assert answer["Location"] == path
    assert SENT in page
    assert "You have sent" not in page  # the thanks for the first would be read as for these
    assert "What we recorded" in page
    assert "The first words.</p>" in page
    assert f"{second['text']}</textarea>" in page
    assert entries() == ["DisagreementRaised", "ViewGiven"]
    assert len(drafts.drafts_of(DANA)) == 1
    assert ("Another.txt" in page) == (changed.get("files") == "another")


def test_the_draft_can_then_be_sent_and_is_an_entry_of_its_own() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    dana.posts(path, form, minutes(6))
    dana.posts(path, {**form, "text": "The second words."}, minutes(8))

    dana.sends(path, {**VIEW, "text": "The second words."}, minutes(9))

    assert entries() == ["DisagreementRaised", "ViewGiven", "ViewGiven"]
    assert drafts.drafts_of(DANA) == ()


def test_other_words_lie_beside_a_draft_that_the_person_has_begun_since() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    dana.posts(path, form, minutes(6))
    dana.sends(path, {"text": "Of a new page.", "later": "later"}, minutes(7))

    dana.posts(path, {**form, "text": "The second words."}, minutes(8))
    page = text_of(dana.opens(path, minutes(9)))

    assert "Of a new page.</textarea>" in page
    assert "The second words." in page
    assert len(drafts.drafts_of(DANA)) == 1


@pytest.mark.parametrize("button", ["later", "show", "attach"])
def test_other_words_are_kept_whatever_button_is_pressed(button: str) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    dana.posts(path, form, minutes(6))

    answer = dana.posts(path, {**form, "text": "The second words.", button: button}, minutes(8))
    page = text_of(dana.opens(path, minutes(9))) if answer.status_code == 302 else text_of(answer)

    assert "The second words.</textarea>" in page
    assert entries() == ["DisagreementRaised", "ViewGiven"]


def test_where_it_cannot_be_done_again_the_words_and_what_was_recorded_are_shown() -> None:
    ref, grace = raised(TUESDAY), Visitor(GRACE)
    path = f"/cases/{ref}/withdraw/"
    form = {**hidden_of(grace.opens(path, minutes(5))), "why": "We have talked.", "safety": "no"}
    grace.posts(path, form, minutes(6))

    same = grace.posts(path, form, minutes(7))
    other = grace.posts(path, {**form, "why": "She has moved away."}, minutes(8))
    page = text_of(grace.opens(path, minutes(9)))

    assert same["Location"] == f"/cases/{ref}/"
    assert other["Location"] == path
    assert "She has moved away." in page
    assert "We have talked." in page
    assert entries() == ["DisagreementRaised", "Withdrawn"]


def test_a_file_that_came_with_the_other_words_is_held_for_the_draft_alone() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    dana.posts(path, {**form, "files": file("Log.txt", "A log.")}, minutes(6))

    dana.posts(path, {**form, "files": file("Other.txt", "Other.")}, minutes(7))

    [draft] = drafts.drafts_of(DANA)
    assert list(Upload.objects.filter(is_attached=False).values_list("act", flat=True)) == [draft.key]


@pytest.mark.parametrize("number", [12, 21, 60, 250])
def test_with_more_files_than_one_entry_can_have_the_words_stay_and_those_left_out_are_named(number: int) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}
    files = [file(f"Photo {one}.txt", f"No. {one}") for one in range(number)]

    page = text_of(dana.posts(path, {**form, "files": files}, minutes(6)))

    assert "The first words.</textarea>" in page
    assert "You can attach up to 10 files. We did not attach “Photo 10.txt”" in page
    assert all(f"“Photo {one}.txt”" in page for one in range(10, min(number, 200)))
    assert Upload.objects.count() == 10
    assert entries() == ["DisagreementRaised"]
    assert "The first words.</textarea>" in text_of(dana.opens(path, minutes(7)))


def test_a_text_of_some_million_characters_comes_back_in_its_field_with_how_long_one_may_be() -> None:
    """Kind B."""
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    text = "The whole log. " * 300_000

    page = text_of(dana.sends(path, {**VIEW, "text": text}, minutes(6)))

    assert "Text must be 20,000 characters or fewer" in page
    assert text.strip() in page
    assert entries() == ["DisagreementRaised"]
