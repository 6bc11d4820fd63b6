"""`accord seal`: the daily seal over the records and the journal, mailed outside."""

import argparse
from datetime import datetime

NAME = "seal"
HELP = "Seal what was written since the last seal, once a day, and mail the seal to the addresses outside."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Only whether to mail the newest seal again."""
    parser.add_argument("--mail-again", action="store_true", help="mail the newest seal once more, and make none")


def run(options: argparse.Namespace) -> int:
    """Seal, if today's seal is not there yet, and say the root."""
    from accord.journal.seals import newest_seal
    from accord.record.clock import now

    if options.mail_again:
        newest = newest_seal()
        return 0 if newest and _mail(newest.sealed.number, newest.sealed.at, newest.root) else 1
    is_mailed = seal_and_mail(now())
    newest = newest_seal()
    if newest:
        print(f"Seal {newest.sealed.number} of {newest.sealed.at:%Y-%m-%d}: {newest.root}")
    return 0 if is_mailed else 1


def seal_and_mail(at: datetime) -> bool:
    """Make today's seal, if it is due, and mail it. False where it could not be mailed: `--mail-again` does."""
    from accord.record.sealing import seal_if_due

    made = seal_if_due(at)
    return made is None or _mail(made.sealed.number, made.sealed.at, made.root)


def _mail(number: int, at: datetime, root: str) -> bool:
    """The seal holds nothing about anybody: a number, a day and a digest."""
    from smtplib import SMTPException

    import structlog
    from django.conf import settings
    from django.core.mail import EmailMessage

    text = f"Accord, seal {number} of {at:%Y-%m-%d}\n\n{root}\n\nKeep this mail: it proves what was written by then.\n"
    message = EmailMessage(f"Accord, seal {number}", text, to=[], bcc=settings.SEAL_ADDRESSES)
    try:
        message.send()
    except (OSError, SMTPException) as wrong:
        structlog.get_logger("accord.seal").warning("a seal was not mailed", number=number, error=type(wrong).__name__)
        return False
    return True
