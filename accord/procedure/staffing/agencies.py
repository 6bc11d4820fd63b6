"""Changes of an agency."""

import re
from dataclasses import dataclass
from dataclasses import replace as copied
from typing import ClassVar

from accord.procedure.staffing.domains import domain_read, refuse_alike
from accord.procedure.staffing.register import Change, ChangeAsked, Register, manages_board
from accord.procedure.staffing.rules import agency_of, own_post, text
from accord.procedure.world.people import BOARD, COUNCIL, Agency
from accord.procedure.world.values import Refusal

NO_KIND = "Select the type of agency"
NO_NAME = "Enter the agency’s full name"
KINDS = (COUNCIL, "health", "care provider", "police", "housing", "probation", "fire", "voluntary sector")
"""Kinds offered; a Board may use others."""
LONGEST_KIND = 40
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


@dataclass(frozen=True, kw_only=True)
class SetAgency(Change):
    for_board: ClassVar[bool] = True

    name: str
    short: str = ""
    kind: str

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        directory = register.directory
        name = text(self.name, "name", NO_NAME)
        kind = text(self.kind, "kind", NO_KIND).lower()
        if len(kind) > LONGEST_KIND:
            raise Refusal(f"Type of agency must be {LONGEST_KIND} characters or fewer", "kind")
        if not KEY.fullmatch(self.agency):
            raise Refusal("Agency code must only have lower case letters, digits and hyphens", "agency")
        others = [one for one in directory.agencies.values() if one.key != self.agency]
        if any(one.name.casefold() == name.casefold() for one in others):
            raise Refusal(f"There is already an agency called {name}", "name")
        if kind == BOARD and any(one.kind == BOARD for one in others):
            raise Refusal("Select another type. There is only one Board", "kind")
        short = " ".join(self.short.split()) or name
        known = directory.agencies.get(self.agency) or Agency(key=self.agency, name=name, short=short, kind=kind)
        agency = copied(known, name=name, short=short[:80], kind=kind)
        return register.having(agencies={**directory.agencies, self.agency: agency})

    def said(self, register: Register) -> str:
        agency = register.directory.agencies[self.agency]
        return f"Agency saved: {agency.name} ({agency.kind})."


@dataclass(frozen=True, kw_only=True)
class SetReach(Change):
    reach: str
    contact: str = ""

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        agency = agency_of(register, self.agency)
        if len(self.reach) > 1000:
            raise Refusal("Contact details must be 1,000 characters or fewer", "reach")
        contact = own_post(register, self.agency, self.contact, "contact").key if self.contact else None
        changed = copied(agency, reach=self.reach.strip(), contact=contact)
        return register.having(agencies={**register.directory.agencies, self.agency: changed})

    def said(self, register: Register) -> str:
        agency = register.directory.agencies[self.agency]
        contact = register.directory.posts[agency.contact].title if agency.contact else "no role"
        return f"Contact details of {agency.name}: {agency.reach or 'none'}. First contact: {contact}."


@dataclass(frozen=True, kw_only=True)
class SetDomains(Change):
    domains: tuple[str, ...]

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        agency_of(register, self.agency)
        others = {domain: owner for domain, owner in register.domains.items() if owner != self.agency}
        read = tuple(dict.fromkeys(domain_read(one) for one in self.domains))
        is_manager = manages_board(register.directory, asked.by, asked.on)
        for domain in read:
            refuse_alike(domain, others, register.directory, is_manager=is_manager)
        return copied(register, domains={**others, **dict.fromkeys(read, self.agency)})

    def said(self, register: Register) -> str:
        own = sorted(domain for domain, owner in register.domains.items() if owner == self.agency)
        return f"Email domains: {', '.join(own) or 'none'}."
