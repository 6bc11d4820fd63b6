"""Hold what the sections of the case page read."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from django.urls import reverse

from accord.forms.naming import Names, names_of
from accord.pages.shared.dates_shown import Due, day_text, due_of, when_text
from accord.pages.shared.waiting_words import waited_on
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.next.offers import Offer, what_next
from accord.procedure.next.waiting.all import Waiting, waits_on_nobody, with_unread
from accord.procedure.next.waiting.vacancies import staffed
from accord.procedure.world.clocks import Calendar, Clock
from accord.procedure.world.people import COUNCIL
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World
from accord.record.read import EntryLine, SeenCase

Kind = TypeVar("Kind", bound=Fact)


@dataclass(frozen=True, kw_only=True)
class CaseView:
    file: SeenCase

    @property
    def ref(self) -> str:
        return self.file.ref

    @property
    def case(self) -> Case:
        return self.file.case

    @property
    def world(self) -> World:
        return self.file.world

    @property
    def at(self) -> datetime:
        return self.file.at

    @property
    def calendar(self) -> Calendar:
        return self.world.calendar

    @cached_property
    def today(self) -> date:
        return self.world.today(self.at)

    @cached_property
    def names(self) -> Names:
        return names_of(self.world, self.today)

    @cached_property
    def shared(self) -> tuple[EntryLine, ...]:
        """Entries numbered from 1."""
        return tuple(line for line in self.file.entries if not line.own)

    def entry(self, number: int, own: str = "") -> EntryLine | None:
        """`own` names the agency of a private record."""
        return next((line for line in self.file.entries if line.own == own and line.number == number), None)

    def of_kind(self, kind: type[Kind]) -> tuple[tuple[EntryLine, Kind], ...]:
        return tuple((line, line.fact) for line in self.file.entries if isinstance(line.fact, kind))

    def facts_of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        return tuple(fact for _, fact in self.of_kind(kind))

    @property
    def actors(self) -> tuple[Actor, ...]:
        return self.file.actors

    @cached_property
    def my_posts(self) -> tuple[str, ...]:
        return tuple(actor.post for actor in self.actors)

    @cached_property
    def offers(self) -> dict[str, Offer]:
        """Acts open to the reader's roles, own tasks first."""
        moments = (self.file.moment(actor) for actor in self.actors)
        found = [offer for moment in moments for offer in what_next(moment, tasks=self.tasks)]
        by_act: dict[str, Offer] = {}
        for offer in sorted(found, key=lambda one: not one.waits):
            by_act.setdefault(offer.act, offer)
        return by_act

    @cached_property
    def tasks(self) -> tuple[Waiting, ...]:
        return with_unread(self.world, self.case)

    @cached_property
    def waits(self) -> tuple[Waiting, ...]:
        rows = staffed(self.world, self.case, self.tasks)
        return tuple(row for row in rows if row.is_now(self.at))

    @cached_property
    def mine(self) -> tuple[Waiting, ...]:
        rows = [row for row in self.waits if row.post in self.my_posts and row.act in self.offers]
        return tuple({(row.act, row.what): row for row in reversed(rows)}.values())[::-1]

    @cached_property
    def turns(self) -> tuple[str, ...]:
        return waited_on(self.waits, self.names, self.my_posts)

    @cached_property
    def is_nobodys(self) -> bool:
        return not self.case.is_over and waits_on_nobody(self.world, self.case, self.at)

    def agency(self, key: str) -> str:
        """Full name as it was on joining."""
        return next((one.name for one in self.case.parties if one.agency == key), self.names.agency(key))

    def short(self, key: str) -> str:
        found = next((one.short for one in self.case.parties if one.agency == key), "")
        directory = self.world.directory.agencies
        return found or (directory[key].short if key in directory else key)

    def day(self, day: date) -> str:
        return day_text(day, self.today)

    def when(self, at: datetime) -> str:
        return when_text(at, self.today, self.calendar)

    def due(self, clock: Clock | None) -> Due | None:
        return due_of(clock, self.today, self.calendar) if clock else None

    def act_url(self, act: str) -> str:
        if act not in self.offers:
            return ""
        return reverse("act", kwargs={"ref": self.ref, "act": act})

    def clock_url(self, name: str) -> str:
        return reverse("clock", kwargs={"ref": self.ref, "name": name})

    @cached_property
    def team(self) -> str:
        agencies = self.world.directory.agencies.values()
        return " ".join(one.reach for one in agencies if one.kind == COUNCIL and one.reach)

    @property
    def working_day(self) -> int:
        """The day of raising is day 0."""
        return self.calendar.between(self.case.raised_on, self.today) if self.case.raised_on else 0
