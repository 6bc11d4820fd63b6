"""Load the certificate that seals PDFs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

LAST_DAYS = timedelta(days=30)
"""Warning period before it expires."""


class CannotSeal(Exception):
    """Message for the operator: why no PDF can be sealed."""


@dataclass(frozen=True, kw_only=True)
class Certificate:
    own: x509.Certificate
    key: RSAPrivateKey | EllipticCurvePrivateKey
    others: tuple[x509.Certificate, ...]

    @property
    def name(self) -> str:
        """Subject's name, as PDF readers show it."""
        subject = self.own.subject
        kinds = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
        named = [str(one.value) for kind in kinds for one in subject.get_attributes_for_oid(kind)]
        return named[0] if named else subject.rfc4514_string()

    @property
    def last_day(self) -> str:
        return _day(self.own.not_valid_after_utc)

    def ends_soon(self, at: datetime) -> bool:
        return at > self.own.not_valid_after_utc - LAST_DAYS


def certificate(at: datetime) -> Certificate | None:
    """None if none is configured. Raise CannotSeal."""
    if not settings.PDF_CERTIFICATE:
        return None
    found = _read(settings.PDF_CERTIFICATE, settings.PDF_KEY, settings.PDF_PASSWORD)
    if at > found.own.not_valid_after_utc:
        raise CannotSeal(f"The certificate of {found.name} ended on {found.last_day}. Renew it.")
    if at < found.own.not_valid_before_utc:
        raise CannotSeal(f"The certificate of {found.name} begins on {_day(found.own.not_valid_before_utc)}.")
    return found


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


@cache
def _read(path: str, key_path: str, password: str) -> Certificate:
    """Cache, as opening a key is slow. Failures are retried."""
    content = _content("ACCORD_PDF_CERTIFICATE", path)
    if b"-----BEGIN" in content:
        key, held = _pem(content, path, key_path, password)
    else:
        key, held = _pkcs12(content, path, password)
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise CannotSeal(f"{key_path or path} has no RSA or elliptic curve key. PDF readers accept no other kind.")
    own = [one for one in held if one.public_key() == key.public_key()]
    if not own:
        raise CannotSeal(f"{path} has no certificate for the sealing key.")
    if not _may_sign(own[0]):
        raise CannotSeal(f"The certificate in {path} is not for signing (see its key usage).")
    return Certificate(own=own[0], key=key, others=tuple(one for one in held if one != own[0]))


def _content(variable: str, path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as wrong:
        raise CannotSeal(f"{variable} is set to {path}, which cannot be read ({wrong.strerror}).") from wrong


def _pkcs12(content: bytes, path: str, password: str) -> tuple[object, list[x509.Certificate]]:
    try:
        key, own, others = pkcs12.load_key_and_certificates(content, password.encode() or None)
    except ValueError as wrong:
        said = f"{path} cannot be opened. Check ACCORD_PDF_PASSWORD, and that the file is PKCS#12 or PEM."
        raise CannotSeal(said) from wrong
    return key, [*([own] if own else []), *others]


def _pem(content: bytes, path: str, key_path: str, password: str) -> tuple[object, list[x509.Certificate]]:
    held = _content("ACCORD_PDF_KEY", key_path) if key_path else content
    if b"PRIVATE KEY-----" not in held:
        raise CannotSeal(f"{key_path or path} has no private key. Set ACCORD_PDF_KEY to the file that has it.")
    try:
        key = load_pem_private_key(held, password.encode() or None)
    except (ValueError, TypeError) as wrong:
        said = f"The key in {key_path or path} cannot be opened. Check ACCORD_PDF_PASSWORD."
        raise CannotSeal(said) from wrong
    try:
        return key, x509.load_pem_x509_certificates(content)
    except ValueError as wrong:
        raise CannotSeal(f"{path} has no certificate that can be read.") from wrong


def _may_sign(one: x509.Certificate) -> bool:
    try:
        use = one.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return use.digital_signature or use.content_commitment
