"""Rows of sealed tables, now and as sealed."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps

from accord.journal.seals import SealedPart, parts_of
from accord.record.seals.covered import SENT, State, StoredRow, digest_of_row, rows_of

Rows = dict[str, tuple[str, str]]


@dataclass(kw_only=True)
class SealedState:
    columns: list[str] = field(default_factory=list)
    rows: Rows = field(default_factory=dict)

    def take(self, part: SealedPart) -> None:
        """Apply the next seal. Unreadable parts show as differences."""
        try:
            columns, rows = json.loads(part.columns), json.loads(part.rows)
            changed = [(str(key), str(agency), str(digest)) for key, (agency, digest) in rows.items()]
        except (ValueError, TypeError, AttributeError):
            return
        self.columns = columns
        for key, agency, digest in changed:
            if digest:
                self.rows[key] = (agency, digest)
            else:
                self.rows.pop(key, None)


def sealed_state(one: State) -> SealedState:
    state = SealedState()
    for part in parts_of(one.table):
        state.take(part)
    return state


def state_of(one: State, columns: list[str]) -> Rows:
    rows = one.model._default_manager.order_by("pk")
    agencies = dict(rows.values_list("pk", one.agency)) if one.agency else {}
    key = one.model._meta.pk.attname
    found = rows_of(rows, [*dict.fromkeys([*columns, key])])
    return {str(row[key]): (agencies.get(row[key], ""), digest_of_row(row)) for row in found}


def sent_between(after: str, up_to: str, columns: list[str]) -> Iterator[StoredRow]:
    rows = SENT.model._default_manager.filter(sent_at__lte=datetime.fromisoformat(up_to))
    if after:
        rows = rows.filter(sent_at__gt=datetime.fromisoformat(after))
    carried: dict[int, list[int]] = defaultdict(list)
    links = apps.get_model("letters.Carried")._default_manager.filter(message__in=rows).order_by("letter")
    for message, letter in links.values_list("message_id", "letter"):
        carried[message].append(letter)
    for row in rows_of(rows.order_by("sent_at", "id"), columns):
        yield {**row, "carried": carried[row["id"]]}
