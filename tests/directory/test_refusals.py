"""What the database refuses in the directory, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, models, transaction

from accord.directory.models import Agency, Away, Board, Cover, Definition, Equivalent, Holding, Person, Post, Team

pytestmark = pytest.mark.usefixtures("demo")
REFERRED_TO: list[type[models.Model]] = [Person, Board, Agency, Team, Post]


def remove(model: type[models.Model]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")


@pytest.mark.parametrize("model", REFERRED_TO)
def test_whatever_the_record_refers_to_is_never_removed(model: type[models.Model]) -> None:
    with pytest.raises(IntegrityError, match="keeps its rows"):
        remove(model)


@pytest.mark.parametrize("model", REFERRED_TO)
def test_whatever_the_record_refers_to_keeps_its_key(model: type[models.Model]) -> None:
    with pytest.raises(IntegrityError, match="keeps its keys"), transaction.atomic():
        model.objects.filter(key=model.objects.order_by("id")[0].key).update(key="another")


def test_a_person_may_change_their_name() -> None:
    grace = Person.objects.get(key="grace-adeyemi")

    grace.name = "Grace Okoro"
    grace.save()

    assert Person.objects.get(key="grace-adeyemi").name == "Grace Okoro"


def test_a_procedure_that_was_entered_is_not_changed() -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Definition.objects.update(text="")


def test_a_procedure_that_was_entered_is_not_removed() -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Definition.objects.all().delete()


def holds(person: str, since: date | None, until: date | None) -> None:
    with transaction.atomic():
        Holding.objects.create(post_id="council-lead", person_id=person, since=since, until=until)


@pytest.fixture
def _held_in_march(demo: None) -> None:
    """The Council's lead is held by Owen Tate in March, and by nobody before and after."""
    span = {"since": date(2026, 3, 1), "until": date(2026, 3, 31)}
    Holding.objects.filter(post_id="council-lead").update(**span)


@pytest.mark.usefixtures("_held_in_march")
@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 3, 31), None),
        (None, date(2026, 3, 1)),
        (date(2026, 3, 10), date(2026, 3, 12)),
        (date(2026, 2, 1), date(2026, 4, 30)),
        (None, None),
    ],
)
def test_a_post_never_has_two_holders_on_a_day(since: date | None, until: date | None) -> None:
    with pytest.raises(IntegrityError, match="one person at a time"):
        holds("joan-frith", since, until)


@pytest.mark.usefixtures("_held_in_march")
def test_one_holder_may_follow_another_the_day_after() -> None:
    holds("joan-frith", None, date(2026, 2, 28))
    holds("ken-osei", date(2026, 4, 1), None)

    assert Holding.objects.filter(post_id="council-lead").count() == 3


@pytest.mark.usefixtures("_held_in_march")
def test_a_holding_is_not_drawn_out_over_the_next_holders() -> None:
    holds("ken-osei", date(2026, 4, 1), None)

    with pytest.raises(IntegrityError, match="one person at a time"), transaction.atomic():
        Holding.objects.filter(person_id="owen-tate").update(until=date(2026, 4, 1))


def test_a_person_may_hold_two_posts() -> None:
    Holding.objects.filter(post_id="council-lead").delete()

    holds("marian-cole", None, None)

    assert Holding.objects.filter(person_id="marian-cole").count() == 2


@pytest.mark.parametrize(("model", "post"), [(Holding, True), (Cover, True), (Away, False)])
def test_no_span_ends_before_it_begins(model: type[models.Model], post: bool) -> None:
    Holding.objects.filter(post_id="council-lead").delete()
    where = {"post_id": "council-lead"} if post else {}

    with pytest.raises(IntegrityError, match="ends_after_it_begins"), transaction.atomic():
        model.objects.create(person_id="owen-tate", since=date(2026, 3, 2), until=date(2026, 3, 1), **where)


def test_two_people_never_share_an_e_mail_address() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(key="another-grace", name="Grace Adeyemi", email="grace.adeyemi@trust.example")


def test_an_e_mail_address_is_kept_in_small_letters() -> None:
    with pytest.raises(IntegrityError, match="small_letters"), transaction.atomic():
        Person.objects.create(key="another-grace", name="Grace Adeyemi", email="Grace.Adeyemi@trust.example")


def test_a_post_is_not_its_own_equivalent() -> None:
    with pytest.raises(IntegrityError, match="pair_of_two_posts"), transaction.atomic():
        Equivalent.objects.create(post_id="trust-lead", other_id="trust-lead")


def covers(person: str, since: date | None = None, until: date | None = None) -> None:
    with transaction.atomic():
        Cover.objects.create(post_id="council-lead", person_id=person, since=since, until=until)


@pytest.mark.usefixtures("_held_in_march")
def test_nobody_covers_for_themselves_in_the_same_days() -> None:
    with pytest.raises(IntegrityError, match="A role has one person at a time"):
        covers("owen-tate", since=date(2026, 3, 31))

    covers("owen-tate", since=date(2026, 4, 1))

    assert Cover.objects.filter(post="council-lead").count() == 1


@pytest.mark.usefixtures("_held_in_march")
def test_whoever_covers_for_a_post_does_not_hold_it_in_the_same_days() -> None:
    covers("ken-osei", since=date(2026, 4, 1), until=date(2026, 4, 30))

    with pytest.raises(IntegrityError, match="A role has one person at a time"):
        holds("ken-osei", date(2026, 4, 30), None)


@pytest.mark.usefixtures("demo")
def test_no_post_reports_to_itself() -> None:
    with pytest.raises(IntegrityError, match="post_reports_to_another"), transaction.atomic():
        Post.objects.filter(key="council-head").update(reports_to="council-head")
