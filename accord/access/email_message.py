"""Builds every email that leaves: text and HTML, sender, where replies go, headers that stop automatic answers."""

import base64
import re
from datetime import datetime
from email.utils import formataddr, parseaddr
from hashlib import sha256
from html import escape
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.http import http_date

from accord.access.letterhead import Letterhead

URL = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")
HOST = re.compile(r"https?://([^/:?#]*)")
AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "DR, RN, NRN, OOF, AutoReply"}
"""Not "All", which would suppress delivery reports too."""


def our_host() -> str:
    return str(settings.ACCORD_URL).split("//")[-1].split("/")[0].split(":")[0]


def email_of(
    head: Letterhead,
    to: str,
    subject: str,
    text: str,
    *,
    name: str,
    at: datetime,
    button: str = "",
    ref: str = "",
    connection: BaseEmailBackend | None = None,
) -> EmailMultiAlternatives:
    """Build the same bytes each time. `ref` groups a case's emails."""
    reply_to = head.reply_to or settings.REPLY_TO
    host = name.strip("<>").rpartition("@")[2]  # as when it was made
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    board = " ".join(f"{head.board} (Accord)".split()) if head.board else "Accord"
    sender = formataddr((board, address))
    headers = {
        **AUTOMATIC,
        "From": sender,
        "Message-ID": name,
        "Date": http_date(at.timestamp()).replace("GMT", "+0000"),
        **(threaded(ref, host) if ref else {}),
    }
    message = _Fixed(
        subject,
        f"{text}\n",
        settings.BOUNCES_TO or sender,
        [to],
        headers=headers,
        reply_to=[reply_to] if reply_to else None,
        connection=connection,
    )
    message.attach_alternative(html_of(subject, text, button, host), "text/html")
    return message


class _Fixed(EmailMultiAlternatives):
    def message(self) -> Any:  # type: ignore[override]  # the SMTP backend gives no policy
        """Replace the random boundary, so that a retry is the same."""
        built = super().message()
        built.set_boundary(sha256(str(built["Message-ID"]).encode()).hexdigest()[:40])
        return built


def threaded(ref: str, host: str) -> dict[str, str]:
    """Show a case's emails together in Gmail (References) and Outlook (Thread-Index)."""
    first = f"<case-{ref}@{host}>"
    index = base64.b64encode(b"\x01" + sha256(first.encode()).digest()[:21]).decode()
    return {"In-Reply-To": first, "References": first, "Thread-Topic": f"Case {ref}", "Thread-Index": index}


DARK = """
@media (prefers-color-scheme: dark) {
  .page, .card { background: #14171a !important; }
  .text, .text a { color: #f3f2f1 !important; }
  .foot, .foot a { color: #b1b4b6 !important; }
  .foot { border-color: #505a5f !important; }
}
@media (max-width: 480px) {
  .card { padding: 20px 16px !important; }
}
"""
FONT = "font-family: Arial, Helvetica, sans-serif;"
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}</title>
<style>{dark}</style>
</head>
<body class="page" style="margin: 0; padding: 0; background: #f3f2f1;">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background: #f3f2f1;">
<tr><td align="center" style="padding: 16px 8px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width: 600px;">
<tr><td class="card" align="left" style="padding: 28px; background: #ffffff; border-top: 6px solid #1d70b8;">
{body}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
"""
TEXT = f"margin: 0 0 16px; {FONT} font-size: 17px; line-height: 25px; color: #0b0c0c; overflow-wrap: anywhere;"
FOOT = (
    f"margin: 24px 0 0; padding: 16px 0 0; border-top: 1px solid #b1b4b6; {FONT} font-size: 14px; line-height: 20px; "
    "color: #505a5f; overflow-wrap: anywhere;"
)
BUTTON = (
    f'<p style="margin: 0 0 8px;"><a href="{{url}}" style="display: inline-block; padding: 12px 20px; {FONT} '
    "font-size: 18px; line-height: 22px; font-weight: bold; color: #ffffff; background: #00703c; "
    'text-decoration: none;">{label}</a></p>'
)
ADDRESS = f"margin: 0 0 16px; {FONT} font-size: 14px; line-height: 20px; color: #505a5f; overflow-wrap: anywhere;"


def html_of(subject: str, text: str, button: str, host: str) -> str:
    """Make the first link to `host` a button, and the last paragraph small."""
    *parts, foot = text.strip().split("\n\n")
    body, left = list[str](), button
    for part in parts:
        for block, is_link in _blocks(part, host if left else ""):
            if is_link:
                body.append(BUTTON.format(url=escape(block), label=escape(left)))
                body.append(f'<p class="foot" style="{ADDRESS}">{_linked(block)}</p>')
                left = ""
            else:
                body.append(f'<p class="text" style="{TEXT}">{_linked(block)}</p>')
    body.append(f'<p class="foot" style="{FOOT}">{_linked(foot)}</p>')
    return PAGE.format(title=escape(subject), dark=DARK, body="\n".join(body))


def _blocks(part: str, host: str) -> list[tuple[str, bool]]:
    """Split at the first link to this host: an agency’s name could hold another."""
    found = next((one for one in URL.finditer(part) if host and HOST.findall(one[0]) == [host]), None)
    if found is None:
        return [(part, False)]
    before, after = part[: found.start()].strip(), part[found.end() :].strip()
    return [(before, False)] * bool(before) + [(found[0], True)] + [(after, False)] * bool(after.strip("."))


def _linked(text: str) -> str:
    found, last = list[str](), 0
    for url in URL.finditer(text):
        found += [
            escape(text[last : url.start()]),
            f'<a href="{escape(url[0])}" style="color: #1d70b8;">{escape(url[0])}</a>',
        ]
        last = url.end()
    return "".join([*found, escape(text[last:])]).replace("\n", "<br>\n")
