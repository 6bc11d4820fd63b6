"""The papers of a whole disagreement, as trees of parts and rows: what stands in each, and when there is none."""

from collections import Counter
from dataclasses import replace
from functools import cache

from accord.procedure.acts.ending.settling import OutcomeProposed
from accord.procedure.model.act import Fact, PrivateFact
from accord.procedure.model.fold import replay
from accord.procedure.rules.form_fields import later_answer
from accord.procedure.texts.papers.after import confirmation, note
from accord.procedure.texts.papers.form import record_form, report
from accord.procedure.texts.papers.full_record import full_record, papers_of
from accord.procedure.texts.papers.tree import Copy, Paper, PaperSection, SeenEntry
from tests.procedure.played import BEST_INTERESTS, ENQUIRY, played
from tests.stories import WORLD

READER = "Tom Hurley, community matron, Ridgeway Community NHS Trust"
TRUST, COUNCIL = "Ridgeway Community NHS Trust", "Chiltern Edge Council, Adult Social Care"


@cache
def copy_of(name: str, upto: int | None = None) -> Copy:
    """The copy of a story's case, or of its first entries."""
    record: tuple[Fact, ...] = played(name).record[:upto]
    counted: Counter[str] = Counter()
    entries = []
    for fact in record:
        own = fact.agency if isinstance(fact, PrivateFact) else ""
        counted[own] += 1
        entries.append(SeenEntry(own=own, number=counted[own], fact=fact))
    world = played(name).world
    return Copy(ref="BCDF2345", world=world, case=replay(record), entries=tuple(entries), head="ab" * 32, reader=READER)


def before(name: str, kind: type[Fact]) -> Copy:
    """The case of a story up to before its first fact of that kind."""
    record = played(name).record
    return copy_of(name, next(number for number, fact in enumerate(record) if isinstance(fact, kind)))


def part(paper: Paper | None, title: str) -> PaperSection:
    assert paper is not None
    return next(one for one in paper.parts if one.title == title)


def labels(paper: Paper | None, title: str) -> list[str]:
    return [row.label for row in part(paper, title).rows]


def test_the_confirmation_parts_what_is_to_be_done_from_what_is_outstanding() -> None:
    """P7b."""
    paper = confirmation(copy_of(ENQUIRY))
    case = copy_of(ENQUIRY).case

    todo, outstanding = (
        labels(paper, "Agreed actions"),
        labels(paper, "Outstanding issues"),
    )
    assert todo == [one.what for one in case.actions if one.kind != "outstanding"]
    assert outstanding == [one.what for one in case.actions if one.kind == "outstanding"]
    assert (todo != [], outstanding != []) == (True, True)


def test_each_row_of_the_confirmation_has_who_and_by_when_and_an_outstanding_issue_whether_it_is_taken_on() -> None:
    """P7b."""
    copy = copy_of(ENQUIRY)
    issue = next(one for one in copy.case.actions if one.kind == "outstanding")
    monitored = next(one for one in copy.case.actions if one.kind == "monitoring")

    def row(of: Copy, what: str) -> tuple[str, ...]:
        paper = confirmation(of)
        assert paper is not None
        return next(row.lines for one in paper.parts for row in one.rows if row.label == what)

    def with_issue(**changed: object) -> Copy:
        changed_one = replace(issue, **changed)  # type: ignore[arg-type]
        actions = tuple(changed_one if one is issue else one for one in copy.case.actions)
        return replace(copy, case=replace(copy.case, actions=actions))

    assert row(with_issue(state="", accepted=None), issue.what)[2] == "Not answered yet"
    assert row(with_issue(state="", accepted=False), issue.what)[2] == "Declined"
    assert row(with_issue(state="", accepted=True), issue.what)[2] == "Accepted"
    assert row(with_issue(state="done"), issue.what)[2] == "Done"
    assert row(copy, monitored.what)[1].startswith("Reviewed on ")
    assert row(copy, issue.what)[1].startswith("By ")
    assert row(copy, issue.what)[0].startswith(f"{issue.owner}, ")


def test_who_agreed_and_who_signed_stand_by_agency() -> None:
    """B7."""
    copy = copy_of(ENQUIRY)
    unsigned = replace(copy, case=replace(copy.case, signatures=()))

    assert labels(confirmation(copy), "Signed") == [one.by.agency_name for one in copy.case.signatures]
    assert labels(confirmation(unsigned), "Signed") == ["Not signed yet"]
    assert [TRUST in label or COUNCIL in label for label in labels(confirmation(copy), "Agreed by")].count(True) >= 2


def test_there_is_a_confirmation_once_there_is_an_agreed_text_and_not_before() -> None:
    copy = copy_of(ENQUIRY)

    assert confirmation(copy) is not None
    assert confirmation(replace(copy, case=replace(copy.case, agreed_text=None))) is None
    assert confirmation(before(ENQUIRY, OutcomeProposed)) is None


def test_there_is_a_note_for_the_worker_once_something_is_fed_back() -> None:
    """F2."""
    copy = copy_of(ENQUIRY)
    paper = note(copy)

    assert paper is not None
    assert len([row for one in paper.parts for row in one.rows]) >= len(copy.case.feedback)
    assert note(replace(copy, case=replace(copy.case, raiser=None))) is None
    assert note(copy_of(ENQUIRY, 2)) is None


def test_the_report_is_for_the_stage_where_a_case_stands_and_from_the_first_for_the_next() -> None:
    """B8."""
    first, ended = report(copy_of(ENQUIRY, 3)), report(copy_of(ENQUIRY))
    later = report(before(ENQUIRY, OutcomeProposed))

    assert ended is None
    assert first is not None
    assert later is not None
    assert (first.title, later.title.partition(": ")[2]) == ("Report to the next stage: Managers", "Independent Chair")
    assert labels(first, "Reason for escalating")[0] == "Not escalated yet"
    assert "Anil Shah" in labels(later, "Reason for escalating")[0]
    assert labels(later, "Reason for escalating")[-1] == "People at this stage"
    assert len(labels(later, "Outcome of each stage")) == len(before(ENQUIRY, OutcomeProposed).case.outcomes)
    assert [one.title for one in first.parts] == ["Reason for escalating", "Record form so far"]


def test_the_full_record_has_a_row_for_each_entry_and_a_part_for_each_agencys_own() -> None:
    """P7a."""
    copy = copy_of(ENQUIRY)
    paper = full_record(copy)

    assert len(paper.parts[0].rows) == copy.case.length
    assert [one.title for one in paper.parts[1:]] == [f"Private to {TRUST}"]
    assert len(paper.parts[1].rows) == len([entry for entry in copy.entries if entry.own])
    assert [row.label.partition(".")[0] for row in paper.parts[0].rows] == [
        str(number) for number in range(1, copy.case.length + 1)
    ]


def test_an_erased_entry_is_told_as_that() -> None:
    copy = copy_of(ENQUIRY)
    first, *others = copy.entries
    erased = replace(copy, entries=(replace(first, is_erased=True), *others))

    assert full_record(erased).parts[0].rows[0].lines != full_record(copy).parts[0].rows[0].lines
    assert full_record(erased).parts[0].rows[1:] == full_record(copy).parts[0].rows[1:]


def test_which_papers_there_are_follows_the_case() -> None:
    assert set(papers_of(copy_of(ENQUIRY))) == {"form", "confirmation", "record", "note"}
    assert set(papers_of(copy_of(ENQUIRY, 3))) == {"form", "report", "record"}


def test_a_paper_says_between_whom_it_is_with_those_also_concerned() -> None:
    """Reading 7."""
    alone, with_others = record_form(copy_of(ENQUIRY, 3)).about[0], record_form(copy_of(BEST_INTERESTS)).about[0]

    assert alone == f"Case BCDF2345. {TRUST} and {COUNCIL}"
    assert ", with " in with_others


def test_the_form_has_a_block_for_each_signature_and_room_for_words() -> None:
    """B7."""
    rows = record_form(copy_of(ENQUIRY)).parts[0].rows
    signatures = [row for row in rows if row.slots]

    assert len(signatures) == 2
    assert all([name for name, _ in row.slots][:4] == ["Name", "Job Title", "Agency", "Date"] for row in signatures)
    assert {row.room for row in rows if not row.slots} >= {1, 8, 7, 3}


def test_the_foot_of_a_signed_form_says_who_signed_and_who_filed() -> None:
    """B7, P7c."""
    copy = copy_of(ENQUIRY)
    foot = " ".join(record_form(copy).foot)

    assert f"Verification code of the final text: {copy.case.agreed_text.digest}" in foot  # type: ignore[union-attr]
    assert len([one for one in copy.case.filings if f"on {one.on.day} " in foot or str(one.on.year) in foot]) == len(
        copy.case.filings
    )
    assert "erased by law" not in foot
    assert "Not signed yet" not in foot
    unsigned = replace(copy, case=replace(copy.case, signatures=()))
    assert f"Not signed yet by {TRUST} and {COUNCIL}." in record_form(unsigned).foot
    assert WORLD.procedure.board in record_form(copy).about


def test_an_answer_up_to_the_agreed_text_is_part_of_it_and_a_later_one_is_not() -> None:
    """S5b."""
    case = copy_of(ENQUIRY).case
    assert case.worker_answer is not None
    assert case.agreed_text is not None
    within = replace(case, worker_answer=replace(case.worker_answer, entry=case.agreed_text.up_to))
    later = replace(case, worker_answer=replace(case.worker_answer, entry=case.agreed_text.up_to + 1))

    assert later_answer(within) is None
    assert later_answer(later) is later.worker_answer


def test_a_form_that_differs_from_the_signed_text_says_if_text_was_erased_or_only_reworded() -> None:
    """B7."""
    copy = copy_of(ENQUIRY)
    agreed = replace(copy.case.agreed_text, digest="0" * 64)  # type: ignore[type-var]
    reworded = replace(copy, case=replace(copy.case, agreed_text=agreed))
    erased = replace(reworded, entries=(replace(copy.entries[0], is_erased=True), *copy.entries[1:]))

    said = [" ".join(record_form(one).foot) for one in (copy, reworded, erased)]

    assert ["The agencies’ words have not changed." in foot for foot in said] == [False, True, False]
    assert ["Some text was erased by law after signing." in foot for foot in said] == [False, False, True]
