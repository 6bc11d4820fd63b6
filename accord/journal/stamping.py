"""Time stamps (RFC 3161): an outside service signs a digest."""

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
    pass


def stamp_newest(url: str, certificates: Path | None) -> bool:
    """False if there is nothing to stamp. Raises NoStamp."""
    seal = Seal.objects.order_by("-number").first()
    if seal is None or Stamp.objects.filter(seal=seal).exists():
        return False
    query = TimestampRequestBuilder().data(seal.root.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    token = answer_of(url, query.as_bytes(), PATIENCE)
    check_stamp(_digest_of(seal), token, certificates)
    Stamp.objects.create(seal=seal, token=base64.b64encode(token).decode())
    return True


def _digest_of(seal: Seal) -> bytes:
    return hashlib.sha256(seal.root.encode()).digest()


def answer_of(url: str, query: bytes, patience: int) -> bytes:
    """`patience` is in seconds. Raises NoStamp."""
    if not url.startswith(("https://", "http://")):
        raise NoStamp("the address of the service is none")
    request = urllib.request.Request(url, query, TYPES)  # noqa: S310  the address is the operator's
    try:
        with urllib.request.urlopen(request, timeout=patience) as answer:  # noqa: S310
            given: bytes = answer.read(100_000)
    except (OSError, ValueError) as wrong:
        raise NoStamp(type(wrong).__name__) from wrong
    return given


def check_stamp(digest: bytes, token: bytes, certificates: Path | None) -> None:
    """Raise NoStamp unless a given certificate signed this SHA-256 digest."""
    try:
        response = decode_timestamp_response(token)
        _holds(response, digest, certificates)
    except (OSError, ValueError, VerificationError) as wrong:
        raise NoStamp(type(wrong).__name__) from wrong


def _holds(response: TimeStampResponse, digest: bytes, certificates: Path | None) -> None:
    if response.tst_info.message_imprint.message != digest:
        raise ValueError("another text was stamped")
    if certificates:
        builder = VerifierBuilder()
        for certificate in x509.load_pem_x509_certificates(certificates.read_bytes()):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify(response, digest)


def stamp_faults(certificates: Path | None) -> Iterator[tuple[int, str]]:
    for stamp in Stamp.objects.select_related("seal").order_by("seal__number"):
        try:
            check_stamp(_digest_of(stamp.seal), base64.b64decode(stamp.token), certificates)
        except (NoStamp, ValueError):
            yield stamp.seal.number, "its time stamp is not of this seal, or not of a service that is trusted"
