"""The confirmation, the note to the worker and the full record in words."""

from dataclasses import replace

import pytest

from accord.papers.pdf import pdf
from accord.procedure.texts.papers.after import confirmation, note
from accord.procedure.texts.papers.form import record_form
from accord.procedure.texts.papers.full_record import full_record, papers_of
from accord.procedure.texts.papers.tree import Paper
from tests.papers.copies import BEST_INTERESTS, CARE_HOME, ENQUIRY, copy_of, read_pdf


def text_of(paper: Paper | None) -> str:
    assert paper is not None
    return read_pdf(pdf(paper)).text


def test_the_confirmation_says_how_each_outstanding_issue_is_pursued_by_whom_and_by_when() -> None:
    """P7b."""
    said = text_of(confirmation(copy_of(ENQUIRY, "sign", 2)))

    assert "A joint visit with the advocate, then the decision on ending the enquiry." in said
    assert "Who holds the bank card Sam Pike, Three Valleys Police By Friday 22 May 2026 Accepted" in said
    assert "Ridgeway Community NHS Trust Tom Hurley, community matron Thursday 30 April 2026" in said


def test_there_is_no_confirmation_before_all_are_satisfied() -> None:
    assert confirmation(copy_of(ENQUIRY, "propose-outcome")) is None


def test_the_note_tells_the_worker_what_came_of_each_stage_in_the_outcomes_words() -> None:
    """F2, F4."""
    said = text_of(note(copy_of(ENQUIRY)))

    assert "For Grace Adeyemi, district nurse, Ridgeway Community NHS Trust" in said
    assert "The managers’ outcome The Council still means to end the enquiry." in said
    assert "The Independent Chair’s outcome A joint visit with an advocate before any decision." in said
    assert "From Owen Tate, safeguarding lead, Chiltern Edge Council" in said  # name and role (M17)
    assert "You confirmed this on Monday 27 April 2026." in said


def test_there_is_no_note_while_nothing_has_come_of_it_nor_before_it_is_raised() -> None:
    """F2: the worker is told of an outcome, so there is one first."""
    copy = copy_of(ENQUIRY)

    assert copy.case.raiser is not None
    assert note(replace(copy, case=replace(copy.case, feedback=()))) is None
    assert note(replace(copy, case=replace(copy.case, raiser=None))) is None


def test_an_entry_of_the_record_says_when_and_of_a_person_who_it_was() -> None:
    """P7a: the clock has no post and no agency."""
    record = full_record(copy_of(ENQUIRY))

    says = {row.label.partition(". ")[0]: row.lines[0] for row in record.parts[0].rows}
    assert says["1"] == ("Tuesday 31 March 2026, 10:15. Grace Adeyemi, district nurse, Ridgeway Community NHS Trust")
    assert says["5"] == "Thursday 9 April 2026, end of day"


def test_the_full_record_has_every_entry_in_order_and_own_matters_marked() -> None:
    """P7a."""
    copy = copy_of(ENQUIRY)

    said = text_of(full_record(copy))

    places = [said.index(f" {number}. ") for number in range(1, copy.case.length + 1)]
    assert places == sorted(places)
    assert said.index("Shared entries") < said.index("Private to Ridgeway Community NHS Trust")
    assert "Grace will keep visiting on Tuesdays." in said.partition("Private to Ridgeway")[2]


def test_what_another_agency_keeps_to_itself_is_not_in_a_copy_without_it() -> None:
    copy = copy_of(ENQUIRY)
    shared = tuple(entry for entry in copy.entries if not entry.own)

    said = text_of(full_record(copy_of(ENQUIRY, entries=shared)))

    assert "Grace will keep visiting on Tuesdays." not in said


SIGNED = {
    ENQUIRY: [
        "Tom Hurley, community matron, on Thursday 30 April 2026",
        "Priya Raman, team manager, on Thursday 30 April 2026",
    ],
    CARE_HOME: [
        "Beth Lorimer, registered manager, on Wednesday 3 June 2026",
        "Priya Raman, team manager, on Wednesday 3 June 2026",
    ],
    BEST_INTERESTS: [
        "Kay Dunn, neighbourhood manager, on Tuesday 15 September 2026",
        "Marian Cole, Head of Service, on Tuesday 15 September 2026",
    ],
}
FILED = {
    ENQUIRY: [
        "Filed by Ridgeway Community NHS Trust on Wednesday 6 May 2026, reference RX-88113.",
        "Filed by Chiltern Edge Council, Adult Social Care on Wednesday 6 May 2026, reference CE-20418-E.",
        "Filed by Three Valleys Police on Friday 22 May 2026, reference TVP-4471.",
    ],
    CARE_HOME: [],
    BEST_INTERESTS: [],
}


@pytest.mark.parametrize("name", SIGNED)
def test_each_of_the_three_cases_ends_with_its_signatures_and_filings_as_written(name: str) -> None:
    """B7, P7c."""
    foot = record_form(copy_of(name)).foot

    signed = [line.partition(" by ")[2].rpartition(", ")[0] for line in foot if line.startswith("Signed ")]

    assert signed == SIGNED[name]
    assert [line for line in foot if line.startswith("Filed by ")] == FILED[name]


def test_each_of_the_three_cases_ends_with_its_papers() -> None:
    papers = {name: set(papers_of(copy_of(name))) for name in (ENQUIRY, CARE_HOME, BEST_INTERESTS)}

    assert papers == {
        ENQUIRY: {"form", "confirmation", "record", "note"},
        CARE_HOME: {"form", "confirmation", "record"},
        BEST_INTERESTS: {"form", "confirmation", "record", "note"},
    }
