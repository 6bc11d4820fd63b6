"""Acts a person can do next, own tasks first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.stages.escalating import Escalate
from accord.procedure.model.moment import Moment
from accord.procedure.next.waiting.all import Waiting, with_unread
from accord.procedure.rules.grounds import ground
from accord.procedure.rules.guards import barring, speaking


@dataclass(frozen=True, kw_only=True)
class Offer:
    act: str
    title: str
    because: str = ""
    waits: bool = False
    due_on: date | None = None


def what_next(
    moment: Moment, acts: Collection[str] = ACTS.keys(), tasks: tuple[Waiting, ...] | None = None
) -> tuple[Offer, ...]:
    """Only these acts. `tasks`: those of the case, where they are known."""
    moment = speaking(moment)
    if barring(moment):
        return ()
    waiting = with_unread(moment.world, moment.case) if tasks is None else tasks
    mine = [row for row in waiting if row.post == moment.by.post and row.is_now(moment.at)]
    open_to = [key for key in acts if ACTS[key].bars(moment) is None]
    order = [row.act for row in mine if row.act in open_to]
    keys = dict.fromkeys((*order, *open_to))
    return tuple(_offer(moment, key, mine) for key in keys)


def _offer(moment: Moment, key: str, mine: list[Waiting]) -> Offer:
    row = next((row for row in mine if row.act == key), None)
    title = moment.world.procedure.said(ACTS[key].title)
    found = ground(moment.world, moment.case, moment.at) if key == Escalate.key else None
    because = found.sentence if found else ""
    if row is None:
        return Offer(act=key, title=title, because=because)
    return Offer(act=key, title=title, because=because or row.what, waits=True, due_on=row.due_on)
