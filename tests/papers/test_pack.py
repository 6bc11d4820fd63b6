"""The pack: what is in it, that it says itself whether it is whole, and that bad ones are refused with a sentence."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import Settings

from accord.cli.main import main
from accord.evidence import storing
from accord.evidence.storing import For
from accord.journal.models import JournalLine
from accord.journal.seals import newest_seal
from accord.papers.pack import check
from accord.record.erasing import Wanted, erase
from accord.record.read import SeenCase, case_seen_by
from accord.record.seals.sealing import make_seal
from accord.record.write import do
from tests.boards import enter_demonstration
from tests.evidence.samples import PDF, given
from tests.pages.visiting import Visitor, text_of
from tests.papers.packs import TOM, TOMS_POST, broken, entries_of, files_of, forged, packed, rechained, seen, story_told
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, act, ask, raised, view

LATER = TUESDAY + timedelta(hours=11)


@pytest.fixture(autouse=True)
def _folders(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.ERASURES = tmp_path / "files", tmp_path / "erasures.jsonl"


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def small() -> str:
    """A case of two entries, sealed."""
    ref = raised()
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), LATER)
    make_seal(LATER + timedelta(hours=1))
    return ref


def pack_of(ref: str, person: str = "grace-adeyemi") -> bytes:
    file = case_seen_by(person, ref, LATER)
    assert file
    return packed(file)


def test_a_pack_holds_papers_record_and_its_own_check(demo: None, tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(pack_of(small()))

    assert sorted(check.read_zip(path)) == [
        "README.txt",
        "check.py",
        "manifest.json",
        "manifest.sha256",
        "papers/form.docx",
        "papers/form.pdf",
        "papers/record.docx",
        "papers/record.pdf",
        "papers/report.docx",
        "papers/report.pdf",
        "record/shared.jsonl",
    ]


def test_a_pack_checks_itself_offline_with_python_alone(demo: None, tmp_path: Path) -> None:
    ref = small()
    with zipfile.ZipFile(io.BytesIO(pack_of(ref))) as packed:
        packed.extractall(tmp_path)
    newest = newest_seal()
    assert newest

    command = [sys.executable, "-I", "-S", str(tmp_path / "check.py"), str(tmp_path), "--root", newest.root]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env={})

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        f"Proved: the record of case {ref}, all 2 entries, by a seal that you were emailed.",
        "The shared record: entries 1 to 2 under seal 1 of 2026-03-31.",
        "Later entries, after seal 1 of 2026-03-31, may have been left out. They are not proved.",
        "NOT PROVED: README.txt, check.py, manifest.json, manifest.sha256, papers/form.docx, papers/form.pdf, "
        "papers/record.docx, papers/record.pdf, papers/report.docx, papers/report.pdf; "
        "and what manifest.json says of the reader and the Board.",
    ]


def test_the_same_record_and_reader_give_the_same_pack(demo: None) -> None:
    ref = small()
    assert pack_of(ref) == pack_of(ref)


def test_without_the_mailed_root_it_says_that_nothing_is_proved(demo: None, tmp_path: Path) -> None:
    ref = small()

    found = check.check(files_of(seen_by_grace(ref), tmp_path))

    assert found.says == [
        "NOTHING IS PROVED without the root of a seal that you were emailed (--root).",
        f"No damage found in case {ref}, 2 entries.",
        "The shared record claims seal 1 of 2026-03-31.",
    ]
    assert (found.is_whole, found.proved) == (False, [])


def seen_by_grace(ref: str) -> SeenCase:
    file = case_seen_by("grace-adeyemi", ref, LATER)
    assert file
    return file


def test_another_root_than_the_mailed_one_is_refused(demo: None, tmp_path: Path) -> None:
    files = files_of(seen_by_grace(small()), tmp_path)

    assert broken(files, "0" * 64).startswith("No seal in this download has that root")


def test_own_matters_are_in_the_pack_of_their_own_agency_alone(db: None, tmp_path: Path) -> None:
    ref = story_told()
    at = TUESDAY + timedelta(days=100)
    theirs = case_seen_by("priya-raman", ref, at)
    assert theirs

    ours = [name for name in files_of(seen(ref, at), tmp_path) if name.startswith("record/")]
    others = [name for name in files_of(theirs, tmp_path) if name.startswith("record/")]

    assert (ours, others) == (["record/own-trust.jsonl", "record/shared.jsonl"], ["record/shared.jsonl"])


def test_own_matters_of_which_a_part_is_not_ones_own_to_see_are_left_out_and_that_is_said(
    db: None, tmp_path: Path
) -> None:
    """P1."""
    ref = story_told("3-best-interests")
    at = TUESDAY + timedelta(days=200)
    asker, other = (case_seen_by(person, ref, at) for person in ("jo-kerr", "colin-frost"))
    assert asker
    assert other

    manifest = json.loads(files_of(other, tmp_path)["manifest.json"])

    assert "record/own-aylesford.jsonl" in files_of(asker, tmp_path)
    assert (manifest["left_out"], [one["own"] for one in manifest["chains"]]) == (["aylesford"], [""])


def test_every_file_that_is_missing_changed_or_too_many_is_named(demo: None, tmp_path: Path) -> None:
    files = files_of(seen_by_grace(small()), tmp_path)

    without = {name: broken({key: one for key, one in files.items() if key != name}) for name in files}
    changed = {name: broken({**files, name: flipped(files[name])}) for name in files}

    assert [name for name, said in without.items() if said != f"{name} is missing."] == []
    assert [name for name, said in changed.items() if not said] == []
    assert broken({**files, "extra.txt": b""}) == "extra.txt does not belong to this download."


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


SIGNED = (
    f"{check.SIGNED_TEXT} is the final text. Signed by: Tom Hurley, community matron, Ridgeway Community NHS "
    "Trust, on 2026-04-30; Priya Raman, team manager, Chiltern Edge Council, Adult Social Care, on 2026-04-30."
)


def test_the_text_that_was_signed_is_proved_by_the_fingerprint_in_the_record(db: None, tmp_path: Path) -> None:
    """B7."""
    ref, at = story_told(), TUESDAY + timedelta(days=100)
    root = make_seal(at).root
    files = files_of(seen(ref, at), tmp_path)

    found = check.check(files, root)
    text = files[check.SIGNED_TEXT].replace(b"Tuesday 5 May", b"Tuesday 6 May")
    changed = broken(forged({**files, check.SIGNED_TEXT: text}))
    without = {name: content for name, content in files.items() if name != check.SIGNED_TEXT}

    assert SIGNED in found.says
    assert check.SIGNED_TEXT in found.proved
    assert json.loads(files[check.SIGNED_TEXT])[0] == ["Name of adult at risk", ["Mrs Iris Penhallow, born 2 May 1941"]]
    assert changed == f"{check.SIGNED_TEXT} is not the final text."
    assert "The final text is not in this download." in check.check(forged(without), root).says


def test_words_that_were_erased_by_law_are_named_and_with_them_the_text_that_was_signed_goes(
    db: None, tmp_path: Path
) -> None:
    """B7."""
    ref, at = story_told(), TUESDAY + timedelta(days=100)
    erase(Wanted(ref=ref, own="", number=1, reason="retention", asked_by="Joan Frith"), at)
    root = make_seal(at + timedelta(hours=1)).root

    said = check.check(files_of(seen(ref, at), tmp_path), root).says

    assert "The shared record: text erased by law, as an entry records, in entry 1." in said
    assert "The final text is not in this download." in said


def test_a_signature_under_another_text_than_the_one_agreed_is_found_though_it_was_chained_anew(
    db: None, tmp_path: Path
) -> None:
    """B7."""
    files = files_of(seen(story_told(), TUESDAY + timedelta(days=100)), tmp_path)
    entries = entries_of(files)
    place = next(place for place, entry in enumerate(entries) if entry["kind"] == "Signed")
    body = json.loads(entries[place]["body"])
    body["signature"]["digest"] = "0" * 64
    entries[place]["body"] = json.dumps(body)

    said = broken(rechained(files, entries))

    assert said == f"The shared record, entry {place + 1}, signs a different text from the final text."


def test_own_matters_under_an_older_seal_are_whole_with_the_roots_of_both(db: None, tmp_path: Path) -> None:
    ref, at = story_told(), TUESDAY + timedelta(days=100)
    older = make_seal(at).root
    do(ask(act("note-copy", to="Her advocate"), ref, by=TOM, post=TOMS_POST), at + timedelta(hours=1))
    newer = make_seal(at + timedelta(days=1)).root
    files = files_of(seen(ref, at + timedelta(days=2)), tmp_path)

    with_one, with_both = check.check(files, newer), check.check(files, newer, older)

    assert (with_one.is_whole, with_both.is_whole) == (False, True)
    assert "NOT PROVED: The private record of trust, entries 1 to 1: not under such a seal." in with_one.says


def with_a_file(name: str = "Visit: log/of ../ Mrs P.pdf") -> str:
    """Dana has given the Council's view, with a file: the reference of the case."""
    ref, key = raised(), uuid4()
    file = storing.take_in(For(act=key, person=SOCIAL_WORKER), given(name, PDF), TUESDAY)
    giving = act("give-view", text="The account holds.", safety="no", files=(file,))
    do(ask(giving, ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, key=key), TUESDAY)
    return ref


def test_a_pack_carries_the_files_that_were_attached_each_proved_by_the_record(demo: None, tmp_path: Path) -> None:
    """S5c, P7c."""
    ref = with_a_file()
    root = make_seal(LATER).root
    files = files_of(seen_by_grace(ref), tmp_path)
    name = next(name for name in files if name.startswith("evidence/"))
    without = forged({one: content for one, content in files.items() if one != name})
    changed = forged({**files, name: files[name] + b" "})
    added = forged({**files, "evidence/009-9 more.pdf": PDF + b" "})

    assert files[name] == PDF
    assert check.is_plain(name)
    assert "Attached files: 1, each unchanged." in check.check(files, root).says
    not_here = "The shared record, entry 2, names a file that is missing or has changed."
    assert (broken(without), broken(changed)) == (not_here, not_here)
    assert broken(added) == "evidence/009-9 more.pdf is not a file named in the record."


def test_a_file_that_was_taken_off_or_erased_is_in_no_pack_and_the_pack_is_whole(demo: None, tmp_path: Path) -> None:
    removed, erased = with_a_file(), with_a_file()
    [attached] = seen_by_grace(removed).case.files
    off = act("remove-file", file=attached.file.key, why="It is another person's.")
    do(ask(off, removed, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
    erase(Wanted(ref=erased, own="", number=2, reason="request", asked_by="Joan Frith"), TUESDAY)

    for ref in (removed, erased):
        files = files_of(seen_by_grace(ref), tmp_path)
        assert [name for name in files if name.startswith("evidence/")] == []
        assert broken(files) == ""


def test_where_a_file_is_not_there_as_it_was_given_there_is_no_pack_and_a_sentence_says_so(
    demo: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ref, path = with_a_file(), tmp_path / "out.zip"
    [attached] = seen_by_grace(ref).case.files
    storing.place_of(attached.file.key).write_bytes(b"something else")

    page = Visitor("grace-adeyemi").posts(reverse("pack", args=[ref]), {}, LATER)
    code = main(["pack", ref, "--for", "grace-adeyemi", "-o", str(path)])

    said = "A file of entry 2 is missing or has changed. Tell the people who run Accord."
    assert said in text_of(page)
    assert (code, capsys.readouterr().out.strip()) == (1, said)
    assert list(tmp_path.glob("out*")) == []


def test_another_cases_record_is_refused_even_where_the_manifest_was_brought_to_fit(demo: None, tmp_path: Path) -> None:
    ours, others = (files_of(seen_by_grace(small()), tmp_path) for _ in range(2))

    def its_chains(manifest: dict[str, object]) -> None:
        manifest["chains"] = json.loads(others[check.MANIFEST])["chains"]

    said = broken(forged({**ours, "record/shared.jsonl": others["record/shared.jsonl"]}, its_chains))

    assert said == "The shared record, entry 1, has been changed."


@pytest.mark.parametrize("name", ["../out.txt", "/etc/x", "a/../../b", "C:/x", "a\\b", "a//b"])
def test_a_path_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    path = zip_of(tmp_path, {name: b"x"})

    with pytest.raises(check.Broken, match="points outside the download"):
        check.read_zip(path)


def zip_of(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "bad.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def test_a_zip_that_swells_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = zip_of(tmp_path, {"1.txt": bytes(check.MOST_OF_ONE + 1)})

    assert path.stat().st_size < 1_000_000
    with pytest.raises(check.Broken, match="larger than Accord makes"):
        check.check(check.read_zip(path))


@pytest.mark.parametrize(("files", "size"), [(check.MOST_FILES + 1, 1), (21, check.MOST_OF_ONE)])
def test_so_is_one_of_too_many_files_or_of_too_much_in_all(files: int, size: int) -> None:
    members = [zipfile.ZipInfo(f"{number}.txt") for number in range(files)]
    for member in members:
        member.file_size = size

    with pytest.raises(check.Broken, match="larger than Accord makes"):
        check.check_members(members)


def test_a_zip_that_holds_more_than_it_says_is_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path, {"manifest.json": b"x" * 1000})
    path.write_bytes(path.read_bytes().replace((1000).to_bytes(4, "little"), (10).to_bytes(4, "little")))

    with pytest.raises(check.Broken, match=r"manifest\.json cannot be read"):
        check.read_zip(path)["manifest.json"]


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_zip_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(content)

    assert main(["check-pack", str(path)]) == 1
    assert capsys.readouterr().out.startswith("DAMAGED. This file is not an Accord download")


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b'{"format": 2}', b'{"format": 1}', b"[" * 100_000, b"\xff"])
def test_a_manifest_of_nonsense_is_refused_with_a_sentence(manifest: bytes) -> None:
    said = broken({check.MANIFEST: manifest, check.ITS_DIGEST: sha256(manifest).hexdigest().encode()})

    assert said.endswith(".")


def test_the_operator_packs_and_checks_from_the_command_line(
    demo: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ref, path = small(), tmp_path / "out.zip"

    codes = [
        main(["pack", ref, "--for", "grace-adeyemi", "-o", str(path)]),
        main(["check-pack", str(path)]),
        main(["pack", ref, "--for", "ken-osei", "-o", str(path)]),
    ]

    assert codes == [0, 2, 1]
    assert f"No damage found in case {ref}" in capsys.readouterr().out


def test_whoever_sees_the_case_takes_its_pack_by_a_button_and_nobody_else(demo: None) -> None:
    ref = raised()
    address = reverse("pack", args=[ref])

    given = Visitor("grace-adeyemi").posts(address, {}, LATER)
    refused = [Visitor(person).posts(address, {}, LATER).status_code for person in ("ken-osei", "imran-yusuf")]

    assert given.headers["Content-Disposition"] == f'attachment; filename="accord-{ref}.zip"'
    assert refused == [404, 403]
    manifest = zipfile.ZipFile(io.BytesIO(b"".join(given))).read(check.MANIFEST)
    assert [line.detail for line in JournalLine.objects.filter(kind="exported")] == [
        f"pack {sha256(manifest).hexdigest()}"
    ]
