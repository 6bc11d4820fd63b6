"""A task, and the role that has it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from accord.procedure.acts.registry import ACTS
from accord.procedure.model.case import Case
from accord.procedure.world.clocks import Clock
from accord.procedure.world.phrases import lowered


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """`clock` names the clock of the due date."""

    post: str
    act: str
    what: str
    since: datetime | None = None
    until: datetime | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    clock: str = ""

    def is_now(self, at: datetime) -> bool:
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


def row(
    post: str,
    act: str,
    what: str = "",
    clock: Clock | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Waiting:
    running = clock if clock and clock.is_running else None
    return Waiting(
        post=post,
        act=act,
        what=what or ACTS[act].title,
        since=since,
        until=until,
        due_on=running.due_on if running else None,
        due_at=running.due_at if running else None,
        clock=running.name if running and running.due_on else "",
    )


def begun_by(case: Case, begins: str) -> Clock | None:
    return next((one for one in reversed(case.clocks) if one.started_by == begins), None)


OF_OTHERS = {"you": "they", "your": "their", "yourself": "themselves"}


def to_do(wait: Waiting) -> str:
    return re.sub(r"\b(you|your|yourself)\b", lambda found: OF_OTHERS[found[0]], lowered(wait.what))
