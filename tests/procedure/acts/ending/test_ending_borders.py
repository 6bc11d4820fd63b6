"""What stays and what ends when a disagreement is carried on or reopened, and who signs for a small agency."""

from datetime import date

from accord.procedure.acts.ending.settling import SaySatisfied
from accord.procedure.acts.ending.signing import is_top_alone, signs
from accord.procedure.acts.ending.withdrawing import CarryOn, Reopen, Withdraw
from accord.procedure.acts.saying.complaint_and_court import RecordCourtDecision
from accord.procedure.acts.stages.pausing import AgreePause, EndPause, ProposePause
from accord.procedure.model.case import Case
from accord.procedure.world.people import Post
from tests.procedure.routed import with_post
from tests.rows import rows
from tests.stories import (
    ANIL,
    FRI,
    MARIAN,
    MON_20,
    PRIYA,
    SAM,
    TOM,
    WED_15,
    WED_29,
    WORLD,
    act_as,
    at_chair,
    at_court,
    at_managers,
    clock_run,
    date_agreed,
    on,
    paused,
    proposed,
    settled,
    signed,
    three_parties,
)

GOING = Withdraw(why="It was put right.", workers_view="I would have gone on.", safety="no")
ON = CarryOn(why="The bruising is still unexplained.")
AGAIN = Reopen(why="It happened again.")
PAUSING = ProposePause(why="A visit is planned.", interim="It stays open.", look_again=date(2026, 5, 1), safety="no")


def sides(case: Case) -> dict[tuple[str, str], str]:
    return {(seat.post, seat.stage): seat.side for seat in case.seats}


def test_whoever_carries_it_on_changes_the_sides_of_both_agencies_and_of_nobody_else() -> None:
    """P1: neither the Board's seat, nor that of a supervisor, nor that of an agency also concerned."""
    late = clock_run(date_agreed(), on(14, 4, 0))
    supported = act_as(act_as(late, TOM, GOING, WED_15), PRIYA, ON, WED_15)
    at_board = act_as(act_as(at_chair(), ANIL, GOING, MON_20), MARIAN, ON, MON_20)
    with_police = act_as(act_as(three_parties(), TOM, GOING, FRI), PRIYA, ON, FRI)

    turned = {"challenger": "challenged", "challenged": "challenger"}
    for before, after in ((late, supported), (at_chair(), at_board), (three_parties(), with_police)):
        assert sides(after) == {seat: turned.get(side, side) for seat, side in sides(before).items()}
    assert "supporting" in sides(late).values()
    assert "board" in sides(at_chair()).values()
    assert "concerned" in sides(three_parties()).values()


def test_an_agency_also_concerned_that_carries_it_on_changes_places_with_the_one_that_withdrew() -> None:
    case = act_as(act_as(three_parties(), TOM, GOING, FRI), SAM, ON, FRI)

    assert {party.agency: party.side for party in case.parties} == {
        "trust": "concerned",
        "council": "challenged",
        "police": "challenger",
    }


def test_after_reopening_nothing_waits_for_what_the_court_has_decided_and_an_application_goes_on() -> None:
    decided = act_as(at_court(), MARIAN, RecordCourtDecision(text="She stays.", safety="no"), WED_29)
    ended = [act_as(case, ANIL, GOING, WED_29) for case in (decided, at_court())]

    assert [case.court for case in ended] == ["decided", "applied"]
    assert [act_as(case, ANIL, AGAIN, WED_29).court for case in ended] == ["", "applied"]


def test_the_day_to_look_at_a_pause_again_ends_with_the_case() -> None:
    """Reading 5: a case that has ended waits for no pause."""
    ended = act_as(paused(), TOM, GOING, WED_15)

    assert [clock.is_running for clock in paused().clocks if clock.key == "look-again"] == [True]
    assert [clock.name for clock in ended.running] == []


def test_the_date_for_filing_ends_when_it_is_reopened() -> None:
    """P7c: the text that was to be filed is no more."""

    def filing(case: Case) -> list[bool]:
        return [clock.is_running for clock in case.clocks if clock.started_by == "signed"]

    assert (filing(signed()), filing(act_as(signed(), TOM, AGAIN, WED_15))) == ([True], [False])


def test_the_days_of_a_pause_in_which_it_ended_are_counted_without_those_of_earlier_pauses() -> None:
    """Reading 5: each pause has its own days."""

    def pause(case: Case, day: int) -> Case:
        return act_as(act_as(case, TOM, PAUSING, on(day, 4)), PRIYA, AgreePause(safety="no"), on(day, 4))

    once = act_as(pause(date_agreed(), 10), TOM, EndPause(why="She is home.", safety="no"), on(15, 4))
    twice = act_as(pause(once, 15), TOM, GOING, on(21, 4))

    pauses = act_as(twice, TOM, AGAIN, on(22, 4)).pauses

    assert [one.working_days for one in pauses] == [3, 4]
    assert twice.end is not None
    assert twice.end.paused == 7


@rows(
    ("post", "is_alone"),
    [("gp-partner", True), ("gp-nurse", False)],
)
def test_the_top_post_alone_signs_for_an_agency_that_has_nobody_who_signs(post: str, is_alone: bool) -> None:
    """Reading 6."""
    world = with_post(
        Post(key="gp-partner", agency="gp", title="partner", tiers=("partner",)),
        Post(key="gp-nurse", agency="gp", title="nurse", tiers=("practitioner",), reports_to="gp-partner"),
    )

    assert is_top_alone(world, world.directory.posts[post]) == is_alone
    assert signs(world, settled(), world.directory.posts[post]) == is_alone


def test_a_post_of_those_who_sign_signs_with_a_seat_alone_where_the_agency_has_others_who_do() -> None:
    """Reading 6."""
    trust = WORLD.directory.posts_of_agency("trust")

    assert {post.key for post in trust if signs(WORLD, settled(), post)} == {"trust-matron-hurley"}


def test_an_answer_is_expected_from_an_outcome_until_the_end() -> None:
    """S5b."""
    cases = (at_managers(), proposed(), settled())

    assert [SaySatisfied.is_expected(WORLD, case) for case in cases] == [False, True, False]
