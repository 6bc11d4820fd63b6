"""Enters a whole new Board from a pure directory: how a demonstration begins, and how a Board brings its people."""

from collections.abc import Mapping
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accord.directory import models
from accord.directory.load import publish
from accord.procedure.people import Cover, Directory, Holding


def enter_board(directory: Directory, *, name: str, emails: Mapping[str, str], password: str | None = None) -> None:
    """Make the Board with everything that its directory has, and publish it.

    `emails` is by person's key. Everybody gets the password; without one, nobody can sign in before setting one.
    Whoever holds a post of tier "administrator" becomes an administrator of that agency.
    """
    with transaction.atomic():
        models.Board.objects.create(key=directory.board, name=name)
        _enter_agencies(directory)
        _enter_people(directory, emails, make_password(password))
        _enter_spans(directory)
        publish(directory.board)


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
    models.Person.objects.bulk_create(
        models.Person(key=one.key, name=one.name, email=emails[one.key], password=password, is_active=one.can_sign_in)
        for one in directory.people.values()
    )
    roles: dict[tuple[str, str], str] = {}
    for holding in directory.holdings:
        post = directory.posts[holding.post]
        here = (holding.person, post.agency)
        roles[here] = models.ADMINISTRATOR if models.ADMINISTRATOR in post.tiers else roles.get(here, "")
    models.Membership.objects.bulk_create(
        models.Membership(person_id=person, agency_id=agency, role=role) for (person, agency), role in roles.items()
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
