"""Givens of this room: the three stories stopped at a moment, and a form filled in there by somebody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.datastructures import MultiValueDict

from accord.forms.act_form import ActForm
from accord.forms.form_context import FormContext
from accord.forms.registry import FORMS
from accord.procedure.model.act import Act, Fact, PrivateFact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all, replay
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.stories.story import Player, read_story, world_of
from accord.procedure.stories.story_format import STORIES
from accord.procedure.world.world import World

ENQUIRY, CARE_HOME, BEST_INTERESTS = "1-ending-an-enquiry", "2-care-home", "3-best-interests"
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Scene:
    """A story as it stands at an instant."""

    world: World
    record: tuple[Fact, ...]
    at: datetime

    @property
    def case(self) -> Case:
        return replay(self.record)

    def occasion(self, person: str, post: str = "") -> FormContext:
        """Somebody is about to act, as the post named, or the one that has a seat, or the first that they hold."""
        day, case = self.world.today(self.at), self.case
        posts = [one.key for one, _ in self.world.directory.posts_of(person, day)]
        seated = [one for one in posts if case.seats_of(one)]
        by = self.world.actor(person, post or next(iter((*seated, *posts))), day)
        shared = tuple(fact for fact in self.record if not isinstance(fact, PrivateFact))
        own = dict(enumerate((fact for fact in self.record if fact.chain == by.agency), 1))
        return FormContext(moment=Moment(self.world, case, by, self.at), facts=shared, own_facts=own)

    def then(self, person: str, act: Act, post: str = "") -> "Scene":
        """The scene after somebody has done that, five minutes later."""
        asking = self.occasion(person, post)
        facts = judge(Moment(self.world, asking.case, asking.by, self.at), act)
        return replace(self, record=(*self.record, *facts), at=self.at + timedelta(minutes=5))

    def later(self, **span: int) -> "Scene":
        return replace(self, at=self.at + timedelta(**span))


@cache
def _scenes(story: str) -> tuple[tuple[str, Scene], ...]:
    told = read_story(STORIES / f"{story}.toml")
    player = Player(world_of(told))
    found = []
    for row in told.row:
        for step in row.step:
            at = step.at if step.at.tzinfo else step.at.replace(tzinfo=LONDON)
            found.append((step.act, Scene(player.world, tuple(player.record), at)))
            player.play(step)
    found.append(("end", Scene(player.world, tuple(player.record), found[-1][1].at + timedelta(days=1))))
    return tuple(found)


def before(story: str, act: str, nth: int = 1) -> Scene:
    """The story as it stands before somebody does that for the nth time; before "end", all of it."""
    scenes = [scene for key, scene in _scenes(story) if key == act]
    return scenes[nth - 1]


def form_of(key: str, occasion: FormContext, typed: Mapping[str, Any] | None = None) -> ActForm:
    """The form of an act on that occasion, with what somebody typed into it."""
    data = None
    if typed is not None:
        lists = {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
        data = MultiValueDict(lists)
    return FORMS[key](data, occasion=occasion)


def act_of(form: ActForm) -> Act:
    """What a valid form amounts to; and the procedure takes it."""
    assert form.is_valid(), form.errors
    on, act = form.occasion, form.act()
    assert fold_all(on.case, judge(on.moment, act)) != on.case
    return act


def said(form: ActForm) -> dict[str, list[str]]:
    """What a form that is not valid says, by field."""
    assert not form.is_valid()
    return {name: list(errors) for name, errors in form.errors.items()}


def ahead(name: str, year: int, month: int, day: int) -> dict[str, str]:
    """A day as it is typed into its three boxes."""
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}
