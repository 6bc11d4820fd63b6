"""Whose turn it is, and the alarm when it is nobody's (S2)."""

from dataclasses import replace
from datetime import date

from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.offers import what_next
from accord.procedure.next.waiting.all import waiting_of, waits_on_nobody
from accord.procedure.next.waiting.turn import Waiting, to_do
from accord.procedure.stories.story import waited_on
from accord.procedure.world.people import Person
from accord.procedure.world.world import World
from tests.rows import rows
from tests.stories import (
    ANIL,
    DANA,
    FRI,
    GRACE,
    LEO,
    LIMIT,
    MARIAN,
    MON,
    OWEN,
    PRIYA,
    THU,
    TOM,
    TUE,
    WED_15,
    WED_29,
    WORLD,
    act_as,
    actor,
    at_chair,
    at_court,
    at_heads,
    at_managers,
    away,
    chairs_outcome,
    concluded,
    date_agreed,
    dissatisfied,
    managers_outcome,
    outcome,
    paused,
    proposed,
    raised,
    satisfied,
    settled,
    signed,
    talk,
    talked,
    viewed,
    withdrawn,
)

OPEN = [
    raised(),
    viewed(),
    talked(),
    talked(agreed=True),
    at_managers(),
    date_agreed(),
    managers_outcome(),
    proposed(),
    at_heads(),
    at_chair(),
    chairs_outcome(),
    paused(),
    at_court(),
]


@rows("case", OPEN)
def test_an_open_case_always_waits_on_somebody(case: Case) -> None:
    """S2: whatever has happened, somebody who is there must act."""
    assert not waits_on_nobody(WORLD, case, WED_29)


@rows("case", OPEN)
def test_whatever_waits_on_somebody_is_something_they_may_do(case: Case) -> None:
    """S2: nobody is told to do what they would be refused."""
    for turn in waiting_of(WORLD, case):
        person = WORLD.directory.acting(turn.post, WED_29.date())
        if person and turn.is_now(WED_29):
            open_to = [
                offer.act
                for offer in what_next(Moment(WORLD, case, actor(case, person.key, WED_29, turn.post), WED_29))
            ]
            assert turn.act in open_to, f"{turn.act} waits on {person.name}"


def test_whose_turn_it_is_changes_with_time_without_a_fact() -> None:
    """S2, reading 2: from the midnight of the limit on."""
    [turn] = [one for one in waiting_of(WORLD, viewed()) if one.act == "escalate"]

    assert (turn.post, turn.since, turn.is_now(THU), turn.is_now(LIMIT)) == (
        "trust-district-nurse",
        LIMIT,
        False,
        True,
    )


def test_what_waits_says_by_when() -> None:
    """S2: never silently late."""
    turns = {turn.act: turn.due_on for turn in waiting_of(WORLD, date_agreed()) if turn.since is None}

    assert turns == {"give-outcome": date(2026, 4, 13)}
    assert next(turn.due_on for turn in waiting_of(WORLD, raised()) if turn.is_now(TUE)) == date(2026, 4, 9)


# Nobody


def locked_out(*people: str) -> World:
    changed = {person: Person(key=person, name=person, can_sign_in=False) for person in people}
    return replace(WORLD, directory=replace(WORLD.directory, people={**WORLD.directory.people, **changed}))


@rows(
    ("world", "nobody"),
    [
        (WORLD, False),
        (away(DANA), True),
        (locked_out(DANA), True),
    ],
)
def test_a_case_waits_on_nobody_when_nobody_who_is_there_and_can_sign_in_must_act(world: World, nobody: bool) -> None:
    """S2: an alarm."""
    assert waits_on_nobody(world, raised(), TUE) is nobody


def test_cover_counts_as_somebody() -> None:
    """S2."""
    world = away(PRIYA)

    assert not waits_on_nobody(world, date_agreed(), FRI)
    assert waited_on(world, date_agreed(), FRI) == {LEO: ["give-outcome"]}
    assert waits_on_nobody(away(PRIYA, LEO), date_agreed(), FRI)


def test_somebody_kept_from_the_case_does_not_count() -> None:
    """S2, reading 9."""
    assert waits_on_nobody(WORLD, replace(raised(), barred=(DANA,)), TUE)


@rows("case", [settled(), signed(), concluded(), withdrawn()])
def test_a_case_that_has_ended_raises_no_alarm(case: Case) -> None:
    assert not waits_on_nobody(away(*WORLD.directory.people), case, WED_29)


# The end can be reached


def test_after_the_chairs_outcome_it_waits_on_the_parties_and_then_on_the_last_word() -> None:
    """S5b: nothing is above the Chair; it is settled, or concluded."""
    assert [who for who, acts in waited_on(WORLD, chairs_outcome(), WED_29).items() if "say-satisfied" in acts] == [
        ANIL,
        MARIAN,
    ]

    case = act_as(chairs_outcome(), ANIL, dissatisfied("trust"), WED_29)
    assert {who for who, acts in waited_on(WORLD, case, WED_29).items() if "conclude" in acts} == {
        "helen-marsh",
        ANIL,
        MARIAN,
    }


def test_when_it_has_ended_what_is_still_owed_waits_on_those_who_owe_it() -> None:
    """P7b, P7c, F2, F5."""
    assert waited_on(WORLD, settled(), MON) == {
        TOM: ["sign"],
        PRIYA: ["sign", "answer-action"],
        DANA: ["answer-action"],
        "imran-yusuf": ["consider-review"],
        OWEN: ["tell-worker"],
    }


def test_what_is_settled_between_practitioners_waits_on_their_managers_to_sign() -> None:
    case = act_as(viewed(), DANA, outcome("practitioners"), THU)
    case = act_as(act_as(case, GRACE, satisfied("trust"), THU), DANA, satisfied("council"), THU)

    assert [who for who, acts in waited_on(WORLD, case, WED_15).items() if "sign" in acts] == [TOM, PRIYA]


def test_the_date_beside_what_is_asked_is_that_of_the_clock_that_runs_at_the_stage() -> None:
    """Not that of the whole process, which comes first, nor one that has stopped."""
    case = act_as(date_agreed(), TOM, talk(agreed=True, at=FRI), FRI)

    asked = {(row.act, row.clock, str(row.due_on)) for row in waiting_of(WORLD, case) if row.is_now(FRI)}

    assert [clock.name for clock in case.clocks if not clock.stopped] == ["formal-week", "answer"]
    assert asked == {("propose-outcome", "answer", "2026-04-13")}


@rows(
    ("act", "what", "words"),
    [
        ("give-view", "Answer the request for information", "answer the request for information"),
        ("give-view", "State your agency’s position", "state their agency’s position"),
        (
            "raise",
            "Raise it yourself or ask someone else (no answer yet)",
            "raise it themselves or ask someone else (no answer yet)",
        ),
        (
            "announce-escalation",
            "Tell the other agency you plan to escalate",
            "tell the other agency they plan to escalate",
        ),
    ],
)
def test_what_waits_on_another_is_said_in_words_that_are_not_to_whoever_reads(act: str, what: str, words: str) -> None:
    assert to_do(Waiting(post="trust-lead", act=act, what=what)) == words


def test_filing_has_the_date_that_was_counted_from_the_last_signature() -> None:
    """P7c."""
    rows = [(row.post, row.clock, row.due_on) for row in waiting_of(WORLD, signed()) if row.act == "file-copy"]

    assert rows == [
        ("trust-matron-hurley", "filing", date(2026, 4, 20)),
        ("council-north-manager", "filing", date(2026, 4, 20)),
    ]
