"""Queries that a Board's snapshot cannot answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from accord.directory import models
from accord.directory.load import directory_now, still_member
from accord.procedure.staffing.register import kept_by


class Account(NamedTuple):
    key: str
    name: str
    email: str
    number: int = 0


def board_exists(board: str) -> bool:
    return models.Board.objects.filter(key=board).exists()


def board_name(board: str) -> str:
    return models.Board.objects.values_list("name", flat=True).get(key=board)


def boards() -> list[tuple[str, str]]:
    return list(models.Board.objects.order_by("name", "key").values_list("key", "name"))


def agency_exists(agency: str) -> bool:
    return models.Agency.objects.filter(key=agency).exists()


def agency_name(agency: str) -> str:
    return models.Agency.objects.values_list("name", flat=True).get(key=agency)


def board_of_person(person: str) -> str:
    return next(iter(boards_of(person)), "")


def board_of_agency(agency: str) -> str:
    return str(models.Agency.objects.values_list("board_id", flat=True).get(key=agency))


def boards_of(person: str, on: date | None = None) -> tuple[str, ...]:
    members = models.Membership.objects.filter(still_member(on or timezone.localdate()), person__key=person)
    found = members.values_list("agency__board__key", flat=True)
    return tuple(sorted(set(found)))


def administered_by(person: str) -> tuple[str, ...]:
    """Return all, for a Board manager."""
    today = timezone.localdate()
    return tuple(agency for board in boards_of(person) for agency in kept_by(directory_now(board), person, today))


def accounts(people: Iterable[str]) -> Mapping[str, Account]:
    """Return active accounts: others get no email."""
    rows = models.Person.objects.filter(key__in=list(people), is_active=True)
    return {row[0]: Account(*row) for row in rows.values_list("key", "name", "email", "pk")}


def people_names(people: Iterable[str]) -> Mapping[str, str]:
    return dict(models.Person.objects.filter(key__in=list(people)).values_list("key", "name"))
