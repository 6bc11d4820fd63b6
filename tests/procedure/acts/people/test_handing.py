"""What passes to whoever takes a seat over: what is still to be done, and nothing that is done or another's."""

from dataclasses import replace

from accord.procedure.acts.people.handing import StepAside, taken_over
from accord.procedure.model.parts import CoordinatorAsked, Seat, UrgencyRequest
from tests.rows import rows
from tests.stories import (
    FRI,
    LEO,
    OWEN,
    PRIYA,
    RUTH,
    TOM,
    WORLD,
    act_as,
    actor,
    at_managers,
    refused,
    settled,
)

POST, NEXT = "council-north-manager", "council-south-manager"


def seat() -> Seat:
    return Seat(
        stage="managers",
        side="challenged",
        post=NEXT,
        agency="council",
        title="team manager",
        holder=LEO,
        since=FRI.date(),
    )


def test_what_is_still_to_be_done_passes_on_and_is_accepted_anew() -> None:
    """P2."""
    case = settled()
    ours = next(one for one in case.actions if one.post == POST)
    done = replace(ours, number=91, state="done", accepted=True)
    still = replace(ours, number=92, state="", accepted=True)
    declined = replace(ours, number=93, state="", accepted=False)
    theirs = next(one for one in case.actions if one.post != POST)
    case = replace(case, actions=(done, still, declined, theirs))

    after = taken_over(case, POST, seat()).actions

    assert [(one.post, one.accepted) for one in after] == [
        (POST, True),
        (NEXT, None),
        (NEXT, False),
        (theirs.post, theirs.accepted),
    ]


def test_what_is_owed_to_the_worker_passes_on_until_it_was_told() -> None:
    """F2."""
    case = settled()
    [one, *_] = case.feedback
    owed, told = replace(one, post=POST, sent=False), replace(one, post=POST, sent=True)
    theirs = replace(one, post="trust-lead", sent=False)

    after = taken_over(replace(case, feedback=(owed, told, theirs)), POST, seat()).feedback

    assert [one.post for one in after] == [NEXT, POST, "trust-lead"]


def test_the_seats_of_the_post_are_the_next_ones_and_no_others() -> None:
    before = settled()

    after = taken_over(before, POST, seat())

    assert [one.post for one in after.seats] == [NEXT if one.post == POST else one.post for one in before.seats]
    assert WORLD.directory.posts[NEXT].agency == "council"


@rows(("post", "stays"), [("council-head", True), (POST, False)])
def test_what_the_post_was_asked_to_allow_or_take_on_is_asked_anew_and_of_no_other(post: str, stays: bool) -> None:
    """S6a: not every colleague may."""
    by = actor(settled(), TOM, FRI)
    straight = UrgencyRequest(entry=4, to_stage="chair", post=post, by=by, reason="She is alone.")
    asked = CoordinatorAsked(entry=5, post=post, by=by, why="Priya is away.")
    case = replace(settled(), straight=straight, coordinator_asked=asked, coordinator=post)

    after = taken_over(case, POST, seat())

    assert (after.straight == straight, after.coordinator_asked == asked, after.coordinator == post) == (stays,) * 3
    assert after.coordinator in ("", post)


def test_a_case_in_which_nothing_is_asked_stays_so() -> None:
    after = taken_over(settled(), "trust-lead", seat())

    assert (after.straight, after.coordinator_asked, after.coordinator) == (None, None, settled().coordinator)


def test_whoever_sits_names_a_colleague_who_may_see_it_before_they_step_aside() -> None:
    """P2."""
    nobody_chosen = "Select a colleague at your level or above who is not already on this case"
    nobody_there = "No one in that role can see this case. Select someone else"
    aside = StepAside(why="My sister works there.")
    kept = replace(at_managers(), barred=(LEO,))

    assert refused(at_managers(), PRIYA, aside, FRI) == (nobody_chosen, "to")
    assert refused(kept, PRIYA, replace(aside, to=NEXT), FRI) == (nobody_there, "to")
    assert [one.post for one in act_as(at_managers(), PRIYA, replace(aside, to=NEXT), FRI).seats_of(NEXT)] != []


def test_a_lead_without_a_seat_steps_aside_alone_and_the_lead_of_another_agency_has_nothing_to_leave() -> None:
    """P2."""
    aside = StepAside(why="My sister works there.")

    after = act_as(at_managers(), OWEN, aside, FRI)

    assert (after.barred, after.seats) == ((*at_managers().barred, OWEN), at_managers().seats)
    assert refused(at_managers(), RUTH, aside, FRI) == ("You are not acting in this case.", None)


@rows(("holder", "cover", "owner"), [("Leo Abbot", "", "Leo Abbot"), ("", "Owen Tate", "Owen Tate")])
def test_an_open_action_is_from_then_on_that_of_whoever_is_there(holder: str, cover: str, owner: str) -> None:
    after = taken_over(settled(), POST, replace(seat(), holder=holder, cover=cover))

    assert [one.owner for one in after.actions if one.post == NEXT] == [owner]
