"""Data that a form reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from accord.forms.naming import Choices, Names, adults_of, names_of
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.private import Private
from accord.procedure.world.people import Agency
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class FormContext:
    """`facts` are the shared facts as they read now. `own_facts` are private ones that the actor may see, by entry
    number. `proved` is a key of `signing.PROOFS`, or empty.
    """

    moment: Moment
    ref: str = ""
    facts: tuple[Fact, ...] = ()
    own_facts: Mapping[int, Fact] = field(default_factory=dict)
    proved: str = ""

    @property
    def world(self) -> World:
        return self.moment.world

    @property
    def case(self) -> Case:
        return self.moment.case

    @property
    def by(self) -> Actor:
        return self.moment.by

    @property
    def at(self) -> datetime:
        return self.moment.at

    @property
    def today(self) -> date:
        return self.moment.today

    @cached_property
    def names(self) -> Names:
        return names_of(self.world, self.today)

    def said(self, text: str) -> str:
        """Fill in the Board's terms. Not for text with a name in it."""
        return self.world.procedure.said(text)

    @property
    def own(self) -> Private:
        return self.case.private.get(self.by.agency, Private())

    @property
    def adult(self) -> str:
        return adults_of(self.case)

    @property
    def reach(self) -> str:
        return self.world.front_door

    def agency(self, key: str) -> Agency | None:
        return self.world.directory.agencies.get(key)

    def other_parties(self) -> Choices:
        return [(one.agency, one.name) for one in self.case.active_parties if one.agency != self.by.agency]

    def adults(self) -> Choices:
        return [(str(adult.number), adult.name) for adult in self.case.adults]
