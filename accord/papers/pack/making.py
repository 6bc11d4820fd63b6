"""Make packs, and check them."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from accord.evidence.stores import StoreAway
from accord.evidence.storing import content_of
from accord.papers.making import PRINTERS, copy_of, has_papers, printed, seal_of
from accord.papers.pack import check
from accord.procedure.model.attachments import Attachment
from accord.procedure.model.chain import Link
from accord.procedure.rules.form_fields import agreed, frozen_text
from accord.procedure.texts.papers.full_record import papers_of
from accord.record.files import files_seen
from accord.record.read import SeenCase
from accord.record.seals.packing import Chain, chains_of, left_out_of

README = """Accord download: the record of one professional disagreement, with its documents.

papers/    the documents, as PDF and Word, and the final text that was signed
evidence/  the attached files, each named by the number of its entry
record/    the record, one entry a line: the shared entries, then those private to your agency
check.py   the checker, to read. Do not run this copy: someone who changed the download could have changed it too

To check this download, get your own copy of check.py from the Accord service, at /check.py, or from its release.
Compare its SHA-256 with the one in any email that brought you a seal. Then run

    python -I check.py PACK.zip --root ROOT --write FOLDER

with the roots of the seals from those emails, or files that contain the emails. It says what is proved and what is not.
The documents are printed from the record and are not proved. FOLDER then has the proved record, as text and HTML.
If a PDF says that it is sealed, a PDF reader shows if the seal is valid. check.py does not check PDF seals.

Each entry contains the digest of the entry before it. Accord seals all records every day, and emails the root of the
seal to addresses outside the service. Text that was erased by law is left out, and another entry records the erasure.
"""


class CannotPack(Exception):
    """Message: why there is no pack."""


def make_pack(file: SeenCase, to: BinaryIO) -> str:
    """Return the manifest's SHA-256. Raise CannotPack.

    The same record and reader give the same bytes, apart from PDF seals.
    """
    if not has_papers(file):
        raise CannotPack("You can download the record once the disagreement has been raised.")
    chains, evidence = chains_of(file), dict(_evidence(file))
    files = dict(_files(file, chains))
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    digests |= {name: one.file.digest for name, one in evidence.items()}
    manifest = json.dumps(_manifest(file, chains, digests), indent=1, ensure_ascii=False).encode()
    files |= {check.MANIFEST: manifest, check.ITS_DIGEST: f"{sha256(manifest).hexdigest()}\n".encode()}
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        for name, one in sorted(evidence.items()):
            packed.writestr(zipfile.ZipInfo(name), _content(one), zipfile.ZIP_STORED)
    return sha256(manifest).hexdigest()


def _evidence(file: SeenCase) -> Iterator[tuple[str, Attachment]]:
    for number, one in enumerate(files_seen(file), 1):
        yield check.evidence_name(one.entry, number, one.file.name), one


def _content(one: Attachment) -> bytes:
    try:
        content = content_of(one.file)
    except StoreAway as wrong:
        raise CannotPack(str(wrong)) from wrong
    if content is None:
        raise CannotPack(f"A file of entry {one.entry} is missing or has changed. Tell the people who run Accord.")
    return content


def _files(file: SeenCase, chains: tuple[Chain, ...]) -> Iterator[tuple[str, bytes]]:
    yield check.README, README.encode()
    yield check.CHECKER, checker()
    seal = seal_of(file)
    for key, paper in papers_of(copy_of(file)).items():
        for kind in PRINTERS:
            yield f"papers/{key}.{kind}", printed(paper, kind, seal)
    text = signed_text(file)
    if text:
        yield check.SIGNED_TEXT, text
    for chain in chains:
        lines = (json.dumps(_entry(link), ensure_ascii=False) + "\n" for link in chain.links)
        yield _name(chain.own), "".join(lines).encode()


def signed_text(file: SeenCase) -> bytes:
    """Empty if there is none, or text was erased."""
    copy = copy_of(file)
    if copy.case.agreed_text is None:
        return b""
    text = frozen_text(copy.procedure, agreed(copy.facts, copy.case))
    return text if sha256(text).hexdigest() == copy.case.agreed_text.digest else b""


def _name(own: str) -> str:
    return f"record/own-{own}.jsonl" if own else "record/shared.jsonl"


def _entry(link: Link) -> dict[str, object]:
    entry = {name: value for name, value in asdict(link).items() if name not in ("ref", "is_erased")}
    words = link.words if link.words is not None or link.words_digest else ""
    return {**entry, "at": _instant(link.at), "words": words}


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _manifest(file: SeenCase, chains: tuple[Chain, ...], digests: dict[str, str]) -> dict[str, object]:
    return {
        "format": check.FORMAT,
        "ref": file.ref,
        "board": file.board,
        "for": copy_of(file).reader,
        "left_out": list(left_out_of(file)),
        "files": dict(sorted(digests.items())),
        "chains": [
            {
                "own": chain.own,
                "file": _name(chain.own),
                "length": chain.links[-1].number,
                "head": chain.links[-1].digest,
            }
            for chain in chains
        ],
        "seals": [
            {
                "head": asdict(chain.proof.head),
                "seal": asdict(chain.proof.sealed) | {"at": _instant(chain.proof.sealed.at)},
                "root": chain.proof.root,
                "path": chain.proof.path,
            }
            for chain in chains
            if chain.proof
        ],
    }


def checker() -> bytes:
    """Published bytes; each seal's email has their digest."""
    return Path(check.__file__).read_bytes()
