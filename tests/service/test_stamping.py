"""Time stamps by a service made of `openssl ts`, on the daily seal and on sealed PDFs: each holds for its own alone."""

import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from django.core.cache import cache
from django.db import connection
from pytest_django import Settings

from accord.cli.main import main
from accord.cli.seal import seal_and_mail
from accord.journal.models import Seal, Stamp
from accord.journal.stamping import stamp_faults
from accord.papers.sealing import pdf_seal
from accord.procedure.texts.papers.full_record import papers_of
from accord.record.clock import now
from tests.append_only import laid_aside
from tests.boards import enter_demonstration
from tests.papers.certificates import PASSWORD, certificate_of, judged
from tests.papers.copies import ENQUIRY, copy_of

pytestmark = pytest.mark.django_db(transaction=True)
CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
"""
PURPOSE = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n"


def openssl(*words: str | Path) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a time-stamping service, and the certificates that it is trusted by."""
    root, root_key, cert, key, request = (
        tmp_path / name for name in ("ca.pem", "ca.key", "tsa.pem", "tsa.key", "tsa.csr")
    )
    new = ("-newkey", "rsa:2048", "-nodes")
    openssl("req", "-x509", *new, "-days", "2", "-subj", "/CN=Root", "-keyout", root_key, "-out", root)
    openssl("req", *new, "-subj", "/CN=Stamps", "-keyout", key, "-out", request)
    (tmp_path / "purpose").write_text(PURPOSE)
    signing = ("-CA", root, "-CAkey", root_key, "-CAcreateserial", "-days", "1", "-extfile", tmp_path / "purpose")
    openssl("x509", "-req", "-in", request, "-out", cert, *signing)
    (tmp_path / "serial").write_text("01\n")
    (tmp_path / "tsa.cnf").write_text(CONFIG.format(folder=tmp_path))

    class Stamps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query, reply = tmp_path / "query", tmp_path / "reply"
            query.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            named = (
                "-config",
                tmp_path / "tsa.cnf",
                "-queryfile",
                query,
                "-signer",
                cert,
                "-inkey",
                key,
                "-out",
                reply,
            )
            openssl("ts", "-reply", *named)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(reply.read_bytes())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Stamps)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", root
    server.shutdown()


def test_the_newest_seal_is_stamped_and_a_stamp_of_another_is_found(
    service: tuple[str, Path], settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.STAMP_URL, settings.STAMP_CERTIFICATES = service
    enter_demonstration()

    seal_and_mail(now())
    checked = main(["check-record"])
    with laid_aside(connection):
        Seal.objects.update(root="0" * 64)

    assert (Stamp.objects.count(), checked) == (1, 0)
    wrong = "its time stamp is not of this seal, or not of a service that is trusted"
    assert list(stamp_faults(service[1])) == [(1, wrong)]


def test_a_stamp_of_a_service_that_is_not_trusted_is_not_kept(
    service: tuple[str, Path], settings: Settings, tmp_path: Path
) -> None:
    other = tmp_path / "other.pem"
    new = ("-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Other", "-keyout", tmp_path / "other.key")
    openssl("req", "-x509", *new, "-out", other)
    settings.STAMP_URL, settings.STAMP_CERTIFICATES = service[0], other
    enter_demonstration()

    seal_and_mail(now())

    assert (Seal.objects.count(), Stamp.objects.count()) == (1, 0)


def a_sealed_form(settings: Settings, folder: Path) -> bytes:
    settings.PDF_CERTIFICATE, settings.PDF_PASSWORD = str(certificate_of().pkcs12(folder)), PASSWORD
    seal = pdf_seal(now())
    assert seal
    return seal.pdf(papers_of(copy_of(ENQUIRY))["form"])


def test_a_sealed_pdf_has_a_time_stamp_of_the_same_service(
    service: tuple[str, Path], settings: Settings, tmp_path: Path
) -> None:
    settings.STAMP_URL, settings.STAMP_CERTIFICATES = service

    found = judged(
        a_sealed_form(settings, tmp_path),
        certificate_of().issuer,
        *x509.load_pem_x509_certificates(service[1].read_bytes()),
    )

    assert found.bottom_line
    assert found.timestamp_validity
    assert (found.timestamp_validity.valid, found.timestamp_validity.trusted) == (True, True)


def test_a_pdf_takes_no_stamp_of_a_service_that_is_not_trusted_and_is_sealed_without(
    service: tuple[str, Path], settings: Settings, tmp_path: Path
) -> None:
    settings.STAMP_URL, settings.STAMP_CERTIFICATES = service[0], certificate_of().pem(tmp_path)
    cache.clear()

    found = judged(a_sealed_form(settings, tmp_path), certificate_of().issuer)

    assert (found.bottom_line, found.timestamp_validity) == (True, None)
