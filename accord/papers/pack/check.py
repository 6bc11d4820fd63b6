"""Check an Accord pack against the roots of seals you were emailed. Needs only Python 3.9.

python -I check.py PACK --root ...
    PACK is the zip or unpacked folder. Roots, or files with the emails.
python -I check.py PACK --root ... --write FOLDER
    Also write what is proved, as record.txt and record.html.

Exit code: 0 if the whole record is proved, 2 if part or nothing is, 1 if the pack is damaged.
Get check.py separately from the pack and compare its SHA-256 with the one in each seal's email.
"""

import sys

if __name__ == "__main__" and not (sys.flags.isolated or getattr(sys.flags, "safe_path", False)):
    del sys.path[0]  # files in this folder must not replace Python's own modules

import argparse
import hashlib
import html
import json
import re
import struct
import zipfile
import zlib
from functools import partial
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, NamedTuple, Optional, Set, Tuple

MANIFEST, ITS_DIGEST = "manifest.json", "manifest.sha256"
README, CHECKER, SHARED = "README.txt", "check.py", "record/shared.jsonl"
SIGNED_TEXT, EVIDENCE = "papers/signed-text.json", "evidence/"
PRINTED = ("form", "confirmation", "report", "record", "note")
PAPERS = {f"papers/{key}.{kind}" for key in PRINTED for kind in ("pdf", "docx")}
FORMAT, MOST_FILES, MOST_BYTES, MOST_OF_ONE = 2, 2_000, 2_000_000_000, 100_000_000
UNREADABLE = (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, UnicodeError)
Files = Mapping[str, bytes]
Json = Dict[str, Any]
Chains = Dict[str, List[Json]]
TEXTS = ("own", "kind", "at", "key", "body", "words_digest", "digest", "salt")
KINDS: Json = {"number": int, "part": int, **dict.fromkeys(TEXTS, str)}
ENTRY = {*KINDS, "words"}
SAID = {"format", "ref", "board", "for", "left_out", "files", "chains", "seals"}
CHAIN = {"own", "file", "length", "head"}
PROOF = {"head", "seal", "root", "path"}
HEAD = {"salt", "ref", "own", "length", "head"}
SEAL = {"number", "at", "previous", "heads", "journal", "rest"}
A_FILE = 0o600 << 16
"""External attributes of a pack's members: regular files, no links or folders."""


class Broken(Exception):
    """Message: where the pack is damaged."""


class Held(Dict[str, Any]):
    """Files of a pack by name, read on each access and not cached."""

    def __getitem__(self, name: str) -> bytes:
        try:
            content: bytes = super().__getitem__(name)()
        except UNREADABLE as wrong:
            raise Broken(f"{name} cannot be read: {wrong}.") from wrong
        return content


class Verdict(NamedTuple):
    """Result of a check. `proved` and `not_proved` together list all parts.

    `sealed` maps each record to the last entry proved.
    """

    says: List[str]
    is_whole: bool
    proved: List[str]
    not_proved: List[str]
    sealed: Dict[str, int]


def read_zip(path: Path) -> Files:
    """Read a zip into files by name, without writing to disk. Limits the total size."""
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
    except (*UNREADABLE, ValueError) as wrong:
        raise Broken(f"This file is not an Accord download ({wrong}).") from wrong
    check_members(members)
    check_layout(path, members)
    return Held({member.filename: partial(read_member, path, member) for member in members})


def read_member(path: Path, member: zipfile.ZipInfo) -> bytes:
    """Decompress a member. Raise BadZipFile if any byte is left over."""
    with path.open("rb") as packed:
        packed.seek(member.header_offset + 30 + len(name_of(member)))
        content = packed.read(member.compress_size)
    if member.compress_type == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        content = stream.decompress(content, member.file_size + 1)
        if not stream.eof or stream.unused_data:
            raise zipfile.BadZipFile("extra bytes after the content")
    if (len(content), zlib.crc32(content)) != (member.file_size, member.CRC):
        raise zipfile.BadZipFile("size or checksum differs from the zip’s list")
    return content


def check_members(members: List[zipfile.ZipInfo]) -> None:
    """Reject names outside the folder, duplicates, and sizes over a pack's limit."""
    names = [member.filename for member in members]
    check_sizes([member.file_size for member in members])
    for member in members:
        name = member.filename
        if not is_plain(name):
            raise Broken(f"A file name points outside the download: {name!r}.")
        if names.count(name) > 1:
            raise Broken(f"{name} is in the download twice.")
        if member.flag_bits & 1:
            raise Broken(f"{name} has a password.")


def check_layout(path: Path, members: List[zipfile.ZipInfo]) -> None:
    """Reject a zip that another program could read differently: headers must match byte for byte."""
    at, listed = 0, b""
    with path.open("rb") as packed:
        for one in members:
            name, flags = name_of(one), one.flag_bits & 0x800
            given = (one.date_time[0] - 1980) << 9 | one.date_time[1] << 5 | one.date_time[2]
            clock = one.date_time[3] << 11 | one.date_time[4] << 5 | one.date_time[5] // 2
            sizes = (one.CRC, one.compress_size, one.file_size, len(name), 0)
            same = struct.pack("<4H3L2H", flags, one.compress_type, clock, given, *sizes)
            head = b"PK\3\4" + struct.pack("<H", 20) + same + name
            packed.seek(at)
            is_known = one.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and one.external_attr == A_FILE
            if one.header_offset != at or packed.read(len(head)) != head or not is_known:
                raise Broken(f"{one.filename} is not packed as Accord packs it, or has extra bytes before it.")
            by = struct.pack("<2BH", 20, one.create_system, 20)
            listed += b"PK\1\2" + by + same + struct.pack("<3H2L", 0, 0, 0, A_FILE, at) + name
            at += len(head) + one.compress_size
        packed.seek(at)
        ending = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(members), len(members), len(listed), at, 0)
        if packed.read() != listed + ending:
            raise Broken("The zip has extra bytes in it or after it.")


def name_of(member: zipfile.ZipInfo) -> bytes:
    return member.filename.encode("utf-8" if member.flag_bits & 0x800 else "ascii", "replace")


def check_sizes(sizes: List[int]) -> None:
    if len(sizes) > MOST_FILES or sum(sizes) > MOST_BYTES or max(sizes, default=0) > MOST_OF_ONE:
        raise Broken("The download is larger than Accord makes.")


def is_plain(name: str) -> bool:
    parts = name.split("/")
    return all(part not in {"", ".", ".."} for part in parts) and not any(bad in name for bad in ("\\", ":", "\0"))


def read_folder(folder: Path) -> Files:
    """Files of an unpacked pack by name. Everything in the folder counts."""
    paths = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    for path in paths:
        if path.is_symlink() or not path.is_file():
            raise Broken(f"{path.relative_to(folder).as_posix()} is a link or not a file.")
    check_sizes([path.stat().st_size for path in paths])
    return Held({path.relative_to(folder).as_posix(): path.read_bytes for path in paths})


def check(files: Files, *roots: str) -> Verdict:
    """Verify the whole pack. Raise Broken."""
    mailed = {root.strip().lower() for root in roots}
    try:
        manifest = read_manifest(files)
        check_keys(manifest)
        check_files(manifest, files)
        chains = {one["own"]: check_chain(manifest["ref"], one, files) for one in manifest["chains"]}
        seals = [check_seal(manifest["ref"], one, chains) for one in manifest["seals"]]
        owns = [one["own"] for one in manifest["chains"]]
        if "" not in chains or len(set(owns)) < len(owns) or len({one["own"] for one in seals}) < len(seals):
            raise Broken("The shared record is missing, or a record or its seal is in the download twice.")
        sealed = dict.fromkeys(chains, 0)
        sealed.update({seal["own"]: seal["length"] for seal in seals if seal["root"] in mailed})
        if mailed and not any(sealed.values()):
            raise Broken("No seal in this download has that root. This is not the record that was sealed.")
        for own, entries in chains.items():
            check_words(own, entries, entries[: sealed[own]] if mailed else entries)
        if not mailed:
            sealed = {own: len(entries) for own, entries in chains.items()}  # to check that the rest fits
        shared = chains[""][: sealed[""]]
        evidence = check_evidence(chains[""], shared, {name for name in files if name.startswith(EVIDENCE)}, manifest)
        signed = check_signed_text(chains[""], shared, files)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as wrong:
        raise Broken(f"{MANIFEST} is not as Accord writes it.") from wrong
    if not mailed:
        return nothing_proved(manifest, chains, seals, files)
    return verdict(manifest, chains, [one for one in seals if one["root"] in mailed], sealed, signed + evidence, files)


def read_manifest(files: Files) -> Json:
    for name in (MANIFEST, ITS_DIGEST):
        if name not in files:
            raise Broken(f"{name} is missing.")
    if files[ITS_DIGEST].decode("ascii", "replace").strip() != sha256(files[MANIFEST]):
        raise Broken(f"{MANIFEST} has been changed.")
    manifest: Json = json.loads(files[MANIFEST].decode(), object_pairs_hook=each_once)
    if manifest["format"] != FORMAT:
        raise Broken("This download has another format. Use the check.py of the release that wrote it.")
    if set(manifest) != SAID or not re.fullmatch("[A-Z0-9]{1,12}", manifest["ref"]):
        raise Broken(f"{MANIFEST} is not as Accord writes it.")
    return manifest


def each_once(pairs: List[Tuple[str, Any]]) -> Json:
    """Reject duplicate keys, which are ambiguous."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def check_keys(manifest: Json) -> None:
    """Reject a manifest with other keys than a pack's, as extra ones would go unchecked."""
    for one in manifest["chains"]:
        if set(one) != CHAIN or not re.fullmatch(r"[\w.-]*", one["own"]):
            raise ValueError("a record is named in another way")
    for one in manifest["seals"]:
        if (set(one), set(one["head"]), set(one["seal"])) != (PROOF, HEAD, SEAL):
            raise ValueError("a seal is named in another way")


def check_files(manifest: Json, files: Files) -> None:
    """Check that every listed file is present and unchanged, with no others."""
    listed = manifest["files"]
    for name in sorted(set(listed) ^ (set(files) - {MANIFEST, ITS_DIGEST})):
        raise Broken(f"{name} is missing." if name in listed else f"{name} does not belong to this download.")
    known = {README, CHECKER, SIGNED_TEXT, *PAPERS, *(one["file"] for one in manifest["chains"])}
    for name, digest in sorted(listed.items()):
        if name not in known and not name.startswith(EVIDENCE):
            raise Broken(f"{name} is not part of an Accord download.")
        if sha256(files[name]) != digest:
            raise Broken(f"{name} has been changed.")


def check_chain(ref: str, listed: Json, files: Files) -> List[Json]:
    """Verify one record's hash chain, and return its entries."""
    own, name = listed["own"], listed["file"]
    if name != (f"record/own-{own}.jsonl" if own else SHARED):
        raise Broken(f"{name} is not where Accord writes that record.")
    read = [read_entry(line) for line in files[name].split(b"\n")]
    if files[name].endswith(b"\n"):
        read.pop()
    entries: List[Json] = []
    before: Json = {"number": 0, "at": "", "digest": ""}
    for entry in read:
        what = wrong_in(ref, own, entry, before) if entry else "is not as Accord writes it"
        if entry is None or what:
            raise Broken(f"{place(own, before['number'] + 1)} {what}.")
        entries.append(entry)
        before = entry
    if (before["number"], before["digest"]) != (listed["length"], listed["head"]):
        raise Broken(f"{place(own, before['number'] + 1)} is missing: there were {listed['length']} entries.")
    return entries


def read_entry(line: bytes) -> Optional[Json]:
    """None unless the line is exactly as a pack writes it, since any other form is ambiguous."""
    try:
        entry: Json = json.loads(line)
        is_one = set(entry) == ENTRY and all(isinstance(entry[name], kind) for name, kind in KINDS.items())
        return entry if is_one and json.dumps(entry, ensure_ascii=False).encode() == line else None
    except (ValueError, TypeError, RecursionError):
        return None


def fact_of(entry: Json) -> Json:
    """Structure of an entry. Empty if unreadable, when its digest fails too."""
    try:
        fact = json.loads(entry["body"])
    except (ValueError, RecursionError):
        return {}
    return fact if isinstance(fact, dict) else {}


def words_of(entry: Json) -> Dict[str, str]:
    words = json.loads(entry["words"]) if entry["words"] else {}
    return words if isinstance(words, dict) else {}


def wrong_in(ref: str, own: str, entry: Json, before: Json) -> str:
    if entry["own"] != own:
        return "is not an entry of this record"
    if entry["number"] != before["number"] + 1:
        return "is missing, or out of order"
    if entry["digest"] != digest_of_entry(ref, before["digest"], entry):
        return "has been changed"
    if entry["at"] < before["at"]:
        return "is earlier than the one before it"
    words, salt, kept = entry["words"], entry["salt"], entry["words_digest"]
    if words is None:
        return "" if kept and not salt else "is not as Accord writes it"
    is_same = kept == sha256(f"{salt}\n{words}".encode()) if words else not kept + salt
    return "" if is_same else "has other text than was written"


def check_words(own: str, entries: List[Json], telling: List[Json]) -> None:
    """Reject missing text unless an entry records the erasure. With a root, that entry must be sealed."""
    erased = {fact_of(one).get("entry") for one in telling if one["kind"].endswith("WordsErased")}
    for one in entries:
        if one["words"] is None and one["words_digest"] and one["number"] not in erased:
            raise Broken(f"{place(own, one['number'])} has lost its text, and no proved entry says why.")


def check_seal(ref: str, proof: Json, chains: Chains) -> Json:
    """Verify that a seal covers the record and hashes to its root."""
    head, seal = proof["head"], proof["seal"]
    entries = chains[head["own"]]
    where = place(head["own"], head["length"])
    if head["ref"] != ref or not 1 <= head["length"] <= len(entries):
        raise Broken(f"{where} was sealed and is missing, or the seal belongs to another record.")
    if entries[head["length"] - 1]["digest"] != head["head"]:
        raise Broken(f"{where} is not the entry that was sealed. The record was rewritten.")
    digest = sha256(lines("head", head["salt"], head["ref"], head["own"], head["length"], head["head"]))
    for side, other in proof["path"]:
        digest = sha256(lines("node", other, digest) if side == "left" else lines("node", digest, other))
    sealed = [seal["number"], seal["at"], seal["previous"], seal["heads"], seal["journal"]]
    rest = [seal["rest"]] if seal["rest"] else []  # older seals lack it
    if digest != seal["heads"] or sha256(lines("seal", *sealed, *rest)) != proof["root"]:
        raise Broken(f"Seal {seal['number']} has been changed.")
    return {
        "own": head["own"],
        "length": head["length"],
        "number": seal["number"],
        "day": seal["at"][:10],
        "root": proof["root"],
    }


def agreed_in(shared: List[Json]) -> Tuple[str, List[str]]:
    """Digest of the latest final text, or empty, and its signatories."""
    agreed = ""
    signed: List[str] = []
    for entry in shared:
        fact = fact_of(entry)
        if entry["kind"] in ("Resolved", "SigningRefused", "Reopened", "CarriedOn"):
            agreed, signed = (fact.get("frozen") or {"digest": ""})["digest"], []
        elif entry["kind"] == "NoteAdded" and fact.get("frozen"):
            agreed, signed = fact["frozen"]["digest"], []
        elif entry["kind"] == "Signed":
            by = fact["signature"]["by"]
            signed.append(f"{by['name']}, {by['title']}, {by['agency_name']}, on {fact['signature']['on']}")
            if fact["signature"]["digest"] != agreed:
                raise Broken(f"{place('', entry['number'])} signs a different text from the final text.")
    return agreed, signed


def check_signed_text(shared: List[Json], sealed: List[Json], files: Files) -> List[str]:
    """Check that the signed text matches its digest. List signatories whose entry is proved."""
    agreed, signed = agreed_in(shared)
    if SIGNED_TEXT in files and sha256(files[SIGNED_TEXT]) != agreed:
        raise Broken(f"{SIGNED_TEXT} is not the final text.")
    agreed_then, signed = agreed_in(sealed)
    if SIGNED_TEXT not in files:
        return ["The final text is not in this download."] if agreed_then else []
    if agreed_then != agreed:
        return []
    return [f"{SIGNED_TEXT} is the final text. Signed by: {'; '.join(signed) or 'no one yet'}."]


def evidence_in(shared: List[Json], telling: List[Json]) -> Iterator[Tuple[int, str, str]]:
    """Evidence a pack must hold: (entry, name in the pack, digest)."""
    removed = {fact_of(one).get("file") for one in telling if one["kind"] == "FileRemoved"}
    number = 0
    for entry in shared:
        given = fact_of(entry).get("files") or () if entry["words"] is not None else ()
        for at, file in enumerate(given):
            if file["key"] not in removed:
                number += 1
                name = words_of(entry).get(f"files.{at}.name", "")
                yield entry["number"], evidence_name(entry["number"], number, name), file["digest"]


def evidence_name(entry: int, number: int, name: str) -> str:
    """File name in a pack: entry, position and plain name, valid on every system."""
    plain = re.sub(r"[^\w.() -]", "_", name).rstrip(". ")
    return f"{EVIDENCE}{entry:03}-{number} {plain}"


def check_evidence(shared: List[Json], sealed: List[Json], held: Set[str], manifest: Json) -> List[str]:
    """Check that the evidence is exactly what the record names."""
    named = list(evidence_in(shared, sealed))
    for number, name, digest in named:
        if manifest["files"].get(name) != digest:
            raise Broken(f"{place('', number)} names a file that is missing or has changed.")
    for name in sorted(held - {name for _, name, _ in named}):
        raise Broken(f"{name} is not a file named in the record.")
    count = sum(number <= len(sealed) for number, _, _ in named)
    return [f"Attached files: {count}, each unchanged."] if count else []


def nothing_proved(manifest: Json, chains: Chains, seals: List[Json], files: Files) -> Verdict:
    count = sum(len(entries) for entries in chains.values())
    says = [
        "NOTHING IS PROVED without the root of a seal that you were emailed (--root).",
        f"No damage found in case {manifest['ref']}, {count} entries.",
        *(f"{place(one['own'])} claims seal {one['number']} of {one['day']}." for one in seals),
    ]
    return Verdict(says, False, [], sorted(files), dict.fromkeys(chains, 0))


def verdict(
    manifest: Json, chains: Chains, seals: List[Json], sealed: Dict[str, int], said: List[str], files: Files
) -> Verdict:
    """Result with roots: what each proves, and what none does."""
    count, proved_entries = sum(map(len, chains.values())), sum(sealed.values())
    is_whole = count == proved_entries
    proved, unproved = parts_proved(chains, sealed, files)
    up_to = f"all {count} entries" if is_whole else f"up to its seal, {proved_entries} of {count} entries"
    says = [f"Proved: the record of case {manifest['ref']}, {up_to}, by a seal that you were emailed."]
    for own, entries in chains.items():
        for seal in (one for one in seals if one["own"] == own):
            says.append(f"{place(own)}: entries 1 to {seal['length']} under seal {seal['number']} of {seal['day']}.")
        gone = [str(one["number"]) for one in entries[: sealed[own]] if one["words"] is None and one["words_digest"]]
        if gone:
            says.append(f"{place(own)}: text erased by law, as an entry records, in entry {', '.join(gone)}.")
    says += said
    latest = max(seals, key=lambda one: int(one["number"]))
    says.append(
        f"Later entries, after seal {latest['number']} of {latest['day']}, may have been left out. They are not proved."
    )
    for own, entries in chains.items():
        if sealed[own] < len(entries):
            says.append(
                f"NOT PROVED: {place(own)}, entries {sealed[own] + 1} to {len(entries)}: not under such a seal."
            )
    rest = [name for name in unproved if not name.startswith("record/")]
    says.append(f"NOT PROVED: {', '.join(rest)}; and what {MANIFEST} says of the reader and the Board.")
    return Verdict(says, is_whole, proved, unproved, sealed)


def parts_proved(chains: Chains, sealed: Dict[str, int], files: Files) -> Tuple[List[str], List[str]]:
    """Parts proved to the last byte, and the rest."""
    shared = chains[""][: sealed[""]]
    proved = {
        f"record/own-{own}.jsonl" if own else SHARED for own, entries in chains.items() if sealed[own] == len(entries)
    }
    proved |= {name for number, name, _ in evidence_in(chains[""], shared) if number <= sealed[""]}
    if SIGNED_TEXT in files and sha256(files[SIGNED_TEXT]) == agreed_in(shared)[0]:
        proved.add(SIGNED_TEXT)
    return sorted(proved), sorted(set(files) - proved)


def place(own: str, number: int = 0) -> str:
    name = f"The private record of {own}" if own else "The shared record"
    return f"{name}, entry {number}," if number else name


def digest_of_entry(ref: str, previous: str, entry: Json) -> str:
    body = sha256(entry["body"].encode())
    parts = (ref, entry["own"], entry["number"], entry["kind"], entry["at"], entry["key"], entry["part"], body)
    return sha256(lines(previous, *parts, entry["words_digest"]))


def lines(*parts: object) -> bytes:
    """Join parts by newline. Reject a newline within one, which would allow collisions."""
    said = [str(part) for part in parts]
    if any("\n" in part for part in said):
        raise ValueError("a line break within")
    return "\n".join(said).encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def write_out(files: Files, found: Verdict, folder: Path) -> List[str]:
    """Write what is proved as text and HTML, from sealed entries only."""
    told = list(told_of(files, found))
    text = "".join(f"\n{line}\n\n" if is_head else f"{plain(line, '    ')}\n" for is_head, line in told)
    shown = (
        f"<h2>{html.escape(line)}</h2>" if is_head else f"<div>{shown_in_html(line)}</div>" for is_head, line in told
    )
    page = "\n".join(['<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>What is proved</title>', *shown])
    folder.mkdir(parents=True, exist_ok=True)
    written = {folder / "record.txt": text.lstrip(), folder / "record.html": f"{page}</html>\n"}
    for path, content in written.items():
        path.write_bytes(content.encode())
    return [f"Written: {path}." for path in written]


def shown_in_html(line: str) -> str:
    return html.escape(plain(line)).replace("\n", "<br>" + "&nbsp;" * 8)


def plain(line: str, indent: str = "") -> str:
    """Replace control characters, and indent further lines."""
    kept = "".join(one if one.isprintable() or one == "\n" else "\ufffd" for one in line)
    return kept.replace("\n", f"\n{indent}")


def told_of(files: Files, found: Verdict) -> Iterator[Tuple[bool, str]]:
    manifest = json.loads(files[MANIFEST])
    yield True, f"What is proved of case {manifest['ref']}"
    for line in found.says:
        yield False, line
    held = {digest: name for name, digest in manifest["files"].items() if name in found.proved}
    for one in manifest["chains"]:
        for written in files[one["file"]].split(b"\n")[: found.sealed[one["own"]]]:
            entry = json.loads(written)
            yield True, f"{place(one['own'], entry['number'])} {spaced(entry['kind'])}"
            yield False, f"at: {entry['at']}"
            if entry["words"] is None:
                yield False, "This text was erased by law."
            for row in rows_of(with_words(entry)):
                yield False, row + (f" = {held[row[-64:]]}" if row[-64:] in held else "")
    if SIGNED_TEXT in found.proved:
        yield True, "Final text"
        for title, texts in json.loads(files[SIGNED_TEXT]):
            yield from ((False, said) for said in (title, *texts))


def spaced(kind: str) -> str:
    """Turn "ViewGiven" into "View given"."""
    return re.sub(r"(?<!^)[A-Z]", lambda found: f" {found[0].lower()}", kind)


def with_words(entry: Json) -> Any:
    fact = fact_of(entry)
    for path, words in words_of(entry).items():
        at: Any = fact
        *steps, last = path.split(".")
        for step in steps:
            at = at[int(step)] if isinstance(at, list) else at[step]
        at[int(last) if isinstance(at, list) else last] = words
    return fact


def rows_of(value: Any, name: str = "") -> Iterator[str]:
    """Flatten a value into readable rows, without empty ones."""
    if isinstance(value, (dict, list)):
        within = value.items() if isinstance(value, dict) else ((str(at), one) for at, one in enumerate(value, 1))
        for key, one in within:
            yield from rows_of(one, f"{name}, {key.replace('_', ' ')}" if name else key.replace("_", " "))
    elif value not in (None, "", False):
        yield f"{name}: {value}"


def roots_in(text: str) -> List[Tuple[int, str]]:
    """(seal number or 0, root) found in text, such as the emails."""
    found: List[Tuple[int, str]] = []
    number = 0
    for line in text.splitlines():
        named = re.search(r"\bseal (\d+)\b", line, re.IGNORECASE)
        root = re.search(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", line.lower())
        number = int(named.group(1)) if named else number
        if root and CHECKER not in line and (number, root.group()) not in found:
            found.append((number, root.group()))
    return found


def roots_given(given: List[str]) -> List[Tuple[int, str]]:
    """Parse arguments: roots, or files with roots."""
    roots: List[Tuple[int, str]] = []
    for one in given:
        try:
            held = roots_in(one) or roots_in(Path(one).read_text(encoding="utf-8", errors="replace"))
        except (OSError, ValueError) as wrong:
            raise Broken(f"{one} is not a root, nor a file that can be read.") from wrong
        if not held:
            raise Broken(f"{one} is not a root, nor a file that contains one.")
        roots += held
    return roots


def main(argv: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(description="Check an Accord download.")
    parser.add_argument("pack", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--root", nargs="+", default=[], help="roots from the emails, or files that contain the emails")
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="write what is proved, as record.txt and record.html"
    )
    given = parser.parse_args(argv)
    try:
        files = read_folder(given.pack) if given.pack.is_dir() else read_zip(given.pack)
        found = check(files, *(root for _, root in roots_given(given.root)))
        written = write_out(files, found, given.write) if given.write else []
    except Broken as broken:
        print(plain(f"DAMAGED. {broken}", "    "))
        return 1
    except OSError as wrong:
        print(f"Cannot read or write: {wrong}.")
        return 1
    print("\n".join(plain(line, "    ") for line in [*found.says, *written]))
    return 0 if found.is_whole else 2


if __name__ == "__main__":
    sys.exit(main())
