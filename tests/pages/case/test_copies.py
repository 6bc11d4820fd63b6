"""Copies: who has opened the papers since they were signed, who has filed them, who has not, and who is told of it."""

from datetime import datetime, timedelta

import pytest

from accord.record.viewer import viewer_of
from accord.record.write import do
from accord.reports.board import card_lines
from tests.pages.acting_givens import TOM, length_of, told_until
from tests.pages.visiting import LONDON, Visitor, text_of
from tests.record.cases import DEMO, act, ask

pytestmark = [pytest.mark.django_db]
ENQUIRY = "1-ending-an-enquiry"
THURSDAY = datetime(2026, 5, 7, 10, tzinfo=LONDON)
"""The day after that on which each agency was to have filed its copy."""


@pytest.fixture
def signed() -> str:
    """Both have signed the first case: its reference."""
    return str(told_until(ENQUIRY, "file-copy").ref)


def papers_of(person: str, ref: str, at: datetime) -> str:
    page = text_of(Visitor(person).opens(f"/cases/{ref}/", at))
    return page.partition('id="papers"')[2].partition("</section>")[0]


def test_each_agency_stands_with_whether_it_has_opened_and_filed_its_copy(signed: str) -> None:
    """B4, B8, P7c."""
    before = papers_of(TOM, signed, THURSDAY)
    Visitor("sam-pike").opens(f"/cases/{signed}/papers/form.pdf", THURSDAY)
    Visitor(TOM).sends(f"/cases/{signed}/file-copy/", {"reference": "RX-88113"}, THURSDAY)

    after = papers_of(TOM, signed, THURSDAY)

    assert before.count("Not filed yet (target Wednesday 6 May)") == before.count("Not opened yet") == 3
    assert after.count("Not filed yet (target Wednesday 6 May)") == after.count("Not opened yet") == 2
    assert "Filed on Thursday 7 May, reference RX-88113" in after
    assert "Opened by Sam Pike, today, 10:00" in after


@pytest.mark.parametrize("path", ["form/", "confirmation/", "papers/confirmation.docx", "papers/record.pdf"])
def test_a_paper_that_is_opened_in_whatever_form_is_a_receipt(signed: str, path: str) -> None:
    """B4."""
    Visitor("sam-pike").opens(f"/cases/{signed}/{path}", THURSDAY)

    assert "Opened by Sam Pike, today, 10:00" in papers_of(TOM, signed, THURSDAY)


def test_what_was_opened_before_both_had_signed_is_no_receipt() -> None:
    """B4."""
    teller = told_until(ENQUIRY, "sign")
    Visitor("sam-pike").opens(f"/cases/{teller.ref}/form/", teller.player.record[-1].at)
    for person, agency in ((TOM, "trust"), ("priya-raman", "council")):
        frozen = teller.player.case.agreed_text
        assert frozen
        signing = act("sign", agency=agency, digest=frozen.digest, proved="password")
        post = {TOM: "trust-matron-hurley", "priya-raman": "council-north-manager"}[person]
        at = datetime(2026, 4, 30, 9, tzinfo=LONDON)
        do(ask(signing, teller.ref, by=person, post=post, seen=length_of(str(teller.ref))), at)

    assert papers_of(TOM, str(teller.ref), THURSDAY).count("Not opened yet") == 3


def test_a_case_concluded_without_a_text_to_sign_is_filed_too() -> None:
    """B8, B9."""
    teller = told_until(ENQUIRY, "propose-outcome")
    ref, at = str(teller.ref), teller.player.record[-1].at + timedelta(hours=1)
    sides = {"trust": ("anil-shah", "trust-head"), "council": ("marian-cole", "council-head")}
    for agency, (person, post) in {**sides, "police": ("sam-pike", "police-constable")}.items():
        said = act("say-satisfied", agency=agency, satisfied=False, why="No.", safety="no")
        do(ask(said, ref, by=person, post=post, seen=length_of(ref)), at)
    concluding = act("conclude", outstanding="The bank card.", pursued_by="Sam Pike", safety="no")
    do(ask(concluding, ref, by="anil-shah", post="trust-head", seen=length_of(ref)), at)

    papers = papers_of(TOM, ref, at)

    assert papers.count("Not filed yet") == 3


def test_the_board_manager_has_a_list_of_who_has_not_filed_with_the_date_that_passed_and_whom_to_ring(
    signed: str,
) -> None:
    """P7c."""
    for person in (TOM, "priya-raman"):
        Visitor(person).sends(f"/cases/{signed}/file-copy/", {}, THURSDAY)

    [line] = card_lines(viewer_of("imran-yusuf", THURSDAY), DEMO, "filing")

    assert (line.ref, line.acts) == (
        signed,
        "Sam Pike, detective constable, the police: Confirm your agency has filed its copy",
    )
    assert (line.due, line.is_late) == ("Wednesday 6 May 2026", True)
    assert line.ring == ("Ruth Oyelaran. Public protection unit: 01632 960 440.",)
