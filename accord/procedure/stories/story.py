"""Play a story through the service's own judging and folding."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

import msgspec

from accord.procedure.acts.registry import ACTS
from accord.procedure.acts.stages.limits_reached import RecordLimitReached, due_clocks
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold, replay
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import Notice, notices_of
from accord.procedure.rules.judging import judge
from accord.procedure.stories.demonstration import demonstration
from accord.procedure.stories.story_format import (
    Expected,
    Story,
    StoryRow,
    StoryStep,
    newer_text,
    procedure_text,
    read_story,
    story_of,
)
from accord.procedure.stories.story_names import check_fields, check_names
from accord.procedure.stories.story_state import (
    Played,
    Unmet,
    check,
    check_told,
    local,
    name_of,
    state_of,
    told_people,
    waited_on,
)
from accord.procedure.world.definition.definition import digest_of, read_definition
from accord.procedure.world.people import Away, Directory
from accord.procedure.world.roster import directory_of
from accord.procedure.world.values import THE_CLOCK, Actor, Refusal
from accord.procedure.world.world import World

__all__ = [
    "Expected",
    "Played",
    "Player",
    "Story",
    "StoryRow",
    "StoryStep",
    "Unmet",
    "act_of",
    "check",
    "play",
    "play_by",
    "read_story",
    "state_of",
    "story_of",
    "told_people",
    "waited_on",
    "world_of",
]


def world_of(story: Story) -> World:
    """Raise ValueError."""
    return _world_by(procedure_text(story), story)


def _world_by(text: str, story: Story) -> World:
    procedure = read_definition(text)
    aways = tuple(Away(person=one.person, since=one.since, until=one.until) for one in story.away)
    world = World(
        procedure=procedure,
        directory=replace(_directory(story), aways=aways),
        calendar=procedure.calendar(),
        digest=digest_of(text),
    )
    return replace(world, newer=_by(world, newer_text(story))) if story.newer else world


def _by(world: World, text: str) -> World:
    procedure = read_definition(text)
    return replace(world, procedure=procedure, calendar=procedure.calendar(), digest=digest_of(text))


def _directory(story: Story) -> Directory:
    return directory_of("story", story.agency, story.equivalent) if story.agency else demonstration()


@dataclass
class Player:
    world: World
    case: Case = field(default_factory=Case)
    record: list[Fact] = field(default_factory=list)

    def actor(self, step: StoryStep, day: date) -> Actor:
        posts = [post.key for post, _ in self.world.directory.posts_of(step.by, day)]
        seated = [post for post in posts if self.case.seats_of(post)]
        return self.world.actor(step.by, step.as_ or next(iter((*seated, *posts)), ""), day)

    def play(self, step: StoryStep) -> Played:
        at = local(step.at, self.world)
        before = self.case
        try:
            if step.by == "clock":
                return self._run_clock(step)
            actor = self.actor(step, self.world.today(at))
            return self._add(step, judge(Moment(self.world, self.case, actor, at), act_of(step, self.case)))
        except Refusal as refusal:
            return Played(world=self.world, step=step, case=before, refused=refusal.sentence, before=before)

    def _run_clock(self, step: StoryStep) -> Played:
        at, before = local(step.at, self.world), self.case
        facts: list[Fact] = []
        notices: list[Notice] = []
        while due := due_clocks(self.case, at):
            act = RecordLimitReached(clock=due[0].name)
            played = self._add(step, judge(Moment(self.world, self.case, THE_CLOCK, at), act))
            facts += played.facts
            notices += played.notices
        told = tuple(notices)
        return Played(world=self.world, step=step, case=self.case, facts=tuple(facts), notices=told, before=before)

    def _add(self, step: StoryStep, facts: list[Fact]) -> Played:
        start = self.case
        notices: list[Notice] = []
        for fact in facts:
            self.record.append(fact)
            before, self.case = self.case, replay(self.record) if fact.corrects else fold(self.case, fact)
            self.world = self.world.by(self.case.procedure)
            notices += notices_of(self.world, before, fact, self.case)
        told = tuple(dict.fromkeys(notices))
        return Played(world=self.world, step=step, case=self.case, facts=tuple(facts), notices=told, before=start)


def act_of(step: StoryStep, case: Case) -> Act:
    """Raise ValueError for an unknown one. `digest = "agreed"` stands for the final text."""
    given = dict(step.with_)
    if given.get("digest") == "agreed" and case.agreed_text:
        given |= {"digest": case.agreed_text.digest, "proved": "password"}
    if step.act not in ACTS:
        raise ValueError(f"{name_of(step)}: “{step.act}” is no act.")
    try:
        act = msgspec.convert(given, ACTS[step.act])
    except msgspec.ValidationError as wrong:
        raise ValueError(f"{name_of(step)}: {wrong}") from wrong
    check_fields(step, act)
    return act


def play(story: Story) -> Iterator[tuple[StoryRow, Played]]:
    """Raise Unmet for a failed expectation, or ValueError."""
    yield from _played(story, Player(world_of(story)))


def play_by(text: str, story: Story) -> Iterator[tuple[StoryRow, Played]]:
    yield from _played(story, Player(_world_by(text, story)))


def _played(story: Story, player: Player) -> Iterator[tuple[StoryRow, Played]]:
    check_names(player.world, story)
    for row in story.row:
        told: set[str] = set()
        for step in row.step:
            played = player.play(step)
            told |= told_people(player.world, played)
            yield row, played
            check(player.world, played)
        check_told(row.title, row.told, told, (step.by for step in row.step))
