"""A case open for writing, and the rows to add."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from accord.procedure.acts.people.restricting import UNKNOWN
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold, replay
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import notices_of
from accord.procedure.next.urgency import urgency_of
from accord.procedure.rules.judging import judge
from accord.procedure.rules.seeing import may_act
from accord.procedure.world.values import CLOCK, THE_CLOCK, Actor, Refusal
from accord.procedure.world.world import World
from accord.record import models
from accord.record.asks import Ask
from accord.record.entries import Place, entry_of
from accord.record.learning import learning_of

STALE = "This case has changed since you opened the page. Check it and try again."


@dataclass(kw_only=True)
class Opened:
    """`facts`, `case` and `heads` (last number and digest by chain) change as facts are added."""

    card: models.CaseCard
    ref: str
    board: str
    world: World
    facts: list[Fact]
    case: Case
    before: Case
    heads: dict[str, tuple[int, str]]
    new_facts: list[Fact] = field(default_factory=list)
    entries: list[models.Entry] = field(default_factory=list)
    words: list[models.EntryText] = field(default_factory=list)
    letters: list[models.Letter] = field(default_factory=list)
    learning: list[models.Learning] = field(default_factory=list)

    def judged(self, ask: Ask, at: datetime) -> list[Fact]:
        """Judge an act. Raises Refusal."""
        at = max(at, self.facts[-1].at) if self.facts else at
        day = self.world.today(at)
        outside = type(ask.act).from_outside
        knows = ask.is_clocks or may_act(self.world, self.case, ask.person, day, from_outside=outside)
        if self.facts and not knows:
            raise Refusal(UNKNOWN)
        if type(ask.act).moves and not self._was_seen(ask.seen):
            raise Refusal(STALE)
        return judge(Moment(self.world, self.case, self._actor(ask, at), at), ask.act)

    def _was_seen(self, seen: int | None) -> bool:
        """True if no unseen shared entry could affect a decision."""
        shared = [fact for fact in self.facts if not fact.chain]
        return seen is not None and 0 <= seen <= len(shared) and all(fact.is_quiet for fact in shared[seen:])

    def _actor(self, ask: Ask, at: datetime) -> Actor:
        return THE_CLOCK if ask.person == CLOCK else self.world.actor(ask.person, ask.post, self.world.today(at))

    def add(self, facts: list[Fact], key: UUID) -> None:
        """Add each fact, in order:

        1. append it and update the case;
        2. add its entry and free text;
        3. add its emails;
        4. add learning.
        """
        urgency = urgency_of(self.world.calendar, facts)
        for part, fact in enumerate(facts):
            self.facts.append(fact)
            self.new_facts.append(fact)
            after = replay(self.facts) if fact.corrects else fold(self.case, fact)
            entry = self._add_entry(fact, key, part)
            self.world = self.world.by(after.procedure)  # emails and rows follow the procedure now in use
            for notice in notices_of(self.world, self.case, fact, after):
                letter = models.Letter(
                    entry=entry, post=notice.post, asks=notice.asks, urgency=urgency, not_before=fact.at
                )
                self.letters.append(letter)
            shared = learning_of(fact, after, self.card.case_id, self.board)
            self.learning += [shared] if shared else []
            self.case = after

    def _add_entry(self, fact: Fact, key: UUID, part: int) -> models.Entry:
        own = fact.chain
        number, previous = self.heads.get(own, (0, ""))
        place = Place(
            case_id=self.card.case_id,
            ref=self.ref,
            own=own,
            number=number + 1,
            previous=previous,
            key=key,
            part=part,
        )
        entry, words = entry_of(fact, place)
        self.heads[own] = (entry.number, entry.digest)
        self.entries.append(entry)
        if words:
            self.words.append(words)
        return entry
