"""The record form, field by field, as the PDF is read and as the Word document's table has it (B1 to B9)."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from accord.papers.pdf import pdf
from accord.papers.word import word
from accord.procedure.acts.ending.signing import RefuseToSign
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.texts.papers.form import blank_form, record_form, report
from accord.procedure.texts.papers.tree import Paper, PaperRow
from accord.procedure.world.definition.definition import from_library
from tests.papers.copies import (
    BEST_INTERESTS,
    CARE_HOME,
    ENQUIRY,
    Printed,
    copy_from,
    copy_of,
    played,
    read_pdf,
    table_of,
)

ADULT = "Name of adult at risk"
REASON = "Summary of reason for dispute – include views of all agencies concerned"
OUTCOME = (
    "Agreed outcomes or actions if satisfactorily resolved / agreed next steps including escalation to next stage if "
    "unresolved"
)
COPIED = "Please indicate who this information is being copied to"
STAGE = "Stage at which resolution achieved"
TIME = "Time taken to reach resolution"
NOTES = "Additional Notes"
CHALLENGER, CHALLENGED = "Signature of challenger manager", "Signature of challenged manager"
LABELS = (ADULT, REASON, OUTCOME, COPIED, STAGE, TIME, NOTES, CHALLENGER, CHALLENGED)
END = "Every agency agreed this final text"


@cache
def form_of(name: str, act: str = "", times: int = 1) -> tuple[Printed, dict[str, str]]:
    """The form of a story at a step: as PDF and as the rows of the Word document."""
    paper = record_form(copy_of(name, act, times))
    return read_pdf(pdf(paper)), table_of(word(paper))


def both(label: str, name: str = ENQUIRY, act: str = "", times: int = 1) -> tuple[str, str]:
    """What stands in a field, on each."""
    printed, rows = form_of(name, act, times)
    following = (*LABELS, END)[LABELS.index(label) + 1]
    return printed.between(label, following), " ".join(rows[label].split())


def test_the_form_names_the_adult() -> None:
    """B1."""
    assert both(ADULT) == ("Mrs Iris Penhallow, born 2 May 1941",) * 2


def test_the_form_gives_the_reason_with_the_views_of_all_agencies() -> None:
    """B2."""
    printed, written = both(REASON, BEST_INTERESTS)

    assert printed == written
    assert printed == (
        "Different views on what to do. Aylesford Housing Association: The Council means to move Ms "
        "Tennant on 17 July. "
        "We think that she can stay, with support. Aylesford Housing Association, at the practitioners’ stage, reason "
        "for escalating urgently, with Managers skipped: The move is on 17 July. Aylesford Housing Association, latest "
        "position: satisfied with the outcome below Chiltern Edge Council, Adult Social Care, latest position: "
        "satisfied with the outcome below Ridgeway Community NHS Trust: She is settled, and well where she is. "
        "Ridgeway Community NHS Trust, latest position: satisfied with the outcome below Three Valleys Police: The "
        "neighbour's behaviour is being looked into. Three Valleys Police, latest position: satisfied with the outcome "
        "below. The neighbour has been spoken to. Chiltern Edge Council, Adult Social Care, application to the court: "
        "The Council applies to the Court of Protection about where Ms Tennant lives. Chiltern Edge Council, Adult "
        "Social Care, the court’s decision: Ms Tennant stays, with more support. Risk if nothing changes: She loses "
        "her home, against her sister's view and without a best interests decision."
    )


def test_the_form_gives_what_was_agreed_once_it_is_resolved() -> None:
    """B3."""
    printed, written = both(OUTCOME)

    assert printed == written
    assert printed == (
        "A joint visit with the advocate, then the decision on ending the enquiry. "
        "Action: Joint visit with the advocate. Tom Hurley, by Tuesday 5 May 2026 "
        "Action: Decide on ending the enquiry. Priya Raman, by Tuesday 12 May 2026 "
        "Monitoring: Care management monitors. Dana Whitlock, reviewed on Monday 29 June 2026 "
        "Outstanding issue: Who holds the bank card. Owner: Sam Pike, by Friday 22 May 2026 "
        "Ridgeway Community NHS Trust: satisfied Chiltern Edge Council, Adult Social Care: satisfied "
        "Three Valleys Police: satisfied Grace Adeyemi, who raised it: satisfied "
        "Priya Raman, Chiltern Edge Council, Adult Social Care, decided on Tuesday 28 April 2026: "
        "the enquiry continues. "
        "The enquiry continues until the joint visit."
    )


def test_the_form_gives_the_next_steps_while_it_is_not_resolved() -> None:
    """B3."""
    printed = read_pdf(pdf(record_form(copy_of(ENQUIRY, "escalate", 2)))).between(OUTCOME, COPIED)

    assert printed.endswith(
        "Escalated to Managers on Friday 10 April 2026. Escalated to Heads of Service on Wednesday 15 April 2026."
    )
    assert "Ridgeway Community NHS Trust: not satisfied" in printed


def test_the_form_says_who_gets_a_copy() -> None:
    """B4."""
    names = "Ridgeway Community NHS Trust Chiltern Edge Council, Adult Social Care Three Valleys Police"

    assert both(COPIED) == (names, names)


def test_the_form_says_at_which_stage_it_was_resolved_and_how_long_that_took() -> None:
    """B5."""
    assert both(STAGE) == ("Independent Chair",) * 2
    assert both(TIME) == ("19 working days Tuesday 31 March 2026 to Wednesday 29 April 2026",) * 2


def test_the_form_shows_the_days_on_pause_apart() -> None:
    """B5, reading 4."""
    took = "45 working days, of which 38 paused Friday 10 July 2026 to Monday 14 September 2026"

    assert both(TIME, BEST_INTERESTS) == (took, took)


def test_the_form_has_the_additional_notes() -> None:
    """B6."""
    notes = (
        "Formal complaint: CMP-311 (20 working days, under the Council's own procedure) Interim arrangements: No move "
        "meanwhile."
    )

    assert both(NOTES, BEST_INTERESTS) == (notes, notes)


def test_the_form_has_both_signatures_with_name_job_title_agency_and_date() -> None:
    """B7."""
    printed, rows = form_of(ENQUIRY)

    assert rows[CHALLENGER].split("\n") == [
        "Name: Tom Hurley",
        "Job Title: community matron",
        "Agency: Ridgeway Community NHS Trust",
        "Date: Thursday 30 April 2026",
    ]
    assert rows[CHALLENGED].split("\n") == [
        "Name: Priya Raman",
        "Job Title: team manager",
        "Agency: Chiltern Edge Council, Adult Social Care",
        "Date: Thursday 30 April 2026",
    ]
    signed = (line for label in (CHALLENGER, CHALLENGED) for line in rows[label].split("\n"))
    assert [line for line in signed if line not in printed.text] == []


def test_round_the_text_stands_when_each_signed_and_with_what_they_proved_who_they_are() -> None:
    """B7."""
    printed, _ = form_of(ENQUIRY)

    assert (
        "Signed electronically by Tom Hurley, community matron, on Thursday 30 April 2026, 09:00 "
        "(identity confirmed by password)." in (printed.text)
    )


def test_a_signature_that_no_longer_holds_is_not_in_its_line_and_is_said_to_be_void() -> None:
    """B7."""
    before = copy_of(ENQUIRY, "sign")
    priya = before.world.actor("priya-raman", "council-north-manager", date(2026, 4, 30))
    change = RefuseToSign(change="The date of the visit.")
    facts = judge(Moment(before.world, before.case, priya, before.made_at + timedelta(hours=1)), change)
    copy = copy_from(before.world, [*played(ENQUIRY, "sign").record, *facts])

    printed, rows = read_pdf(pdf(record_form(copy))), table_of(word(record_form(copy)))

    assert rows[CHALLENGER].split("\n")[0] == "Name: "
    assert "Cancelled: signature of Tom Hurley, community matron, Ridgeway Community NHS Trust" in printed.text
    assert "Change requested before signing: The date of the visit." in printed.text


@pytest.mark.parametrize("lines", range(0, 30, 3))
def test_both_signatures_stand_on_one_page_however_long_the_text_is(lines: int) -> None:
    """B7, S0b: neither side signs on a page of its own."""
    form = record_form(copy_of(ENQUIRY))
    [part] = form.parts
    longer = replace(part, rows=(PaperRow(label="More", lines=("A line.",) * (lines + 1)), *part.rows))

    pages = read_pdf(pdf(replace(form, parts=(longer,)))).reader.pages
    said = [" ".join(page.extract_text().split()) for page in pages]

    assert [number for number, text in enumerate(said) if CHALLENGER in text and CHALLENGED in text] != []


def test_the_form_says_that_a_copy_is_held_by_every_agency_and_becomes_the_next_stages_report() -> None:
    """B8."""
    printed, _ = form_of(ENQUIRY)
    said = read_pdf(pdf(taken_up())).text

    assert "Every agency involved keeps a copy of this form on the adult’s record." in printed.text
    assert said.startswith("Report to the next stage: Heads of Service")
    assert "Tom Hurley, Ridgeway Community NHS Trust, Wednesday 15 April 2026" in said
    assert said.index("Reason for escalating") < said.index(ADULT) < said.index("Outcome of each stage")


def taken_up() -> Paper:
    made = report(copy_of(ENQUIRY, "escalate", 2))
    assert made
    return made


def test_the_form_comes_blank_for_use_on_paper() -> None:
    """B9."""
    player = played(ENQUIRY)
    paper = blank_form(player.world.procedure, player.record[0].at)
    printed, rows = read_pdf(pdf(paper)), table_of(word(paper))

    assert list(rows) == list(LABELS)
    assert [rows[label].strip() for label in LABELS[:7]] == [""] * 7
    assert rows[CHALLENGER].split("\n") == ["Name: ", "Job Title: ", "Agency: ", "Date: "]
    assert [label for label in LABELS if label not in printed.text] == []
    assert "The Board does not require this form." in printed.text
    assert len(printed.reader.pages) == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("buckinghamshire", "Escalation and resolution procedure, Appendix B"),
        ("lincolnshire", "Professional resolution and escalation protocol"),
    ],
)
def test_the_form_names_the_procedure_of_its_board_and_the_part_of_it_that_the_form_is(name: str, says: str) -> None:
    """B9."""
    assert blank_form(from_library(name), played(ENQUIRY).record[0].at).about[1] == says


@pytest.mark.parametrize("name", [ENQUIRY, CARE_HOME, BEST_INTERESTS])
def test_the_frozen_text_is_printed_as_it_was_signed_whatever_came_later(name: str) -> None:
    """B7."""
    at_signing, _ = form_of(name, "sign", 2)
    at_the_end, _ = form_of(name)

    text = [printed.between(ADULT, CHALLENGER) for printed in (at_signing, at_the_end)]

    assert text[0] == text[1] != ""


def test_the_form_before_anything_is_agreed_leaves_its_other_fields_empty() -> None:
    _, rows = form_of(CARE_HOME, "raise")

    assert [rows[label].strip() for label in (OUTCOME, STAGE, TIME)] == ["", "", ""]
    assert rows[CHALLENGER].split("\n") == ["Name: ", "Job Title: ", "Agency: ", "Date: "]
