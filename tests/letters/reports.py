"""Delivery reports as mail servers write them; every address and name in them is invented."""

HEADERS = """\
Message-ID: {id}
From: "Demonstration Board (Accord)" <accord@localhost>
To: {to}
Subject: An email of Accord
"""
POSTFIX = """\
Return-Path: <>
From: MAILER-DAEMON@relay.example (Mail Delivery System)
To: accord@localhost
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="1F2E"

--1F2E
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host relay.example. Your message could not be delivered.

--1F2E
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example
X-Postfix-Queue-ID: 4BFS1Z
Arrival-Date: Tue, 31 Mar 2026 10:15:00 +0100 (BST)

Final-Recipient: rfc822; {to}
Original-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.council.example
Diagnostic-Code: smtp; 550 5.1.1 user unknown

--1F2E
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

{headers}
--1F2E--
"""
EXCHANGE = """\
From: Microsoft Outlook <MicrosoftExchange329e71ec88ae@council.example>
To: <accord@localhost>
Date: Tue, 31 Mar 2026 09:15:04 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="de4a8b2c-7c0e-4e0d-a1b5-a41aa4a0a0c7"
X-MS-Exchange-Message-Is-Ndr: -
Content-Language: en-GB
Message-ID: <1a2b3c4d-ndr@council.example>
In-Reply-To: {id}
References: {id}
Subject: Undeliverable: An email of Accord
MIME-Version: 1.0

--de4a8b2c-7c0e-4e0d-a1b5-a41aa4a0a0c7
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="64c1-alt"

--64c1-alt
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to {to} couldn't be delivered.

--64c1-alt
Content-Type: text/html; charset="us-ascii"

<html><body><p>Your message couldn't be delivered.</p></body></html>

--64c1-alt--

--de4a8b2c-7c0e-4e0d-a1b5-a41aa4a0a0c7
Content-Type: message/delivery-status

Reporting-MTA: dns;LO1P123MB0001.GBRP123.PROD.OUTLOOK.EXAMPLE
Received-From-MTA: dns;relay.example
Arrival-Date: Tue, 31 Mar 2026 09:15:03 +0000

Final-Recipient: rfc822;{to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup

--de4a8b2c-7c0e-4e0d-a1b5-a41aa4a0a0c7
Content-Type: message/rfc822

{headers}
Content-Type: text/plain

Dear reader

--de4a8b2c-7c0e-4e0d-a1b5-a41aa4a0a0c7--
"""
EXIM = """\
Return-path: <>
X-Failed-Recipients: {to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@relay.example>
To: accord@localhost
Subject: Mail delivery failed: returning message to sender
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  {to}
    Unrouteable address

------ This is a copy of the message, including all the headers. ------

{headers}
Dear reader
"""
ABSENCE = """\
From: Dana Whitlock <{to}>
To: accord@localhost
Subject: Automatic reply: An email of Accord
Auto-Submitted: auto-replied
In-Reply-To: {id}

I am away until Monday.
"""
REPLY = """\
From: Dana Whitlock <{to}>
To: accord@localhost
Subject: RE: An email of Accord
In-Reply-To: {id}

Mrs Quillmark fell again last night.
"""
KINDS = {"postfix": POSTFIX, "exchange": EXCHANGE, "exim": EXIM}


def report(kind: str, *, to: str, id: str, action: str = "failed", status: str = "5.1.1") -> bytes:  # noqa: A002
    headers = HEADERS.format(id=id, to=to).rstrip()
    return kind.format(to=to, id=id, action=action, status=status, headers=headers).encode()
