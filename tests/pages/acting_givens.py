"""Givens for the pages of acts: the demonstration's people, and cases brought to a point through the door."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from accord.procedure.stories.story import Player, world_of
from accord.record import models
from accord.record.write import do
from tests.pages.visiting import LONDON
from tests.record.cases import Teller, ask, enter_story, raised, story
from tests.record.cases import act as act_by_key
from tests.record.cases import steps as steps_of

TUESDAY = datetime(2026, 3, 31, 10, 15, tzinfo=LONDON)
DANA, GRACE, TOM, LEO = "dana-whitlock", "grace-adeyemi", "tom-hurley", "leo-abbot"
POSTS = {
    DANA: "council-north-social-worker",
    GRACE: "trust-district-nurse",
    TOM: "trust-matron-hurley",
    LEO: "council-north-manager",
}


def minutes(number: int) -> datetime:
    return TUESDAY + timedelta(minutes=number)


def done(ref: str, person: str, key: str, at: datetime, **given: Any) -> str:
    """Somebody has done that in the case."""
    do(ask(act_by_key(key, **given), ref, by=person, post=POSTS[person], seen=length_of(ref)), at)
    return ref


def length_of(ref: str) -> int:
    return models.CaseCard.objects.get(case__ref=ref).length


def entries(ref: str = "") -> list[str]:
    """The kinds of entries of a case, or of all, in order."""
    rows = models.Entry.objects.order_by("id")
    return list((rows.filter(case__ref=ref) if ref else rows).values_list("kind", flat=True))


def talked_in_vain() -> str:
    """Grace and Dana have talked, and did not agree: the next stage is offered."""
    ref = raised(TUESDAY)
    done(ref, DANA, "give-view", minutes(5), text="The account holds.", safety="no")
    given = {"on": "2026-03-31", "who": "Both", "how": "telephone", "text": "No.", "agreed": False, "safety": "no"}
    return done(ref, GRACE, "note-discussion", minutes(10), **given)


def told_until(name: str, act: str, nth: int = 1) -> Teller:
    """A story, entered and played through the door up to before somebody does that for the nth time."""
    enter_story(name)
    teller = Teller(player=Player(world_of(story(name))))
    for step in steps_of(name):
        nth -= step.act == act
        if nth == 0:
            break
        teller.tell(step)
    return teller


def stops(name: str, acts: list[str]) -> Iterator[tuple[str, datetime]]:
    """A story, entered and played through the door; it stops before the first step of each of these acts, in order."""
    enter_story(name)
    teller, left = Teller(player=Player(world_of(story(name)))), list(acts)
    for step in steps_of(name):
        if left and step.act == left[0] and step.expect.refused is None:
            left.pop(0)
            yield str(teller.ref), teller.player.record[-1].at
        teller.tell(step)
