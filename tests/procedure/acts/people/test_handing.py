"""What passes to whoever takes a seat over: what is still to be done, and nothing that is done or another's."""

from dataclasses import replace

from accord.procedure.acts.people.handing import taken_over
from accord.procedure.model.parts import Seat
from tests.stories import FRI, LEO, WORLD, settled

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
    owed, told = replace(one, post=POST, told=False), replace(one, post=POST, told=True)
    theirs = replace(one, post="trust-lead", told=False)

    after = taken_over(replace(case, feedback=(owed, told, theirs)), POST, seat()).feedback

    assert [one.post for one in after] == [NEXT, POST, "trust-lead"]


def test_the_seats_of_the_post_are_the_next_ones_and_no_others() -> None:
    before = settled()

    after = taken_over(before, POST, seat())

    assert [one.post for one in after.seats] == [NEXT if one.post == POST else one.post for one in before.seats]
    assert WORLD.directory.posts[NEXT].agency == "council"
