"""Givens of this room: asks of the demonstration's people, sent through the door, and stories played through it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec

from accord.directory.enter import enter_board
from accord.directory.load import changing, enter_definition
from accord.directory.models import Board
from accord.procedure.acts.people.restricting import UNKNOWN
from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.saying.raising import RaiseDisagreement
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Adult
from accord.procedure.stories.demonstration import emails as demonstration_emails
from accord.procedure.stories.story import (
    Player,
    Story,
    StoryStep,
    act_of,
    procedure_text,
    read_story,
    world_of,
)
from accord.procedure.stories.story_format import STORIES
from accord.record.asks import Ask
from accord.record.work import run_due
from accord.record.write import do, write
from tests.boards import DEMO, IN_FORCE_FROM

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


def view(text: str = "The daughter’s account holds.", safety: str = "no") -> Act:
    return act("give-view", text=text, safety=safety)


TESTS = Path(__file__).parents[1]
PLAYED, STORED = TESTS / "procedure" / "stories", TESTS / "stored" / "stories"


@cache
def story(name: str) -> Story:
    """A story of the library, else one that the core plays as a test, else one of the stored backup."""
    paths = (folder / f"{name}.toml" for folder in (STORIES, PLAYED, STORED))
    return read_story(next(path for path in paths if path.exists()))


def enter_story(name: str) -> None:
    """The Board as a story has it, with its people and its procedure."""
    world = world_of(story(name))
    emails = {person: f"{person}@board.example" for person in world.directory.people} | demonstration_emails()
    enter_board(world.directory, name="The Board of a story", emails=emails)
    enter_definition(world.directory.board, procedure_text(story(name)), IN_FORCE_FROM)
    with changing(world.directory.board):
        Board.objects.update(nation=world.calendar.nation, zone=world.calendar.zone)


def steps(name: str) -> Iterator[StoryStep]:
    for row in story(name).row:
        yield from row.step


def instant(step: StoryStep) -> datetime:
    return step.at if step.at.tzinfo else step.at.replace(tzinfo=ZoneInfo("Europe/London"))


@dataclass(kw_only=True)
class Teller:
    """Plays a story through the door, a step at a time, beside the pure player, which says what must come of it."""

    player: Player
    ref: str | None = None

    def tell(self, step: StoryStep) -> tuple[Fact, ...]:
        """Play the step on both sides. Gives the facts that the door made."""
        at = instant(step)
        before, told = self.player.case, len(self.player.record)
        played = self.player.play(step)
        if step.by == "clock":
            run_due(at)
        else:
            answer = write([self._ask(step, before)], at)[0]
            self.ref = answer.ref or self.ref
            # Somebody who may not know of the case is told no more than that.
            assert (answer.refusal and str(answer.refusal)) in (
                (played.refused, UNKNOWN) if played.refused else (None,)
            )
            assert answer.facts == tuple(self.player.record[told:])
        return tuple(self.player.record[told:])

    def _ask(self, step: StoryStep, case: Case) -> Ask:
        day = self.player.world.today(instant(step))
        posts = [post.key for post, _ in self.player.world.directory.posts_of(step.by, day)]
        seated = [post for post in posts if case.seats_of(post)]
        return ask(
            act_of(step, case),
            self.ref,
            by=step.by,
            post=step.as_ or next(iter((*seated, *posts)), ""),
            seen=case.length,
            board=self.player.world.directory.board,
        )


def withdrawal() -> Act:
    """An act that moves the case."""
    return act("withdraw", why="It is settled between us.", workers_view="I agree.", safety="no")
