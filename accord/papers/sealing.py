"""Seal a signed case's PDFs."""

from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from django.conf import settings
from django.core.cache import cache

from accord.journal.stamping import NoStamp
from accord.papers.certificate import CannotSeal, Certificate, certificate
from accord.papers.pdf import pdf
from accord.procedure.texts.papers.tree import Paper

SEALED = "Every agency has signed, so {name} seals each PDF of this case. A PDF reader shows if someone has changed it."
NOT_SEALED = "Every agency has signed, but Accord cannot seal the PDFs of this case now. Download them again later."
NOT_STAMPED = "accord-pdf-not-stamped"
log = structlog.get_logger("accord.papers")


@dataclass(frozen=True, kw_only=True)
class PdfSeal:
    certificate: Certificate | None
    fault: str = ""

    @property
    def text(self) -> str:
        return SEALED.format(name=self.certificate.name) if self.certificate else NOT_SEALED

    def pdf(self, paper: Paper) -> bytes:
        """The printed bytes do not change."""
        printed = pdf(replace(paper, foot=(*paper.foot, self.text)))
        if self.certificate:
            return _sealed(printed, self.certificate)
        log.warning("a PDF was not sealed", why=self.fault)
        return printed


def pdf_seal(at: datetime) -> PdfSeal | None:
    """None if no certificate is configured."""
    try:
        found = certificate(at)
    except CannotSeal as wrong:
        return PdfSeal(certificate=None, fault=str(wrong))
    return PdfSeal(certificate=found) if found else None


def _sealed(printed: bytes, by: Certificate) -> bytes:
    """After a failed timestamp, go without for an hour."""
    from accord.papers.pades import signed

    if settings.STAMP_URL and not cache.get(NOT_STAMPED):
        try:
            return signed(printed, by, is_stamped=True)
        except (NoStamp, OSError) as wrong:  # pyHanko raises an OSError
            cache.set(NOT_STAMPED, value=True, timeout=60 * 60)
            log.warning("a PDF was not stamped", error=str(wrong))
    return signed(printed, by, is_stamped=False)
