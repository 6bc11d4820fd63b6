"""Restricted cases: letting somebody in, asking to see, and getting in for an urgent reason that all are told of."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import msgspec

from accord.procedure.acts.ending.settling import Planned
from accord.procedure.acts.ending.withdrawing import Withdraw
from accord.procedure.acts.people.restricting import (
    GiveAccess,
    LiftRestriction,
    RequestAccess,
    Restrict,
    TakeUrgentAccess,
)
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.texts.record.lines import line_of
from accord.procedure.world.world import World
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    ANIL,
    DANA,
    FFION,
    FRI,
    GRACE,
    HELEN,
    IMRAN,
    KEN,
    MON,
    OWEN,
    PRIYA,
    TOM,
    TUE,
    WED,
    WORLD,
    act_as,
    at_managers,
    facts_of,
    proposing,
    raised,
    refused,
    view,
    withdrawn,
)

WHY = "A member of staff is spoken of."
SILENT = replace(WORLD, procedure=msgspec.structs.replace(WORLD.procedure, restricted_known_to=[]))
"""A Board whose policy lets nobody know that there is a restricted case."""
LEAD_OF = {agency: lead.key for agency in ("trust", "council") if (lead := WORLD.directory.lead(agency))}
EVERYBODY = (GRACE, TOM, FFION, DANA, PRIYA, OWEN, IMRAN, KEN, HELEN)


def restricted() -> Case:
    """Grace has restricted who sees it, at the managers' stage."""
    return act_as(at_managers(), GRACE, Restrict(why=WHY), FRI)


def levels(case: Case, world: World = WORLD) -> dict[str, str]:
    found = {who: level_of(world, case, who, world.today(FRI)) for who in EVERYBODY}
    return {who: level.name.lower() for who, level in found.items() if level}


def told(case: Case, person: str, act: Act, at: datetime, world: World = WORLD) -> set[str]:
    [fact] = facts_of(case, person, act, at, world=world)
    return {notice.post for notice in notices_of(world, case, fact, fold_all(case, [fact]))}


def test_whoever_must_do_something_in_a_restricted_case_sees_it_and_a_lead_knows_that_there_is_one() -> None:
    seats = {GRACE: "full", TOM: "full", DANA: "full", PRIYA: "full"}

    assert levels(at_managers()) == {**seats, FFION: "full", OWEN: "full", IMRAN: "card"}
    assert levels(restricted()) == {**seats, FFION: "exists", OWEN: "exists", IMRAN: "card"}
    assert levels(restricted(), SILENT) == {**seats, IMRAN: "card"}


@rows(
    ("owner", "leads"),
    [
        ("trust-matron-hurley", {FFION: "exists", OWEN: "exists"}),
        (LEAD_OF["council"], {FFION: "exists", OWEN: "full"}),
    ],
)
def test_a_lead_sees_a_restricted_case_once_they_own_an_action_of_it_and_not_because_somebody_else_does(
    owner: str, leads: dict[str, str]
) -> None:
    """Reading 9: the leads see a restricted case only where they must do something in it."""
    visit = Planned(what="A joint visit", post=owner, due_on=date(2026, 5, 5))

    case = act_as(restricted(), TOM, proposing(visit), FRI)

    found = levels(case)
    assert {lead: found[lead] for lead in (FFION, OWEN)} == leads


def test_no_letter_of_a_restricted_case_goes_to_a_lead_who_does_not_see_it() -> None:
    urgent = TakeUrgentAccess(why="The chair is away.")

    open_one, closed = told(at_managers(), IMRAN, urgent, FRI), told(restricted(), IMRAN, urgent, FRI)

    assert open_one - closed == set(LEAD_OF.values())
    assert closed == {seat.post for seat in restricted().seats}


def test_the_agency_that_restricted_it_lifts_that_and_the_leads_see_it_again() -> None:
    case = act_as(restricted(), TOM, LiftRestriction(why="It is known now."), MON)

    assert levels(case) == levels(at_managers())


def test_a_colleague_who_is_let_in_sees_it_and_nobody_else_does() -> None:
    case = act_as(restricted(), TOM, GiveAccess(post="trust-head", why="She signs."), MON)

    more = {key for key in WORLD.directory.people if level_of(WORLD, case, key, WORLD.today(MON)) is Level.FULL}
    before = {
        key for key in WORLD.directory.people if level_of(WORLD, restricted(), key, WORLD.today(MON)) is Level.FULL
    }

    assert more - before == {"anil-shah"}


def test_whoever_asks_to_see_it_sees_no_more_than_before_and_those_in_it_are_told() -> None:
    ask = RequestAccess(why="I am asked for advice.")

    case = act_as(restricted(), OWEN, ask, MON)

    assert levels(case) == levels(restricted())
    assert told(restricted(), OWEN, ask, MON) == {seat.post for seat in restricted().seats}


def test_whoever_gets_in_urgently_sees_it_and_the_record_says_who_and_why() -> None:
    act = TakeUrgentAccess(why="He may be at risk tonight.")
    [fact] = facts_of(restricted(), OWEN, act, MON)

    case = fold_all(restricted(), [fact])
    line = line_of(WORLD, restricted(), fact)

    assert levels(case)[OWEN] == "full"
    assert levels(case)[FFION] == "exists"
    assert line.title == "Owen Tate, safeguarding lead, took urgent access"
    assert [one.text for one in line.details] == [
        "They can see the case. Everyone on the case was told.",
        "He may be at risk tonight.",
    ]


def test_the_board_manager_gets_in_urgently_before_the_chairs_stage() -> None:
    assert levels(act_as(at_managers(), IMRAN, TakeUrgentAccess(why="Nobody answers."), FRI))[IMRAN] == "full"


def test_nobody_who_is_kept_out_gets_in_by_any_of_it() -> None:
    case = raised(barred=(OWEN,))
    case = act_as(case, GRACE, Restrict(why=WHY), TUE)

    assert refused(case, OWEN, TakeUrgentAccess(why="Urgent."), WED) == ("You cannot see this case.", None)
    assert refused(case, OWEN, RequestAccess(why="Please."), WED) == ("You cannot see this case.", None)
    assert refused(case, DANA, GiveAccess(post=LEAD_OF["council"], why="He asks."), WED) == (
        "That person is excluded from this case. Select someone else",
        "post",
    )


NOT_RAISED = "This has not been raised yet."
SEEN = "You already have access."
UNKNOWN = "There is no case with this reference, or you do not have access to it."
NO_SEAT = "Only people acting in this case can do this."
GIVING = GiveAccess(post="trust-head", why="She signs.")


def ended() -> Case:
    """Withdrawn while it was restricted."""
    return act_as(restricted(), TOM, Withdraw(why="W", workers_view="V", safety="no"), FRI)


@refusals(
    (Case, GRACE, Restrict(why=WHY), TUE, NOT_RAISED, None),
    (withdrawn, GRACE, Restrict(why=WHY), MON, "This disagreement has ended.", None),
    (at_managers, OWEN, Restrict(why=WHY), FRI, NO_SEAT, None),
    (restricted, DANA, Restrict(why=WHY), FRI, "Access is already restricted.", None),
    (at_managers, GRACE, Restrict(why=" "), FRI, "Enter why access should be restricted", "why"),
    (at_managers, GRACE, LiftRestriction(why=WHY), FRI, "Access is not restricted.", None),
    (
        restricted,
        DANA,
        LiftRestriction(why=WHY),
        FRI,
        "Only the agency that restricted access can remove this restriction.",
        None,
    ),
    (restricted, ANIL, LiftRestriction(why=WHY), FRI, NO_SEAT, None),
    (ended, GRACE, LiftRestriction(why=WHY), FRI, "This disagreement has ended.", None),
    (restricted, GRACE, LiftRestriction(why=""), FRI, "Enter why the restriction can end", "why"),
    (at_managers, GRACE, GIVING, FRI, "Access is not restricted.", None),
    (restricted, KEN, GIVING, FRI, NO_SEAT, None),
    (restricted, DANA, GIVING, FRI, "Select someone in your agency", "post"),
    (restricted, GRACE, replace(GIVING, why=""), FRI, "Enter why they need access", "why"),
    (Case, OWEN, RequestAccess(why=WHY), TUE, NOT_RAISED, None),
    (at_managers, OWEN, RequestAccess(why=WHY), FRI, SEEN, None),
    (restricted, KEN, RequestAccess(why=WHY), FRI, UNKNOWN, None),
    (restricted, OWEN, RequestAccess(why=""), FRI, "Enter why you need access", "why"),
    (restricted, HELEN, TakeUrgentAccess(why=WHY), FRI, UNKNOWN, None),
    (restricted, TOM, TakeUrgentAccess(why=WHY), FRI, SEEN, None),
    (
        restricted,
        OWEN,
        TakeUrgentAccess(why=""),
        FRI,
        "Enter why you need access now",
        "why",
    ),
)
def test_restricting_and_getting_in_are_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_a_view_is_given_in_a_restricted_case_as_in_any() -> None:
    assert act_as(restricted(), DANA, view(), FRI).length == restricted().length + 1
