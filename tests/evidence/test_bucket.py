"""Files in a bucket (S3): as on the disk, never public, and a bucket that is away costs no word."""

import urllib.request
from collections.abc import Iterator
from urllib.error import HTTPError
from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from accord.evidence import storing
from accord.evidence.stores import StoreAway
from accord.evidence.storing import For, NotTaken
from accord.procedure.model.attachments import File
from tests.evidence.bucket import NOWHERE, Store, a_store
from tests.evidence.samples import PDF, given
from tests.record.cases import TUESDAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with a_store() as store:
        store.used_by(settings)
        yield store


def taken(act: UUID | None = None) -> File:
    return storing.take_in(For(act=act or uuid4(), person="beth"), given("log.pdf", PDF), TUESDAY)


def status_without_a_signature(store: Store, name: str) -> int:
    try:
        with urllib.request.urlopen(f"{store.endpoint}/{store.name}/{name}") as answer:
            return int(answer.status)
    except HTTPError as refused:
        return refused.code


def test_a_file_in_a_bucket_is_encrypted_and_given_to_nobody_without_a_signature(store: Store) -> None:
    file = taken()

    [name] = store.objects()
    held = store.client.head_object(Bucket=store.name, Key=name)

    assert storing.content_of(file) == PDF
    assert held["ServerSideEncryption"] == "AES256"
    assert status_without_a_signature(store, name) == 403


def test_a_key_that_the_operator_names_encrypts(store: Store, settings: Settings) -> None:
    settings.FILES_ENCRYPTION_KEY = "alias/accord"

    taken()

    held = store.client.head_object(Bucket=store.name, Key=store.objects()[0])
    assert (held["ServerSideEncryption"], held["SSEKMSKeyId"]) == ("aws:kms", "alias/accord")


def test_a_file_that_is_gone_or_was_changed_in_the_bucket_is_not_given_out(store: Store) -> None:
    changed, gone = taken(), taken()
    store.client.put_object(Bucket=store.name, Key=storing.name_of(changed.key), Body=b"%PDF-other")
    store.client.delete_object(Bucket=store.name, Key=storing.name_of(gone.key))

    assert [storing.content_of(changed), storing.content_of(gone)] == [None, None]


def test_what_is_erased_is_gone_from_the_bucket(store: Store) -> None:
    file = taken()

    storing.erase([file.key])

    assert store.objects() == []


def test_a_bucket_that_is_away_is_a_sentence_and_nothing_counts_as_lost_or_erased(
    store: Store, settings: Settings
) -> None:
    act = uuid4()
    file = taken(act)
    settings.FILES_ENDPOINT = NOWHERE

    with pytest.raises(NotTaken) as refused:
        taken()
    with pytest.raises(StoreAway, match=r"^The store of files does not answer\. Try again in a few minutes\.$"):
        storing.content_of(file)
    with pytest.raises(StoreAway):
        storing.erase([file.key])

    assert refused.value.sentence == f"“log.pdf” could not be saved. {storing.WITHOUT}"
    assert refused.value.alarm == storing.AWAY
    assert storing.held_for(For(act=act, person="beth")) == (file,)
    assert store.objects() == [storing.name_of(file.key)]


def test_a_bucket_that_is_not_there_is_away_and_its_files_are_not_called_lost(store: Store, settings: Settings) -> None:
    file = taken()
    settings.FILES_BUCKET = "another-bucket"

    with pytest.raises(StoreAway):
        storing.content_of(file)
