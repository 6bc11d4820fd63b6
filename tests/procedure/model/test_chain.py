"""A chain holds every entry by the one after it; whatever is changed in one is found there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from accord.procedure.model.chain import Break, Link, digest_of_link, digest_of_words, first_break
from tests.rows import rows

NOON = datetime(2026, 3, 31, 12, tzinfo=UTC)


def chain(length: int, ref: str = "BCDFGHJK", own: str = "") -> list[Link]:
    """Entries as they are written, each with words."""
    links: list[Link] = []
    for number in range(1, length + 1):
        words = f'{{"text":"View {number}."}}'
        link = Link(
            ref=ref,
            own=own,
            number=number,
            kind="ViewGiven",
            at=NOON + timedelta(minutes=number),
            key=f"00000000-0000-4000-8000-{number:012}",
            part=0,
            body=f'{{"entry":{number}}}',
            words_digest=digest_of_words("salt", words),
            salt="salt",
            words=words,
        )
        links.append(replace(link, digest=digest_of_link(links[-1].digest if links else "", link)))
    return links


HUNDRED = tuple(chain(100))
CHANGES = [
    {"ref": "ZZZZZZZZ"},
    {"own": "trust"},
    {"kind": "Resolved"},
    {"at": NOON + timedelta(minutes=2, microseconds=1)},
    {"key": "00000000-0000-4000-8000-999999999999"},
    {"part": 1},
    {"body": "{}"},
    {"words_digest": "0" * 64},
    {"digest": "0" * 64},
]


def test_a_chain_as_it_was_written_holds() -> None:
    assert first_break(chain(5)) is None
    assert first_break([]) is None


def test_chains_of_several_cases_and_agencies_hold_one_after_another() -> None:
    assert first_break([*chain(2), *chain(3, own="trust"), *chain(1, ref="CCCCCCCC")]) is None


@rows("change", CHANGES)
def test_an_entry_with_anything_changed_is_where_the_chain_breaks(change: dict[str, object]) -> None:
    links = chain(3)
    links[1] = replace(links[1], **change)  # type: ignore[arg-type]

    found = first_break(links)

    assert found is not None
    assert found.number == 2


@rows(
    "do",
    [
        lambda links, at: links.pop(at),
        lambda links, at: links.insert(at, links[at]),
        lambda links, at: links.insert(at, links.pop(at + 1)),
        lambda links, at: links.insert(at, replace(links[at], key="00000000-0000-4000-8000-999999999999")),
        *(lambda links, at, change=change: links.insert(at, replace(links.pop(at), **change)) for change in CHANGES),
    ],
)
def test_of_a_hundred_entries_one_that_is_dropped_doubled_swapped_put_in_or_changed_is_found_there(
    do: Callable[[list[Link], int], object],
) -> None:
    wrong = []

    for at in (*range(0, 97, 12), 97, 98):
        links = list(HUNDRED)
        do(links, at)
        found = first_break(links)
        # What is missing, or is there twice, is seen at the entry after it.
        if found is None or found.number not in (at + 1, at + 2):
            wrong.append((at + 1, found))

    assert wrong == []


def test_an_entry_that_was_changed_with_its_own_digest_breaks_the_chain_at_the_next() -> None:
    links = chain(3)
    forged = replace(links[1], body='{"entry":0}')
    links[1] = replace(forged, digest=digest_of_link(links[0].digest, forged))

    assert first_break(links) == Break(ref="BCDFGHJK", own="", number=3, what="the entry has been changed")


def test_a_missing_entry_is_found_at_the_next() -> None:
    one, _, three = chain(3)

    assert first_break([one, three]) == Break(ref="BCDFGHJK", own="", number=3, what="an entry before it is missing")


def test_words_that_were_changed_or_lost_are_found_and_words_let_go_are_not() -> None:
    (link,) = chain(1)

    changed, lost = replace(link, words="{}"), replace(link, words=None)

    assert [getattr(first_break([one]), "what", None) for one in (changed, lost, replace(lost, is_erased=True))] == [
        "its text has been changed",
        "its text is missing",
        None,
    ]


def test_a_digest_is_the_same_wherever_the_clock_that_wrote_it_stood() -> None:
    (link,) = chain(1)
    abroad = replace(link, at=link.at.astimezone(timezone(timedelta(hours=5))))

    assert digest_of_link("", abroad) == digest_of_link("", link)


def test_the_digests_of_the_first_release_stay_what_they_are() -> None:
    assert [link.digest for link in chain(2)] == DIGESTS


DIGESTS = [
    "e1706383d18764c9bf8f60e6c63ebb1f790bee1b043ccca7be04df6a2b959dae",
    "2c601e3a2d8e0410c21f7dfd930c1496708b942d0bd00cdb3daed360bbfb1d0f",
]
