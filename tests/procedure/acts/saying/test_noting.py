"""Additional notes on the form: by either side, frozen with the text, and what they do to signatures (B6)."""

from collections.abc import Callable
from datetime import datetime
from itertools import takewhile

from accord.procedure.acts.ending.settling import AnswerAsWorker
from accord.procedure.acts.ending.signing import FileCopy, Signed, voided
from accord.procedure.acts.saying.noting import AddNote
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import replay
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.rules.form_fields import agreed, form, frozen_digest, later_answer
from tests.procedure.played import ENQUIRY, played
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    FRI,
    GRACE,
    LEO,
    MON,
    PRIYA,
    SAM,
    THU_30,
    TOM,
    TUE,
    WED_15,
    WORLD,
    act_as,
    concluded,
    facts_of,
    raised,
    refused,
    settled,
    signed,
    signing,
    three_parties,
    viewed,
    withdrawn,
)

NOTE = AddNote(text="The advocate is booked.")


def notes(case: Case) -> tuple[str, ...]:
    return next(one.lines for one in form(WORLD.procedure, case) if one.key == "notes")


@rows("case", [viewed(), settled(), signed(), concluded(), withdrawn()])
def test_either_side_adds_a_note_that_says_who_wrote_it_and_when(case: Case) -> None:
    """B6."""
    by_trust = act_as(case, TOM if case.seats_of("trust-matron-hurley") else GRACE, NOTE, THU_30)
    by_both = act_as(by_trust, PRIYA if case.seats_of("council-north-manager") else "dana-whitlock", NOTE, THU_30)

    first, second = notes(by_both)[-2:]
    assert "Ridgeway Community NHS Trust, Thursday 30 April 2026: The advocate is booked." in first
    assert "Chiltern Edge Council, Adult Social Care, Thursday 30 April 2026: The advocate is booked." in second


def test_before_the_first_signature_the_text_is_frozen_anew_with_the_note() -> None:
    """B6: the signatories sign the text with the note, and the outcome stays as agreed."""
    before, after = settled(), act_as(settled(), TOM, NOTE, WED_15)

    assert before.agreed_text is not None
    assert after.agreed_text is not None
    assert (after.agreed_text.on, after.agreed_text.noted_on) == (before.agreed_text.on, WED_15.date())
    assert after.agreed_text.digest == frozen_digest(WORLD.procedure, after) != before.agreed_text.digest
    assert after.end == before.end
    assert refused(after, TOM, signing(before, "trust"), WED_15)[0].startswith("The final text has changed")
    assert len(act_as(after, TOM, signing(after, "trust"), WED_15).signatures) == 1


def test_the_text_that_is_printed_is_the_one_with_the_note() -> None:
    """B6, B7: whatever came later."""
    record = list(takewhile(lambda fact: not isinstance(fact, Signed), played(ENQUIRY).record))
    for person, act in ((TOM, NOTE), (GRACE, AnswerAsWorker(satisfied=False, why="Too late.", safety="no"))):
        record += facts_of(replay(record), person, act, THU_30)

    case = replay(record)
    shown = agreed(record, case)

    assert case.agreed_text is not None
    assert frozen_digest(WORLD.procedure, shown) == case.agreed_text.digest
    assert notes(shown)[-1].endswith(": The advocate is booked.")


def test_after_a_signature_a_note_voids_it_and_every_signatory_is_asked_again() -> None:
    """B6: as any change does; a copy that was filed is filed anew too."""
    filed = act_as(signed(), TOM, FileCopy(reference="RX-1"), THU_30)
    after = act_as(filed, PRIYA, NOTE, THU_30)

    assert (after.signatures, after.filings) == ((), ())
    asked = {(row.post, row.act) for row in waiting_of(WORLD, after)}
    assert {("trust-matron-hurley", "sign"), ("council-north-manager", "sign")} <= asked
    assert not [clock for clock in after.clocks if clock.started_by == "signed" and not clock.stopped]
    again = act_as(after, TOM, signing(after, "trust"), THU_30)
    again = act_as(again, PRIYA, signing(after, "council"), THU_30)
    assert [clock.stopped for clock in again.clocks if clock.started_by == "signed"] == [False]


def test_a_signature_that_a_note_voided_stays_in_sight() -> None:
    """B6, B7."""
    case = act_as(settled(), TOM, signing(settled(), "trust"), WED_15)
    entry = case.length
    [given] = [
        fact for fact in facts_of(settled(), TOM, signing(settled(), "trust"), WED_15) if isinstance(fact, Signed)
    ]

    after = act_as(case, PRIYA, NOTE, WED_15)

    assert voided(case, [(entry, given)]) == ()
    assert voided(after, [(entry, given)]) == (given,)


@refusals(
    (viewed, GRACE, AddNote(text="  "), TUE, "Enter your note", "text"),
    (Case, GRACE, NOTE, TUE, "This has not been raised yet.", None),
    (
        three_parties,
        SAM,
        NOTE,
        FRI,
        "Only the agencies that disagree can do this. Yours is also involved.",
        None,
    ),
    (
        raised,
        LEO,
        NOTE,
        TUE,
        "You are not acting in this case. Your safeguarding lead can help.",
        None,
    ),
)
def test_a_note_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# The worker's own answer, after the end


def test_the_worker_gives_their_own_answer_afterwards_and_it_decides_nothing() -> None:
    """S5b: it stands beside the text that was agreed, and not in it."""
    case = act_as(settled(), GRACE, AnswerAsWorker(satisfied=False, why="Too late.", safety="no"), WED_15)

    assert (case.end, case.agreed_text) == (settled().end, settled().agreed_text)
    answer = later_answer(case)
    assert answer is not None
    assert (answer.satisfied, answer.why) == (False, "Too late.")
    assert later_answer(act_as(concluded(), GRACE, AnswerAsWorker(satisfied=True, safety="no"), THU_30)) is None


def test_an_answer_before_the_text_was_agreed_is_in_it() -> None:
    """S5b."""
    assert later_answer(settled()) is None
    assert MON < WED_15
