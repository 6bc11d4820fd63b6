"""Files that cannot be saved or opened: a full disk, a lost file, and a bucket that is away cost no word."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from accord.evidence.models import Upload
from accord.evidence.storing import AWAY, WITHOUT, place_of
from accord.letters.alarms import about_of
from accord.letters.round import watch_files
from tests.boards import enter_demonstration
from tests.evidence.bucket import NOWHERE, Store, a_store
from tests.evidence.desks import heic
from tests.evidence.samples import LARGE, PDF, full_disk, given
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, entries, minutes, raised
from tests.pages.papers.test_files import NAME, attached, gives
from tests.pages.visiting import Visitor, errors_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
NO_ROOM = f"“log.pdf” was not saved: there is no room. {WITHOUT}"


@pytest.fixture
def demo(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    enter_demonstration()


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with a_store() as store:
        store.used_by(settings)
        yield store


def test_a_disk_that_is_full_before_a_file_loses_no_word_and_the_board_is_told(settings: Settings) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    settings.MEDIA_ROOT = "/dev/full/files"

    page = gives(dana, ref, given("log.pdf", PDF))

    assert errors_of(page) == [NO_ROOM]
    assert "The account holds.</textarea>" in text_of(page)
    assert about_of("disk") == ("files",)


def test_a_disk_that_fills_while_a_file_arrives_loses_neither_a_word_nor_the_other_files(tmp_path: Path) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)

    with full_disk():
        page = gives(dana, ref, given("plan.pdf", PDF + b"plan"), given("log.pdf", LARGE))
    again = dana.opens(f"/cases/{ref}/give-view/", minutes(5))

    assert errors_of(page) == [NO_ROOM]
    for shown in (page, again):
        assert "The account holds.</textarea>" in text_of(shown)
        assert "plan.pdf, 49\xa0bytes" in text_of(shown)
    assert about_of("disk") == ("files",)
    assert list(tmp_path.rglob("*.part")) == []


def test_a_disk_that_is_full_after_a_file_keeps_that_file_and_the_view_with_it() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    gives(dana, ref, given("plan.pdf", PDF + b"plan"), attach="attach")

    with full_disk():
        gives(dana, ref, given("log.pdf", LARGE))
        sent = gives(dana, ref)

    assert sent.status_code == 302
    assert "plan.pdf" in text_of(dana.opens(f"/cases/{ref}/", minutes(6)))
    assert entries() == ["DisagreementRaised", "ViewGiven"]


@pytest.mark.parametrize(("name", "content", "ending"), [(NAME, PDF, ""), ("photo.heic", heic(), ".jpg")])
def test_a_lost_file_is_said_to_be_lost_and_the_board_is_told(name: str, content: bytes, ending: str) -> None:
    ref, address = attached(name, content)
    place_of(Upload.objects.get().key).unlink()

    page = Visitor(GRACE).opens(f"{address}{ending}", minutes(5))

    assert page.status_code == 410
    assert f"“{name}” is part of the case. It is lost on our side." in text_of(page)
    assert "The Board manager has been told." in text_of(page)
    assert about_of("file") == (f"{ref}, entry 2",)


@pytest.mark.parametrize(
    ("person", "status"), [(GRACE, 200), ("ken-osei", 404), ("joan-frith", 404), ("imran-yusuf", 403)]
)
def test_the_same_people_get_a_file_that_is_in_a_bucket(store: Store, person: str, status: int) -> None:
    _, address = attached()

    got = Visitor(person).opens(address, minutes(5))

    assert (got.status_code, got.content == PDF) == (status, status == 200)
    assert "Location" not in got
    assert len(store.objects()) == 1


def test_a_view_is_given_while_the_bucket_is_away_and_its_words_are_kept(store: Store, settings: Settings) -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    settings.FILES_ENDPOINT = NOWHERE

    page = gives(dana, ref, given("log.pdf", PDF))
    told = about_of("file")
    sent = gives(dana, ref)

    assert errors_of(page) == [f"“log.pdf” could not be saved. {WITHOUT}"]
    assert "The account holds.</textarea>" in text_of(page)
    assert told == AWAY[1:]
    assert sent.status_code == 302


def test_a_file_is_not_called_lost_while_the_bucket_is_away_and_the_alarm_ends_when_it_answers(
    store: Store, settings: Settings
) -> None:
    _, address = attached()
    settings.FILES_ENDPOINT = NOWHERE

    page = Visitor(GRACE).opens(address, minutes(5))
    watch_files(minutes(6))
    told = about_of("file")
    settings.FILES_ENDPOINT = store.endpoint
    watch_files(minutes(7))

    assert page.status_code == 503
    assert "The place where we keep files does not answer." in text_of(page)
    assert told == AWAY[1:]
    assert about_of("file") == ()
