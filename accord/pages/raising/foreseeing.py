"""Preview who can read it, now and once escalated."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.forms.form_context import FormContext
from accord.forms.raising.whole import Whole
from accord.pages.shared.emails import email_lines
from accord.pages.shared.foreseeing import Column, Foreseen, acts_again, columns, foreseen
from accord.procedure.model.fold import fold_all
from accord.procedure.model.parts import Seat
from accord.procedure.next.preview import letters_of, posts_seeing
from accord.procedure.rules.grounds import next_stage
from accord.procedure.rules.judging import judge
from accord.procedure.rules.routing import seats_at, senior_to
from accord.procedure.world.definition.definition import Stage
from accord.procedure.world.values import Refusal


@dataclass(frozen=True)
class Seen:
    """`gaps` names vacant levels at the next stage."""

    once_sent: tuple[Column, ...]
    if_it_goes_up: tuple[Column, ...]
    next_stage: str
    gaps: tuple[str, ...]


def who_will_see(whole: Whole) -> Seen | None:
    """None until the other agency is chosen."""
    act, occasion = whole.example(), whole.occasion
    if act is None:
        return None
    try:
        after = fold_all(occasion.case, judge(occasion.moment, act))
    except Refusal:
        return None
    sent = foreseen(occasion, act)
    raised = replace(occasion, moment=replace(occasion.moment, case=after))
    to = next_stage(raised.moment)
    columns_up, gaps = _going_up(raised, to) if to else ((), ())
    return Seen(sent.sees if sent else (), columns_up, to.name if to else "", gaps)


def _going_up(raised: FormContext, stage: Stage) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    try:
        seats = seats_at(raised.moment, stage)
    except Refusal as refusal:
        return (), (refusal.sentence,)
    after = replace(raised.case, stage=stage.key, seats=(*raised.case.seats, *seats))
    seen = set(posts_seeing(raised.world, raised.case, raised.at))
    new = (post for post in posts_seeing(raised.world, after, raised.at) if post not in seen)
    return columns(raised, new), tuple(_gaps(raised, stage, seats))


def _gaps(raised: FormContext, stage: Stage, seats: tuple[Seat, ...]) -> Iterator[str]:
    for seat in seats:
        above = senior_to(raised.moment, stage, seat)
        if above is not None:
            yield acts_again(raised.names, seat, above)


def raising_will(whole: Whole) -> Foreseen | None:
    return foreseen(whole.occasion, whole.example())


def who_gets_email(whole: Whole) -> list[str]:
    act, occasion = whole.example(), whole.occasion
    try:
        facts = judge(occasion.moment, act) if act else []
    except Refusal:
        return []
    return email_lines(occasion, letters_of(occasion.world, occasion.case, facts), "We will email {} now.")
