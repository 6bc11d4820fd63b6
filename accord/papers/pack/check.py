"""Checks a pack of Accord: whether the record in it is as it was written. It needs Python 3.9 and nothing else.

    python check.py                      in the unpacked folder
    python check.py PACK.zip             or the file itself
    python check.py PACK.zip --root ...  with the root from the mail in which the seal came

It says what is whole, or the first place that is not.
"""

import argparse
import hashlib
import json
import stat
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Set

MANIFEST, ITS_DIGEST = "manifest.json", "manifest.sha256"
FORMAT = 1
MOST_FILES = 500
MOST_BYTES = 300_000_000
ENTRY = {"own", "number", "kind", "at", "key", "part", "body", "words_digest", "digest", "salt", "words"}


Files = Dict[str, bytes]
Json = Dict[str, Any]


class Broken(Exception):
    """The pack is not whole: one sentence that says where."""


def read_zip(path: Path) -> Files:
    """The files of a zip by name. Nothing is written to disk, and no more is read than a pack can hold."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
            check_members(members)
            return {member.filename: packed.read(member) for member in members}
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as wrong:
        raise Broken(f"This cannot be read as a pack: {wrong}.") from wrong


def check_members(members: List[zipfile.ZipInfo]) -> None:
    """Refuse names that climb out, that come twice or are links, and what would swell beyond a pack's size."""
    names = [member.filename for member in members]
    if len(names) > MOST_FILES or sum(member.file_size for member in members) > MOST_BYTES:
        raise Broken("It is larger than a pack can be.")
    for member in members:
        name = member.filename
        if not is_plain(name) or stat.S_ISLNK(member.external_attr >> 16):
            raise Broken(f"It holds a file whose name leads out of the pack: {name!r}.")
        if names.count(name) > 1:
            raise Broken(f"{name} is in it twice.")
        if member.flag_bits & 1:
            raise Broken(f"{name} is locked with a password.")


def is_plain(name: str) -> bool:
    parts = name.split("/")
    return all(part not in {"", ".", ".."} for part in parts) and not any(bad in name for bad in ("\\", ":", "\0"))


def read_folder(folder: Path) -> Files:
    """The files of an unpacked pack by name."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    if len(paths) > MOST_FILES or sum(path.stat().st_size for path in paths) > MOST_BYTES:
        raise Broken("It is larger than a pack can be.")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def check(files: Files, root: str = "") -> List[str]:
    """What is to be said of a pack in which nothing breaks, a sentence each. Raises Broken."""
    try:
        manifest = read_manifest(files)
        check_files(manifest, files)
        chains = {one["own"]: check_chain(manifest["ref"], one, files) for one in manifest["chains"]}
        if "" not in chains or len(chains) != len(manifest["chains"]):
            raise Broken("The shared record is not in it, or a record is in it twice.")
        seals = [check_seal(manifest["ref"], one, chains) for one in manifest["seals"]]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as wrong:
        raise Broken(f"{MANIFEST} is not as a pack has it.") from wrong
    if root and root.strip().lower() not in [seal["root"] for seal in seals]:
        raise Broken("No seal in this pack has that root: this is not the record that was sealed.")
    return list(verdict(manifest, chains, seals, root))


def read_manifest(files: Files) -> Json:
    for name in (MANIFEST, ITS_DIGEST):
        if name not in files:
            raise Broken(f"{name} is missing.")
    if files[ITS_DIGEST].decode("ascii", "replace").strip() != sha256(files[MANIFEST]):
        raise Broken(f"{MANIFEST} is not as it was written.")
    manifest: Json = json.loads(files[MANIFEST])
    if manifest["format"] != FORMAT:
        raise Broken("This pack is of another format: use the check.py that came with it.")
    return manifest


def check_files(manifest: Json, files: Files) -> None:
    """Every file there is, as it was, and no other."""
    listed = manifest["files"]
    for name in sorted(set(listed) - set(files)):
        raise Broken(f"{name} is missing.")
    for name in sorted(set(files) - set(listed) - {MANIFEST, ITS_DIGEST}):
        raise Broken(f"{name} does not belong to this pack.")
    for name, digest in sorted(listed.items()):
        if sha256(files[name]) != digest:
            raise Broken(f"{name} is not as it was written.")


def check_chain(ref: str, listed: Json, files: Files) -> List[Json]:
    """The entries of one record, from first to last."""
    own = listed["own"]
    entries = [json.loads(line) for line in files[listed["file"]].decode("utf-8").splitlines()]
    erasures = {json.loads(one["body"])["entry"] for one in entries if one["kind"].endswith("WordsErased")}
    before: Json = {"number": 0, "at": "", "digest": ""}
    for entry in entries:
        what = wrong_in(ref, own, entry, before, erasures)
        if what:
            raise Broken(f"{place(own, before['number'] + 1)} {what}.")
        before = entry
    if (before["number"], before["digest"]) != (listed["length"], listed["head"]):
        raise Broken(f"{place(own, before['number'] + 1)} is missing: there were {listed['length']} entries.")
    return entries


def wrong_in(ref: str, own: str, entry: Json, before: Json, erasures: Set[int]) -> str:
    if set(entry) != ENTRY or entry["own"] != own:
        return "is not an entry of this record"
    if entry["number"] != before["number"] + 1:
        return "is missing, or out of order"
    if entry["digest"] != digest_of_entry(ref, before["digest"], entry):
        return "is not as it was written"
    if entry["at"] < before["at"]:
        return "is earlier than the one before it"
    if entry["words"] is None:
        erased = entry["number"] in erasures
        return "has lost its words, and no erasure of them is recorded" if entry["words_digest"] and not erased else ""
    words = entry["words"]
    digest = sha256((entry["salt"] + "\n" + words).encode()) if words else ""
    return "" if digest == entry["words_digest"] else "has other words than were written"


def check_seal(ref: str, proof: Json, chains: Dict[str, List[Json]]) -> Json:
    """The seal under which a record stands: that it is of this record, and comes to its root."""
    head, seal = proof["head"], proof["seal"]
    entries = chains[head["own"]]
    where = place(head["own"], head["length"])
    if head["ref"] != ref or not 1 <= head["length"] <= len(entries):
        raise Broken(f"{where} was sealed and is missing, or its seal is another record's.")
    if entries[head["length"] - 1]["digest"] != head["head"]:
        raise Broken(f"{where} is not the entry that was sealed: the record was written again.")
    digest = sha256(lines("head", head["salt"], head["ref"], head["own"], head["length"], head["head"]))
    for side, other in proof["path"]:
        digest = sha256(lines("node", other, digest) if side == "left" else lines("node", digest, other))
    sealed = lines("seal", seal["number"], seal["at"], seal["previous"], seal["heads"], seal["journal"])
    if digest != seal["heads"] or sha256(sealed) != proof["root"]:
        raise Broken(f"Seal {seal['number']} is not as it was made.")
    return {"number": seal["number"], "day": seal["at"][:10], "root": proof["root"], **head}


def verdict(manifest: Json, chains: Dict[str, List[Json]], seals: List[Json], root: str) -> Iterator[str]:
    count = sum(len(entries) for entries in chains.values())
    if root:
        under = {seal["own"]: seal["length"] for seal in seals if seal["root"] == root.strip().lower()}
        whole = "Whole" if sum(under.values()) == count else "Whole up to its seal"
        yield f"{whole}: case {manifest['ref']}, {count} entries, and the seal is the one that you were mailed."
    else:
        yield f"Nothing in this pack is broken: case {manifest['ref']}, {count} entries."
        yield "Whether it is what was sealed is proved by a root below that is the one mailed on that day (--root)."
    for seal in seals:
        later = len(chains[seal["own"]]) - seal["length"]
        after = f"; the last {later} came later, and are under no seal here" if later else ""
        name = named(seal["own"])
        yield f"{name}: entries 1 to {seal['length']} under seal {seal['number']} of {seal['day']}{after}."
        yield f"Root of seal {seal['number']}: {seal['root']}"
    for own in chains.keys() - {seal["own"] for seal in seals}:
        yield f"{named(own)}: under no seal yet."


def named(own: str) -> str:
    return f"The own record of {own}" if own else "The shared record"


def place(own: str, number: int) -> str:
    return f"{named(own)}, entry {number},"


def digest_of_entry(ref: str, previous: str, entry: Json) -> str:
    body = sha256(entry["body"].encode())
    parts = (ref, entry["own"], entry["number"], entry["kind"], entry["at"], entry["key"], entry["part"], body)
    return sha256(lines(previous, *parts, entry["words_digest"]))


def lines(*parts: object) -> bytes:
    return "\n".join(str(part) for part in parts).encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main(argv: Optional[List[str]] = None) -> int:
    """Check what is named, or the folder in which this file lies."""
    parser = argparse.ArgumentParser(description="Checks a pack of Accord.")
    parser.add_argument("pack", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--root", default="", help="the root from the mail in which the seal came")
    given = parser.parse_args(argv)
    try:
        files = read_folder(given.pack) if given.pack.is_dir() else read_zip(given.pack)
        print("\n".join(check(files, given.root)))
    except Broken as broken:
        print(f"NOT WHOLE. {broken}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
