"""Changes that need a second person: stored, then made when confirmed."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from accord.directory import models
from accord.directory.change import change, judged
from accord.directory.domains import agency_of_domain, domain_of
from accord.directory.load import changing, directory_now
from accord.journal.lines import note
from accord.procedure.staffing.holders import Appoint
from accord.procedure.staffing.register import Change, Register
from accord.procedure.staffing.two_keepers import Cases, displaced, openings, second_keepers
from accord.procedure.world.people import Directory
from accord.procedure.world.values import Refusal

GOOD_FOR = timedelta(days=14)
TOO_OLD = "This request has already been answered, or is more than 14 days old. Ask again."
Proposed = models.ProposedChange
Named = models.MailDomain
Brought = tuple[models.Person, str]
ONESELF = "You asked for this change, so someone else must confirm it."
GAINS = "This change gives you access, so someone else must confirm it."
BROUGHT_IN = "The person who asked added you to Accord, so someone else must confirm this."
ONE_HAND = "The same person added you and the person who asked, so someone else must confirm this."
NOT_YOURS = (
    "Only another administrator of the agency, the Board manager or the person in the role now can confirm this."
)


def ask(
    board: str, changes: Sequence[Change], *, by: str, at: datetime, seen: str, cases: Cases
) -> Register | models.ProposedChange:
    """Store them if they give access to cases, else make them. Raises Refusal."""
    today = timezone.localdate(at)
    before, after, said = judged(board, changes, by=by, at=at, seen=seen)
    found = openings(before, after, cases, today)
    if not found:
        return change(board, changes, by=by, at=at, seen=seen)
    with transaction.atomic():
        row = models.ProposedChange.objects.create(
            board_id=board,
            agency=changes[0].agency,
            changes=_written(changes),
            said=said,
            gains=sorted({one.person for one in found}),
            displaced=list(displaced(before.directory, found, today)),
            asked_by=by,
            asked_at=at,
            until=at + GOOD_FOR,
        )
        for sentence in said:
            note(
                "directory",
                person=by,
                agency=row.agency,
                detail=f"Asked for a second person to confirm: {sentence}",
                at=at,
            )
    return row


def confirm(number: int, *, by: str, at: datetime) -> models.ProposedChange:
    with transaction.atomic():
        row = _open(number, at)
        bar = bar_of(row, by, at)
        if bar:
            raise Refusal(bar)
        change(row.board_id, _read(row.changes), by=row.asked_by, at=at, confirmed_by=by)
        note("directory", person=by, agency=row.agency, detail="confirmed what another administrator asked for", at=at)
        return _answer(row, by, at, is_made=True)


def board_of_change(number: int) -> str:
    return models.ProposedChange.objects.filter(pk=number).values_list("board__key", flat=True).first() or ""


def decline(number: int, *, by: str, at: datetime) -> models.ProposedChange:
    """Raises Refusal."""
    with transaction.atomic():
        row = _open(number, at)
        bar = "" if by == row.asked_by else bar_of(row, by, at)
        if bar:
            raise Refusal(bar)
        note("directory", person=by, agency=row.agency, detail="declined what an administrator asked for", at=at)
        return _answer(row, by, at, is_made=False)


def waiting_for(board: str, person: str, at: datetime) -> list[models.ProposedChange]:
    rows = models.ProposedChange.objects.filter(board__key=board, answered_at__isnull=True, until__gte=at).order_by(
        "id"
    )
    return [row for row in rows if row.asked_by == person or not bar_of(row, person, at)]


def bar_of(row: models.ProposedChange, person: str, at: datetime) -> str:
    if person == row.asked_by:
        return ONESELF
    if person in row.gains:
        return GAINS
    if is_brought_in(person, row.asked_by):
        return BROUGHT_IN
    if is_of_one_hand(person, row.asked_by):
        return ONE_HAND
    return "" if person in may_confirm(row, at) else NOT_YOURS


def may_confirm(row: models.ProposedChange, at: datetime) -> tuple[str, ...]:
    """Leave out who gains or depends on the asker."""

    def may(person: str) -> bool:
        return person not in row.gains and is_another(person, row.asked_by)

    found = second_keepers(directory_now(row.board_id), row.agency, timezone.localdate(at), may)
    return tuple(dict.fromkeys((*filter(may, row.displaced), *found)))


def is_another(person: str, asker: str) -> bool:
    return not is_brought_in(person, asker) and not is_of_one_hand(person, asker)


def is_of_one_hand(person: str, other: str) -> bool:
    """True if one made the other, or a third made both unconfirmed."""
    return bool(_hand(person) & _hand(other))


def _hand(person: str) -> set[str]:
    found: set[str] = set()
    while person and person not in found:
        found.add(person)
        made = models.Person.objects.filter(key=person).values_list("brought_in_by", "confirmed_by").first()
        by, confirmed_by = made or ("", "")
        person = by if confirmed_by in ("", by) else ""
    return found


def is_brought_in(person: str, by: str) -> bool:
    """True directly or through others."""
    asked: set[str] = set()
    while person and person not in asked:
        asked.add(person)
        person = models.Person.objects.filter(key=person).values_list("brought_in_by", flat=True).first() or ""
        if person == by:
            return True
    return False


def unconfirmed(agencies: Iterable[str], at: datetime) -> list[Brought]:
    today = timezone.localdate(at)
    rows = models.Membership.objects.filter(
        agency__key__in=list(agencies), person__confirmed_by="", person__is_active=True
    ).exclude(person__brought_in_by="")
    found = rows.select_related("person").order_by("person__name", "id")
    return [(row.person, row.agency_id) for row in found if row.until is None or row.until >= today]


def unconfirmed_domains(agencies: Iterable[str]) -> list[models.MailDomain]:
    return list(
        models.MailDomain.objects.filter(agency__key__in=list(agencies)).exclude(named_by="").order_by("domain")
    )


def account_bar(person: models.Person, agency: str, by: str, at: datetime) -> str:
    return alone_bar(person.brought_in_by, agency, by, at, {person.key})


def alone_bar(keeper: str, agency: str, by: str, at: datetime, but: Set[str] = frozenset()) -> str:
    if by in but or not is_another(by, keeper):
        return ONESELF
    board = models.Agency.objects.values_list("board__key", flat=True).get(key=agency)
    return "" if by in who_confirms(directory_now(board), agency, keeper, timezone.localdate(at), but) else NOT_YOURS


def who_confirms(directory: Directory, agency: str, keeper: str, on: date, but: Set[str]) -> tuple[str, ...]:
    return second_keepers(directory, agency, on, lambda one: one not in but and is_another(one, keeper))


def confirm_account(key: str, agency: str, *, by: str, at: datetime) -> str:
    """Return their name. Raises Refusal."""
    board = models.Agency.objects.values_list("board__key", flat=True).get(key=agency)
    with changing(board):
        person = models.Person.objects.select_for_update().get(key=key)
        bar = account_bar(person, agency, by, at)
        if bar:
            raise Refusal(bar)
        models.Person.objects.filter(key=key).update(confirmed_by=by)
        note("directory", person=by, agency=agency, detail=f"confirmed the account of {person.name}", at=at)
    return person.name


def confirm_domain(domain: str, *, by: str, at: datetime) -> str:
    """Confirm everyone who joined by it. Raises Refusal."""
    board = models.MailDomain.objects.values_list("agency__board__key", flat=True).get(domain=domain)
    with changing(board):
        row = models.MailDomain.objects.select_for_update().get(domain=domain)
        bar = alone_bar(row.named_by, row.agency_id, by, at)
        if bar:
            raise Refusal(bar)
        joined = models.Person.objects.filter(by_domain=domain, brought_in_by=row.named_by, confirmed_by="")
        joined.update(confirmed_by=by)
        models.MailDomain.objects.filter(domain=domain).update(named_by="")
        note("directory", person=by, agency=row.agency_id, detail=f"confirmed the email domain {domain}", at=at)
    return domain


def is_own_domain(email: str, agency: str) -> bool:
    return agency_of_domain(domain_of(email)) == agency


def addresses_of(row: models.ProposedChange) -> list[str]:
    return [one.email for one in _read(row.changes) if isinstance(one, Appoint) and one.email]


def _open(number: int, at: datetime) -> models.ProposedChange:
    rows = models.ProposedChange.objects.select_for_update()
    row = rows.filter(pk=number, answered_at__isnull=True, until__gte=at).first()
    if row is None:
        raise Refusal(TOO_OLD)
    return row


def _answer(row: models.ProposedChange, by: str, at: datetime, *, is_made: bool) -> models.ProposedChange:
    row.answered_by, row.answered_at, row.is_made = by, at, is_made
    row.save(update_fields=["answered_by", "answered_at", "is_made"])
    return row


def _written(changes: Sequence[Change]) -> str:
    return msgspec.json.encode([[type(one).__name__, asdict(one)] for one in changes]).decode()


def _read(written: str) -> list[Change]:
    kinds = {kind.__name__: kind for kind in _kinds(Change)}
    found: list[tuple[str, dict[str, Any]]] = msgspec.json.decode(written)
    return [msgspec.convert(given, kinds[name]) for name, given in found]


def _kinds(kind: type[Change]) -> Iterator[type[Change]]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds(one)
