"""Reads what comes back to the mailbox of emails: delivery reports (RFC 3464), automatic answers, replies by people."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

MESSAGE_ID = re.compile(r"^Message-ID:\s*(<[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)
REFERS = re.compile(r"<[^<>\s]+>")
FAILED = "5.0.0"
"""Status where a report gives none."""
BULK = {"bulk", "junk", "list", "auto_reply"}


@dataclass(frozen=True, kw_only=True)
class Returned:
    """`failed` maps addresses to a status (RFC 3463). `ids` are of the emails it is about."""

    sender: str
    ids: tuple[str, ...]
    failed: dict[str, str]
    is_report: bool
    is_automatic: bool


def read_returned(raw: bytes) -> Returned:
    """Never raises: odd input has nothing in it."""
    whole = message_from_bytes(raw, policy=policy.compat32)
    recipients = dict(_failed(whole))
    is_report = bool(recipients) or _is_report(whole)
    refers = REFERS.findall(f"{whole.get('In-Reply-To', '')} {whole.get('References', '')}")
    return Returned(
        sender=parseaddr(str(whole.get("From", "")))[1].lower(),
        ids=tuple(dict.fromkeys(_originals(whole) if is_report else refers)),
        failed=recipients,
        is_report=is_report,
        is_automatic=_is_automatic(whole),
    )


def _is_report(whole: Message) -> bool:
    return any(part.get_content_type() == "message/delivery-status" for part in whole.walk())


def _failed(whole: Message) -> list[tuple[str, str]]:
    """Leave out delays."""
    found = []
    for part in whole.walk():
        blocks = part.get_payload() if part.get_content_type() == "message/delivery-status" else []
        for block in (one for one in blocks if isinstance(one, Message)) if isinstance(blocks, list) else ():
            address = _address(block.get("Original-Recipient") or block.get("Final-Recipient"))
            if address and str(block.get("Action", "")).strip().lower() == "failed":
                found.append((address, re.sub(r"[^\d.].*", "", str(block.get("Status", "")).strip()) or FAILED))
    if not found:  # Exim, by default
        named = str(whole.get("X-Failed-Recipients", "")).split(",")
        found = [(address, FAILED) for one in named if (address := _address(one))]
    return found


def _address(field: object) -> str:
    """Return the address in "rfc822; name@agency.example"."""
    text = str(field or "").rpartition(";")[2].strip()
    address = parseaddr(text)[1].lower()
    return address if "@" in address else ""


def _originals(whole: Message) -> list[str]:
    """Return Message-IDs of the emails in it, or of their headers, or quoted in its text."""
    found = list[str]()
    for part in whole.walk():
        if part is whole:
            continue
        match part.get_content_type():
            case "message/rfc822" | "text/rfc822-headers":
                found += MESSAGE_ID.findall(part.as_string().partition("\n\n")[2] or part.as_string())
            case _ if part.get("Message-ID") and not isinstance(part, EmailMessage):
                found.append(str(part["Message-ID"]).strip())
    return found or MESSAGE_ID.findall(_text(whole))


def _text(whole: Message) -> str:
    content = whole.get_payload(decode=True) if not whole.is_multipart() else None
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _is_automatic(whole: Message) -> bool:
    submitted = str(whole.get("Auto-Submitted", "no")).strip().lower()
    headers = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "List-Id")
    precedence = str(whole.get("Precedence", "")).strip().lower()
    no_sender = str(whole.get("Return-Path", "")).strip() == "<>"
    return not submitted.startswith("no") or precedence in BULK or no_sender or any(whole.get(one) for one in headers)
