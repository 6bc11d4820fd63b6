"""A turn: something that waits on a post, in words also for others; and which post is asked for a side, or a party."""

from dataclasses import dataclass
from datetime import date, datetime

from accord.procedure.model.case import Case
from accord.procedure.world.clocks import Clock
from accord.procedure.world.phrases import lowered


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Something that waits on a post: the act, what it is in words, from when until when, and its date, if any.

    `clock` is the name of the clock whose date that is.
    """

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
    what: str,
    clock: Clock | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Waiting:
    running = clock if clock and clock.is_running else None
    return Waiting(
        post=post,
        act=act,
        what=what,
        since=since,
        until=until,
        due_on=running.due_on if running else None,
        due_at=running.due_at if running else None,
        clock=running.name if running and running.due_on else "",
    )


def begun_by(case: Case, begins: str) -> Clock | None:
    """The clock that began with this."""
    return next((one for one in reversed(case.clocks) if one.started_by == begins), None)


OF_OTHERS = {
    "acknowledge": "say that their agency has received it",
    "accept-to-raise": "say whether they will raise it",
    "accept-co-ordination": "say whether they will co-ordinate the enquiry",
    "agree-pause": "say whether their agency agrees to the pause",
    "announce-escalation": "tell the other side that it is to be taken up",
    "answer-action": "accept the action proposed for them, or say why not",
    "answer-as-worker": "give their own answer, as the one who raised it",
    "ask-to-raise": "raise it, or ask the next",
    "decide": "record their decision on the enquiry",
    "file-copy": "file their agency’s copy",
    "raise": "raise it",
    "say-satisfied": "say whether their agency is satisfied",
}
"""What waits on somebody, where the words for whoever reads would say "you" or "your"."""
ASKED, AGREED = "Answer what you were asked for", "Propose the outcome that you agreed"


def to_do(wait: Waiting) -> str:
    """What waits on somebody else, after "to": "give their agency’s view"."""
    if wait.act == "give-view":
        return "answer what they were asked for" if wait.what == ASKED else "give their agency’s view"
    if wait.what == AGREED:
        return "propose the outcome that was agreed"
    return OF_OTHERS.get(wait.act, lowered(wait.what))
