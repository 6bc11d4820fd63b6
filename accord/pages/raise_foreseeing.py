"""Who will see what is raised: now, once it is sent, and if it goes up; and what raising it will do."""

from dataclasses import dataclass, replace

from accord.forms.raise_whole import Whole
from accord.pages.foreseeing import Column, Foreseen, columns, foreseen
from accord.procedure.case import Case
from accord.procedure.facts import Refusal
from accord.procedure.fold import fold_all, judge
from accord.procedure.going_up import GoStraight
from accord.procedure.preview import preview


@dataclass(frozen=True)
class Seen:
    """Who sees it once it is sent, and who else if it goes up to the next stage; empty where that is not known."""

    once_sent: tuple[Column, ...]
    if_it_goes_up: tuple[Column, ...]
    next_stage: str


def who_will_see(whole: Whole) -> Seen | None:
    """As far as it is known: None until the other agency is chosen."""
    act = whole.example()
    if act is None:
        return None
    occasion = whole.occasion
    try:
        after = fold_all(occasion.case, judge(occasion.world, occasion.case, act, occasion.by, occasion.at))
    except Refusal:
        return None
    sent = foreseen(occasion, act)
    above = occasion.world.procedure.above(after.stage)
    return Seen(
        once_sent=sent.sees if sent else (),
        if_it_goes_up=_going_up(whole, after),
        next_stage=above[0].name if above else "",
    )


def _going_up(whole: Whole, after: Case) -> tuple[Column, ...]:
    occasion = whole.occasion
    above = occasion.world.procedure.above(after.stage)
    if not above:
        return ()
    up = GoStraight(from_stage=after.stage, to_stage=above[0].key, reason="")
    try:
        found = preview(occasion.world, after, up, occasion.by, occasion.at)
    except Refusal:
        return ()
    return columns(replace(occasion, case=after), found.sees)


def raising_will(whole: Whole) -> Foreseen | None:
    """What raising it will do."""
    return foreseen(whole.occasion, whole.example())
