"""Later stages, with vacancies."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.pages.case.case_view import CaseView
from accord.pages.shared.foreseeing import acts_again
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Seat, Side
from accord.procedure.rules.routing import finders_of, seats_of_side, senior_to, stages_above
from accord.procedure.world.definition.definition import Route, Stage
from accord.procedure.world.people import Post
from accord.procedure.world.values import Actor, Refusal


@dataclass(frozen=True, kw_only=True)
class Ahead:
    seats: tuple[Seat, ...]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]


def stages_ahead(reading: CaseView) -> dict[str, Ahead]:
    """Predict each stage as if escalated today."""
    case, found = reading.case, dict[str, Ahead]()
    by = _taker(reading)
    if not case.is_open or by is None:
        return found
    for stage in stages_above(reading.world, case):
        ahead = _ahead(reading, case, stage, by)
        found[stage.key] = ahead
        case = replace(case, stage=stage.key, seats=(*case.seats, *ahead.seats))
    return found


def _taker(reading: CaseView) -> Actor | None:
    """The reader if they act for either side, otherwise the worker who raised it."""
    of_sides = {party.agency for party in reading.case.active_parties if party.side in SIDES}
    return next((actor for actor in reading.actors if actor.agency in of_sides), reading.case.raiser)


def _ahead(reading: CaseView, case: Case, stage: Stage, by: Actor) -> Ahead:
    seats: list[Seat] = []
    warnings: list[str] = []
    moment = Moment(reading.world, case, by, reading.at)
    notes = [_route_note(route) for route in _routes(stage, case)]
    sides: tuple[Side, ...] = (*SIDES, "board")
    for side in sides:
        try:
            found = seats_of_side(moment, stage, side)
        except Refusal as refusal:
            warnings.append(refusal.sentence)
            continue
        seats += found
        for seat in found:
            above = senior_to(moment, stage, seat)
            notes += [] if above is None else [acts_again(reading.names, seat, above)]
            warnings += [*_unheld_above(reading, above or ()), *_unheld_seat(reading, seat)]
    return Ahead(seats=tuple(seats), notes=tuple(notes), warnings=tuple(warnings))


def _routes(stage: Stage, case: Case) -> list[Route]:
    """Special routes for kinds of agency that apply here (P3)."""
    sides = [finders_of(stage, party.side, case, party.agency) for party in case.main_parties]
    return [route for route in stage.route if any(names in (route.challenger, route.challenged) for names in sides)]


def _route_note(route: Route) -> str:
    return f"This is the way for a {route.kind} ({route.source.split(':')[0]})."


def _unheld_above(reading: CaseView, above: tuple[Post, ...]) -> Iterator[str]:
    for post in above:
        if not reading.world.directory.can_take_part(post.key, reading.today):
            yield _unheld(reading, post)


def _unheld(reading: CaseView, post: Post) -> str:
    return (
        f"No one is acting as {post.title} at {reading.agency(post.agency)} today. "
        "Ask its safeguarding lead or the Board manager to name someone now."
    )


def _unheld_seat(reading: CaseView, seat: Seat) -> Iterator[str]:
    directory = reading.world.directory
    if seat.post in directory.posts and not directory.can_take_part(seat.post, reading.today):
        yield _unheld(reading, directory.posts[seat.post])
