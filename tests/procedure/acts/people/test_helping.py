"""Asking a manager or lead to raise it with or for one, before it is raised (P1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise, DeclineToRaise, DropRaising, helpers_of
from accord.procedure.acts.stages.limits_reached import due_clocks
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.private import Private
from accord.procedure.next.notices import notices_of
from accord.procedure.next.waiting.all import waits_on_nobody
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    ANIL,
    ASHA,
    BETH,
    DANA,
    FFION,
    GRACE,
    TOM,
    TUE,
    WED,
    WILL,
    WORLD,
    act_as,
    actor,
    clock_run,
    facts_of,
    on,
    raised,
    raising,
    refused,
)


def asking(
    helper: str = "trust-matron-hurley", how: str = "with", text: str = "Bruising, and no answer."
) -> AskToRaise:
    return AskToRaise(helper=helper, how="for" if how == "for" else "with", text=text)


def asked(helper: str = "trust-matron-hurley", how: str = "with") -> Case:
    """Grace has asked her matron, or whoever else is named, to raise this with her."""
    return act_as(Case(), GRACE, asking(helper, how), TUE)


def accepted(how: str = "with") -> Case:
    return act_as(asked(how=how), TOM, AcceptToRaise(), TUE)


def declined() -> Case:
    return act_as(asked(), TOM, DeclineToRaise(reason="Talk to Dana first."), TUE)


def helpers(person: str, case: Case) -> list[str]:
    by = actor(case, person, TUE)
    return [post.key for post in helpers_of(WORLD, by.post, case.private.get(by.agency, Private()))]


def test_a_worker_may_ask_the_managers_above_the_nearest_first_and_the_lead() -> None:
    """P1: by the worker's own line, not the first manager found."""
    assert helpers(GRACE, Case()) == ["trust-matron-hurley", "trust-head", "trust-lead"]
    assert helpers(WILL, Case()) == ["trust-matron-nair", "trust-head", "trust-lead"]
    assert helpers(BETH, Case()) == []


def test_asking_is_seen_by_the_worker_and_the_one_asked_alone() -> None:
    """P1, reading 9: before it is raised nobody else sees it, not even the lead."""
    case = asked()

    seeing = [one for one in WORLD.directory.people if level_of(WORLD, case, one, TUE.date()) is not Level.NOTHING]

    assert seeing == [GRACE, TOM]
    assert not case.is_raised


def test_it_waits_on_the_one_asked_until_a_working_day_has_passed() -> None:
    """P1: asked on Tuesday, so until the end of Wednesday."""
    case = asked()

    assert waited_on(WORLD, case, TUE) == {TOM: ["accept-to-raise"]}
    assert case.private["trust"].helps[0].clock.due_on == date(2026, 4, 1)


def test_it_can_be_raised_once_the_one_asked_agrees_by_either_of_the_two() -> None:
    case = accepted()

    assert waited_on(WORLD, case, WED) == {GRACE: ["raise"], TOM: ["raise"]}


@rows("raiser", [GRACE, TOM])
def test_whoever_agreed_to_raise_it_holds_a_seat_beside_the_workers_from_then_on(raiser: str) -> None:
    """P1: and the worker stays the one who raised it, whoever of the two pressed the button."""
    case = act_as(accepted(), raiser, raising(), TUE)

    assert [seat.post for seat in case.seats] == [
        "trust-district-nurse",
        "trust-matron-hurley",
        "council-north-social-worker",
    ]
    assert case.raiser is not None
    assert case.raiser.person == GRACE


def test_a_manager_may_raise_it_for_the_worker() -> None:
    """P1."""
    case = accepted("for")

    assert case.private["trust"].helps[0].how == "for"
    assert act_as(case, TOM, raising(), TUE).raiser == case.private["trust"].asker


def test_a_no_is_not_the_end_the_worker_may_go_to_the_next_or_raise_it_alone() -> None:
    """P1: the refusal is recorded with its reason."""
    case = declined()

    assert (case.private["trust"].helps[0].answer, case.private["trust"].helps[0].reason) == (
        "declined",
        "Talk to Dana first.",
    )
    assert helpers(GRACE, case) == ["trust-head", "trust-lead"]
    assert waited_on(WORLD, case, TUE) == {GRACE: ["ask-to-raise"]}
    assert act_as(case, GRACE, raising(), TUE).is_raised


def test_silence_for_a_working_day_is_recorded_and_the_worker_may_go_to_the_lead() -> None:
    """P1."""
    case = clock_run(asked(), on(2, 4, 0))

    assert case.private["trust"].helps[0].answer == "passed by"
    assert helpers(GRACE, case) == ["trust-head", "trust-lead"]
    assert act_as(case, GRACE, asking("trust-lead"), on(2, 4)).private["trust"].open_request is not None


def test_a_weekend_is_no_silence() -> None:
    """P1, reading 1: asked on the day before Easter, so until the end of Tuesday."""
    case = act_as(Case(), GRACE, asking(), on(2, 4))

    assert clock_run(case, on(7, 4, 23, 59)) == case
    assert clock_run(case, on(8, 4, 0)).private["trust"].helps[0].answer == "passed by"


def test_nobody_needs_to_ask_anybody() -> None:
    """P1: while the matron is silent, the worker raises it; the matron has no seat then."""
    case = act_as(asked(), GRACE, raising(), TUE)

    assert [seat.post for seat in case.seats] == ["trust-district-nurse", "council-north-social-worker"]


@refusals(
    (asked, GRACE, asking(), TUE, "You have already asked. You can raise this yourself at any time.", None),
    (accepted, GRACE, asking(), TUE, "You have already asked. You can raise this yourself at any time.", None),
    (asked, WILL, asking(), TUE, "Only Grace Adeyemi can ask.", None),
    (raised, GRACE, asking(), TUE, "This disagreement has already been raised.", None),
    (Case, BETH, asking("trust-lead"), TUE, "There is no one else to ask. You can raise this yourself.", None),
    (Case, GRACE, asking(text=" "), TUE, "Enter what it is about", "text"),
    *(
        (
            given,
            GRACE,
            asking(to),
            TUE,
            "Select your manager, a more senior manager or your safeguarding lead",
            "helper",
        )
        for given, to in (
            (Case, "trust-matron-nair"),
            (Case, "council-lead"),
            (Case, "trust-district-nurse"),
            (Case, "nobody"),
            (declined, "trust-matron-hurley"),
        )
    ),
)
def test_asking_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


@rows("act", [AcceptToRaise(), DeclineToRaise(reason="No.")])
@rows(
    ("given", "person", "sentence"),
    [
        (asked, ASHA, "This request is for someone else."),
        (asked, GRACE, "This request is for someone else."),
        (asked, DANA, "This request has been answered."),
        (declined, TOM, "This request has been answered."),
        (accepted, TOM, "This request has been answered."),
        (raised, TOM, "This request has been answered."),
    ],
)
def test_only_the_one_asked_answers_and_only_once(
    act: Act, given: Callable[[], Case], person: str, sentence: str
) -> None:
    assert refused(given(), person, act, TUE) == (sentence, None)


def test_a_no_has_a_reason() -> None:
    sentence = "Enter your reasons"

    assert refused(asked(), TOM, DeclineToRaise(reason=" "), TUE) == (sentence, "reason")


@rows(("given", "person"), [(accepted, ANIL), (asked, TOM), (declined, TOM), (asked, FFION), (asked, DANA)])
def test_only_the_worker_or_the_one_who_agreed_can_raise_what_was_asked_about(
    given: Callable[[], Case], person: str
) -> None:
    """P1: of another agency neither, though it keeps nothing of its own here."""
    act = raising() if person != DANA else replace(raising(), agency="trust")

    assert refused(given(), person, act, TUE) == (
        "Only the worker, or the person who agreed to raise it, can raise this.",
        None,
    )


def test_another_agency_asks_nothing_in_what_is_not_raised() -> None:
    act = asking("council-north-manager")

    assert refused(asked(), DANA, act, TUE) == ("Only Grace Adeyemi can ask.", None)


DROPPED = DropRaising(reason="Dana rang: an advocate has been asked.")


@rows("given", [asked, accepted, declined])
def test_whoever_asked_says_that_they_will_not_raise_it_and_nothing_waits_any_more(given: Callable[[], Case]) -> None:
    """P1, S2: what was asked about and never raised has an end of its own."""
    case = act_as(given(), GRACE, DROPPED, WED)

    assert waited_on(WORLD, case, WED) == {}
    assert not waits_on_nobody(WORLD, case, WED)
    assert (case.dropped_on, due_clocks(case, on(31, 12))) == (WED.date(), ())


def test_whoever_was_asked_is_told_that_it_will_not_be_raised() -> None:
    [fact] = facts_of(asked(), GRACE, DROPPED, WED)

    told = notices_of(WORLD, asked(), fact, fold_all(asked(), [fact]))

    assert [letter.post for letter in told] == ["trust-matron-hurley"]


def test_what_was_dropped_can_still_be_raised_or_asked_about_again() -> None:
    """P1: nobody needs permission."""
    case = act_as(asked(), GRACE, DROPPED, WED)

    assert act_as(case, GRACE, raising(), WED).is_raised
    assert waited_on(WORLD, act_as(case, GRACE, asking("trust-lead"), WED), WED) == {FFION: ["accept-to-raise"]}


@refusals(
    (Case, GRACE, DROPPED, TUE, "Only the worker who asked can do this.", None),
    (asked, TOM, DROPPED, TUE, "Only the worker who asked can do this.", None),
    (raised, GRACE, DROPPED, WED, "This has been raised. You can withdraw it.", None),
    (
        lambda: act_as(asked(), GRACE, DROPPED, WED),
        GRACE,
        DROPPED,
        WED,
        "You have already decided not to raise this.",
        None,
    ),
    (
        asked,
        GRACE,
        DropRaising(reason=" "),
        WED,
        "Enter how the adult is kept safe",
        "reason",
    ),
)
def test_dropping_it_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_a_late_answer_is_still_an_answer_as_long_as_nobody_else_was_asked() -> None:
    """P1: help, and no gate."""
    late = clock_run(asked(), on(2, 4))

    assert act_as(late, TOM, AcceptToRaise(), on(2, 4)).private["trust"].accepted is not None
    others = act_as(late, GRACE, asking("trust-head"), on(2, 4))
    assert refused(others, TOM, AcceptToRaise(), on(2, 4)) == ("This request is for someone else.", None)
