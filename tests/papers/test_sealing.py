"""The seal on the PDFs of a signed case, as an operator sets it up and as pyHanko’s own validator judges it."""

import json
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import reverse
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pytest_django import Settings

from accord.papers.certificate import CannotSeal, certificate
from accord.papers.making import printed
from accord.papers.pack import check
from accord.papers.pdf import pdf
from accord.papers.sealing import NOT_SEALED, SEALED, pdf_seal
from accord.procedure.texts.papers.full_record import papers_of
from accord.record.seals.sealing import make_seal
from tests.pages.acting_givens import TOM, told_until
from tests.pages.visiting import LONDON, Visitor, text_of
from tests.papers.certificates import BOARD, PASSWORD, Operators, certificate_of, holds, judged, seals_in, written
from tests.papers.copies import ENQUIRY, copy_of, read_pdf
from tests.papers.packs import packed, seen

AT = datetime(2026, 5, 7, 10, tzinfo=LONDON)
SEALED_BY_THE_BOARD = SEALED.format(name=BOARD)


def sealing(settings: Settings, folder: Path, operators: Operators, password: str = PASSWORD) -> None:
    settings.PDF_CERTIFICATE, settings.PDF_PASSWORD = str(operators.pkcs12(folder)), password


@pytest.fixture
def board(settings: Settings, tmp_path: Path) -> Operators:
    """The Board’s certificate, set up as PKCS#12 with a password."""
    operators = certificate_of()
    sealing(settings, tmp_path, operators)
    return operators


def signed_case() -> str:
    return str(told_until(ENQUIRY, "file-copy").ref)


def taken(ref: str, paper: str = "form", kind: str = "pdf") -> bytes:
    return bytes(Visitor(TOM).opens(reverse("paper", args=[ref, paper, kind]), AT).content)


def a_sealed_form() -> bytes:
    seal = pdf_seal(AT)
    assert seal
    return seal.pdf(papers_of(copy_of(ENQUIRY))["form"])


def test_each_pdf_of_a_signed_case_has_a_seal_that_holds_and_says_whose(db: None, board: Operators) -> None:
    """B7."""
    ref = signed_case()

    given = [taken(ref, paper) for paper in ("form", "confirmation", "record")]

    found = [judged(one, board.issuer) for one in given]
    assert [(one.bottom_line, one.coverage.name, one.docmdp_ok) for one in found] == [(True, "ENTIRE_FILE", True)] * 3
    assert {seals_in(one)[0].sig_object["/SubFilter"] for one in given} == {"/ETSI.CAdES.detached"}
    assert [SEALED_BY_THE_BOARD in read_pdf(one).flow for one in given] == [True] * 3


def test_the_page_of_a_paper_and_the_case_say_that_its_pdf_is_sealed(db: None, board: Operators) -> None:
    ref = signed_case()

    pages = [text_of(Visitor(TOM).opens(f"/cases/{ref}/{path}", AT)) for path in ("", "form/")]

    assert [page.count(SEALED_BY_THE_BOARD) for page in pages] == [1, 1]


def test_a_case_that_is_not_signed_by_all_has_no_seal_and_speaks_of_none(db: None, board: Operators) -> None:
    ref = str(told_until(ENQUIRY, "sign").ref)

    given, page = taken(ref), text_of(Visitor(TOM).opens(f"/cases/{ref}/form/", AT))

    assert (seals_in(given), "sealed" in page, "sealed" in read_pdf(given).flow) == ([], False, False)


def test_without_a_certificate_all_is_as_it_was(db: None) -> None:
    ref = signed_case()

    given, page = taken(ref), text_of(Visitor(TOM).opens(f"/cases/{ref}/form/", AT))

    assert (seals_in(given), "sealed" in page, "sealed" in read_pdf(given).flow) == ([], False, False)


def test_a_byte_that_is_changed_anywhere_breaks_the_seal(board: Operators) -> None:
    given = a_sealed_form()
    places = range(20, seals_in(given)[0].sig_object["/ByteRange"][1], 6007)

    still = [at for at in places if holds(given[:at] + bytes([given[at] ^ 1]) + given[at + 1 :], board.issuer)]

    assert holds(given, board.issuer)
    assert still == []


def test_what_is_added_behind_a_seal_breaks_it(board: Operators) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(a_sealed_form()))
    writer.root["/Lang"] = writer.root["/Type"]
    writer.update_root()
    changed = BytesIO()
    writer.write(changed)

    assert not holds(changed.getvalue(), board.issuer)


def test_a_seal_by_someone_else_under_the_boards_name_is_not_the_boards(settings: Settings, tmp_path: Path) -> None:
    sealing(settings, tmp_path, certificate_of("elliptic curve"))

    assert not holds(a_sealed_form(), certificate_of("RSA").own)


def test_what_was_printed_is_in_a_sealed_pdf_to_the_byte_and_stays_archivable(board: Operators) -> None:
    paper, seal = papers_of(copy_of(ENQUIRY))["form"], pdf_seal(AT)
    assert seal
    plain = pdf(replace(paper, foot=(*paper.foot, seal.text)))

    given = seal.pdf(paper)

    [field] = read_pdf(given).root["/AcroForm"]["/Fields"]
    assert given.startswith(plain)
    assert read_pdf(given).root["/Metadata"].get_object().get_data().decode().count("<pdfaid:part>2</pdfaid:part>") == 1
    assert (field.get_object()["/F"] & 0b100, field.get_object()["/Rect"]) == (0b100, [-9999] * 4)


def test_only_a_pdf_is_sealed(board: Operators) -> None:
    paper = papers_of(copy_of(ENQUIRY))["form"]

    assert printed(paper, "docx", pdf_seal(AT)) == printed(paper, "docx")


def test_a_pack_holds_sealed_pdfs_under_their_digests_and_does_not_call_them_proved(
    db: None, board: Operators, tmp_path: Path
) -> None:
    """B7."""
    ref = signed_case()
    root = make_seal(AT - timedelta(hours=1)).root
    path = tmp_path / "pack.zip"
    path.write_bytes(packed(seen(ref, AT)))

    files = zipfile.ZipFile(path)
    found = check.check(check.read_zip(path), root)

    given = files.read("papers/form.pdf")
    assert holds(given, board.issuer)
    assert json.loads(files.read("manifest.json"))["files"]["papers/form.pdf"] == sha256(given).hexdigest()
    assert "papers/form.pdf" in found.not_proved
    assert "If a PDF says that it is sealed" in files.read("README.txt").decode()


@pytest.mark.parametrize("password", ["", PASSWORD])
@pytest.mark.parametrize("kind", ["RSA", "elliptic curve"])
def test_a_certificate_and_a_key_as_pem_seal_too(settings: Settings, tmp_path: Path, kind: str, password: str) -> None:
    operators = certificate_of(kind)
    path, key = operators.pem(tmp_path), operators.pem_key(tmp_path, password)
    settings.PDF_CERTIFICATE, settings.PDF_KEY, settings.PDF_PASSWORD = str(path), str(key), password

    assert holds(a_sealed_form(), operators.issuer)


def test_a_certificate_that_ended_seals_nothing_and_paper_and_pages_say_so(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    sealing(settings, tmp_path, certificate_of("RSA", 2020, 2026))
    ref = signed_case()

    given = taken(ref)
    pages = [text_of(Visitor(TOM).opens(f"/cases/{ref}/{path}", AT)) for path in ("", "form/")]

    assert seals_in(given) == []
    assert NOT_SEALED.removesuffix(".") in read_pdf(given).flow
    assert [page.count(NOT_SEALED) for page in pages] == [1, 1]


NOT_OPENED = "{folder}/seal.p12 cannot be opened. Check ACCORD_PDF_PASSWORD, and that the file is PKCS#12 or PEM."
GOOD, ODD = certificate_of(), certificate_of("another")
Set = tuple[Path, Path | str, str]
WRONG: dict[str, tuple[Callable[[Path], Set], str]] = {
    "no file": (
        lambda folder: (folder / "none.p12", "", PASSWORD),
        "ACCORD_PDF_CERTIFICATE is set to {folder}/none.p12, which cannot be read (No such file or directory).",
    ),
    "wrong password": (lambda folder: (GOOD.pkcs12(folder), "", "wrong"), NOT_OPENED),
    "no certificate": (lambda folder: (written(folder / "seal.p12", b"no certificate"), "", PASSWORD), NOT_OPENED),
    "no key": (
        lambda folder: (GOOD.pem(folder), "", ""),
        "{folder}/seal.pem has no private key. Set ACCORD_PDF_KEY to the file that has it.",
    ),
    "no key file": (
        lambda folder: (GOOD.pem(folder), folder / "none.key", ""),
        "ACCORD_PDF_KEY is set to {folder}/none.key, which cannot be read (No such file or directory).",
    ),
    "wrong password of a key": (
        lambda folder: (GOOD.pem(folder), GOOD.pem_key(folder, PASSWORD), "wrong"),
        "The key in {folder}/seal.key cannot be opened. Check ACCORD_PDF_PASSWORD.",
    ),
    "another key": (
        lambda folder: (GOOD.pem(folder), certificate_of("elliptic curve").pem_key(folder), ""),
        "{folder}/seal.pem has no certificate for the sealing key.",
    ),
    "broken certificate": (
        lambda folder: (written(folder / "seal.pem", b"-----BEGIN CERTIFICATE-----"), GOOD.pem_key(folder), ""),
        "{folder}/seal.pem has no certificate that can be read.",
    ),
    "another kind of key": (
        lambda folder: (ODD.pem(folder), ODD.pem_key(folder), ""),
        "{folder}/seal.key has no RSA or elliptic curve key. PDF readers accept no other kind.",
    ),
    "not for signing": (
        lambda folder: (certificate_of(signs=False).pkcs12(folder), "", PASSWORD),
        "The certificate in {folder}/seal.p12 is not for signing (see its key usage).",
    ),
    "ended": (
        lambda folder: (certificate_of("RSA", 2020, 2026).pkcs12(folder), "", PASSWORD),
        f"The certificate of {BOARD} ended on 1 January 2026. Renew it.",
    ),
    "not begun": (
        lambda folder: (certificate_of("RSA", 2030).pkcs12(folder), "", PASSWORD),
        f"The certificate of {BOARD} begins on 1 January 2030.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_seal_is_said_in_a_sentence_that_names_what_to_mend(
    settings: Settings, tmp_path: Path, what: str
) -> None:
    given, said = WRONG[what]
    path, key, settings.PDF_PASSWORD = given(tmp_path)
    settings.PDF_CERTIFICATE, settings.PDF_KEY = str(path), str(key)

    with pytest.raises(CannotSeal) as wrong:
        certificate(AT)

    assert str(wrong.value) == said.format(folder=tmp_path)


@pytest.fixture
def silent_service() -> Iterator[tuple[str, list[object]]]:
    """The address of a time-stamping service that hangs up, and who has called."""
    calls: list[object] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def hang_up() -> None:
        with suppress(OSError):
            while True:
                caller, address = listening.accept()
                calls.append(address)
                caller.close()

    threading.Thread(target=hang_up, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/", calls
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def test_where_no_time_stamp_comes_a_pdf_is_sealed_without_one_and_none_is_asked_for_an_hour(
    db: None, board: Operators, settings: Settings, silent_service: tuple[str, list[object]]
) -> None:
    settings.STAMP_URL, calls = silent_service
    cache.clear()

    found = [judged(a_sealed_form(), board.issuer) for _ in range(2)]

    assert [(one.bottom_line, one.timestamp_validity) for one in found] == [(True, None)] * 2
    assert len(calls) == 1
