"""Givens of this room: asks of the demonstration's people, sent through the door, and whole stories played through it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

import msgspec

from accord.procedure.acts import ACTS
from accord.procedure.case import Adult
from accord.procedure.facts import CLOCK, Act
from accord.procedure.raising import RaiseDisagreement
from accord.procedure.story import Step, Story, read_story
from accord.record.asks import Answer, Ask
from accord.record.write import do, write
from tests.boards import DEMO

STORIES = Path(__file__).resolve().parents[1] / "procedure" / "stories"
TUESDAY = datetime(2026, 3, 31, 9, 15, tzinfo=UTC)
NURSE, SOCIAL_WORKER = "grace-adeyemi", "dana-whitlock"
NURSES_POST, SOCIAL_WORKERS_POST = "trust-district-nurse", "council-north-social-worker"


def raising(**given: Any) -> RaiseDisagreement:
    """What Grace raises with the Council about Mrs Penhallow."""
    usual = {
        "agency": "council",
        "types": ("action",),
        "adults": (Adult(number=1, name="Mrs Iris Penhallow", born="1941-05-02"),),
        "what": "Nobody has looked at the bruising.",
        "risk": "It goes on.",
        "first_put_on": given.get("on", TUESDAY).date(),
    }
    given.pop("on", None)
    return RaiseDisagreement(**{**usual, **given})


def ask(act: Act, ref: str | None = None, *, by: str = NURSE, post: str = NURSES_POST, **given: Any) -> Ask:
    return Ask(**{"board": DEMO, "case_ref": ref, "person": by, "post": post, "act": act, "key": uuid4(), **given})


def raised(at: datetime = TUESDAY, **given: Any) -> str:
    """A disagreement that Grace has raised: its reference."""
    return do(ask(raising(on=at, **given)), at).ref


def act(key: str, **given: Any) -> Act:
    """An act as a form would fill it."""
    return msgspec.convert(given, ACTS[key])


def view(text: str = "The daughter’s account holds.") -> Act:
    return act("give-view", text=text, safety="no")
