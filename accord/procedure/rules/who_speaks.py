"""Finds the post that speaks for a side, agency or gate."""

from collections.abc import Iterable

from accord.procedure.model.case import Case
from accord.procedure.model.parts import Party, Side
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.events import NOTHING_SETTLED
from accord.procedure.world.world import World

ALL_SIDES: tuple[Side, ...] = ("board", "challenger", "challenged", "concerned")


def seat_posts(case: Case, sides: Iterable[str]) -> list[str]:
    present = [seat for side in ALL_SIDES if side in sides for seat in case.presents(side)]
    panel = [seat for seat in case.present_seats() if seat.side == "board" and "board" in sides]
    return list(dict.fromkeys(seat.post for seat in (*panel, *present)))


def gate_post(case: Case) -> str:
    """The gate's post: of several agencies, the worker's."""
    seats = {seat.agency: seat.post for seat in case.presents("challenger")}
    own = seats.get(case.raiser.agency, "") if case.raiser else ""
    return own or next(iter(seats.values()), "")


def tests_instead(world: World, case: Case) -> tuple[str, Clock] | None:
    """The safeguarding lead, once the gate's target has passed, and that target."""
    target = next((one for one in case.clocks if one.started_by == NOTHING_SETTLED and one.stage == case.stage), None)
    post = gate_post(case)
    role = world.directory.posts.get(post)
    lead = world.directory.lead(role.agency) if role else None
    return (lead.key, target) if lead and target and lead.key != post and not target.stopped else None


def voice_of(case: Case, party: Party) -> str:
    stays = party.side == "concerned" and not party.was_a_side
    first = next((seat for seat in case.seats if seat.agency == party.agency and seat.side == "concerned"), None)
    seat = first if stays else case.present_of(party.agency)
    return seat.post if seat else ""
