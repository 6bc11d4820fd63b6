"""The record of a case as links, for a pack: what is shared, and those own matters that its reader sees all of."""

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
    """A chain from its first entry to its last, and the newest seal under which it stands, if any."""

    own: str
    links: tuple[Link, ...]
    proof: Proof | None


def chains_of(file: SeenCase) -> tuple[Chain, ...]:
    """The chains for whoever opened the case; own matters go whole, or, where a part is not theirs to see, not."""
    seen = [own for own in file.heads if own == "" or _sees_all(file, own)]
    found = groupby(links(Q(case__ref=file.ref, own__in=seen)), key=attrgetter("own"))
    return tuple(Chain(own=own, links=tuple(chain), proof=proof_of(file.ref, own)) for own, chain in found)


def left_out_of(file: SeenCase) -> tuple[str, ...]:
    """The agencies whose own matters are left out, because a part of them is between a worker and whom they asked."""
    return tuple(own for own in file.heads if own and not _sees_all(file, own))


def _sees_all(file: SeenCase, own: str) -> bool:
    return sum(entry.own == own for entry in file.entries) == file.heads[own][0]
