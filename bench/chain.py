"""Compare chain verification with a bare decode-and-hash loop: `python -m bench.chain`."""

import hashlib
import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from accord.procedure.model.chain import Link, digest_of_link, digest_of_words, first_break

ENTRIES = 20_000
TIMES = 7
LEAST = 0.5
"""Minimum fraction of the bare loop's rate."""
BODY = json.dumps({"at": "2026-03-31T10:15:00+01:00", "by": {"person": "grace-adeyemi"}, "more": "x" * 700})
WORDS = json.dumps({"text": "The daughter's account holds. " * 8})


def record() -> list[Link]:
    links: list[Link] = []
    begun, previous = datetime(2026, 3, 31, tzinfo=UTC), ""
    for number in range(1, ENTRIES + 1):
        link = Link(
            ref="BCDF2345",
            own="",
            number=number,
            kind="ViewGiven",
            at=begun + timedelta(minutes=number),
            key=f"{number:032x}",
            part=0,
            body=BODY,
            words_digest=digest_of_words("salt", WORDS),
            salt="salt",
            words=WORDS,
        )
        previous = digest_of_link(previous, link)
        links.append(replace(link, digest=previous))
    return links


def bare(links: list[Link]) -> None:
    previous = b""
    for link in links:
        json.loads(link.body)
        json.loads(link.words or "{}")
        previous = hashlib.sha256(previous + link.body.encode() + (link.words or "").encode()).digest()


def seconds(do: Callable[[], object]) -> float:
    took = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        do()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def main() -> int:
    links = record()
    floor, checked = seconds(lambda: bare(links)), seconds(lambda: first_break(links))
    share = floor / checked
    print(f"bare loop: {ENTRIES / floor:,.0f} rows a second")
    print(f"checking the chain: {ENTRIES / checked:,.0f} rows a second, {share:.2f} of the bare loop's rate")
    print(f"At least {LEAST}: {'yes' if share >= LEAST else 'NO'}")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
