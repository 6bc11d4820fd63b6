"""Locks and reads cases for the door, and finds repeats."""

import json
import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from accord.directory.load import world_and_time
from accord.journal.clock import refuse_if_apart
from accord.procedure.acts.people.restricting import UNKNOWN
from accord.procedure.acts.stages.moving import MoveToVersion
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import replay
from accord.procedure.world.values import Refusal
from accord.procedure.world.world import World
from accord.record import models
from accord.record.asks import Ask, WriteResult
from accord.record.entries import StoredEntry, entries_of
from accord.record.opened import Opened
from accord.record.sql import fetch, named, placeholders

LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
"""No easily confused characters, and no vowels to spell words."""
LENGTH = 8
TAKEN = "You have already sent this form. Go back to the case."


@dataclass(kw_only=True)
class OpenCases:
    """`sent` holds entries by act key."""

    by_ref: dict[str, Opened]
    sent: dict[UUID, list[StoredEntry]]
    worlds: "Worlds"
    new: list[Opened] = field(default_factory=list)

    @property
    def cases(self) -> list[Opened]:
        return [*self.by_ref.values(), *self.new]

    def first_send(self, ask: Ask) -> WriteResult | None:
        """Raises Refusal if another person's."""
        entries = self.sent.get(ask.key)
        if not entries:
            return None
        facts = tuple(entry.fact() for entry in entries)
        if ask.case_ref not in (None, entries[0].ref) or facts[0].by.person != ask.person:
            raise Refusal(TAKEN)
        return WriteResult(ref=entries[0].ref, facts=facts, is_repeat=True)

    def opened(self, ask: Ask, at: datetime) -> Opened:
        if ask.case_ref is None:
            return _nothing_yet(ask.board, self.worlds.of(ask.board, "", at))
        if ask.case_ref not in self.by_ref:
            raise Refusal(UNKNOWN)
        found = self.by_ref[ask.case_ref]
        if isinstance(ask.act, MoveToVersion):
            found.world = replace(found.world, newer=self.worlds.of(found.board, "", at))
        return found

    def enter(self, opened: Opened, facts: list[Fact], key: UUID) -> None:
        if not opened.ref:
            case = models.Case.objects.create(ref=new_ref(), board=opened.board)
            opened.ref, opened.card = case.ref, models.CaseCard(case=case)
            self.new.append(opened)
        opened.add(facts, key)


@dataclass
class Worlds:
    """May raise ClockWrong if `is_for_writing`."""

    is_for_writing: bool = False
    found: dict[tuple[str, str], World] = field(default_factory=dict)

    def of(self, board: str, procedure: str, at: datetime) -> World:
        """An empty `procedure` means that in force that day."""
        if (board, procedure) not in self.found:
            world, theirs = world_and_time(board, procedure or None, on=timezone.localdate(at))
            if self.is_for_writing:
                refuse_if_apart(theirs)
            self.found[board, procedure] = world
        return self.found[board, procedure]


def new_ref() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def is_ref(text: str) -> bool:
    return len(text) == LENGTH and set(text) <= set(LETTERS)


def _nothing_yet(board: str, world: World) -> Opened:
    return Opened(
        card=models.CaseCard(), ref="", board=board, world=world, facts=[], case=Case(), before=Case(), heads={}
    )


def open_cases(asks: Sequence[Ask], at: datetime) -> OpenCases:
    """Lock and read cases until the transaction ends."""
    cards = _locked({ask.case_ref for ask in asks if ask.case_ref})
    keys = {ask.key for ask in asks}
    records: dict[int, list[StoredEntry]] = defaultdict(list)
    sent: dict[UUID, list[StoredEntry]] = defaultdict(list)
    for entry in entries_of([card.case_id for card in cards], keys=[*keys]):
        records[entry.case_id].append(entry)
        if entry.key in keys:
            sent[entry.key].append(entry)
    worlds = Worlds(is_for_writing=True)
    opened = (open_record(card, records[card.case_id], worlds, at) for card in cards)
    return OpenCases(by_ref={one.ref: one for one in opened}, sent=sent, worlds=worlds)


def _locked(refs: set[str]) -> list[models.CaseCard]:
    if not refs:
        return []
    every = sorted(refs)
    lock = "FOR UPDATE OF k" if connection.features.has_select_for_update else ""
    found = fetch(
        "SELECT c.id, c.ref, c.board, k.written "  # noqa: S608  no value is in it
        "FROM record_casecard k JOIN record_case c ON c.id = k.case_id "
        # A fixed order prevents deadlocks.
        f"WHERE c.ref IN ({placeholders('ref', every)}) ORDER BY c.id {lock}",
        named("ref", every),
    )
    return [
        models.CaseCard(case=models.Case(id=case, ref=ref, board=board), written=json.loads(written))
        for case, ref, board, written in found
    ]


def open_record(card: models.CaseCard, entries: list[StoredEntry], worlds: Worlds, at: datetime) -> Opened:
    facts = [entry.fact() for entry in entries]
    case = replay(facts)
    heads = {entry.own: (entry.number, entry.digest) for entry in entries}
    return Opened(
        card=card,
        ref=card.case.ref,
        board=card.case.board,
        world=worlds.of(card.case.board, case.procedure, at),
        facts=facts,
        case=case,
        before=case,
        heads=heads,
    )
