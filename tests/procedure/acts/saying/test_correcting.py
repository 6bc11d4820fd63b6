"""Correcting the words of an earlier entry by a new one, shared or one's own agency's (P7a)."""

from collections.abc import Callable
from datetime import datetime

from accord.procedure.acts.ending.signing import NoteCopy
from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise
from accord.procedure.acts.saying.correcting import NO_WORDS, Correct, CorrectOwn, Rewording
from accord.procedure.acts.saying.raising import TOO_LONG
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.born import NO_DATE, STILL_TO_COME
from accord.procedure.model.case import Case
from accord.procedure.model.fold import replay
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    DANA,
    FRI,
    GRACE,
    HELEN,
    KEN,
    MON,
    MON_20,
    THU,
    TOM,
    TUE,
    WED,
    WED_15,
    act_as,
    at_chair,
    facts_of,
    on,
    raising,
    refused,
    settled,
    talk,
    talked,
    talking_inside,
    view,
    viewed,
)


def record(*acts: tuple[str, Act, datetime]) -> list[Fact]:
    """The record of a disagreement that Grace raises, and of what was done then."""
    facts = facts_of(Case(), GRACE, raising(), TUE)
    for person, act, at in acts:
        facts += facts_of(replay(facts), person, act, at)
    return facts


def correcting(entry: int, path: str, text: str, why: str = "A slip.") -> Correct:
    return Correct(entry=entry, words=(Rewording(path=path, text=text),), why=why)


@rows(
    ("path", "text", "sentence"),
    [
        ("adults.0.born", "31-02-1938", NO_DATE),
        ("adults.0.born", "next year", NO_DATE),
        ("adults.0.born", "1941-02-30", NO_DATE),
        ("adults.0.born", "2027-01-01", STILL_TO_COME),
        ("adults.0.name", "  ", NO_WORDS),
        ("title", "x" * 61, TOO_LONG),
    ],
)
def test_a_correction_is_judged_as_what_is_entered_first(path: str, text: str, sentence: str) -> None:
    case = replay(facts_of(Case(), GRACE, raising(short_title="The enquiry"), TUE))

    assert refused(case, GRACE, correcting(1, path, text), WED) == (sentence, "words")


def test_a_correction_is_read_in_place_of_the_words_that_were_wrong() -> None:
    """P7a: by a new entry; the earlier one stays in the record."""
    facts = record((DANA, view("She fell."), WED), (DANA, correcting(2, "text", "She did not fall."), THU))

    case = replay(facts)

    assert [one.text for one in case.views if one.agency == "council"] == ["She did not fall."]
    assert case.length == 3


def test_a_name_or_a_birthday_is_corrected_wherever_it_is_read() -> None:
    """B1."""
    facts = record((GRACE, correcting(1, "adults.0.name", "Mrs Iris Penhalligon"), WED))

    assert replay(facts).adults[0].name == "Mrs Iris Penhalligon"


def test_what_it_is_about_is_corrected_in_the_challengers_view_too() -> None:
    case = replay(record((GRACE, correcting(1, "what", "It means to close the enquiry."), WED)))

    assert (case.what, case.views[0].text) == ("It means to close the enquiry.", "It means to close the enquiry.")


def test_of_two_corrections_the_later_counts() -> None:
    facts = record(
        (DANA, view("One."), WED),
        (DANA, correcting(2, "text", "Two."), WED),
        (DANA, correcting(2, "text", "Three."), THU),
    )

    assert replay(facts).views[1].text == "Three."


def test_a_correction_that_was_wrong_itself_is_corrected_and_its_words_are_not_read_any_more() -> None:
    facts = record(
        (DANA, view("One."), WED),
        (DANA, correcting(2, "text", "Somebody else’s words."), WED),
        (DANA, correcting(3, "words.0.text", "Two."), THU),
    )

    assert replay(facts).views[1].text == "Two."


def test_an_own_matter_does_not_shift_the_numbers_of_the_entries() -> None:
    """P2: numbers are those of the shared record."""
    facts = record(
        (GRACE, talk(at=TUE), TUE),
        (GRACE, talking_inside("trust-matron-hurley", at=TUE), TUE),
        (DANA, view("One."), WED),
        (DANA, correcting(4, "text", "Two."), WED),
    )

    assert replay(facts).views[1].text == "Two."


def test_a_correction_moves_nothing() -> None:
    """What moved a stage, seat or clock is undone only by a further act."""
    facts = record((DANA, view(), WED))
    before = replay(facts)
    after = replay([*facts, *facts_of(before, DANA, correcting(2, "text", "It did not hold."), THU)])

    assert (after.stage, after.seats, after.clocks, after.end) == (before.stage, before.seats, before.clocks, None)


NOT_YOURS = "Select an entry"


@refusals(
    (Case, GRACE, correcting(1, "what", "W"), TUE, "This has not been raised yet.", None),
    (
        settled,
        GRACE,
        correcting(1, "what", "W"),
        MON,
        "This entry is part of the final text. To change it, ask for a change before signing or "
        "reopen the disagreement.",
        "entry",
    ),
    (
        viewed,
        KEN,
        correcting(2, "text", "W"),
        THU,
        "You are not acting in this case. Your safeguarding lead can help.",
        None,
    ),
    (viewed, GRACE, correcting(2, "text", "W"), THU, NOT_YOURS, "entry"),
    (viewed, DANA, correcting(0, "text", "W"), THU, NOT_YOURS, "entry"),
    (viewed, DANA, correcting(3, "text", "W"), THU, NOT_YOURS, "entry"),
    *(
        (viewed, DANA, correcting(2, path, "W"), THU, "Select the text to correct", "words")
        for path in ("agency", "stage", "nothing", "text.0", "")
    ),
    (viewed, DANA, Correct(entry=2, words=(), why="A slip."), THU, "Select the text to correct", "words"),
    (
        viewed,
        DANA,
        Correct(entry=2, words=(Rewording(path="text", text="W"), Rewording(path="stage", text="W")), why="A slip."),
        THU,
        "Select the text to correct",
        "words",
    ),
    (viewed, DANA, correcting(2, "text", " "), THU, "Enter the correct text", "words"),
    (viewed, DANA, correcting(2, "text", "W", why=""), THU, "Enter why you are correcting it", "why"),
)
def test_correcting_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_the_chair_corrects_what_the_chair_said() -> None:
    at = on(20, 4, 13)
    case = act_as(at_chair(), HELEN, talk(at=MON_20), at)

    assert act_as(case, HELEN, correcting(case.length, "text", "Both heads came."), at).length == case.length + 1


def after_settling() -> Case:
    """Resolved, with a note since of who gets a copy."""
    return act_as(settled(), TOM, NoteCopy(to="The GP."), WED_15)


def test_what_was_written_since_the_text_was_agreed_can_be_corrected() -> None:
    """P7a, B7: both sides sign what they read; what stands after it is not in it."""
    case = after_settling()

    corrected = act_as(case, TOM, correcting(case.length, "to", "The practice nurse."), WED_15)

    assert (corrected.length, corrected.agreed_text) == (case.length + 1, case.agreed_text)


# An agency's own


def correcting_own(entry: int, path: str = "text", text: str = "Dana’s manager.", why: str = "A slip.") -> CorrectOwn:
    return CorrectOwn(entry=entry, words=(Rewording(path=path, text=text),), why=why)


def talked_inside() -> Case:
    return act_as(talked(), GRACE, talking_inside("trust-matron-hurley"), FRI)


def test_a_note_of_ones_own_agency_is_corrected_there_alone() -> None:
    """P2, P7a: the others see neither the note nor that it was corrected."""
    facts = record(
        (DANA, view(), WED),
        (GRACE, talk(at=THU), THU),
        (GRACE, talking_inside("trust-matron-hurley", at=THU), THU),
        (GRACE, correcting_own(1), FRI),
    )
    case = replay(facts)

    assert [one.text for one in case.private["trust"].talks] == ["Dana’s manager."]
    assert (case.length, case.private["trust"].length) == (4, 2)


def test_of_several_notes_the_one_that_is_named_is_corrected_and_only_by_whoever_wrote_it() -> None:
    """P7a: Grace asked for help, Tom agreed, and Grace noted a talk: numbers are those of the agency's own matters."""
    asked = facts_of(Case(), GRACE, AskToRaise(helper="trust-matron-hurley", how="with", text="T"), TUE)
    facts = [*asked, *facts_of(replay(asked), TOM, AcceptToRaise(), TUE)]
    for act in (raising(), talk(at=TUE), talking_inside("trust-matron-hurley", at=TUE)):
        facts += facts_of(replay(facts), GRACE, act, TUE)
    case = replay(facts)

    corrected = replay([*facts, *facts_of(case, GRACE, correcting_own(3), WED)])

    assert case.private["trust"].authors == (GRACE, TOM, GRACE)
    assert [one.text for one in corrected.private["trust"].talks] == ["Dana’s manager."]
    assert refused(case, GRACE, correcting_own(2), WED) == ("Select a note", "entry")
    assert refused(case, GRACE, correcting_own(4), WED) == ("Select a note", "entry")
    assert refused(case, GRACE, correcting_own(3, path="reason"), WED) == ("Select the text to correct", "words")


@refusals(
    (talked, GRACE, correcting_own(1), FRI, "You have no private notes in this case.", None),
    (talked_inside, TOM, correcting_own(1), FRI, "You have no private notes in this case.", None),
    (talked_inside, GRACE, correcting_own(2), FRI, "Select a note", "entry"),
    (talked_inside, GRACE, correcting_own(0), FRI, "Select a note", "entry"),
    (talked_inside, GRACE, correcting_own(1, "posts"), FRI, "Select the text to correct", "words"),
    (talked_inside, GRACE, correcting_own(1, text=""), FRI, "Enter the correct text", "words"),
    (talked_inside, GRACE, correcting_own(1, why=""), FRI, "Enter why you are correcting it", "why"),
)
def test_correcting_a_note_of_ones_own_agency_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)
