"""Raising for a colleague, who is then the one who raised it (P1b)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from accord.procedure.world.people import Holding, Person
from tests.procedure.refusing import refusals
from tests.stories import (
    DANA,
    FFION,
    GRACE,
    MON,
    TOM,
    TUE,
    WORLD,
    act_as,
    away,
    facts_of,
    outcome,
    raising,
    refused,
    take_up,
    talk,
    view,
)

FOR_GRACE = raising(worker="trust-district-nurse", told_by="telephone")


def for_grace() -> Case:
    """Ffion, the Trust's named professional, raises it for Grace, who rang her."""
    return act_as(Case(), FFION, FOR_GRACE, TUE)


def test_the_colleague_is_the_one_who_raised_it_and_who_entered_it_has_a_seat_beside_them() -> None:
    """P1b, P1."""
    case = for_grace()

    assert case.raiser is not None
    assert (case.raiser.person, case.raised_with) == (GRACE, "trust-lead")
    assert [(seat.side, seat.post) for seat in case.seats if seat.agency == "trust"] == [
        ("challenger", "trust-district-nurse"),
        ("challenger", "trust-lead"),
    ]
    assert case.views[0].by.person == GRACE
    assert level_of(WORLD, case, GRACE, TUE.date()) is Level.FULL


def test_the_colleague_is_told_and_who_entered_it_is_not() -> None:
    """P1b: by a letter of their own."""
    facts = facts_of(Case(), FFION, FOR_GRACE, TUE)

    told = [one.post for one in notices_of(WORLD, Case(), facts[0], fold_all(Case(), facts))]

    assert told == ["council-north-social-worker", "trust-district-nurse", "council-lead"]


def test_the_colleague_is_told_what_each_stage_came_to_and_is_asked_for_their_own_answer() -> None:
    """P1b, S5b."""
    case = act_as(act_as(for_grace(), DANA, view(), TUE), DANA, talk(at=TUE), TUE)
    case = act_as(case, FFION, take_up("practitioners"), TUE)
    case = act_as(case, "priya-raman", outcome("managers"), MON)

    waits = waited_on(WORLD, case, MON)

    assert waits[GRACE] == ["answer-as-worker"]
    assert [one.sent for one in case.feedback if one.about == "outcome"] == [False]


def test_whoever_entered_it_may_sit_for_the_agency_at_the_next_stage() -> None:
    """P2: they have a seat beside the worker's, and have not been asked before."""
    case = act_as(act_as(for_grace(), DANA, talk(at=TUE), TUE), FFION, take_up("practitioners"), TUE)

    assert next(seat.post for seat in case.present_seats()) == "trust-lead"


def test_naming_oneself_is_raising_it_oneself() -> None:
    case = act_as(Case(), GRACE, raising(worker="trust-district-nurse"), TUE)

    assert (case.raised_with, len(case.seats)) == ("", 2)


def asked_for_help() -> Case:
    case = act_as(Case(), GRACE, AskToRaise(helper="trust-matron-hurley", how="for", text="?"), TUE)
    return act_as(case, TOM, AcceptToRaise(), TUE)


def test_the_worker_who_asked_for_help_is_told_too_when_the_helper_raises_it() -> None:
    """P1b."""
    facts = facts_of(asked_for_help(), TOM, raising(), TUE)

    told = [one.post for one in notices_of(WORLD, asked_for_help(), facts[0], fold_all(asked_for_help(), facts))]

    assert "trust-district-nurse" in told


LEFT = (
    "No one works here as district nurse now. Select another colleague, or pass on the words of someone "
    "who is not on the case"
)


def test_a_colleague_who_has_left_or_can_no_longer_sign_in_is_refused_with_what_to_do() -> None:
    """P1b."""
    directory = WORLD.directory
    holdings = tuple(one for one in directory.holdings if one.person != GRACE)
    people = {**directory.people, GRACE: Person(key=GRACE, name="Grace Adeyemi", can_sign_in=False)}
    left = replace(WORLD, directory=replace(directory, holdings=holdings))
    barred = replace(WORLD, directory=replace(directory, people=people))

    assert [refused(Case(), FFION, FOR_GRACE, TUE, world=world) for world in (left, barred)] == [(LEFT, "worker")] * 2


def test_another_post_of_ones_own_is_no_colleagues() -> None:
    held = Holding(post="trust-district-nurse", person=FFION)
    others = tuple(one for one in WORLD.directory.holdings if one.person != GRACE)
    both = replace(WORLD, directory=replace(WORLD.directory, holdings=(*others, held)))

    assert refused(Case(), FFION, FOR_GRACE, TUE, post="trust-lead", world=both) == (
        "This is your own role. Raise it in that role",
        "worker",
    )


def test_a_colleague_who_is_away_is_the_one_who_raised_it_all_the_same() -> None:
    case = act_as(Case(), FFION, FOR_GRACE, TUE, world=away(GRACE))

    assert case.raiser is not None
    assert case.raiser.person == GRACE


OTHER_AGENCY = "Select a colleague in your agency"


@refusals(
    (Case, FFION, raising(worker="council-north-manager"), TUE, OTHER_AGENCY, "worker"),
    (Case, FFION, raising(worker="nowhere"), TUE, OTHER_AGENCY, "worker"),
    (
        asked_for_help,
        TOM,
        raising(worker="trust-nurse-prior"),
        TUE,
        "Grace Adeyemi asked for support with this, so you raise it for them",
        "worker",
    ),
    (
        Case,
        FFION,
        replace(FOR_GRACE, barred=(GRACE,)),
        TUE,
        "Select people other than yourself",
        "barred",
    ),
)
def test_raising_for_a_colleague_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)
