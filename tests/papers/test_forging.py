"""Forged packs, made from the parts that a pack has: with the mailed root each is refused, or said not to be proved."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from accord.evidence import storing
from accord.evidence.storing import For
from accord.papers.pack import check
from accord.papers.pack.making import checker
from accord.procedure.texts.papers.full_record import MAKERS
from accord.record.seals.sealing import make_seal
from accord.record.write import do
from tests.evidence.samples import PDF, given
from tests.papers.packs import TOM, Files, entries_of, files_of, forged, rechained, seen, story_told
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, act, ask, raised

LATER = TUESDAY + timedelta(days=100)
Pack = tuple[Files, str]
MADE: dict[str, Pack] = {}
"""Made once: what is done to them is done to copies."""


@pytest.fixture(autouse=True)
def _folders(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.ERASURES = tmp_path / "files", tmp_path / "erasures.jsonl"


def with_files() -> str:
    """A case to which two views came, each with a file."""
    ref = raised()
    for number, name in enumerate(("Visit.pdf", "Ledger.pdf")):
        key = uuid4()
        file = storing.take_in(For(act=key, person=SOCIAL_WORKER), given(name, PDF + bytes([number])), TUESDAY)
        view = act("give-view", text=f"View {number}.", safety="no", files=(file,))
        do(ask(view, ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, key=key), TUESDAY)
    return ref


@pytest.fixture
def packs(db: None, tmp_path: Path) -> dict[str, Pack]:
    """A sealed pack with files; and one of a case that was settled and signed, with own matters of its reader's agency.

    Each with the root that was mailed.
    """
    if not MADE:
        refs = {"signed": (story_told(), TOM), "attached": (with_files(), "grace-adeyemi")}
        root = make_seal(LATER).root
        for name, (ref, person) in refs.items():
            MADE[name] = files_of(seen(ref, LATER, person), tmp_path), root
    return MADE


@pytest.fixture
def attached(packs: dict[str, Pack]) -> Pack:
    return packs["attached"]


@pytest.fixture
def signed(packs: dict[str, Pack]) -> Pack:
    return packs["signed"]


def said_of(files: Files, root: str) -> str:
    """What is wrong with a pack, or "Proved" with the parts that are."""
    try:
        found = check.check(files, root)
    except check.Broken as broken:
        return f"DAMAGED. {broken}"
    return f"Proved{'' if found.is_whole else ' up to the seal'}: {', '.join(found.proved)}"


def edited(files: Files, edit: Callable[[dict[str, Any]], object]) -> Files:
    return forged(files, lambda manifest: edit(manifest) and None)


def forgeries(files: Files) -> Iterator[tuple[str, Files]]:
    """Every part of the pack left out, replaced and renamed; every claim of the manifest changed; parts that are new.

    Whoever did it has written the manifest and its digest anew.
    """
    for name in sorted(set(files) - {check.MANIFEST, check.ITS_DIGEST}):
        rest = {one: content for one, content in files.items() if one != name}
        yield f"{name} left out", forged(rest)
        yield f"{name} replaced", forged({**files, name: b"Something else.\n"})
        yield f"{name} renamed", forged({**rest, f"{name.rpartition('/')[0] or 'papers'}/other.pdf": files[name]})
        yield f"{name} doubled", forged({**files, f"evidence/001-9 {Path(name).name}": files[name]})
    for name in ("START-HERE.html", "papers/read-me-first.pdf", "record/own-council.jsonl", "argparse.py", "papers/x"):
        yield f"{name} added", forged({**files, name: b"<p>Forged."})
    for key in json.loads(files[check.MANIFEST]):
        yield f"manifest without {key}", edited(files, lambda manifest, key=key: manifest.pop(key))
    yield "manifest with more", edited(files, lambda manifest: manifest.update(note="All of this is proved."))
    yield "another reference", edited(files, lambda manifest: manifest.update(ref="X\nProved: all"))


def is_called_proved(name: str, said: str) -> bool:
    return not said.startswith("DAMAGED") and (name in said or said == "Proved")


def test_no_forged_part_is_called_proved(attached: Pack, signed: Pack) -> None:
    tried, missed = 0, []
    for files, root in (attached, signed):
        assert said_of(files, root).startswith("Proved: ")
        for what, pack in forgeries(files):
            tried += 1
            name = what.rpartition(" ")[0]
            if is_called_proved(name, said_of(pack, root)):
                missed.append(what)

    assert tried > 80
    assert missed == []


def test_only_papers_and_what_explains_them_may_be_forged_without_being_refused_and_they_are_not_proved(
    signed: Pack,
) -> None:
    files, root = signed

    passed = {what for what, pack in forgeries(files) if said_of(pack, root).startswith("Proved")}
    found = check.check(files, root)

    papers = {f"{name} {how}" for name in [*found.not_proved, check.SIGNED_TEXT] for how in ("left out", "replaced")}
    assert passed <= papers
    assert found.proved == ["papers/signed-text.json", "record/own-trust.jsonl", "record/shared.jsonl"]


def test_each_part_is_either_proved_or_named_as_not_proved(attached: Pack, signed: Pack) -> None:
    for files, root in (attached, signed):
        found = check.check(files, root)

        assert sorted([*found.proved, *found.not_proved]) == sorted(files)
        assert [name for name in found.not_proved if name not in found.says[-1]] == []


def test_a_file_stands_under_the_entry_and_the_name_that_the_record_has_for_it_and_nowhere_else(attached: Pack) -> None:
    files, root = attached
    first, second = (name for name in sorted(files) if name.startswith("evidence/"))

    def moved(to: str) -> str:
        rest = {name: content for name, content in files.items() if name != second}
        return said_of(forged({**rest, to: files[second]}), root)

    swapped = said_of(forged({**files, first: files[second], second: files[first]}), root)
    names = ("evidence/001-1 Consent form.pdf", "evidence/003-2 Consent form.pdf", "evidence/002-2 Ledger.pdf")

    assert (first, second) == ("evidence/002-1 Visit.pdf", "evidence/003-2 Ledger.pdf")
    assert {moved(name).partition(", entry 3,")[0] for name in names} == {"DAMAGED. The shared record"}
    assert swapped.startswith("DAMAGED. The shared record, entry 2,")


def test_an_erasure_after_the_seal_excuses_no_missing_words(attached: Pack) -> None:
    files, root = attached
    entries = entries_of(files)
    said = {"by": {"person": "clock"}, "entry": 2, "reason": "order", "asked_by": "A court"}
    entries[1].update(words=None, salt="")
    entries.append({**appended(entries[-1]), "kind": "WordsErased", "body": json.dumps(said)})
    rest = {name: content for name, content in files.items() if not name.startswith("evidence/002")}

    assert said_of(rechained(rest, entries), root) == (
        "DAMAGED. The shared record, entry 2, has lost its text, and no proved entry says why."
    )


def appended(last: dict[str, Any]) -> dict[str, Any]:
    """An entry without words that could come after the last."""
    return {**last, "words": "", "words_digest": "", "salt": "", "key": str(uuid4())}


def test_a_file_that_was_taken_off_after_the_seal_is_missed(attached: Pack) -> None:
    files, root = attached
    entries = entries_of(files)
    [file] = json.loads(entries[1]["body"])["files"]
    entries.append({**appended(entries[-1]), "kind": "FileRemoved", "body": json.dumps({"file": file["key"]})})
    rest = {name: content for name, content in files.items() if not name.startswith("evidence/002")}

    assert said_of(rechained(rest, entries), root).startswith("DAMAGED. The shared record, entry 2, names a file")


def test_nothing_is_said_of_signatures_that_no_seal_covers_but_that_they_are_not_proved(attached: Pack) -> None:
    files, root = attached
    text = json.dumps([["Agreed", ["The enquiry continues."]]]).encode()
    digest = check.sha256(text)
    by = {"name": "Marian Cole", "title": "Head of Service", "agency_name": "the Trust"}
    entries = entries_of(files)
    signature = {"signature": {"by": by, "on": "2026-04-30", "digest": digest}}
    for kind, said in (("Resolved", {"frozen": {"digest": digest}}), ("Signed", signature)):
        entries.append({**appended(entries[-1]), "kind": kind, "body": json.dumps(said)})

    found = check.check(rechained({**files, check.SIGNED_TEXT: text}, entries), root)

    assert "Marian Cole" not in " ".join(found.says)
    assert found.is_whole is False
    assert "NOT PROVED: The shared record, entries 4 to 5: not under such a seal." in found.says
    assert check.SIGNED_TEXT in found.not_proved
    assert check.SIGNED_TEXT in found.says[-1]


def zipped(files: Files) -> bytes:
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return to.getvalue()


def commented(files: Files) -> bytes:
    to = io.BytesIO(zipped(files))
    with zipfile.ZipFile(to, "a") as packed:
        packed.comment = b"PK"
    return to.getvalue()


SHAPES: dict[str, Callable[[Files, bytes], bytes]] = {
    "another zip in front": lambda files, other: other + zipped(files),
    "another zip behind": lambda files, other: zipped(files) + other,
    "bytes in front": lambda files, _: b"#!/bin/sh\n" + zipped(files),
    "a comment": lambda files, _: commented(files),
    "other local headers": lambda files, _: zipped(files).replace(b"record/shared.jsonl", b"record/shaded.jsonl", 1),
    "another date inside": lambda files, _: zipped(files).replace(b"\x00\x00\x21\x00", b"\x00\x00\x22\x00", 1),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_zip_that_another_program_could_read_as_another_one_is_refused(
    attached: Pack, tmp_path: Path, shape: str
) -> None:
    files, _ = attached
    path = tmp_path / "odd.zip"
    path.write_bytes(SHAPES[shape](files, zipped({"START-HERE.html": b"<p>Forged."})))

    with pytest.raises(check.Broken):
        check.check(check.read_zip(path))


def test_a_pack_that_is_zipped_as_packs_are_is_read(attached: Pack, tmp_path: Path) -> None:
    files, root = attached
    path = tmp_path / "pack.zip"
    path.write_bytes(zipped(files))

    assert check.check(check.read_zip(path), root).is_whole


def unpacked(files: Files, folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_what_lies_beside_the_checker_is_not_run_and_is_no_part_of_the_pack(attached: Pack, tmp_path: Path) -> None:
    files, root = attached
    folder = unpacked(files, tmp_path / "pack")
    (folder / "argparse.py").write_text("print('Proved: forged')\nraise SystemExit(0)\n")

    for flags in ([], ["-I"]):
        command = [sys.executable, *flags, str(folder / "check.py"), str(folder), "--root", root]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)

        assert (ran.returncode, ran.stdout) == (1, "DAMAGED. argparse.py does not belong to this download.\n")


def test_a_link_in_an_unpacked_folder_is_refused(attached: Pack, tmp_path: Path) -> None:
    folder = unpacked(attached[0], tmp_path / "pack")
    (folder / "more").symlink_to(tmp_path)

    with pytest.raises(check.Broken, match="more is a link"):
        check.read_folder(folder)


def test_the_checker_writes_out_what_is_proved_as_text_and_as_html_and_nothing_else(
    attached: Pack, tmp_path: Path
) -> None:
    files, root = attached
    entries, words = entries_of(files), json.dumps({"text": "Forged."})
    digest = check.sha256(f"salt\n{words}".encode())
    late = {**appended(entries[-1]), "kind": "InformationRequested", "body": "{}", "words_digest": digest}
    pack = rechained(files, [*entries, {**late, "salt": "salt", "words": words}])
    path, trusted, mails = tmp_path / "pack.zip", tmp_path / "trusted.py", tmp_path / "mails.txt"
    path.write_bytes(zipped(pack))
    trusted.write_bytes(checker())
    mails.write_text(f"Accord, seal 1 of 2026-07-09\n\n{root}\n\nThe SHA-256 of check.py is {'0' * 64}\n")

    command = [sys.executable, "-I", str(trusted), str(path), "--root", str(mails), "--write", str(tmp_path / "out")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    texts = [(tmp_path / "out" / name).read_text("utf-8") for name in ("record.txt", "record.html")]

    assert (ran.returncode, ran.stderr) == (2, "")
    assert "up to its seal, 3 of 4 entries" in ran.stdout
    for text in texts:
        assert "text: View 1." in text
        assert "files, 1, name: Ledger.pdf" in text
        assert "Forged." not in text


def test_what_was_typed_cannot_pass_for_what_the_checker_says(tmp_path: Path) -> None:
    assert check.plain("One\nNOT PROVED: \x1b[2Jtwo", "    ") == "One\n    NOT PROVED: \ufffd[2Jtwo"
    assert check.shown_in_html("<script>\nSigned") == "&lt;script&gt;<br>" + "&nbsp;" * 8 + "Signed"


def test_every_paper_that_there_is_may_be_in_a_pack() -> None:
    assert set(check.PRINTED) == set(MAKERS)
