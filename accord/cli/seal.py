"""`accord seal`: make and email the daily seal."""

import argparse
from datetime import datetime

NAME = "seal"
HELP = "Seal what was written since the last seal, once a day, and email the seal to addresses outside."
DATES = True


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mail-again", action="store_true", help="email the newest seal again, without a new one")


def run(options: argparse.Namespace) -> int:
    from django.conf import settings

    from accord.journal.seals import newest_seal
    from accord.record.clock import now
    from accord.record.seals.sealing import seal_if_due

    if options.mail_again:
        newest = newest_seal()
        return 0 if newest and _mail(newest.sealed.number, newest.sealed.at, newest.root) else 1
    seal_if_due(now())
    stamp_owed()
    is_mailed = mail_owed()
    newest = newest_seal()
    if newest:
        print(f"Seal {newest.sealed.number} of {newest.sealed.at:%Y-%m-%d}: {newest.root}")
    if not settings.SEAL_ADDRESSES:
        print("The seal is not emailed. Set ACCORD_SEAL_ADDRESSES to addresses outside.")
    return 0 if is_mailed else 1


def seal_and_mail(at: datetime) -> bool:
    """Retry after an hour."""
    from django.conf import settings
    from django.core.cache import cache

    from accord.journal.seals import unmailed
    from accord.record.seals.sealing import seal_if_due

    seal_if_due(at)
    stamp_owed()
    if not settings.SEAL_ADDRESSES or not unmailed():
        return True
    return not cache.add("accord-seals-mailed", value=True, timeout=60 * 60) or mail_owed()


def stamp_owed() -> None:
    """Retry after an hour."""
    import structlog
    from django.conf import settings
    from django.core.cache import cache

    from accord.journal.stamping import NoStamp, stamp_newest

    if not settings.STAMP_URL or cache.get("accord-seal-not-stamped"):
        return
    try:
        stamp_newest(settings.STAMP_URL, settings.STAMP_CERTIFICATES)
    except NoStamp as wrong:
        cache.set("accord-seal-not-stamped", value=True, timeout=60 * 60)
        structlog.get_logger("accord.seal").warning("a seal was not stamped", error=str(wrong))


def mail_owed() -> bool:
    """True if all were sent."""
    from django.conf import settings

    from accord.journal.seals import note_mailed, unmailed

    for kept in unmailed() if settings.SEAL_ADDRESSES else ():
        if not _mail(kept.sealed.number, kept.sealed.at, kept.root):
            return False
        note_mailed(kept)
    return True


def _mail(number: int, at: datetime, root: str) -> bool:
    from hashlib import sha256
    from smtplib import SMTPException

    import structlog
    from django.conf import settings
    from django.core.mail import EmailMessage

    from accord.access.email_message import AUTOMATIC
    from accord.papers.pack.making import checker

    address = f"{settings.ACCORD_URL.rstrip('/')}/check.py"
    text = (
        f"Accord, seal {number} of {at:%Y-%m-%d}\n\n{root}\n\nKeep this email. It proves what was written by then.\n\n"
        f"To check a download, get your own copy of check.py ({address}), and run\n"
        "`python -I check.py PACK.zip --root` with the root above. The SHA-256 of check.py is\n"
        f"{sha256(checker()).hexdigest()} (check.py)\n"
    )
    message = EmailMessage(f"Accord, seal {number}", text, to=[], bcc=settings.SEAL_ADDRESSES, headers=AUTOMATIC)
    try:
        message.send()
    except (OSError, SMTPException) as wrong:
        structlog.get_logger("accord.seal").warning("a seal was not mailed", number=number, error=type(wrong).__name__)
        return False
    return True
