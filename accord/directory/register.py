"""Reads a Board's register, and writes changes back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from django.db.models import Model
from django.dispatch import Signal

from accord.directory import models
from accord.directory.enter import enter_people
from accord.directory.tables import directory_of, people_of
from accord.procedure.staffing.register import ChangeAsked, Register
from accord.procedure.world.people import Cover, Holding

WAITS = Signal()
"""Sent when one keeper alone adds people or domains: a second person confirms them."""
Rows = Iterable[dict[str, Any]]


def register_of(board: str) -> Register:
    members = models.Membership.objects.filter(agency__board__key=board).order_by("id")
    domains = models.MailDomain.objects.filter(agency__board__key=board).order_by("id")
    return Register(
        directory=directory_of(board),
        emails=dict(people_of(board).values_list("key", "email")),
        domains=dict(domains.values_list("domain", "agency__key")),
        members={
            (who, where): until for who, where, until in members.values_list("person__key", "agency__key", "until")
        },
    )


def write_register(before: Register, after: Register, asked: ChangeAsked | None = None, **entered: str) -> None:
    """Run in the transaction that read `before`. New people count as the asker's, unless `entered` says otherwise."""
    people = _write_people(before, after, asked, entered)
    # Delete in all tables first, so that a post is free before someone takes it.
    for _ in zip_longest(*(_write(table, before, after) for table in TABLES)):
        pass
    keeper = entered.get("brought_in_by") or (asked.by if asked else "")
    is_alone = bool(keeper) and not entered.get("confirmed_by")
    domains = _write_who_named(before, after, keeper if is_alone else "")
    if asked and is_alone and (people or domains):
        WAITS.send(Register, register=after, keeper=keeper, on=asked.on, people=people, domains=domains)


def _write_people(before: Register, after: Register, asked: ChangeAsked | None, entered: Mapping[str, str]) -> set[str]:
    old, new = before.directory.people, after.directory.people
    came = new.keys() - old.keys()
    came -= set(models.Person.objects.filter(key__in=came).values_list("key", flat=True))  # from another Board
    columns: dict[str, Any] = {"brought_in_by": asked.by, "entered_on": asked.on, **entered} if asked else {}
    enter_people((one for key, one in new.items() if key in came), after.emails, **columns)
    for key in new.keys() & old.keys():
        if new[key] != old[key]:
            models.Person.objects.filter(key=key).update(name=new[key].name, is_active=new[key].can_sign_in)
    return came


def _write_who_named(before: Register, after: Register, keeper: str) -> set[str]:
    found = {domain for domain, agency in after.domains.items() if before.domains.get(domain) != agency}
    models.MailDomain.objects.filter(domain__in=found).update(named_by=keeper)
    return found


@dataclass(frozen=True, kw_only=True)
class DirectoryTable:
    model: type[Model]
    apart: tuple[str, ...]
    rows: Callable[[Register], Rows]

    def read(self, register: Register) -> Mapping[tuple[Any, ...], dict[str, Any]]:
        return {tuple(row[name] for name in self.apart): row for row in self.rows(register)}

    def named(self, key: tuple[Any, ...]) -> dict[str, Any]:
        return dict(zip(self.apart, key, strict=True))


def _write(table: DirectoryTable, before: Register, after: Register) -> Iterator[None]:
    rows, old, new = table.model._default_manager, table.read(before), table.read(after)
    for key in old.keys() - new.keys():
        rows.filter(**table.named(key)).delete()
    yield
    for key, row in new.items():
        if key in old and row != old[key]:
            rows.filter(**table.named(key)).update(**row)
    yield
    rows.bulk_create(table.model(**row) for key, row in new.items() if key not in old)


def _agencies(register: Register) -> Rows:
    board = register.directory.board
    for one in register.directory.agencies.values():
        named = {"key": one.key, "board_id": board, "name": one.name, "short": one.short, "kind": one.kind}
        yield {**named, "contact_id": one.contact, "reach": one.reach}


def _teams(register: Register) -> Rows:
    for one in register.directory.teams.values():
        yield {"key": one.key, "agency_id": one.agency, "name": one.name, "contact_id": one.contact}


def _posts(register: Register) -> Rows:
    for one in register.directory.posts.values():
        named = {"key": one.key, "agency_id": one.agency, "team_id": one.team or None, "title": one.title}
        yield {**named, "tiers": list(one.tiers), "reports_to_id": one.reports_to}


def _spans(spans: Iterable[Holding | Cover]) -> Rows:
    for one in spans:
        since = None if one.since == date.min else one.since
        yield {"post_id": one.post, "person_id": one.person, "since": since, "until": one.until}


def _aways(register: Register) -> Rows:
    for one in register.directory.aways:
        yield {"person_id": one.person, "since": one.since, "until": one.until}


def _members(register: Register) -> Rows:
    for (person, agency), until in register.members.items():
        yield {"person_id": person, "agency_id": agency, "until": until}


def _domains(register: Register) -> Rows:
    for domain, agency in register.domains.items():
        yield {"domain": domain, "agency_id": agency}


def _stand_ins(register: Register) -> Rows:
    for one in register.directory.stand_ins:
        yield {"agency_id": one.agency, "tier": one.tier, "post_id": one.post}


def _pairs(register: Register) -> Rows:
    for one in register.directory.equivalents:
        yield {"post_id": one.post, "other_id": one.other}


SPAN = ("post_id", "person_id", "since")
TABLES = (
    DirectoryTable(model=models.Agency, apart=("key",), rows=_agencies),
    DirectoryTable(model=models.Team, apart=("key",), rows=_teams),
    DirectoryTable(model=models.Post, apart=("key",), rows=_posts),
    DirectoryTable(model=models.Membership, apart=("person_id", "agency_id"), rows=_members),
    DirectoryTable(model=models.Holding, apart=SPAN, rows=lambda register: _spans(register.directory.holdings)),
    DirectoryTable(model=models.Cover, apart=SPAN, rows=lambda register: _spans(register.directory.covers)),
    DirectoryTable(model=models.Away, apart=("person_id", "since"), rows=_aways),
    DirectoryTable(model=models.MailDomain, apart=("domain",), rows=_domains),
    DirectoryTable(model=models.StandIn, apart=("agency_id", "tier"), rows=_stand_ins),
    DirectoryTable(model=models.Equivalent, apart=("post_id", "other_id"), rows=_pairs),
)
