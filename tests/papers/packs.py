"""Givens: a sealed record of 100 entries, as a pack; and ways to take a pack apart and put it together again."""

import json
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

from accord.papers.pack import check
from accord.papers.pack.making import make_pack
from accord.procedure.stories.story import Player, world_of
from accord.record.read import SeenCase, case_seen_by
from accord.record.seals.sealing import make_seal
from accord.record.write import do
from tests.record.cases import Teller, act, ask, enter_story, instant, steps, story

ENQUIRY = "1-ending-an-enquiry"
TOM, TOMS_POST = "tom-hurley", "trust-matron-hurley"
Files = dict[str, bytes]
Entries = list[dict[str, Any]]


def story_told(name: str = ENQUIRY) -> str:
    """A story, played through the door: the reference of its case."""
    enter_story(name)
    teller = Teller(player=Player(world=world_of(story(name))))
    for step in steps(name):
        teller.tell(step)
    assert teller.ref
    return teller.ref


def long_record(length: int = 100) -> SeenCase:
    """The first story, made as long as that by notes of copies, sealed, and as Tom Hurley sees it."""
    ref = story_told()
    at = instant(list(steps(ENQUIRY))[-1]) + timedelta(days=1)
    file = seen(ref, at)
    for number in range(file.case.length, length):
        do(ask(act("note-copy", to=f"Recipient {number}"), ref, by=TOM, post=TOMS_POST), at)
    make_seal(at + timedelta(days=1))
    return seen(ref, at + timedelta(days=2))


def seen(ref: str, at: Any, person: str = TOM) -> SeenCase:
    file = case_seen_by(person, ref, at)
    assert file
    return file


def unpacked(pack: bytes, tmp_path: Any) -> Files:
    path = tmp_path / "pack.zip"
    path.write_bytes(pack)
    held = check.read_zip(path)
    return {name: held[name] for name in held}


def packed(file: SeenCase) -> bytes:
    """The pack as its reader gets it."""
    to = BytesIO()
    make_pack(file, to)
    return to.getvalue()


def files_of(file: SeenCase, tmp_path: Any) -> Files:
    return unpacked(packed(file), tmp_path)


def entries_of(files: Files, name: str = "record/shared.jsonl") -> Entries:
    return [json.loads(line) for line in files[name].decode().splitlines()]


def with_entries(files: Files, entries: Entries, name: str = "record/shared.jsonl") -> Files:
    """The pack with these entries; whoever did it has brought the manifest's digests up to date."""
    content = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entries).encode()
    return forged({**files, name: content})


def forged(files: Files, edit: Callable[[dict[str, Any]], None] = lambda manifest: None) -> Files:
    """The pack with a manifest that fits its files again."""
    manifest = json.loads(files[check.MANIFEST])
    listed = {name: content for name, content in files.items() if name not in (check.MANIFEST, check.ITS_DIGEST)}
    manifest["files"] = {name: sha256(content).hexdigest() for name, content in listed.items()}
    edit(manifest)
    written = json.dumps(manifest).encode()
    return {**listed, check.MANIFEST: written, check.ITS_DIGEST: sha256(written).hexdigest().encode()}


def rechained(files: Files, entries: Entries) -> Files:
    """The pack with all digests of the record made again, by somebody who knows how."""
    ref, previous = json.loads(files[check.MANIFEST])["ref"], ""
    for number, entry in enumerate(entries, 1):
        entry["number"] = number
        previous = entry["digest"] = check.digest_of_entry(ref, previous, entry)

    def fits(manifest: dict[str, Any]) -> None:
        shared = next(one for one in manifest["chains"] if one["own"] == "")
        shared["length"], shared["head"] = len(entries), previous

    return forged(with_entries(files, entries), fits)


def broken(files: Files, root: str = "") -> str:
    """Where the pack breaks, as it is said; empty where nothing does."""
    try:
        check.check(files, *([root] if root else []))
    except check.Broken as found:
        return str(found)
    return ""
