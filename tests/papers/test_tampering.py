"""Every single change to a record of 100 entries is found, with its place; whoever made it covered their tracks."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from accord.papers.pack import check
from tests.papers.packs import (
    Entries,
    Files,
    broken,
    entries_of,
    files_of,
    forged,
    long_record,
    rechained,
    with_entries,
)

SAMPLE = (3, 20)
"""The places of the entries of which each byte is changed."""
LENGTH = 100


MADE: dict[str, Files] = {}
"""The pack, made once: what is done to it is done to copies."""


@pytest.fixture
def files(db: None, tmp_path: Path) -> Files:
    """The record and its manifest, without papers."""
    if not MADE:
        whole = files_of(long_record(LENGTH), tmp_path)
        MADE["pack"] = forged({name: content for name, content in whole.items() if not name.startswith("papers/")})
    return dict(MADE["pack"])


def root_of(files: Files) -> str:
    return str(json.loads(files[check.MANIFEST])["seals"][0]["root"])


def unfound(changed: Iterator[tuple[int, Files]]) -> list[tuple[int, str]]:
    """The changes that were not found at the entry at which they were made, with what was said instead."""
    said = ((number, broken(files)) for number, files in changed)
    return [(number, text) for number, text in said if f"The shared record, entry {number}," not in text]


def test_nothing_is_found_where_nothing_was_changed(files: Files) -> None:
    assert len(entries_of(files)) == LENGTH
    assert broken(files, root_of(files)) == ""
    assert broken(forged(files), root_of(files)) == ""


def test_every_byte_of_every_file_is_held(files: Files) -> None:
    name = "record/shared.jsonl"
    content = files[name]

    missed = [
        at
        for at in range(0, len(content), 11)
        if not broken({**files, name: content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]})
    ]

    assert missed == []


def test_each_byte_of_an_entry_that_is_changed_is_found_at_that_entry(files: Files) -> None:
    content = files["record/shared.jsonl"].splitlines(keepends=True)
    missed, tried = [], 0

    for place in SAMPLE:
        for at in range(len(content[place]) - 1):
            tried += 1
            line = content[place]
            lines = [*content[:place], line[:at] + bytes([line[at] ^ 1]) + line[at + 1 :]]  # the rest is not reached
            said = broken(forged({**files, "record/shared.jsonl": b"".join(lines)}))
            if not said.startswith(f"The shared record, entry {place + 1},"):
                missed.append((place + 1, at, said))

    assert tried > 1_000
    assert missed == []


@pytest.mark.parametrize(
    "field", ["own", "kind", "at", "key", "part", "body", "words_digest", "digest", "salt", "words"]
)
def test_each_field_of_each_entry_that_is_changed_is_found_at_that_entry(files: Files, field: str) -> None:
    def changed() -> Iterator[tuple[int, Files]]:
        for place, entry in enumerate(entries_of(files)):
            if field == "salt" and not entry["words"]:
                continue  # it is of nothing
            entries = entries_of(files)
            value = entries[place][field]
            entries[place][field] = value + 1 if isinstance(value, int) else f"{value}x"
            yield place + 1, with_entries(files, entries)

    assert unfound(changed()) == []


def test_each_entry_that_is_dropped_is_found_where_it_was(files: Files) -> None:
    def changed() -> Iterator[tuple[int, Files]]:
        for place in range(LENGTH):
            entries = entries_of(files)
            del entries[place]
            yield place + 1, with_entries(files, entries)

    assert unfound(changed()) == []


def test_each_entry_that_is_doubled_or_inserted_is_found_where_it_stands(files: Files) -> None:
    def changed() -> Iterator[tuple[int, Files]]:
        for place in range(LENGTH):
            entries = entries_of(files)
            entries.insert(place + 1, dict(entries[place]))
            yield place + 2, with_entries(files, entries)
            entries = entries_of(files)
            new = {**entries[place], "words": "", "words_digest": "", "number": place + 1, "part": 99}
            entries.insert(place, new)
            yield place + 1, with_entries(files, entries)

    assert unfound(changed()) == []


def test_each_two_entries_that_are_swapped_are_found_at_the_first(files: Files) -> None:
    def changed() -> Iterator[tuple[int, Files]]:
        for place in range(LENGTH - 1):
            entries = entries_of(files)
            entries[place : place + 2] = entries[place + 1], entries[place]
            yield place + 1, with_entries(files, entries)

    assert unfound(changed()) == []


def test_each_entry_that_is_moved_from_shared_to_own_or_back_is_found(files: Files) -> None:
    own_name = "record/own-trust.jsonl"
    own = entries_of(files, own_name)

    def to_own() -> Iterator[str]:
        for entry in entries_of(files):
            moved = {**entry, "own": "trust", "number": len(own) + 1}
            yield broken(with_entries(files, [*own, moved], own_name))

    entries = entries_of(files)
    to_shared = broken(with_entries(files, [*entries, {**own[0], "own": "", "number": LENGTH + 1}]))

    assert {said.partition(",")[0] for said in to_own()} == {"The private record of trust"}
    assert to_shared == f"The shared record, entry {LENGTH + 1}, has been changed."


def test_each_entry_that_is_written_in_another_way_that_reads_the_same_is_found_at_that_entry(files: Files) -> None:
    content = files["record/shared.jsonl"].splitlines(keepends=True)

    def changed() -> Iterator[tuple[int, Files]]:
        for place, line in enumerate(content):
            for other in (line.replace(b": ", b":", 1), line.replace(b'{"', b'{"own": "", "', 1), b" " + line):
                lines = [*content[:place], other, *content[place + 1 :]]
                yield place + 1, forged({**files, "record/shared.jsonl": b"".join(lines)})

    assert unfound(changed()) == []


def test_each_entry_that_was_written_for_another_case_is_found_where_it_was_put(files: Files) -> None:
    def changed() -> Iterator[tuple[int, Files]]:
        for place in range(LENGTH):
            entries = entries_of(files)
            previous = entries[place - 1]["digest"] if place else ""
            entries[place]["digest"] = check.digest_of_entry("BCDFGH23", previous, entries[place])
            yield place + 1, with_entries(files, entries)

    assert unfound(changed()) == []


def test_a_record_that_is_moved_to_another_case_is_found_at_its_first_entry(files: Files) -> None:
    said = broken(forged(files, lambda manifest: manifest.update(ref="BCDFGH23")))

    assert said == "The shared record, entry 1, has been changed."


@pytest.mark.parametrize(
    "change",
    [
        lambda entries, place: entries.pop(place),
        lambda entries, place: entries.insert(place, dict(entries[place])),
        lambda entries, place: entries[place].update(kind="CopyNoted", part=9),
        lambda entries, place: entries[place].update(words_digest="", words="", salt=""),
    ],
    ids=["dropped", "doubled", "other kind", "words taken out"],
)
def test_each_record_that_is_chained_anew_is_found_by_its_seal(
    files: Files, change: Callable[[Entries, int], Any]
) -> None:
    missed = []
    for place, entry in enumerate(entries_of(files)):
        if not entry["words_digest"] or place == LENGTH - 1:
            continue
        entries = entries_of(files)
        change(entries, place)
        said = broken(rechained(files, entries))
        if not said.startswith(f"The shared record, entry {LENGTH},"):
            missed.append((place, said))

    assert missed == []


def test_what_is_put_after_the_sealed_entries_is_said_to_be_under_no_seal(files: Files) -> None:
    entries = entries_of(files)
    entries.append(dict(entries[-1]))

    found = check.check(rechained(files, entries), root_of(files))

    assert found.is_whole is False
    assert f"NOT PROVED: The shared record, entries {LENGTH + 1} to {LENGTH + 1}: not under such a seal." in found.says


def test_a_seal_or_a_record_that_is_listed_twice_is_refused(files: Files) -> None:
    def twice(what: str) -> Files:
        return forged(files, lambda manifest: manifest[what].append(manifest[what][0]))

    said = [broken(twice(what), root_of(files)) for what in ("seals", "chains")]

    assert said == ["The shared record is missing, or a record or its seal is in the download twice."] * 2


def test_each_part_of_a_seal_that_is_edited_is_found(files: Files) -> None:
    parts = [(at, name) for at in ("head", "seal") for name in json.loads(files[check.MANIFEST])["seals"][0][at]]

    def edited(at: str, name: str) -> Files:
        def edit(manifest: dict[str, Any]) -> None:
            value = manifest["seals"][0][at][name]
            manifest["seals"][0][at][name] = value + 1 if isinstance(value, int) else f"{value}x"

        return forged(files, edit)

    assert len(parts) == 11
    assert [part for part in parts if not broken(edited(*part))] == []
    assert broken(forged(files, lambda manifest: manifest["seals"][0]["path"].append(["left", "0" * 64]))) == (
        "Seal 1 has been changed."
    )
    assert broken(forged(files, lambda manifest: manifest["seals"][0].update(root="0" * 64))) == (
        "Seal 1 has been changed."
    )


def test_a_seal_and_a_record_that_were_both_made_anew_are_found_by_the_mailed_root(files: Files) -> None:
    entries = entries_of(files)
    del entries[50]
    made_anew = rechained(files, entries)
    head = json.loads(made_anew[check.MANIFEST])["chains"][0]

    def its_seal(manifest: dict[str, Any]) -> None:
        proof = manifest["seals"] = manifest["seals"][:1]
        its, seal = proof[0]["head"], proof[0]["seal"]
        its.update(length=head["length"], head=head["head"])
        leaf = check.lines("head", its["salt"], its["ref"], its["own"], its["length"], its["head"])
        proof[0]["path"] = []
        seal["heads"] = sha256(leaf).hexdigest()
        named = ("number", "at", "previous", "heads", "journal", "rest")
        sealed = check.lines("seal", *(seal[name] for name in named))
        proof[0]["root"] = sha256(sealed).hexdigest()

    pack = forged(made_anew, its_seal)

    assert check.check(pack).is_whole is False
    assert broken(pack, root_of(files)).startswith("No seal in this download has that root")


def test_words_that_are_gone_without_an_erasure_are_found_at_their_entry(files: Files) -> None:
    def changed() -> Iterator[tuple[int, Files]]:
        for place, entry in enumerate(entries_of(files)):
            if entry["words_digest"]:
                entries = entries_of(files)
                entries[place].update(words=None, salt="")
                yield place + 1, with_entries(files, entries)

    assert unfound(changed()) == []
