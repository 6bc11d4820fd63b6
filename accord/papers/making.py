"""Documents as the reader may see them."""

from collections.abc import Callable
from datetime import datetime

from accord.papers.pdf import pdf
from accord.papers.sealing import PdfSeal, pdf_seal
from accord.papers.word import word
from accord.procedure.acts.ending.signing import is_signed
from accord.procedure.texts.papers.form import blank_form
from accord.procedure.texts.papers.full_record import MAKERS, NAMES
from accord.procedure.texts.papers.tree import Copy, Paper, SeenEntry
from accord.procedure.world.definition.definition import Definition
from accord.record.read import SeenCase

PRINTERS: dict[str, Callable[[Paper], bytes]] = {"pdf": pdf, "docx": word}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def copy_of(file: SeenCase) -> Copy:
    entries = tuple(
        SeenEntry(own=entry.own, number=entry.number, fact=entry.fact, is_erased=entry.is_erased)
        for entry in file.entries
    )
    return Copy(
        ref=file.ref, world=file.world, case=file.case, entries=entries, head=file.heads[""][1], reader=_reader(file)
    )


def _reader(file: SeenCase) -> str:
    if file.actors:
        return file.actors[0].in_full
    person = file.world.directory.people.get(file.person)
    return person.name if person else file.person


def has_papers(file: SeenCase) -> bool:
    """True once the disagreement is raised and the reader may read the case."""
    return file.is_full and file.case.is_raised


def paper_of(file: SeenCase, key: str) -> Paper | None:
    """None if unknown or without content."""
    maker = MAKERS.get(key)
    return maker(copy_of(file)) if maker and has_papers(file) else None


def papers_there_are(file: SeenCase) -> tuple[tuple[str, str], ...]:
    if not has_papers(file):
        return ()
    copy = copy_of(file)
    return tuple((key, copy.procedure.said(NAMES[key])) for key, maker in MAKERS.items() if maker(copy) is not None)


def blank(procedure: Definition, at: datetime) -> Paper:
    return blank_form(procedure, at.replace(hour=0, minute=0, second=0, microsecond=0))


def seal_of(file: SeenCase) -> PdfSeal | None:
    """None until every side has signed, or without a certificate."""
    return pdf_seal(file.at) if is_signed(file.case) else None


def printed(paper: Paper, kind: str, seal: PdfSeal | None = None) -> bytes:
    """Render as "pdf" (sealed if possible) or "docx"."""
    return seal.pdf(paper) if seal and kind == "pdf" else PRINTERS[kind](paper)
