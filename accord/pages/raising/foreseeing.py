"""Who will see what is raised: now, once it is sent, and if it goes up; and what raising it will do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.forms.form_context import FormContext
from accord.forms.raising.whole import Whole
from accord.pages.shared.foreseeing import Column, Foreseen, acts_again, columns, foreseen
from accord.procedure.model.fold import fold_all
from accord.procedure.model.parts import Seat
from accord.procedure.next.preview import posts_seeing
from accord.procedure.rules.grounds import next_stage
from accord.procedure.rules.judging import judge
from accord.procedure.rules.routing import seats_at, senior_to
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.values import Refusal


@dataclass(frozen=True)
class Seen:
    """Who sees it once it is sent, and who else if it goes up to the next stage; `gaps` says which rung is missing."""

    once_sent: tuple[Column, ...]
    if_it_goes_up: tuple[Column, ...]
    next_stage: str
    gaps: tuple[str, ...]


def who_will_see(whole: Whole) -> Seen | None:
    """As far as it is known: None until the other agency is chosen."""
    act, occasion = whole.example(), whole.occasion
    if act is None:
        return None
    try:
        after = fold_all(occasion.case, judge(occasion.world, occasion.case, act, occasion.by, occasion.at))
    except Refusal:
        return None
    sent = foreseen(occasion, act)
    to = next_stage(occasion.world, after, occasion.by, occasion.today)
    columns_up, gaps = _going_up(replace(occasion, case=after), to) if to else ((), ())
    return Seen(sent.sees if sent else (), columns_up, to.name if to else "", gaps)


def _going_up(raised: FormContext, stage: Stage) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Who would see it at the next stage, and what is missing there."""
    try:
        seats = seats_at(raised.world, raised.case, stage, raised.by, raised.today)
    except Refusal as refusal:
        return (), (refusal.sentence,)
    after = replace(raised.case, stage=stage.key, seats=(*raised.case.seats, *seats))
    seen = set(posts_seeing(raised.world, raised.case, raised.at))
    new = (post for post in posts_seeing(raised.world, after, raised.at) if post not in seen)
    return columns(raised, new), tuple(_gaps(raised, stage, seats))


def _gaps(raised: FormContext, stage: Stage, seats: tuple[Seat, ...]) -> Iterator[str]:
    """Sides for which the same person would stand as now."""
    for seat in seats:
        above = senior_to(raised.world, raised.case, stage, seat, raised.by, raised.today)
        if above is not None:
            yield acts_again(raised.names, seat, above)


def raising_will(whole: Whole) -> Foreseen | None:
    """What raising it will do."""
    return foreseen(whole.occasion, whole.example())
