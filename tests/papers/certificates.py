"""Givens: certificates as an operator has them, and whether a PDF’s seal holds, by pyHanko’s own validator."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto.x509 import Certificate as Held
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

BOARD = "Chiltern Edge Safeguarding Adults Board"
PASSWORD = "opens the certificate"
KINDS: dict[str, Any] = {
    "the issuer's": lambda: ec.generate_private_key(ec.SECP256R1()),
    "RSA": lambda: rsa.generate_private_key(65537, 2048),
    "elliptic curve": lambda: ec.generate_private_key(ec.SECP256R1()),
    "another": ed25519.Ed25519PrivateKey.generate,
}
key_of = cache(lambda kind: KINDS[kind]())


@dataclass(frozen=True, kw_only=True)
class Operators:
    """A certificate of the Board, with its key, and the one that issued it."""

    key: Any
    own: x509.Certificate
    issuer: x509.Certificate

    def pkcs12(self, folder: Path, password: str = PASSWORD) -> Path:
        sealed = _encrypted(password)
        content = pkcs12.serialize_key_and_certificates(b"seal", self.key, self.own, [self.issuer], sealed)
        return written(folder / "seal.p12", content)

    def pem(self, folder: Path) -> Path:
        return written(folder / "seal.pem", b"".join(one.public_bytes(Encoding.PEM) for one in (self.own, self.issuer)))

    def pem_key(self, folder: Path, password: str = "") -> Path:
        content = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _encrypted(password))
        return written(folder / "seal.key", content)


def _encrypted(password: str) -> KeySerializationEncryption:
    return BestAvailableEncryption(password.encode()) if password else NoEncryption()


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@cache
def certificate_of(kind: str = "RSA", first: int = 2020, last: int = 2040, *, signs: bool = True) -> Operators:
    """One that is valid from the first day of a year up to that of another."""
    root_key, key = key_of("the issuer's"), key_of(kind)
    issuer = _certificate("Certificates of the County", "Certificates of the County", root_key, root_key, 2000, 2060)
    own = _certificate(BOARD, "Certificates of the County", key, root_key, first, last, signs=signs)
    return Operators(key=key, own=own, issuer=issuer)


def _certificate(
    name: str, by: str, key: Any, signing: Any, first: int, last: int, *, signs: bool | None = None
) -> x509.Certificate:
    subject, issuer = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, by))
    use = dict.fromkeys(("key_agreement", "encipher_only", "decipher_only", "data_encipherment"), False)
    use |= {"digital_signature": bool(signs), "content_commitment": bool(signs), "key_encipherment": signs is False}
    use |= dict.fromkeys(("key_cert_sign", "crl_sign"), signs is None)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(first, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(last, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=signs is None, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**use), critical=True)
        .sign(signing, SHA256())
    )


def seals_in(printed: bytes) -> list[Any]:
    return list(PdfFileReader(BytesIO(printed)).embedded_signatures)


def judged(printed: bytes, *trusted: x509.Certificate) -> PdfSignatureStatus:
    """What pyHanko says of the one seal in it, where these certificates are trusted. It asks nobody."""
    roots = [Held.load(one.public_bytes(Encoding.DER)) for one in trusted]
    [seal] = seals_in(printed)
    return validate_pdf_signature(seal, ValidationContext(trust_roots=roots, allow_fetching=False))


def holds(printed: bytes, *trusted: x509.Certificate) -> bool:
    """Whether its seal holds, over all of it; what cannot be read does not."""
    try:
        return judged(printed, *trusted).bottom_line
    except Exception:
        return False
