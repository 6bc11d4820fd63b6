"""Make packs, and check them."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

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

README = """A pack of Accord: the record of one professional disagreement, with its papers.

papers/    the papers, as PDF and as Word documents, and the text that was signed
evidence/  the files that were attached, each under the number of its entry
record/    the record itself, an entry a line; first what is shared, then what your own agency keeps to itself
check.py   the checker, for you to read; do not run this one: whoever changed a pack could have changed it too

To check the pack, get a check.py of your own: from the Accord that it came from, at /check.py, or from its release.
Its SHA-256 stands in every mail in which a seal came: compare it. Then run

    python -I check.py PACK.zip --root ROOT --write FOLDER

with the roots of the seals that were mailed, or files that hold those mails. It says what is proved and what is not.
Papers are printed from the record and are not proved: FOLDER then holds the record that is, as text and as HTML.
A PDF may say that it is sealed: a PDF reader shows whether that seal holds. The check.py does not look at it.

Each entry holds the digest of the one before it. Every day all records are sealed, and the seal's root is mailed to
addresses outside. Where words were erased by law, the entry stands without them, and the erasure is an entry of its
own.
"""


class CannotPack(Exception):
    """Message: why there is no pack."""


def make_pack(file: SeenCase, to: BinaryIO) -> str:
    """Write a zip for the reader, and return its manifest's SHA-256. Raise CannotPack.

    The same record and reader give the same bytes, apart from PDF seals.
    """
    if not has_papers(file):
        raise CannotPack("There is no record to pack: the disagreement has not been raised.")
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
    content = content_of(one.file)
    if content is None:
        raise CannotPack(f"A file of entry {one.entry} is not there as it was given: tell whoever runs Accord.")
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
    """Final text, byte for byte as signed. Empty if there is none, or text was erased."""
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
