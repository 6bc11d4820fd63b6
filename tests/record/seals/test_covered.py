"""Every column of every table that the proof claims, changed behind the door's back: found, with its place."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from pytest_django import Settings

from accord.access.models import Guest
from accord.directory import models as directory
from accord.directory.change import change
from accord.directory.load import publish
from accord.journal.lines import note
from accord.journal.models import Seal, Stamp
from accord.journal.seals import note_mailed
from accord.letters.making import make_messages
from accord.letters.models import Message, Reminded
from accord.letters.sending import send_messages
from accord.procedure.staffing.absence import StartAbsence
from accord.procedure.staffing.agencies import SetReach
from accord.record.erasing import Wanted, erase
from accord.record.models import Entry, Learning
from accord.record.seals.check import check_record
from accord.record.seals.covered import MADE_AGAIN, SENT, STATES, UPON_THEIR_OWN, WRITTEN
from accord.record.seals.sealing import make_seal
from tests.append_only import laid_aside
from tests.boards import DEMO
from tests.house.not_covered import NOT_COVERED, SAYS_NOTHING
from tests.papers.packs import story_told
from tests.record.cases import TUESDAY, raised

pytestmark = pytest.mark.django_db(transaction=True)
LATER = TUESDAY + timedelta(days=100)
Column = Any
"""A field of a model."""
EVERY = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


@pytest.fixture
def sealed(settings: Settings, tmp_path: Any) -> datetime:
    """A service with something in every table that the proof claims, all of it under a seal: when it is checked."""
    settings.MEDIA_ROOT, settings.ERASURES = tmp_path / "files", tmp_path / "erasures.jsonl"
    story_told()
    ref = raised(barred=("owen-tate",))
    erase(Wanted(ref=ref, own="", number=1, reason="order", asked_by="A court"), LATER)
    raised(LATER, barred=("owen-tate",))
    make_messages(LATER + timedelta(hours=1))
    send_messages(LATER + timedelta(hours=1))
    Reminded.objects.create(
        ref=ref, post="trust-lead", act="respond", due_on=date(2026, 4, 9), step="on", message=Message.objects.all()[0]
    )
    _fill_the_directory()
    make_seal(LATER + timedelta(days=1))
    Stamp.objects.create(seal=Seal.objects.get(), token="a token")
    note("looked", person="grace-adeyemi", at=LATER + timedelta(days=1))
    note_mailed(make_seal(LATER + timedelta(days=2)))
    return LATER + timedelta(days=3)


def _fill_the_directory() -> None:
    """A row where the demonstration has none."""
    [post, other] = directory.Post.objects.exclude(agency="board").order_by("id")[:2]
    person, agency = directory.Person.objects.exclude(holding__post=post).order_by("-id")[0], post.agency
    span = {"since": date(2027, 1, 1), "until": date(2027, 2, 1)}
    directory.Cover.objects.create(post=post, person=person, **span)
    directory.Away.objects.create(person=person, **span)
    directory.StandIn.objects.create(agency=agency, tier="head of service", post=post)
    directory.Equivalent.objects.create(post=post, other=other)
    directory.MailDomain.objects.create(domain="trust.example", agency=agency)
    directory.Team.objects.get_or_create(key="a-team", agency=agency, name="A team", contact=post)
    Guest.objects.create(person="nobody", by=person.key, at=LATER)
    published()


def published() -> None:
    with transaction.atomic():
        publish(DEMO)


def found(at: datetime) -> list[str]:
    return [str(one) for one in check_record(at)]


def test_nothing_is_found_where_nothing_was_changed(sealed: datetime) -> None:
    assert found(sealed) == []


def test_every_table_is_covered_or_on_the_list_of_what_is_not_with_a_reason() -> None:
    covered = {one.table for one in (SENT, *WRITTEN, *STATES)} | UPON_THEIR_OWN | MADE_AGAIN

    assert sorted(covered & set(NOT_COVERED)) == []
    assert sorted(set(EVERY) - covered - set(NOT_COVERED)) == []
    assert sorted((covered | set(NOT_COVERED)) - set(EVERY)) == []
    assert [table for table, why in NOT_COVERED.items() if not why.endswith(".")] == []


def claimed() -> list[str]:
    return sorted({one.table for one in (SENT, *WRITTEN, *STATES)} | UPON_THEIR_OWN | MADE_AGAIN)


def columns_of(model: type[models.Model]) -> list[Column]:
    """Those that say something: not the number that a database gives a row."""
    left = SAYS_NOTHING.get(model._meta.db_table, {})
    return [
        one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField) and one.name not in left
    ]


def test_every_column_that_is_changed_and_every_row_that_is_removed_or_added_is_found(sealed: datetime) -> None:
    missed, tried = [], 0

    with laid_aside(connection):
        for table in claimed():
            row = EVERY[table]._default_manager.order_by("pk").first()  # the latest may be under no seal yet
            assert row is not None, f"there is nothing in {table}"
            for what, spoil in spoils(row):
                tried += 1
                if not noticed(sealed, spoil):
                    missed.append(f"{table} {what}")

    assert tried > 150
    assert "\n".join(missed) == ""


def spoils(row: models.Model) -> Iterator[tuple[str, Callable[[], None]]]:
    for field in columns_of(type(row)):
        for value in others(field, getattr(row, field.attname)):
            yield f"{field.name}: {value}", partial(set_to, row, field, value)
    yield "removed", partial(removed, row)
    if row._meta.db_table not in GROWS:
        yield "added", partial(added, row)


GROWS = {
    "journal_journalline",
    "journal_stamp",
    "record_learning",
    "record_erasure",
    "letters_message",
    "letters_reminded",
    "record_letter",
}
"""What is written from day to day: a new row is no change of what was sealed, and comes under the next seal."""


def set_to(row: models.Model, field: Column, value: object) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**{field.attname: value})


def removed(row: models.Model) -> None:
    """With the database itself: whatever refers to the row is left behind."""
    quoted = connection.ops.quote_name
    column = quoted(row._meta.pk.column)
    with connection.cursor() as cursor:
        value = row._meta.pk.get_db_prep_value(row.pk, connection)
        cursor.execute(f"DELETE FROM {quoted(row._meta.db_table)} WHERE {column} = %s", [value])


DIFFERENT = {"place", "number", "since", "tier", "other", "agency", "key", "word", "person"}


def added(row: models.Model) -> None:
    """Another row like it, different where two may not be the same."""
    new = copy.copy(row)
    for field in row._meta.concrete_fields:
        if field.primary_key and isinstance(field, models.AutoField):
            setattr(new, field.attname, None)
        elif field.unique or field.name in {
            "place",
            "number",
            "since",
            "tier",
            "other",
            "agency",
            "key",
            "word",
            "person",
        }:
            setattr(new, field.attname, others(field, getattr(row, field.attname))[0])
    new._state.adding = True
    new.save(force_insert=True)


def noticed(at: datetime, spoil: Callable[[], None]) -> bool:
    """Whether it is found; or the database itself refuses it."""
    try:
        with transaction.atomic():
            try:
                with transaction.atomic():
                    spoil()
            except IntegrityError:
                return True
            said = next(check_record(at), None)
            transaction.set_rollback(True)
    except IntegrityError:
        return True
    return said is not None


def others(field: Column, value: object) -> list[Any]:
    """Other values that the column takes."""
    match value:
        case None:
            return [_first(field)]
        case bool():
            return [not value]
        case int():
            return [value + 1]
        case datetime() | date():
            return [value + timedelta(days=1)]
        case UUID():
            return [uuid4()]
        case list():
            return [[*value, "more"]]
        case dict():
            return [{**value, "more": "more"}]
        case _:
            return [_other_text(field, str(value))]


def _other_text(field: Column, value: str) -> str:
    if isinstance(field, models.ForeignKey):
        keys = field.related_model._default_manager.exclude(**{field.to_fields[0] or "pk": value})
        return str(keys.order_by("pk").values_list(field.target_field.attname, flat=True).first() or f"{value}x")
    longest = getattr(field, "max_length", None) or 10**9
    return f"{value}x" if len(value) < longest else f"{value[:-1]}{'y' if value.endswith('x') else 'x'}"


def _first(field: Column) -> Any:
    if isinstance(field, models.ForeignKey):
        return field.related_model._default_manager.values_list(field.target_field.attname, flat=True).first()
    if isinstance(field, models.DateTimeField):
        return LATER
    return date(2026, 1, 1) if isinstance(field, models.DateField) else "x"


def test_what_is_changed_through_the_door_is_no_break_before_the_next_seal_nor_after_it(sealed: datetime) -> None:
    post = directory.Holding.objects.filter(post__agency="trust").order_by("id")[0].post_id
    agency = directory.Post.objects.get(key=post).agency_id
    person = directory.Holding.objects.filter(post=post).values_list("person", flat=True)[0]
    away = StartAbsence(agency=agency, person=person, since=sealed.date(), until=None)

    change(DEMO, [away], by="paul-dean", at=sealed)
    before = found(sealed)
    make_seal(sealed + timedelta(days=1))

    assert (before, found(sealed)) == ([], [])


def test_a_change_past_the_door_stays_a_break_when_it_was_sealed_since(sealed: datetime) -> None:
    directory.Person.objects.filter(key="grace-adeyemi").update(name="Grace Adeyemy")
    published()

    make_seal(sealed + timedelta(days=1))

    key = directory.Person.objects.get(key="grace-adeyemi").pk
    said = "it was changed before seal 3, and the audit log does not say so"
    assert found(sealed) == [f"directory_person, row {key}: {said}"]


def test_a_line_about_one_agency_explains_no_change_of_another(sealed: datetime) -> None:
    directory.Agency.objects.filter(key="council").update(reach="Ring nobody.")
    published()
    change(DEMO, [SetReach(agency="trust", reach="Ring us.", contact=None)], by="paul-dean", at=sealed)

    key = directory.Agency.objects.get(key="council").pk
    assert found(sealed) == [
        f"directory_agency, row {key}: it was changed since seal 2, and the audit log does not say so"
    ]


def test_a_procedure_of_which_the_text_was_changed_is_found_also_under_no_seal(sealed: datetime) -> None:
    row = directory.Definition.objects.order_by("-id")[0]
    with laid_aside(connection):
        directory.Definition.objects.filter(pk=row.pk).update(
            text=row.text.replace("5 working days", "50 working days")
        )

    assert f"directory_definition, row {row.pk}: its text is not the one of its digest" in found(sealed)


def test_learning_that_goes_with_words_that_are_erased_is_no_break(sealed: datetime) -> None:
    entry = Entry.objects.get(case=Learning.objects.get().case, own="", kind="LearningWritten")
    erase(Wanted(ref=entry.case.ref, own="", number=entry.number, reason="order", asked_by="A court"), sealed)

    assert (Learning.objects.count(), found(sealed)) == (0, [])


def test_a_seal_that_says_that_it_goes_further_than_there_is_stops_no_later_one(sealed: datetime) -> None:
    with laid_aside(connection):
        EVERY["journal_seal"]._default_manager.filter(number=2).update(last_entry=10**9)
        EVERY["journal_sealedtable"]._default_manager.filter(up_to__regex=r"^\d+$").update(up_to=str(10**9))
    ref = raised(sealed)

    make_seal(sealed + timedelta(days=1))

    assert ref in EVERY["journal_sealedhead"]._default_manager.filter(seal__number=3).values_list("ref", flat=True)
    assert "Seal 2: what it covers has changed since it was sealed" in found(sealed)


def parts() -> Iterator[tuple[str, str]]:
    for part in EVERY["journal_sealedtable"]._default_manager.exclude(rows=""):
        yield from ((part.table, digest) for _, digest in json.loads(part.rows).values())


def test_the_seals_hold_no_name_and_no_word_beside_keys_and_digests(sealed: datetime) -> None:
    assert {len(digest) for _, digest in parts()} == {64}
