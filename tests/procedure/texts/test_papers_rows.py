"""What stands in single rows and feet of the papers: from whom the worker heard, what came of actions, who signed."""

from dataclasses import replace

from accord.procedure.acts.ending.signing import is_signed
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import replay
from accord.procedure.rules.form_fields import next_steps
from accord.procedure.texts.papers.after import confirmation, note
from accord.procedure.texts.papers.form import record_form, report
from accord.procedure.texts.papers.full_record import full_record, papers_of
from accord.procedure.texts.papers.tree import Copy, Paper, PaperRow, SeenEntry
from tests.procedure.played import BEST_INTERESTS, CARE_HOME, ENQUIRY
from tests.procedure.texts.test_papers_whole import copy_of
from tests.stories import WORLD, at_heads, date_agreed, managers_outcome, paused, settled, signed


def rows(paper: Paper | None) -> dict[str, PaperRow]:
    assert paper is not None
    return {row.label: row for part in paper.parts for row in part.rows}


def test_the_worker_reads_of_each_stage_from_whom_it_comes_and_when_they_confirmed_it() -> None:
    """F2, F4: a clock tells nobody anything, and what one outcome says is not said of another."""
    told = {label: row.lines[-2:] for label, row in rows(note(copy_of(ENQUIRY))).items()}

    assert told == {
        "No outcome at the practitioners’ stage": (
            "From Tom Hurley, community matron, Ridgeway Community NHS Trust",
            "You confirmed this on Monday 13 April 2026.",
        ),
        "The managers’ outcome": (
            "From Owen Tate, safeguarding lead, Chiltern Edge Council, Adult Social Care",
            "You confirmed this on Monday 13 April 2026.",
        ),
        "No outcome at the Heads of Service stage": (
            "From Anil Shah, Head of Service, Ridgeway Community NHS Trust",
            "You confirmed this on Monday 27 April 2026.",
        ),
        "The Independent Chair’s outcome": (
            "From Helen Marsh, Independent Chair, Demonstration Safeguarding Adults Board",
            "You confirmed this on Monday 27 April 2026.",
        ),
    }
    assert "confirmed" not in rows(note(copy_of(BEST_INTERESTS)))["No outcome at the practitioners’ stage"].lines[-1]


def test_an_action_stands_in_the_confirmation_with_what_became_of_it() -> None:
    """P7b."""
    confirmed = rows(confirmation(copy_of(ENQUIRY)))

    assert confirmed["Care management monitors"].lines == (
        "Dana Whitlock, Chiltern Edge Council, Adult Social Care",
        "Reviewed on Monday 29 June 2026",
        "Done",
    )
    assert rows(confirmation(copy_of(BEST_INTERESTS)))["Support plan"].lines == (
        "Ken Osei, Chiltern Edge Council, Adult Social Care",
        "By Friday 25 September 2026",
    )
    assert "None" in rows(confirmation(copy_of(CARE_HOME)))
    assert confirmed["Three Valleys Police"].lines == ("satisfied",)


def test_what_is_read_at_length_stands_in_no_frame_and_the_form_in_one() -> None:
    assert [
        {part.is_table for part in paper.parts if part.title != "Record form so far"}
        for paper in (
            note(copy_of(ENQUIRY)),
            full_record(copy_of(ENQUIRY)),
            report(copy_of(ENQUIRY, 3)),
            record_form(copy_of(ENQUIRY)),
            confirmation(copy_of(ENQUIRY)),
        )
        if paper is not None
    ] == [{False}, {False}, {False}, {True}, {True}]


def copy_with(*facts: Fact) -> Copy:
    """The copy of a record of which everything is shared."""
    entries = tuple(SeenEntry(own="", number=number, fact=fact) for number, fact in enumerate(facts, 1))
    return Copy(ref="BCDF2345", world=WORLD, case=replay(facts), entries=entries, head="ab" * 32, reader="Tom Hurley")


def test_before_anything_is_raised_there_is_no_paper() -> None:
    """An agency's own matters alone make none."""
    copy = copy_of(ENQUIRY, 1)

    assert papers_of(replace(copy, case=Case())) == {}
    assert "form" in papers_of(copy)


def test_each_own_part_of_the_full_record_has_the_entries_of_that_agency_alone() -> None:
    """P2."""
    copy = copy_of(ENQUIRY)
    shared, *own = full_record(copy).parts

    assert [row.label for row in own[0].rows] == ["1. Discussion inside the Trust: Grace Adeyemi and Tom Hurley"]
    assert own[0].rows[0].lines[0] == (
        "Friday 10 April 2026, 09:05. Grace Adeyemi, district nurse, Ridgeway Community NHS Trust"
    )
    assert not any("talked inside the Trust" in row.label for row in shared.rows if row.label.startswith("1."))
    assert {number for number, _ in copy.shared} == set(range(1, copy.case.length + 1))


def test_the_foot_says_who_filed_under_which_reference_and_how_it_was_signed() -> None:
    """B7, P7c."""
    foot = record_form(copy_of(ENQUIRY)).foot

    assert [line for line in foot if line.startswith(("Filed", "Signed"))] == [
        "Signed electronically by Tom Hurley, community matron, on Thursday 30 April 2026, 09:00 "
        "(identity confirmed by password).",
        "Signed electronically by Priya Raman, team manager, on Thursday 30 April 2026, 10:00 "
        "(identity confirmed by password).",
        "Filed by Ridgeway Community NHS Trust on Wednesday 6 May 2026, reference RX-88113.",
        "Filed by Chiltern Edge Council, Adult Social Care on Wednesday 6 May 2026, reference CE-20418-E.",
        "Filed by Three Valleys Police on Friday 22 May 2026, reference TVP-4471.",
    ]
    assert foot[0] == "Every agency agreed this final text on Wednesday 29 April 2026. It has not changed since."
    assert not any(line.startswith(("Later also", "Answered on", "Cancelled")) for line in foot)


def test_the_form_alone_names_the_part_of_the_procedure_that_it_is() -> None:
    about = record_form(copy_of(ENQUIRY)).about

    assert about[-1] == "Escalation and resolution procedure, Appendix B"


def test_a_text_is_signed_once_there_is_one_and_every_agency_of_both_sides_has_signed_it() -> None:
    """B7."""
    half = replace(signed(), signatures=signed().signatures[:1])

    assert [is_signed(case) for case in (at_heads(), settled(), half, signed())] == [False, False, False, True]


def test_the_next_steps_name_the_agreed_date_only_while_it_runs_and_no_other() -> None:
    """B5: once the outcome was given, or on pause, no date is agreed any more."""
    up = "Escalated to Managers on Friday 10 April 2026."
    running = "Agreed response date: Monday 13 April 2026."
    pause = "Paused since Friday 10 April 2026. Review by Friday 1 May 2026."

    steps = [list(next_steps(WORLD.procedure, case)) for case in (date_agreed(), managers_outcome(), paused())]

    assert steps == [[up, running], [up], [up, pause]]
