"""Adds people by invitation, sign-on or the Board manager."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify

from accord.directory import models
from accord.directory.domains import domain_of, keeper_of_domain
from accord.directory.load import changing, directory_now
from accord.directory.register import WAITS, register_of, write_register
from accord.journal.lines import note
from accord.procedure.staffing.agencies import SetAgency, SetReach
from accord.procedure.staffing.bringing import EMAIL
from accord.procedure.staffing.holders import NO_EMAIL, Appoint, refuse_address
from accord.procedure.staffing.posts import SetPost
from accord.procedure.staffing.register import Change, ChangeAsked, Register, keepers
from accord.procedure.world.people import BOARD
from accord.procedure.world.values import Refusal

PRACTITIONER = "practitioner"


class Known(ValueError):
    pass


@dataclass(frozen=True, kw_only=True)
class Joiner:
    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class NewAgency:
    name: str
    kind: str
    reach: str = ""


def enter_person(agency: str, joiner: Joiner, *, title: str, by: str, at: datetime) -> models.Person:
    """Raises Known. Without `by` they join by domain; a keeper who named it alone counts as `by`."""
    row = models.Agency.objects.get(key=agency)
    domain = domain_of(joiner.email)
    keeper = "" if by else keeper_of_domain(domain)
    entered = {"brought_in_by": keeper, "by_domain": domain} if keeper else {}
    return _enter(row.board_id, (), agency, joiner, title, by, at, **entered)


def enter_agency(
    board: str, new: NewAgency, joiner: Joiner, *, title: str, by: str, at: datetime, confirmed_by: str = ""
) -> models.Person:
    """Raises Known. `confirmed_by`: set if the person asked, or the inviter is no administrator."""
    agency = _free(models.Agency, new.name)
    first = [SetAgency(agency=agency, name=new.name, kind=new.kind)]
    return _enter(board, first, agency, joiner, title, by, at, new.reach, confirmed_by=confirmed_by)


def _enter(
    board: str,
    first: Sequence[Change],
    agency: str,
    joiner: Joiner,
    title: str,
    by: str,
    at: datetime,
    reach: str = "",
    **entered: str,
) -> models.Person:
    email = joiner.email.lower()
    if models.Person.objects.filter(email=email).exists():
        raise Known(f"Someone already has the address {email}.")
    post, person = _free(models.Post, f"{agency}-{title}"), _free(models.Person, joiner.name)
    today = timezone.localdate(at)
    holds = Appoint(agency=agency, post=post, person=person, name=joiner.name, email=email, since=today)
    then = [SetPost(agency=agency, post=post, title=title, tiers=(PRACTITIONER,)), holds]
    last = [SetReach(agency=agency, reach=reach, contact=post)] if first else []
    try:
        with changing(board):
            _write(board, [*first, *then, *last], ChangeAsked(by=by, on=today), at, entered)
    except Refusal as refusal:
        raise Known(refusal.sentence) from refusal
    return models.Person.objects.get(key=person)


def _write(board: str, changes: Sequence[Change], asked: ChangeAsked, at: datetime, entered: dict[str, str]) -> None:
    before = after = register_of(board)
    for one in changes:
        after = one.onto(after, asked)
        note("directory", person=asked.by, agency=one.agency, detail=one.said(after), at=at)
    write_register(before, after, asked, **entered)


def _free(model: type[models.Person] | type[models.Agency] | type[models.Post], name: str) -> str:
    stem = slugify(name)[:60] or "somebody"
    taken = set(model.objects.filter(key__startswith=stem).values_list("key", flat=True))
    keys = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 3))
    return next(key for key in keys if key not in taken)


def person_of_email(email: str) -> models.Person | None:
    return models.Person.objects.filter(email=email.lower()).first()


def agencies_of(person: str) -> frozenset[str]:
    found = models.Membership.objects.filter(_still(), person__key=person)
    return frozenset(found.values_list("agency__key", flat=True))


def colleagues_of(agency: str) -> dict[str, models.Person]:
    members = models.Membership.objects.filter(_still(), agency__key=agency).values("person")
    return {
        row.key: row for row in models.Person.objects.filter(key__in=members, is_active=True).order_by("name", "id")
    }


def administrators_of(agency: str) -> tuple[str, ...]:
    """Leave out the Board manager."""
    board = models.Agency.objects.values_list("board__key", flat=True).get(key=agency)
    return keepers(directory_now(board), agency, timezone.localdate())


def correct_address(agency: str, person: str, email: str, *, by: str, at: datetime) -> None:
    """Correct the address of someone who has never signed in: an account entered anew. Raises Refusal."""
    row = models.Agency.objects.get(key=agency)
    email = email.strip().lower()
    with changing(row.board_id):
        known = models.Person.objects.select_for_update().get(key=person)
        register = register_of(row.board_id)
        if known.last_login:
            raise Refusal(f"{known.name} has signed in since. Their address cannot be corrected here.")
        if row.kind == BOARD:
            raise Refusal("You cannot correct an address at the Board itself. Give the role to someone new instead.")
        if not EMAIL.fullmatch(email):
            raise Refusal(NO_EMAIL, "email")
        refuse_address(register, email)
        if models.Person.objects.filter(email=email).exclude(key=person).exists():
            raise Refusal(f"Someone already has the address {email}.", "email")
        known.email, known.brought_in_by, known.confirmed_by = email, by, ""
        known.save(update_fields=["email", "brought_in_by", "confirmed_by"])
        note("directory", person=by, agency=agency, detail=f"Corrected the address of {known.name}.", at=at)
        WAITS.send(Register, register=register, keeper=by, on=timezone.localdate(at), people={person}, domains=set())


def end_password(person: str) -> None:
    row = models.Person.objects.get(key=person)
    row.set_unusable_password()
    row.save(update_fields=["password"])


def _still() -> Q:
    return Q(until__isnull=True) | Q(until__gte=timezone.localdate())
