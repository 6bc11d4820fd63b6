"""Packs of which the words were changed and the proof was bent to fit: none of them is called proved."""

import json
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from accord.papers.pack import check
from accord.papers.pack.making import make_pack
from accord.record.seals.sealing import make_seal
from tests.papers.packs import TOM, Files, entries_of, files_of, forged, rechained, seen, story_told, with_entries
from tests.papers.test_forging import LATER

Json = dict[str, Any]


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """What is made once: what is done to it is done to copies."""
    return {}


@pytest.fixture
def pack(db: None, tmp_path: Path, settings: Settings, made: dict[str, Any]) -> tuple[Files, str]:
    """A sealed pack with a record of its own beside the shared one, and the root that was mailed."""
    if not made:
        settings.MEDIA_ROOT, settings.ERASURES = tmp_path / "files", tmp_path / "erasures.jsonl"
        ref = story_told()
        root = make_seal(LATER).root
        file, written = seen(ref, LATER, TOM), BytesIO()
        make_pack(file, written)
        made.update(pack=(files_of(file, tmp_path), root), zip=written.getvalue())
    found: tuple[Files, str] = made["pack"]
    return found


def changed(files: Files) -> Files:
    """The pack with other words in an entry, all chained anew."""
    entries = entries_of(files)
    entry = next(one for one in entries if one["words"])
    said = json.dumps(dict.fromkeys(json.loads(entry["words"]), "I agree with all of it."))
    entry.update(words=said, words_digest=check.sha256(f"{entry['salt']}\n{said}".encode()))
    return rechained(files, entries)


def resealed(manifest: Json, **more: object) -> Json:
    """Make the seal of the shared record anew over what is there now; `more` stands in the seal's head. The proof."""
    proof: Json = next(one for one in manifest["seals"] if one["head"]["own"] == "")
    head, seal = proof["head"], proof["seal"]
    shared = next(one for one in manifest["chains"] if one["own"] == "")
    head.update(head=shared["head"], length=shared["length"], **more)
    said = (head["salt"], head["ref"], head["own"], head["length"], head["head"])
    seal["heads"], proof["path"] = check.sha256("\n".join(map(str, ("head", *said))).encode()), []
    sealed = [seal[one] for one in ("number", "at", "previous", "heads", "journal", "rest") if seal[one] != ""]
    proof["root"] = check.sha256("\n".join(map(str, ("seal", *sealed))).encode())
    return proof


def bent(files: Files, root: str) -> Iterator[tuple[str, Files]]:
    """The pack with other words, and with each lie about the seal that could make it pass."""

    def lied(lie: Callable[[Json], object]) -> Files:
        return forged(changed(files), lambda manifest: lie(manifest) and None)

    proofs = json.loads(files[check.MANIFEST])["seals"]
    yield "no lie", lied(lambda manifest: None)
    yield "another seal", lied(lambda manifest: resealed(manifest))
    yield "its head names the mailed root", lied(lambda manifest: resealed(manifest, root=root))
    yield "its head names the mailed day", lied(lambda manifest: resealed(manifest, day="2026-01-01"))
    yield "its seal names the mailed root", lied(lambda manifest: resealed(manifest)["seal"].update(root=root))
    yield "its root is the mailed one", lied(lambda manifest: resealed(manifest).update(root=root))
    yield "its root is a list", lied(lambda manifest: resealed(manifest).update(root=[root]))
    yield "the true seal beside it", lied(lambda manifest: manifest["seals"].append(resealed(manifest)))
    yield "the true seals behind it", lied(lambda manifest: resealed(manifest) and manifest["seals"].extend(proofs))
    for name in ("number", "at", "previous", "journal", "rest"):
        yield (
            f"a line break in {name}",
            lied(lambda manifest, at=name: manifest["seals"][0]["seal"].update({at: f"1\n{root}"})),
        )
    yield "a line break in its salt", lied(lambda manifest: manifest["seals"][0]["head"].update(salt=f"a\n{root}"))
    for length in (True, 1.0, "1", None, -1, 0, 10**9):
        yield f"a length of {length}", lied(lambda manifest, to=length: manifest["seals"][0]["head"].update(length=to))
    yield "the own record's seal for it", lied(lambda manifest: manifest["seals"][-1]["head"].update(own=""))
    yield "the root as a path", lied(lambda manifest: resealed(manifest).update(path=[["left", root]]))
    yield "a path of another kind", lied(lambda manifest: resealed(manifest).update(path=root))
    yield "no seal", lied(lambda manifest: manifest.update(seals=[]))
    yield "no shared record", lied(lambda manifest: manifest["chains"].pop(0))
    yield "the shared record twice", lied(lambda manifest: manifest["chains"].append(manifest["chains"][0]))
    yield "a record with more to it", lied(lambda manifest: manifest["chains"][0].update(note="proved"))
    yield "its record named with words", lied(lambda manifest: manifest["chains"][-1].update(own="x: all is proved"))


def test_a_changed_record_is_not_called_proved_whatever_its_seal_says(pack: tuple[Files, str]) -> None:
    files, root = pack
    tried, missed = 0, []

    for what, lie in bent(files, root):
        tried += 1
        try:
            found = check.check(lie, root)
        except check.Broken:
            continue
        if check.SHARED in found.proved or "I agree with all of it." in str(found.says):
            missed.append(what)

    assert check.check(files, root).is_whole
    assert tried > 25
    assert missed == []


def test_a_record_that_was_written_in_another_way_is_not_called_proved(pack: tuple[Files, str]) -> None:
    files, root = pack
    entries, lines = entries_of(files), files[check.SHARED]
    ways: dict[str, Files] = {
        "without its last": rechained(files, entries[:-1]),
        "its last without words": with_entries(files, [*entries[:-1], {**entries[-1], "words": None, "salt": ""}]),
        "a line more": forged({**files, check.SHARED: lines + b"\n"}),
        "other line ends": forged({**files, check.SHARED: lines.replace(b"\n", b"\r\n")}),
        "a mark in front": forged({**files, check.SHARED: b"\xef\xbb\xbf" + lines}),
        "numbers with points": forged({**files, check.SHARED: lines.replace(b'"number": 1,', b'"number": 1.0,', 1)}),
        "a number that is true": forged({**files, check.SHARED: lines.replace(b'"number": 1,', b'"number": true,', 1)}),
        "a name twice": forged({**files, check.SHARED: lines.replace(b"{", b'{"number": 1, ', 1)}),
        "letters written out": forged({**files, check.SHARED: lines.replace(b"e", b"\\u0065", 1)}),
        "large letters": forged({name.replace("record/", "Record/"): content for name, content in files.items()}),
        "no text": forged({**files, check.SHARED: b""}),
        "no JSON": forged({**files, check.SHARED: b"[" * 100_000}),
    }

    for what, forgery in ways.items():
        with pytest.raises(check.Broken):
            pytest.fail(f"{what}: {check.check(forgery, root).says}")


def test_a_manifest_that_can_be_read_in_two_ways_is_refused(pack: tuple[Files, str]) -> None:
    files, root = pack
    manifest = files[check.MANIFEST]
    ways = (
        manifest.replace(b'"format"', b'"seals": [], "format"', 1),
        manifest.replace(b'"salt"', b'"length": 1, "salt"', 1),
        b"\xef\xbb\xbf" + manifest,
        manifest.decode().encode("utf-16"),
        b"[" * 100_000,
        b"null",
        b'{"format": 2}',
    )

    for written in ways:
        digest = check.sha256(written).encode()
        with pytest.raises(check.Broken):
            check.check({**files, check.MANIFEST: written, check.ITS_DIGEST: digest}, root)


def parts(content: bytes) -> tuple[bytes, list[zipfile.ZipInfo], bytes, bytes]:
    """A zip in parts: its members, and what they are; the list of them; its ending."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        at = packed.start_dir
        return content[:at], packed.infolist(), content[at:-22], content[-22:]


def longer(content: bytes, more: bytes = b"hidden") -> bytes:
    """The zip with more bytes within its last member, behind the content."""
    members, infos, listed, ending = parts(content)
    last = infos[-1]
    size = last.compress_size + len(more)
    head = bytearray(members[last.header_offset :])
    struct.pack_into("<L", head, 18, size)
    at = listed.rindex(b"PK\1\2")
    entry = bytearray(listed[at:])
    struct.pack_into("<L", entry, 20, size)
    tail = bytearray(ending)
    struct.pack_into("<L", tail, 16, len(members) + len(more))
    return members[: last.header_offset] + bytes(head) + more + listed[:at] + bytes(entry) + bytes(tail)


def in_list(content: bytes, at: int, kind: str, value: int) -> bytes:
    """The zip with another value at that place of what its list says of the first member."""
    members, _, listed, ending = parts(content)
    entry = bytearray(listed)
    struct.pack_into(kind, entry, at, value)
    return members + bytes(entry) + ending


def ended(content: bytes, at: int, kind: str, value: int) -> bytes:
    ending = bytearray(content[-22:])
    struct.pack_into(kind, ending, at, value)
    return content[:-22] + bytes(ending)


def packed_as(files: Files, **how: Any) -> bytes:
    to = BytesIO()
    with zipfile.ZipFile(to, "w", how.pop("method", zipfile.ZIP_DEFLATED)) as written:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(how.get("names", str)(name))
            info.extra, info.comment = how.get("extra", b""), how.get("comment", b"")
            info.compress_type = written.compression
            written.writestr(info, content)
    return to.getvalue()


def twice(files: Files) -> bytes:
    to = BytesIO()
    with zipfile.ZipFile(to, "w") as written:
        for name, content in sorted(files.items()):
            written.writestr(zipfile.ZipInfo(name), content)
        with pytest.warns(UserWarning, match="Duplicate"):
            written.writestr(zipfile.ZipInfo(check.README), b"Another.")
    return to.getvalue()


ZIPS: dict[str, Callable[[Files, bytes], bytes]] = {
    "bytes behind a content": lambda _, true: longer(true),
    "a stream behind a content": lambda _, true: longer(true, zlib.compress(b"hidden")),
    "fewer files in its ending": lambda _, true: ended(true, 10, "<H", 1),
    "fewer files on this disk": lambda _, true: ended(true, 8, "<H", 1),
    "another disk": lambda _, true: ended(true, 4, "<H", 1),
    "a longer comment": lambda _, true: ended(true, 20, "<H", 5),
    "a shorter list": lambda _, true: ended(true, 12, "<L", 46),
    "a link": lambda _, true: in_list(true, 38, "<L", 0o120777 << 16),
    "a folder": lambda _, true: in_list(true, 38, "<L", 0x10),
    "another text mark": lambda _, true: in_list(true, 36, "<H", 1),
    "another disk of a member": lambda _, true: in_list(true, 34, "<H", 1),
    "a version to come": lambda _, true: in_list(true, 6, "<H", 45),
    "another size": lambda _, true: in_list(true, 24, "<L", 3),
    "another check": lambda _, true: in_list(true, 16, "<L", 3),
    "another date": lambda _, true: in_list(true, 14, "<H", 34),
    "another way of packing": lambda files, _: packed_as(files, method=zipfile.ZIP_BZIP2),
    "more to each member": lambda files, _: packed_as(files, extra=struct.pack("<HHQ", 1, 8, 1)),
    "a comment to each member": lambda files, _: packed_as(files, comment=b"proved"),
    "large letters": lambda files, _: packed_as(files, names=str.upper),
    "another folder": lambda files, _: packed_as(files, names=lambda name: f"./{name}"),
    "backslashes": lambda files, _: packed_as(files, names=lambda name: name.replace("/", "\\")),
    "letters that look alike": lambda files, _: packed_as(files, names=lambda name: name.replace("a", "\u0430")),
    "letters taken apart": lambda files, _: packed_as(
        files, names=lambda name: unicodedata.normalize("NFD", f"é{name}")
    ),
    "a name twice": lambda files, _: twice(files),
    "cut short": lambda _, true: true[:-1],
    "nothing": lambda *_: b"",
}


@pytest.mark.parametrize("way", ZIPS)
def test_a_zip_that_is_not_just_as_a_pack_is_written_is_refused(
    pack: tuple[Files, str], made: dict[str, Any], tmp_path: Path, way: str
) -> None:
    files, root = pack
    path = tmp_path / "pack.zip"
    path.write_bytes(ZIPS[way](files, made["zip"]))

    with pytest.raises(check.Broken):
        check.check(check.read_zip(path), root)


def test_the_pack_that_was_given_out_is_read_as_it_is(
    pack: tuple[Files, str], made: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(made["zip"])

    assert check.check(check.read_zip(path), pack[1]).is_whole
