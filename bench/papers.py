"""Time the record form as PDF, sealed PDF and Word, and the full record: `python -m bench.papers`."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

MOST = 50
"""Maximum milliseconds for the PDF."""
TIMES = 12


def milliseconds(do: Callable[[str], object]) -> tuple[float, float]:
    """Median (wall, CPU), each for another reader, after a warm-up."""
    do("Nobody")
    wall, processor = [], []
    for number in range(TIMES):
        begun, used = time.perf_counter(), time.process_time()
        do(f"Reader {number}")
        wall.append((time.perf_counter() - begun) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return statistics.median(wall), statistics.median(processor)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "accord.site.settings")
    import django

    django.setup()
    from django.conf import settings

    from accord.papers.pdf import pdf
    from accord.papers.sealing import pdf_seal
    from accord.papers.word import word
    from accord.procedure.texts.papers.form import record_form
    from accord.procedure.texts.papers.full_record import full_record
    from tests.papers.certificates import PASSWORD, certificate_of
    from tests.papers.copies import ENQUIRY, copy_of

    with TemporaryDirectory() as folder:
        settings.PDF_CERTIFICATE, settings.PDF_PASSWORD = str(certificate_of().pkcs12(Path(folder))), PASSWORD
        seal = pdf_seal(datetime.now(UTC))
    assert seal
    copy, median = copy_of(ENQUIRY), 0.0
    for name, do in (
        ("the record form as Word", lambda reader: word(record_form(replace(copy, reader=reader)))),
        ("the record form as sealed PDF", lambda reader: seal.pdf(record_form(replace(copy, reader=reader)))),
        ("the full record as PDF", lambda reader: pdf(full_record(replace(copy, reader=reader)))),
        ("the record form as PDF", lambda reader: pdf(record_form(replace(copy, reader=reader)))),
    ):
        median, used = milliseconds(do)
        print(f"{name}: {median:.1f} ms, of the processor {used:.1f} ms")
    print(f"At most {MOST} ms: {'yes' if median <= MOST else 'NO'}")
    return 0 if median <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
