"""Emails leave over TLS, from the first byte or after STARTTLS, to a mail server with an authority of its own."""

import ssl
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from accord.site.environment import Environment
from tests.letters.post_office import PATIENT, Listening, PostOffice

NOW = datetime.now(UTC)
authoritys_key, servers_key = (cache(lambda: ec.generate_private_key(ec.SECP256R1())) for _ in range(2))


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def certificate(name: str, key: Any, more: x509.ExtensionType, *, is_authority: bool) -> bytes:
    builder = x509.CertificateBuilder(
        issuer_name=named("The authority of a council"),
        subject_name=named(name),
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=NOW - timedelta(days=1),
        not_valid_after=NOW + timedelta(days=1),
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    return builder.add_extension(more, critical=False).sign(authoritys_key(), SHA256()).public_bytes(Encoding.PEM)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of an authority that only this operator knows."""
    file = tmp_path_factory.mktemp("tls") / "authority.pem"
    known = x509.SubjectKeyIdentifier.from_public_key(authoritys_key().public_key())
    file.write_bytes(certificate("The authority of a council", authoritys_key(), known, is_authority=True))
    return file


@pytest.fixture(scope="module")
def servers(authority: Path) -> ssl.SSLContext:
    own = authority.with_name("server.pem")
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    key = servers_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    own.write_bytes(key + certificate("mail.council.example", servers_key(), names, is_authority=False))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    return context


def sent(office: PostOffice, port: int, monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    """As the operator has set it up."""
    for name, value in {"ACCORD_MAIL_HOST": "127.0.0.1", "ACCORD_MAIL_PORT": str(port), **settings}.items():
        monkeypatch.setenv(name, value)
    given = Environment(_env_file=None)  # type: ignore[call-arg]
    connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=given.mail_host,
        port=given.mail_port,
        use_ssl=given.mail_ssl,
        use_tls=given.mail_tls and not given.mail_ssl,
        timeout=PATIENT,
    )
    assert isinstance(connection, EmailBackend)
    EmailMessage("Subject", "Text", "accord@board.example", ["ada@trust.example"], connection=connection).send()


@pytest.mark.parametrize("kind", ["from the first byte", "after STARTTLS"])
def test_an_email_leaves_over_tls_where_the_operator_names_the_servers_own_authority(
    kind: str, authority: Path, servers: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kind L: port 465 and port 587."""
    office = PostOffice()
    first = {"ssl_context": servers} if kind == "from the first byte" else {}
    then = {"tls_context": servers, "require_starttls": True} if not first else {}
    controller = Listening(office, "127.0.0.1", office.port, ready_timeout=PATIENT, **first, **then)
    settings = {"ACCORD_MAIL_SSL": "1"} if first else {}
    controller.start()
    try:
        with pytest.raises(ssl.SSLCertVerificationError):
            sent(office, controller.port, monkeypatch, **settings)
        assert office.received == []

        sent(office, controller.port, monkeypatch, **settings, SSL_CERT_FILE=str(authority))
        assert [mail.to for mail in office.received] == ["ada@trust.example"]
    finally:
        controller.stop()
