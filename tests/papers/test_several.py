"""The papers of a disagreement between four agencies: a view and a block for signing for each of them (B2, B7)."""

from pathlib import Path

from accord.papers.pdf import pdf
from accord.papers.word import word
from accord.procedure.rules.form_fields import Field
from accord.procedure.texts.papers.form import blank_form, record_form
from accord.procedure.texts.papers.tree import Paper, PaperRow, PaperSection
from tests.papers.copies import copy_of, played, read_pdf, table_of

STORY = str(Path(__file__).parents[1] / "procedure" / "stories" / "three-challenged-agencies")
CHALLENGER, CHALLENGED = "Signature of challenger manager", "Signature of challenged manager"
COUNCIL, POLICE, AYLESFORD = (
    "Chiltern Edge Council, Adult Social Care",
    "Three Valleys Police",
    "Aylesford Housing Association",
)


def test_each_agency_of_both_sides_has_a_block_to_sign_in() -> None:
    """B7: as PDF and as a Word document."""
    paper = record_form(copy_of(STORY))

    rows, printed = table_of(word(paper)), read_pdf(pdf(paper)).flow
    blocks = {label: " ".join(text.split()) for label, text in rows.items() if label.startswith("Signature")}

    assert blocks == {
        CHALLENGER: "Name: Anil Shah Job Title: Head of Service Agency: Ridgeway Community NHS Trust "
        "Date: Thursday 11 June 2026",
        f"{CHALLENGED}: {COUNCIL}": "Name: Marian Cole Job Title: Head of Service "
        f"Agency: {COUNCIL} Date: Thursday 11 June 2026",
        f"{CHALLENGED}: {POLICE}": "Name: Neil Grant Job Title: head of public protection "
        f"Agency: {POLICE} Date: Thursday 11 June 2026",
        f"{CHALLENGED}: {AYLESFORD}": "Name: Colin Frost Job Title: director of housing "
        f"Agency: {AYLESFORD} Date: Thursday 11 June 2026",
    }
    for label in blocks:
        assert label in printed
    for name in ("Anil Shah", "Marian Cole", "Neil Grant", "Colin Frost"):
        assert name in printed


def test_a_block_that_is_not_signed_yet_says_for_which_agency_it_is() -> None:
    paper = record_form(copy_of(STORY, "sign", 2))

    blocks = {row.label: row.slots[0] for row in paper.parts[0].rows if row.slots}

    assert blocks == {
        CHALLENGER: ("Name", "Anil Shah"),
        f"{CHALLENGED}: {COUNCIL}": ("Name", "Marian Cole"),
        f"{CHALLENGED}: {POLICE}": ("Name", ""),
        f"{CHALLENGED}: {AYLESFORD}": ("Name", ""),
    }
    assert f"Not signed yet by {POLICE} and {AYLESFORD}." in paper.foot


def test_the_form_has_the_position_of_every_agency_and_names_them_all() -> None:
    """B2."""
    paper = record_form(copy_of(STORY))

    reason = " ".join(next(row.lines for row in paper.parts[0].rows if row.label.startswith("Summary")))
    for name in (COUNCIL, POLICE, AYLESFORD, "Ridgeway Community NHS Trust"):
        assert name in reason
        assert name in paper.about[0]


def test_every_block_is_printed_however_many_there_are() -> None:
    """B7: twenty agencies do not fit on one page."""
    fields = [Field(key="challenged", label=f"{CHALLENGED}: Agency number {n}", lines=()) for n in range(20)]
    rows = tuple(PaperRow(label=one.label, slots=(("Name", ""), ("Job Title", ""), ("Agency", ""))) for one in fields)
    paper = record_form(copy_of(STORY))
    long = Paper(key="form", title=paper.title, about=(), parts=(PaperSection(rows=rows),), made_at=paper.made_at)

    printed = read_pdf(pdf(long))

    assert len(printed.reader.pages) > 1
    assert all(f"Agency number {n}" in printed.text for n in range(20))


def test_the_blank_form_has_one_block_for_each_side() -> None:
    """B9."""
    paper = blank_form(played(STORY).world.procedure, record_form(copy_of(STORY)).made_at)

    assert [row.label for row in paper.parts[0].rows if row.slots] == [CHALLENGER, CHALLENGED]
