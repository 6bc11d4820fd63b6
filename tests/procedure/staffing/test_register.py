"""Who keeps a directory, and spans of days at their borders: what overlaps, is over, lasts, and is cut."""

from dataclasses import replace
from datetime import date

import pytest

from accord.procedure.staffing.absence import SetCover
from accord.procedure.staffing.holders import EndHolding
from accord.procedure.staffing.register import (
    Register,
    is_over,
    keepers,
    kept_by,
    lasts_after,
    managers_of_board,
    manages_board,
    overlap,
    state_of,
)
from accord.procedure.staffing.rules import in_order, text
from accord.procedure.world.people import (
    Away,
    Cover,
    Directory,
    Holding,
    StandIn,
    Team,
)
from accord.procedure.world.values import Refusal
from tests.procedure.staffing.asking import DAY, REGISTER, made, refused
from tests.rows import rows
from tests.stories import DANA, IMRAN, JOAN, KEN, OWEN

DIRECTORY = REGISTER.directory
NINTH, TENTH, LAST, AFTER = (date(2026, 4, day) for day in (9, 10, 20, 21))


def away(person: str, *covers: Cover) -> Directory:
    return replace(DIRECTORY, aways=(Away(person=person, since=DAY),), covers=covers)


def test_whoever_acts_as_administrator_keeps_the_directory_and_without_a_cover_its_holder_does() -> None:
    covered = away(JOAN, Cover(post="council-administrator", person=KEN))

    assert keepers(DIRECTORY, "council", DAY) == (JOAN,)
    assert keepers(away(JOAN), "council", DAY) == (JOAN,)
    assert keepers(covered, "council", DAY) == (KEN,)


def test_whoever_acts_as_board_manager_manages_the_board_and_without_a_cover_its_holder_does() -> None:
    covered = away(IMRAN, Cover(post="board-manager", person=KEN))

    assert managers_of_board(DIRECTORY, DAY) == (IMRAN,)
    assert managers_of_board(away(IMRAN), DAY) == (IMRAN,)
    assert managers_of_board(covered, DAY) == (KEN,)


def test_who_manages_the_board_does_so_whatever_else_they_hold() -> None:
    second = replace(DIRECTORY, holdings=(*DIRECTORY.holdings, Holding(post="trust-lead", person=IMRAN)))

    assert manages_board(second, IMRAN, DAY)
    assert kept_by(second, IMRAN, DAY) == tuple(DIRECTORY.agencies)
    assert (kept_by(DIRECTORY, JOAN, DAY), kept_by(DIRECTORY, DANA, DAY)) == (("council",), ())


def span(since: date, until: date | None) -> Holding:
    return Holding(post="council-lead", person=OWEN, since=since, until=until)


@rows(
    ("one", "other", "have_a_day_in_common"),
    [
        ((TENTH, LAST), (LAST, None), True),
        ((TENTH, LAST), (AFTER, None), False),
        ((TENTH, LAST), (date.min, TENTH), True),
        ((TENTH, LAST), (date.min, NINTH), False),
        ((TENTH, None), (AFTER, None), True),
    ],
)
def test_two_spans_overlap_where_they_have_a_day_in_common(
    one: tuple[date, date | None], other: tuple[date, date | None], have_a_day_in_common: bool
) -> None:
    assert overlap(span(*one), span(*other)) == overlap(span(*other), span(*one)) == have_a_day_in_common


@rows(
    ("until", "day", "over", "lasts"),
    [(LAST, TENTH, False, True), (LAST, LAST, False, False), (LAST, AFTER, True, False), (None, AFTER, False, True)],
)
def test_a_span_is_over_after_its_last_day_and_lasts_beyond_every_day_before_it(
    until: date | None, day: date, over: bool, lasts: bool
) -> None:
    assert (is_over(span(TENTH, until), day), lasts_after(span(TENTH, until), day)) == (over, lasts)


@rows(
    ("since", "until", "sentence"),
    [
        (date(1948, 7, 5), date(2199, 12, 31), ""),
        (TENTH, TENTH, ""),
        (date.min, None, ""),
        (date(1948, 7, 4), None, "Check the year: 1948"),
        (TENTH, date(2200, 1, 1), "Check the year: 2200"),
        (TENTH, NINTH, "Last day must be on or after the first day, 10 April 2026"),
    ],
)
def test_days_are_in_order_and_in_years_that_can_be_meant(since: date, until: date | None, sentence: str) -> None:
    try:
        in_order(since, until, "until")
        said = ""
    except Refusal as refusal:
        said = refusal.sentence

    assert said == sentence


def test_a_name_has_up_to_200_characters() -> None:
    assert text("n" * 200, "name", "Write it.") == "n" * 200
    with pytest.raises(Refusal, match="Text must be 200 characters or fewer"):
        text("n" * 201, "name", "Write it.")


@rows(
    ("cover", "absence", "is_taken"),
    [
        ((TENTH, LAST), (TENTH, LAST), False),
        ((TENTH, LAST), (NINTH, AFTER), False),
        ((TENTH, LAST), (TENTH, None), False),
        ((TENTH, None), (TENTH, None), False),
        ((TENTH, LAST), (AFTER, None), True),
        ((NINTH, LAST), (TENTH, LAST), True),
        ((TENTH, AFTER), (TENTH, LAST), True),
        ((TENTH, None), (TENTH, LAST), True),
    ],
)
def test_nobody_covers_who_is_away_on_every_day_of_it(
    cover: tuple[date, date | None], absence: tuple[date, date | None], is_taken: bool
) -> None:
    register = REGISTER.having(aways=(Away(person=KEN, since=absence[0], until=absence[1]),))
    change = SetCover(agency="council", post="council-lead", person=KEN, since=cover[0], until=cover[1])

    if is_taken:
        assert made(change, register=register).directory.covers
    else:
        assert refused(change, register=register)[0].startswith("Ken Osei is away all that time")


def test_a_holder_covers_for_the_post_only_on_days_on_which_they_do_not_hold_it() -> None:
    register = REGISTER.having(holdings=(*DIRECTORY.holdings, Holding(post="council-lead", person=DANA, until=NINTH)))
    before, after = (
        SetCover(agency="council", post="council-lead", person=DANA, since=since) for since in (NINTH, TENTH)
    )

    assert refused(before, register=register)[0] == "Dana Whitlock has this role then, so someone else must cover it"
    assert made(after, register=register).directory.covers[-1] == Cover(post="council-lead", person=DANA, since=TENTH)


def test_a_post_may_be_given_up_on_the_day_on_which_its_holder_began() -> None:
    register = REGISTER.having(holdings=(span(TENTH, None), *(one for one in DIRECTORY.holdings if one.person != OWEN)))

    directory = made(EndHolding(agency="council", post="council-lead", last_day=TENTH), register=register).directory

    assert [one for one in directory.holdings if one.person == OWEN] == [span(TENTH, TENTH)]


LEAD = "council-lead"
HAVING: dict[str, Register] = {
    "a team": REGISTER.having(teams={**DIRECTORY.teams, "new": Team(key="new", agency="council", name="New")}),
    "a post": REGISTER.having(posts={**DIRECTORY.posts, "new": replace(DIRECTORY.posts[LEAD], key="new")}),
    "a holder": REGISTER.having(holdings=(*DIRECTORY.holdings, Holding(post=LEAD, person=KEN, until=NINTH))),
    "a cover": REGISTER.having(covers=(*DIRECTORY.covers, Cover(post=LEAD, person=KEN))),
    "an absence": REGISTER.having(aways=(Away(person=OWEN, since=DAY),)),
    "a stand-in": REGISTER.having(stand_ins=(*DIRECTORY.stand_ins, StandIn(agency="council", tier="x", post=LEAD))),
    "somebody at work": replace(REGISTER, members={**REGISTER.members, (KEN, "council"): LAST}),
    "an address": replace(REGISTER, emails={**REGISTER.emails, OWEN: "o.tate@council.example"}),
    "a mail domain": replace(REGISTER, domains={**REGISTER.domains, "new.example": "council"}),
}


@rows("what", HAVING)
def test_whatever_changes_in_an_agency_makes_another_state_of_it_and_of_no_other_agency(what: str) -> None:
    """Two administrators who change it at once are kept apart."""
    differs = {one for one in DIRECTORY.agencies if state_of(HAVING[what], one) != state_of(REGISTER, one)}

    assert differs == {"council"}
