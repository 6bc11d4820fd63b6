"""Judges all that an operator says of a new Board."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from accord.procedure.rules.acting_for_board import BOARD_MANAGER
from accord.procedure.staffing.agencies import SetAgency
from accord.procedure.staffing.bringing import EMAIL
from accord.procedure.staffing.domains import DOMAIN
from accord.procedure.staffing.holders import LONGEST_EMAIL, Appoint
from accord.procedure.staffing.posts import SetPost
from accord.procedure.staffing.register import Change
from accord.procedure.staffing.rules import LONGEST_NAME
from accord.procedure.world.clocks import NATIONS
from accord.procedure.world.definition.definition import LIBRARY, from_library
from accord.procedure.world.people import BOARD, has_number
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import Refusal

WANTED = ("name", "nation", "procedure", "front_door", "manager", "chair")
PEOPLE = {"manager": "Board manager", "chair": "Independent Chair"}
LONGEST_DOOR = 1000
PERSON = re.compile(r'"?(?P<name>[^<>"]*[^<>"\s])"?\s*<\s*(?P<email>[^<>\s]+)\s*>')
UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class FirstPerson(NamedTuple):
    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Founding:
    """`front_door`: where new concerns go, with its phone numbers."""

    name: str
    nation: str
    procedure: str
    front_door: str
    manager: FirstPerson
    chair: FirstPerson

    def changes(self, agency: str, people: Mapping[str, str], day: date) -> list[Change]:
        """Make agency, posts and holders. `people` are keys by address."""
        chairs = next((tier for tier in from_library(self.procedure).tiers if "chair" in tier.split()), "chair")
        made: list[Change] = [SetAgency(agency=agency, name=self.name, short="the Board", kind=BOARD)]
        for role, one, tier in (("manager", self.manager, BOARD_MANAGER), ("chair", self.chair, chairs)):
            post = f"{agency[:60]}-{role}"
            made.append(SetPost(agency=agency, post=post, title=PEOPLE[role], tiers=(tier,)))
            person = people[one.email]
            made.append(Appoint(agency=agency, post=post, person=person, name=one.name, email=one.email, since=day))
        return made


def founding_of(given: Mapping[str, str]) -> Founding:
    """Raises Refusal with a sentence for each fault."""
    read = {name: " ".join(given.get(name, "").split()) for name in WANTED}
    people = {name: person for name in PEOPLE if (person := _person(read[name]))}
    faults = tuple(_faults(read, people))
    if faults:
        raise Refusal("\n".join(faults))
    return Founding(
        name=read["name"],
        nation=read["nation"].upper(),
        procedure=read["procedure"].lower(),
        front_door=read["front_door"],
        **people,
    )


def _faults(read: Mapping[str, str], people: Mapping[str, FirstPerson]) -> Iterator[str]:
    if missing := [option(name) for name in WANTED if not read[name]]:
        yield f"Still needed: {listed(missing)}."
    for name, said in read.items():
        most = LONGEST_DOOR if name == "front_door" else LONGEST_NAME
        if UNREADABLE.search(said):
            yield f"{option(name)} contains a character we cannot save."
        elif len(said) > most:
            yield f"{option(name)} must be {most:,} characters or fewer."
        elif said and (fault := _fault(name, said, people)):
            yield fault
    if len(people) == 2 and len({one.email for one in people.values()}) == 1:
        yield f"The Board manager and the Chair both have the address {people['chair'].email}. Each needs their own."


def _fault(name: str, said: str, people: Mapping[str, FirstPerson]) -> str:
    match name:
        case "nation" if said.upper() not in NATIONS:
            return f"--nation must be {listed(NATIONS, 'or')}, not “{said}”."
        case "procedure" if said.lower() not in LIBRARY:
            near = get_close_matches(said.lower(), LIBRARY, n=1, cutoff=0.4)
            hint = f"Did you mean “{near[0]}”?" if near else f"There are {listed(LIBRARY)}."
            return f"There is no procedure “{said}” in the library. {hint}"
        case "front_door" if not has_number(said):
            return "--front-door needs a phone number, so that people can report a concern."
        case "manager" | "chair" if name not in people:
            return f"{option(name)} must be a name and an address, like “Jo Kerr <jo.kerr@board.example>”."
    return ""


def _person(said: str) -> FirstPerson | None:
    found = PERSON.fullmatch(said)
    email = found["email"].lower() if found else ""
    domain = email.rpartition("@")[2]
    is_address = EMAIL.fullmatch(email) and DOMAIN.fullmatch(domain) and len(email) <= LONGEST_EMAIL
    return FirstPerson(found["name"], email) if found and is_address else None


def option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
