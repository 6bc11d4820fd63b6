"""Inserts people, and Boards at set-up. No other module inserts people."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accord.directory import models
from accord.directory.closing import state_of_days
from accord.directory.load import publish
from accord.procedure.world.people import Cover, Directory, Holding, Person


def enter_board(directory: Directory, *, name: str, emails: Mapping[str, str], password: str | None = None) -> None:
    with transaction.atomic():
        board = models.Board(key=directory.board, name=name)
        board.recounted = state_of_days(board.nation, board.closed)  # no open dates to recount
        board.save(force_insert=True)
        _enter_agencies(directory)
        _enter_people(directory, emails, make_password(password))
        _enter_spans(directory)
        publish(directory.board)


def new_key(kind: str = "p") -> str:
    """Return random text, to reveal nothing in a log."""
    return f"{kind}-{uuid4().hex[:12]}"


def key_for(email: str) -> str:
    known = models.Person.objects.filter(email=email.lower()).values_list("key", flat=True).first()
    return known or new_key()


def keys_for(emails: Iterable[str]) -> dict[str, str]:
    wanted = {email.lower() for email in emails}
    known = dict(models.Person.objects.filter(email__in=wanted).values_list("email", "key"))
    return {email: known.get(email) or new_key() for email in wanted}


def enter_people(new: Iterable[Person], emails: Mapping[str, str], password: str | None = None, **entered: Any) -> None:
    """`password` is hashed; `entered` adds columns."""
    hashed = password or make_password(None)
    models.Person.objects.bulk_create(
        models.Person(
            key=one.key,
            name=one.name,
            email=emails[one.key].lower(),
            password=hashed,
            is_active=one.can_sign_in,
            **entered,
        )
        for one in new
    )


def _enter_agencies(directory: Directory) -> None:
    models.Agency.objects.bulk_create(
        models.Agency(
            key=one.key,
            board_id=directory.board,
            name=one.name,
            short=one.short,
            kind=one.kind,
            contact_id=one.contact,
            reach=one.reach,
        )
        for one in directory.agencies.values()
    )
    models.Team.objects.bulk_create(
        models.Team(key=one.key, agency_id=one.agency, name=one.name, contact_id=one.contact)
        for one in directory.teams.values()
    )
    models.Post.objects.bulk_create(
        models.Post(
            key=one.key,
            agency_id=one.agency,
            team_id=one.team or None,
            title=one.title,
            tiers=list(one.tiers),
            reports_to_id=one.reports_to,
        )
        for one in directory.posts.values()
    )


def _enter_people(directory: Directory, emails: Mapping[str, str], password: str) -> None:
    enter_people(directory.people.values(), emails, password)
    here = dict.fromkeys((one.person, directory.posts[one.post].agency) for one in directory.holdings)
    models.Membership.objects.bulk_create(
        models.Membership(person_id=person, agency_id=agency) for person, agency in here
    )


def _enter_spans(directory: Directory) -> None:
    models.Holding.objects.bulk_create(
        models.Holding(post_id=one.post, person_id=one.person, since=_since(one), until=one.until)
        for one in directory.holdings
    )
    models.Cover.objects.bulk_create(
        models.Cover(post_id=one.post, person_id=one.person, since=_since(one), until=one.until)
        for one in directory.covers
    )
    models.Away.objects.bulk_create(
        models.Away(person_id=one.person, since=one.since, until=one.until) for one in directory.aways
    )
    models.StandIn.objects.bulk_create(
        models.StandIn(agency_id=one.agency, tier=one.tier, post_id=one.post) for one in directory.stand_ins
    )
    models.Equivalent.objects.bulk_create(
        models.Equivalent(post_id=one.post, other_id=one.other) for one in directory.equivalents
    )


def _since(span: Holding | Cover) -> date | None:
    return None if span.since == date.min else span.since
