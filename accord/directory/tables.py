"""Converts tables to the pure `Directory`, in order of entry."""

from datetime import date

from django.db.models import Q, QuerySet

from accord.directory import models
from accord.procedure.world.people import (
    Agency,
    Away,
    Cover,
    Directory,
    Equivalent,
    Holding,
    Person,
    Post,
    StandIn,
    Team,
)


def directory_of(board: str) -> Directory:
    posts = models.Post.objects.filter(agency__board__key=board)
    people = people_of(board)
    return Directory(
        board=board,
        agencies={row.key: _agency(row) for row in models.Agency.objects.filter(board__key=board).order_by("id")},
        posts={row.key: _post(row) for row in posts.order_by("id")},
        people={row.key: _person(row) for row in people},
        teams={row.key: _team(row) for row in models.Team.objects.filter(agency__board__key=board).order_by("id")},
        holdings=tuple(_holding(row) for row in models.Holding.objects.filter(post__in=posts).order_by("id")),
        covers=tuple(_cover(row) for row in models.Cover.objects.filter(post__in=posts).order_by("id")),
        aways=tuple(_away(row) for row in models.Away.objects.filter(person__in=people).order_by("id")),
        stand_ins=tuple(_stand_in(row) for row in models.StandIn.objects.filter(post__in=posts).order_by("id")),
        equivalents=tuple(_pair(row) for row in models.Equivalent.objects.filter(post__in=posts).order_by("id")),
    )


def people_of(board: str) -> QuerySet[models.Person]:
    return models.Person.objects.filter(
        Q(key__in=models.Membership.objects.filter(agency__board__key=board).values("person"))
        | Q(key__in=models.Holding.objects.filter(post__agency__board__key=board).values("person"))
        | Q(key__in=models.Cover.objects.filter(post__agency__board__key=board).values("person"))
    ).order_by("id")


def _person(row: models.Person) -> Person:
    return Person(
        key=row.key,
        name=row.name,
        can_sign_in=row.is_active,
        is_confirmed=not row.brought_in_by or bool(row.confirmed_by),
        entered=row.entered_on,
    )


def _agency(row: models.Agency) -> Agency:
    return Agency(
        key=row.key,
        name=row.name,
        short=row.short,
        kind=row.kind,
        contact=row.contact_id,
        reach=row.reach,
    )


def _team(row: models.Team) -> Team:
    return Team(key=row.key, agency=row.agency_id, name=row.name, contact=row.contact_id)


def _post(row: models.Post) -> Post:
    return Post(
        key=row.key,
        agency=row.agency_id,
        title=row.title,
        tiers=tuple(row.tiers),
        team=row.team_id or "",
        reports_to=row.reports_to_id,
    )


def _holding(row: models.Holding) -> Holding:
    return Holding(post=row.post_id, person=row.person_id, since=row.since or date.min, until=row.until)


def _cover(row: models.Cover) -> Cover:
    return Cover(post=row.post_id, person=row.person_id, since=row.since or date.min, until=row.until)


def _away(row: models.Away) -> Away:
    return Away(person=row.person_id, since=row.since, until=row.until)


def _stand_in(row: models.StandIn) -> StandIn:
    return StandIn(agency=row.agency_id, tier=row.tier, post=row.post_id)


def _pair(row: models.Equivalent) -> Equivalent:
    return Equivalent(post=row.post_id, other=row.other_id)
