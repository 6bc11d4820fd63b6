"""What lists and searches need of a case, in rows made from it."""

from dataclasses import replace
from datetime import date

from accord.procedure.acts.people.helping import AskToRaise
from accord.procedure.acts.stages.dates import SetAdultsDate
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Adult
from accord.procedure.next.index import index_of, marks_of, wakes_at
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.rules.seeing import sights_of
from accord.procedure.world.people import Away
from tests.rows import rows
from tests.stories import (
    GRACE,
    IRIS,
    LEO,
    LIMIT,
    OWEN,
    PRIYA,
    TUE,
    WORLD,
    act_as,
    at_chair,
    at_managers,
    concluded,
    date_agreed,
    on,
    paused,
    raised,
    settled,
    signed,
    viewed,
    withdrawn,
)


def test_a_card_has_no_name_of_an_adult_or_worker() -> None:
    """Reading 9: whoever sees the card sees no names."""
    card = index_of(WORLD, at_chair()).card

    assert not any(name in repr(card) for name in ("Penhallow", "Grace", "Dana", "grace", "dana"))
    assert (card.challenger, card.challenged) == (("trust",), ("council",))
    assert (card.stage, card.main_type) == ("chair", "ending")


@rows(
    ("case", "is_open", "is_paused", "end"),
    [
        (raised(), True, False, ""),
        (paused(), True, True, ""),
        (settled(), False, False, "resolved"),
        (concluded(), False, False, "concluded"),
    ],
)
def test_a_card_says_whether_it_is_open_paused_or_how_it_ended(
    case: Case, is_open: bool, is_paused: bool, end: str
) -> None:
    """S5b: concluded is never counted as resolved."""
    card = index_of(WORLD, case).card

    assert (card.is_open, card.is_paused, card.end) == (is_open, is_paused, end)


def test_what_waits_on_somebody_who_is_kept_from_it_waits_on_nobody_for_as_long_as_they_would_act() -> None:
    """S2: Leo covers for Priya from 10 to 24 April, and is kept from this."""
    away = Away(person=PRIYA, since=date(2026, 4, 10), until=date(2026, 4, 24))
    world = replace(WORLD, directory=replace(WORLD.directory, aways=(away,)))
    case = replace(at_managers(), barred=(LEO,))
    midnights = (on(10, 4, 0), on(25, 4, 0))

    rows = [row for row in index_of(world, case).waiting if row.post in ("", "council-north-manager")]

    spans = [(row.post, row.since, row.until) for row in rows if row.act == "propose-date"]
    assert spans == [
        ("council-north-manager", None, midnights[0]),
        ("", *midnights),
        ("council-north-manager", midnights[1], None),
    ]


def test_a_card_has_the_date_that_comes_first() -> None:
    assert index_of(WORLD, date_agreed()).card.due_on == date(2026, 4, 13)


def test_a_case_before_it_is_raised_has_a_card_for_those_who_see_it() -> None:
    """P1."""
    asked = act_as(Case(), GRACE, AskToRaise(helper="trust-matron-hurley", how="with", text="T"), TUE)
    index = index_of(WORLD, asked)

    assert (index.card.challenger, index.card.is_raised, index.card.is_open) == (("trust",), False, True)
    assert index.wake_at == on(2, 4, 0)


def test_the_rows_are_those_of_waiting_seeing_and_being_kept_from_it() -> None:
    index = index_of(WORLD, raised(barred=(OWEN,)))

    assert index.waiting == waiting_of(WORLD, raised(barred=(OWEN,)))
    assert index.sights == sights_of(WORLD, raised(barred=(OWEN,)))
    assert index.barred == (OWEN,)


def test_the_clock_next_wakes_at_the_earliest_limit_that_is_not_in_the_record() -> None:
    """S2."""
    assert wakes_at(viewed()) == LIMIT
    assert wakes_at(paused()) == on(2, 5, 0)
    assert wakes_at(signed()) == on(21, 4, 0)


def test_every_adult_is_found() -> None:
    """S4b."""
    case = raised(adults=(IRIS, Adult(number=2, name="Mr Leonard Penhallow", born="1939-01-30")))
    index = index_of(WORLD, case)

    assert index.names == ("Mrs Iris Penhallow", "Mr Leonard Penhallow")
    assert [word for word in index.words if ":" not in word] == [
        "mrsirispenhallow",
        "irispenhallow",
        "penhallow",
        "mrleonardpenhallow",
        "leonardpenhallow",
    ]
    assert [word for word in index.words if ":" in word] == [
        "name:irispenhallow",
        "born:1941-05-02",
        "name:leonardpenhallow",
        "born:1939-01-30",
    ]
    assert index_of(WORLD, replace(case, adults=())).words == ()


def test_a_record_number_is_a_mark_however_it_is_typed_and_part_of_a_birth_date_is_none() -> None:
    numbers = ("943 476 5919", "943-476-5919")

    assert {marks_of(Adult(number=1, name="", born="1966~", record_number=one)) for one in numbers} == {
        ("number:9434765919",)
    }


def test_a_card_has_the_first_date_that_runs_the_last_of_the_process_and_the_adults() -> None:
    """The formal week ends on Friday 17 April, after the date that was agreed; the adult needs an answer between."""
    case = act_as(date_agreed(), GRACE, SetAdultsDate(on=date(2026, 4, 15), why="He leaves."), on(10, 4))
    card = index_of(WORLD, case).card

    assert (card.clock, card.due_on, card.due_at) == ("answer", date(2026, 4, 13), on(14, 4, 0))
    assert (card.needed_by, card.last_at) == (date(2026, 4, 15), on(18, 4, 0))
    assert index_of(WORLD, date_agreed()).card.needed_by is None
    assert index_of(WORLD, withdrawn()).card.last_at is None
