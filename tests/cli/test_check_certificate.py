"""`accord check-certificate`, and what `accord serve` says of a certificate that cannot be used."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from pytest_django import Settings

from accord.cli.main import main
from tests.papers.certificates import BOARD, PASSWORD, certificate_of


def set_up(settings: Settings, folder: Path, password: str = PASSWORD) -> None:
    settings.PDF_CERTIFICATE, settings.PDF_PASSWORD = str(certificate_of("RSA", 2020, 2027).pkcs12(folder)), password


@pytest.mark.parametrize(
    ("day", "code", "last"),
    [
        (datetime(2026, 11, 30, tzinfo=UTC), 0, ""),
        (datetime(2026, 12, 3, tzinfo=UTC), 1, "Renew it now. Without a valid certificate, PDFs are not sealed.\n"),
    ],
)
def test_it_says_whose_certificate_it_is_and_its_last_day_and_warns_thirty_days_before(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], day: datetime, code: int, last: str
) -> None:
    set_up(settings, tmp_path)

    with time_machine.travel(day, tick=False):
        ended = main(["check-certificate"])

    said = f"PDFs of signed cases are sealed by {BOARD}. The certificate’s last day is 1 January 2027.\n"
    assert (ended, capsys.readouterr().out) == (code, said + last)


def test_without_a_certificate_it_says_that_nothing_is_sealed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-certificate"]) == 0
    assert capsys.readouterr().out == "PDFs of signed cases are not sealed. ACCORD_PDF_CERTIFICATE is not set.\n"


def test_a_certificate_that_cannot_be_used_is_said_by_the_command_and_at_the_start(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up(settings, tmp_path, "wrong")
    said = (
        f"PDFs of signed cases are not sealed. {tmp_path}/seal.p12 cannot be opened. Check ACCORD_PDF_PASSWORD, "
        "and that the file is PKCS#12 or PEM.\n"
    )

    asked = main(["check-certificate"]), capsys.readouterr().out
    main(["serve", "--host", "0.0.0.0"])

    assert asked == (1, said)
    assert capsys.readouterr().err.startswith(said)
