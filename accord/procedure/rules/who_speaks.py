"""Say which post speaks for a side, an agency or its gate now."""

from collections.abc import Iterable

from accord.procedure.model.case import Case
from accord.procedure.model.parts import Party, Side
from accord.procedure.world.clocks import Clock
from accord.procedure.world.definition.events import NOTHING_SETTLED
from accord.procedure.world.world import World

ALL_SIDES: tuple[Side, ...] = ("board", "challenger", "challenged", "concerned")


def seat_posts(case: Case, sides: Iterable[str]) -> list[str]:
    """The posts that sit for these sides now, one for each agency: of the Board's, all at this stage."""
    present = [seat for side in ALL_SIDES if side in sides for seat in case.presents(side)]
    panel = [seat for seat in case.present_seats() if seat.side == "board" and "board" in sides]
    return list(dict.fromkeys(seat.post for seat in (*panel, *present)))


def gate_post(case: Case) -> str:
    """The post that tests at its own side's gate: of several agencies, that of the worker who raised it."""
    seats = {seat.agency: seat.post for seat in case.presents("challenger")}
    own = seats.get(case.raiser.agency, "") if case.raiser else ""
    return own or next(iter(seats.values()), "")


def tests_instead(world: World, case: Case) -> tuple[str, Clock] | None:
    """Who tests at a gate once its target has passed, and that target: the agency's lead, where not the same post."""
    target = next((one for one in case.clocks if one.started_by == NOTHING_SETTLED and one.stage == case.stage), None)
    post = gate_post(case)
    role = world.directory.posts.get(post)
    lead = world.directory.lead(role.agency) if role else None
    return (lead.key, target) if lead and target and lead.key != post and not target.stopped else None


def voice_of(case: Case, party: Party) -> str:
    """The post that is asked for a party: the seat in which it sits now."""
    stays = party.side == "concerned" and not party.was_a_side
    first = next((seat for seat in case.seats if seat.agency == party.agency and seat.side == "concerned"), None)
    seat = first if stays else case.present_of(party.agency)
    return seat.post if seat else ""
