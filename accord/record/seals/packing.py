"""Chains of a case for a download."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Q

from accord.journal.seals import Proof, proof_of
from accord.procedure.model.chain import Link
from accord.record.read import SeenCase
from accord.record.seals.check import links


@dataclass(frozen=True, kw_only=True)
class Chain:
    own: str
    links: tuple[Link, ...]
    proof: Proof | None


def chains_of(file: SeenCase) -> tuple[Chain, ...]:
    """Leave out private ones the reader may not see all of."""
    seen = [own for own in file.heads if own == "" or _sees_all(file, own)]
    found = groupby(links(Q(case__ref=file.ref, own__in=seen)), key=attrgetter("own"))
    return tuple(Chain(own=own, links=tuple(chain), proof=proof_of(file.ref, own)) for own, chain in found)


def left_out_of(file: SeenCase) -> tuple[str, ...]:
    return tuple(own for own in file.heads if own and not _sees_all(file, own))


def _sees_all(file: SeenCase, own: str) -> bool:
    return sum(entry.own == own for entry in file.entries) == file.heads[own][0]
