"""What somebody has asked for in a case and waits for: a pause, a higher stage at once, or another co-ordinator."""

from dataclasses import dataclass
from datetime import date

from accord.procedure.facts import Actor, Words


@dataclass(frozen=True, kw_only=True)
class PauseAsked:
    entry: int
    by: Actor
    why: Words
    interim: Words
    look_again: date
    agreed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StraightAsked:
    """Somebody asked to go straight to a higher stage; whoever sits in `post` may allow it."""

    entry: int
    to_stage: str
    post: str
    by: Actor
    reason: Words


@dataclass(frozen=True, kw_only=True)
class CoordinatorAsked:
    """The manager in `post` is asked to co-ordinate the enquiry in another's place."""

    entry: int
    post: str
    by: Actor
    why: Words
