"""The daily seal: one root over many digests, and the path by which each comes to it."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from accord.procedure.model.seals import (
    Head,
    Sealed,
    climbed,
    digest_of_head,
    digest_of_seal,
    path_of,
    root_of,
)
from tests.rows import rows

HEAD = Head(salt="salt", ref="BCDF2345", own="", length=7, head="ab" * 32)
SEAL = Sealed(
    number=3, at=datetime(2026, 4, 1, 2, tzinfo=UTC), previous="p" * 64, heads="h" * 64, journal="j" * 64, rest="r" * 64
)


def node(*parts: str) -> str:
    return hashlib.sha256("\n".join(("node", *parts)).encode()).hexdigest()


def test_the_root_is_over_pairs_and_one_that_is_left_over_goes_up_as_it_is() -> None:
    assert (root_of([]), root_of(["a"]), root_of(["a", "b"])) == ("", "a", node("a", "b"))
    assert root_of(["a", "b", "c"]) == node(node("a", "b"), "c")
    assert root_of(["a", "b", "c", "d", "e"]) == node(node(node("a", "b"), node("c", "d")), "e")


def test_a_path_says_what_stands_beside_and_on_which_side() -> None:
    digests = ["a", "b", "c"]

    assert path_of(digests, 0) == (("right", "b"), ("right", "c"))
    assert path_of(digests, 1) == (("left", "a"), ("right", "c"))
    assert path_of(digests, 2) == (("left", node("a", "b")),)
    assert path_of(["a"], 0) == ()


@rows("number", range(1, 10))
def test_every_digest_comes_to_the_root_by_its_path_and_no_other_does(number: int) -> None:
    digests = [f"digest {one}" for one in range(number)]

    roots = [climbed(one, path_of(digests, place)) for place, one in enumerate(digests)]

    assert set(roots) == {root_of(digests)}
    assert climbed("forged", path_of(digests, number - 1)) != root_of(digests)


@rows(
    "change",
    [{"salt": "x"}, {"ref": "x"}, {"own": "trust"}, {"length": 8}, {"head": "x"}],
)
def test_whatever_is_another_in_a_head_makes_another_digest(change: dict[str, str | int]) -> None:
    assert digest_of_head(replace(HEAD, **change)) != digest_of_head(HEAD)  # type: ignore[arg-type]


@rows(
    "change",
    [
        {"number": 4},
        {"at": SEAL.at + timedelta(microseconds=1)},
        {"previous": "x"},
        {"heads": "x"},
        {"journal": "x"},
        {"rest": "x"},
        {"rest": ""},
    ],
)
def test_whatever_is_another_under_a_seal_makes_another_root(change: dict[str, object]) -> None:
    assert digest_of_seal(replace(SEAL, **change)) != digest_of_seal(SEAL)  # type: ignore[arg-type]


def test_a_seal_is_of_an_instant_wherever_it_is_told_and_one_that_covered_nothing_else_is_as_it_was() -> None:
    elsewhere = replace(SEAL, at=SEAL.at.astimezone(timezone(timedelta(hours=5))))
    parts = ("seal", "3", "2026-04-01T02:00:00.000000+00:00", "p" * 64, "h" * 64, "j" * 64)

    assert digest_of_seal(elsewhere) == digest_of_seal(SEAL)
    assert digest_of_seal(replace(SEAL, rest="")) == hashlib.sha256("\n".join(parts).encode()).hexdigest()
