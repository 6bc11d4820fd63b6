"""Checks a pack of Accord: whether the record in it is as it was written. It needs Python 3.9 and nothing else.

    python check.py                      in the unpacked folder
    python check.py PACK.zip             or the file itself
    python check.py PACK.zip --root ...  with the root from the mail in which the seal came, or with several

It says what is whole, or the first place that is not.
"""

import argparse
import hashlib
import json
import stat
import sys
import zipfile
import zlib
from functools import partial
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional, Set

MANIFEST, ITS_DIGEST = "manifest.json", "manifest.sha256"
SIGNED_TEXT, EVIDENCE = "papers/signed-text.json", "evidence/"
FORMAT, MOST_FILES, MOST_BYTES, MOST_OF_ONE = 1, 2_000, 2_000_000_000, 100_000_000
UNREADABLE = (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error)
Files = Mapping[str, bytes]
Json = Dict[str, Any]
TEXTS = ("own", "kind", "at", "key", "body", "words_digest", "digest", "salt")
KINDS: Json = {"number": int, "part": int, **dict.fromkeys(TEXTS, str)}
ENTRY = {*KINDS, "words"}
PAPERS = "The PDF and Word documents are printed from the record: where they differ, it is the record that counts."


class Broken(Exception):
    """The pack is not whole: one sentence that says where."""


class Held(Dict[str, Any]):
    """The files of a pack by name, each read when it is looked at, and not kept."""

    def __getitem__(self, name: str) -> bytes:
        try:
            content: bytes = super().__getitem__(name)()
        except UNREADABLE as wrong:
            raise Broken(f"{name} cannot be read: {wrong}.") from wrong
        return content


def read_zip(path: Path) -> Files:
    """The files of a zip by name. Nothing is written to disk, and no more is read than a pack can hold."""
    try:
        packed = zipfile.ZipFile(path)
        members = packed.infolist()
    except UNREADABLE as wrong:
        raise Broken(f"This cannot be read as a pack: {wrong}.") from wrong
    check_members(members)
    return Held({member.filename: partial(packed.read, member) for member in members})


def check_members(members: List[zipfile.ZipInfo]) -> None:
    """Refuse names that climb out, that come twice or are links, and what would swell beyond a pack's size."""
    names = [member.filename for member in members]
    check_sizes([member.file_size for member in members])
    for member in members:
        name = member.filename
        if not is_plain(name) or stat.S_ISLNK(member.external_attr >> 16):
            raise Broken(f"It holds a file whose name leads out of the pack: {name!r}.")
        if names.count(name) > 1:
            raise Broken(f"{name} is in it twice.")
        if member.flag_bits & 1:
            raise Broken(f"{name} is locked with a password.")


def check_sizes(sizes: List[int]) -> None:
    if len(sizes) > MOST_FILES or sum(sizes) > MOST_BYTES or max(sizes, default=0) > MOST_OF_ONE:
        raise Broken("It is larger than a pack can be.")


def is_plain(name: str) -> bool:
    parts = name.split("/")
    return all(part not in {"", ".", ".."} for part in parts) and not any(bad in name for bad in ("\\", ":", "\0"))


def read_folder(folder: Path) -> Files:
    """The files of an unpacked pack by name."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    check_sizes([path.stat().st_size for path in paths])
    return Held({path.relative_to(folder).as_posix(): path.read_bytes for path in paths})


def check(files: Files, *roots: str) -> List[str]:
    """What is to be said of a pack in which nothing breaks, a sentence each. Raises Broken."""
    mailed = {root.strip().lower() for root in roots}
    try:
        manifest = read_manifest(files)
        check_files(manifest, files)
        chains = {one["own"]: check_chain(manifest["ref"], one, files) for one in manifest["chains"]}
        seals = [check_seal(manifest["ref"], one, chains) for one in manifest["seals"]]
        owns = [one["own"] for one in manifest["chains"]]
        if "" not in chains or len(set(owns)) < len(owns) or len({one["own"] for one in seals}) < len(seals):
            raise Broken("The shared record is not in it, or a record or its seal is in it twice.")
        signed = check_signed_text(chains[""], files)
        given = check_evidence(chains, manifest["files"])
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as wrong:
        raise Broken(f"{MANIFEST} is not as a pack has it.") from wrong
    if mailed - {seal["root"] for seal in seals}:
        raise Broken("No seal in this pack has that root: this is not the record that was sealed.")
    return [*verdict(manifest, chains, seals, mailed), *signed, *given, PAPERS]


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
    for name in sorted(set(listed) ^ (set(files) - {MANIFEST, ITS_DIGEST})):
        raise Broken(f"{name} is missing." if name in listed else f"{name} does not belong to this pack.")
    for name, digest in sorted(listed.items()):
        if sha256(files[name]) != digest:
            raise Broken(f"{name} is not as it was written.")


def check_chain(ref: str, listed: Json, files: Files) -> List[Json]:
    """The entries of one record, from first to last."""
    own, content = listed["own"], files[listed["file"]]
    read = [read_entry(line) for line in content.split(b"\n")]
    if content.endswith(b"\n"):
        read.pop()
    erasures = {fact_of(one).get("entry") for one in read if one and one["kind"].endswith("WordsErased")}
    entries: List[Json] = []
    before: Json = {"number": 0, "at": "", "digest": ""}
    for entry in read:
        what = wrong_in(ref, own, entry, before, erasures) if entry else "is not as a pack writes it"
        if entry is None or what:
            raise Broken(f"{place(own, before['number'] + 1)} {what}.")
        entries.append(entry)
        before = entry
    if (before["number"], before["digest"]) != (listed["length"], listed["head"]):
        raise Broken(f"{place(own, before['number'] + 1)} is missing: there were {listed['length']} entries.")
    return entries


def read_entry(line: bytes) -> Optional[Json]:
    """An entry, where the line is just as a pack writes it: what can be read in two ways is none."""
    try:
        entry: Json = json.loads(line)
        is_one = set(entry) == ENTRY and all(isinstance(entry[name], kind) for name, kind in KINDS.items())
        return entry if is_one and json.dumps(entry, ensure_ascii=False).encode() == line else None
    except (ValueError, TypeError, RecursionError):
        return None


def fact_of(entry: Json) -> Json:
    """What an entry's structure says; nothing where it cannot be read: then its digest does not fit either."""
    try:
        fact = json.loads(entry["body"])
    except (ValueError, RecursionError):
        return {}
    return fact if isinstance(fact, dict) else {}


def wrong_in(ref: str, own: str, entry: Json, before: Json, erasures: Set[Any]) -> str:
    if entry["own"] != own:
        return "is not an entry of this record"
    if entry["number"] != before["number"] + 1:
        return "is missing, or out of order"
    if entry["digest"] != digest_of_entry(ref, before["digest"], entry):
        return "is not as it was written"
    if entry["at"] < before["at"]:
        return "is earlier than the one before it"
    words, kept = entry["words"], entry["words_digest"]
    if words is None:
        is_said = not kept or entry["number"] in erasures
        return "" if is_said else "has lost its words, and no erasure of them is recorded"
    is_same = kept == (sha256((entry["salt"] + "\n" + words).encode()) if words else "")
    return "" if is_same else "has other words than were written"


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


def check_signed_text(shared: List[Json], files: Files) -> List[str]:
    """That the text in the pack is the one that was signed, by its fingerprint in the record; and by whom."""
    agreed = ""
    signed: List[str] = []
    for entry in shared:
        fact = fact_of(entry)
        if entry["kind"] in ("Resolved", "SigningRefused", "Reopened", "CarriedOn"):
            agreed, signed = fact.get("frozen", {"digest": ""})["digest"], []
        elif entry["kind"] == "Signed":
            by = fact["signature"]["by"]
            signed.append(f"{by['name']}, {by['title']}, {by['agency_name']}, on {fact['signature']['on']}")
            if fact["signature"]["digest"] != agreed:
                raise Broken(f"{place('', entry['number'])} signs another text than the one that was agreed.")
    if SIGNED_TEXT not in files:
        return ["The text that was agreed is not in this pack."] if agreed else []
    if sha256(files[SIGNED_TEXT]) != agreed:
        raise Broken(f"{SIGNED_TEXT} is not the text that was agreed.")
    return [f"{SIGNED_TEXT} is the text that was agreed. Signed by: {'; '.join(signed) or 'nobody yet'}."]


def check_evidence(chains: Dict[str, List[Json]], listed: Dict[str, str]) -> List[str]:
    """That every file that the record names is there as it was given, but those taken off or erased; and no other."""
    held = {digest: name for name, digest in listed.items() if name.startswith(EVIDENCE)}
    named = set()
    for own, entries in chains.items():
        removed = {fact_of(one).get("file") for one in entries if one["kind"] == "FileRemoved"}
        there = ((one, fact_of(one).get("files") or ()) for one in entries if one["words"] is not None)
        for entry, file in ((one, file) for one, files in there for file in files if file["key"] not in removed):
            if file["digest"] not in held:
                raise Broken(f"{place(own, entry['number'])} names a file that is not here as it was given.")
            named.add(file["digest"])
    for digest in set(held) - named:
        raise Broken(f"{held[digest]} is no file that the record names.")
    return [f"Files that were attached: {len(named)}, each as the record has it."] if named else []


def verdict(manifest: Json, chains: Dict[str, List[Json]], seals: List[Json], mailed: Set[str]) -> Iterator[str]:
    count = sum(len(entries) for entries in chains.values())
    if mailed:
        under = {seal["own"]: seal["length"] for seal in seals if seal["root"] in mailed}
        is_whole = all(under.get(own) == len(entries) for own, entries in chains.items())
        up_to = "" if is_whole else " up to its seal"
        yield f"Whole{up_to}: case {manifest['ref']}, {count} entries, and the seal is the one that you were mailed."
    else:
        yield f"Nothing in this pack is broken: case {manifest['ref']}, {count} entries."
        yield "Whether it is what was sealed is proved by a root below that is the one mailed on that day (--root)."
    for own, entries in chains.items():
        for seal in (one for one in seals if one["own"] == own):
            later = len(entries) - seal["length"]
            after = f"; the last {later} came later, and are under no seal here" if later else ""
            yield f"{place(own)}: entries 1 to {seal['length']} under seal {seal['number']} of {seal['day']}{after}."
            yield f"Root of seal {seal['number']}: {seal['root']}"
        if own not in {seal["own"] for seal in seals}:
            yield f"{place(own)}: under no seal yet."
        gone = [str(one["number"]) for one in entries if one["words"] is None and one["words_digest"]]
        if gone:
            yield f"{place(own)}: words were erased by law, and an entry says so, of entry {', '.join(gone)}."


def place(own: str, number: int = 0) -> str:
    name = f"The own record of {own}" if own else "The shared record"
    return f"{name}, entry {number}," if number else name


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
    parser.add_argument("--root", nargs="+", default=[], help="the root from the mail in which the seal came")
    given = parser.parse_args(argv)
    try:
        files = read_folder(given.pack) if given.pack.is_dir() else read_zip(given.pack)
        print("\n".join(check(files, *given.root)))
    except Broken as broken:
        print(f"NOT WHOLE. {broken}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
