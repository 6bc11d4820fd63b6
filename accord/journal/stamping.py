"""Time stamps (RFC 3161) on seals: a service outside signs that a root was there at a time. It learns no more."""

import base64
import hashlib
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from accord.journal.models import Seal, Stamp

PATIENCE = 20
TYPES = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


class NoStamp(Exception):
    """Why a service gave no stamp that holds."""


def stamp_newest(url: str, certificates: Path | None) -> bool:
    """Have the newest seal stamped, if it is not. False where there is no seal, or it was stamped. Raises NoStamp."""
    seal = Seal.objects.order_by("-number").first()
    if seal is None or Stamp.objects.filter(seal=seal).exists():
        return False
    token = _asked(url, seal.root)
    _check(seal.root, token, certificates)
    Stamp.objects.create(seal=seal, token=base64.b64encode(token).decode())
    return True


def _asked(url: str, root: str) -> bytes:
    if not url.startswith(("https://", "http://")):
        raise NoStamp("the address of the service is none")
    query = TimestampRequestBuilder().data(root.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    request = urllib.request.Request(url, query.as_bytes(), TYPES)  # noqa: S310  the address is the operator's
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            given: bytes = answer.read(100_000)
    except (OSError, ValueError) as wrong:
        raise NoStamp(type(wrong).__name__) from wrong
    return given


def _check(root: str, token: bytes, certificates: Path | None) -> None:
    """That the stamp is of this root; and, where certificates are given, that one of those signed it."""
    try:
        response = decode_timestamp_response(token)
        _holds(response, root, certificates)
    except (ValueError, VerificationError) as wrong:
        raise NoStamp(type(wrong).__name__) from wrong


def _holds(response: TimeStampResponse, root: str, certificates: Path | None) -> None:
    if response.tst_info.message_imprint.message != hashlib.sha256(root.encode()).digest():
        raise ValueError("another text was stamped")
    if certificates:
        builder = VerifierBuilder()
        for certificate in x509.load_pem_x509_certificates(certificates.read_bytes()):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify_message(response, root.encode())


def stamp_faults(certificates: Path | None) -> Iterator[tuple[int, str]]:
    """The number of each seal whose stamp does not hold, and what is wrong."""
    for stamp in Stamp.objects.select_related("seal").order_by("seal__number"):
        try:
            _check(stamp.seal.root, base64.b64decode(stamp.token), certificates)
        except (NoStamp, ValueError):
            yield stamp.seal.number, "its time stamp is not of this seal, or not of a service that is trusted"
