"""What a form may look at when it asks: the case, who would act, when, and what things are called that day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from accord.forms.naming import Choices, Names, adults_of, names_of
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.private import Private
from accord.procedure.world.people import Agency
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World


@dataclass(frozen=True, kw_only=True)
class FormContext:
    """`by` is the one who would act; `facts` are the shared ones of the case, as they read now.

    `own_facts` are those of the actor's agency alone that they see, by their numbers.

    `proved` is with what they have just proved who they are: a key of `signing.PROOFS`, or empty.
    """

    world: World
    case: Case
    by: Actor
    at: datetime
    ref: str = ""
    facts: tuple[Fact, ...] = ()
    own_facts: Mapping[int, Fact] = field(default_factory=dict)
    proved: str = ""

    @cached_property
    def today(self) -> date:
        return self.world.today(self.at)

    @cached_property
    def names(self) -> Names:
        return names_of(self.world, self.today)

    def said(self, text: str) -> str:
        """A text of ours, without a name in it, in this Board's words."""
        return self.world.procedure.said(text)

    @property
    def own(self) -> Private:
        """What the actor's agency keeps to itself here."""
        return self.case.private.get(self.by.agency, Private())

    @property
    def adult(self) -> str:
        return adults_of(self.case)

    @property
    def reach(self) -> str:
        return self.world.directory.safeguarding_adults

    def agency(self, key: str) -> Agency | None:
        return self.world.directory.agencies.get(key)

    def other_parties(self) -> Choices:
        """The other agencies of the case."""
        return [(one.agency, one.name) for one in self.case.active_parties if one.agency != self.by.agency]

    def adults(self) -> Choices:
        return [(str(adult.number), adult.name) for adult in self.case.adults]
