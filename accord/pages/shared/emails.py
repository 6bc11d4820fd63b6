"""List who gets an email about an act."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from accord.forms.form_context import FormContext
from accord.forms.naming import Names
from accord.pages.shared.dates_shown import day_text
from accord.procedure.model.case import Case
from accord.procedure.next.preview import letters_of
from accord.procedure.world.people import BOARD, Agency
from accord.procedure.world.phrases import listed, time_words
from accord.record.asks import WriteResult


@dataclass(frozen=True)
class Receiver:
    """`when` is "now" or "on Tuesday 5 May at 09:00"."""

    person: str
    when: str


@dataclass(frozen=True)
class AgencyTold:
    agency: str
    people: tuple[Receiver, ...]
    ring: str

    @property
    def times(self) -> str:
        return listed(dict.fromkeys(one.when for one in self.people))


def told_when(occasion: FormContext, letters: Mapping[str, datetime]) -> tuple[AgencyTold, ...]:
    """`letters` maps a role's key to its email's time."""
    return tuple(
        AgencyTold(
            agency=occasion.names.agency(agency),
            people=tuple(Receiver(person, _leaves(occasion, letters[post])) for post, person in people),
            ring=ring(occasion.agency(agency)),
        )
        for agency, people in by_agency(occasion, letters)
    )


def emails(told: Iterable[AgencyTold]) -> str:
    """Name up to three people, else say how many."""
    times: dict[str, list[str]] = {}
    for agency in told:
        for one in agency.people:
            times.setdefault(one.when, []).append(one.person.partition(",")[0])
    said = (f"{_get(people)} an email {when}." for when, people in times.items())
    return " ".join(said) or "No one gets an email."


def _get(people: list[str]) -> str:
    if len(people) > 3:
        return f"{len(people)} people get"
    return f"{listed(people)} {'gets' if len(people) == 1 and people != ['You'] else 'get'}"


def email_lines(occasion: FormContext, letters: Mapping[str, datetime], now: str) -> list[str]:
    """One sentence for each time."""
    times: dict[str, dict[str, None]] = {}
    for post, at in sorted(letters.items(), key=lambda pair: pair[1]):
        times.setdefault(_leaves(occasion, at), {})[_short(occasion, post)] = None
    said = ((when, listed(people)) for when, people in times.items())
    return [now.format(people) if when == "now" else f"We will email {people} {when}." for when, people in said]


def sent(occasion: FormContext, answer: WriteResult) -> list[str]:
    """`occasion` precedes the act."""
    if answer.is_repeat:
        return []
    letters = letters_of(occasion.world, occasion.case, answer.facts)
    agencies = [occasion.agency(agency) for agency, _ in by_agency(occasion, letters)]
    times: dict[str, dict[str, None]] = {}
    for post, at in sorted(letters.items(), key=lambda pair: pair[1]):
        times.setdefault(_leaves(occasion, at), {})[_short(occasion, post)] = None
    emails = [f"We will email {listed(people)} {when}." for when, people in times.items()]
    rings = [ring(agency) for agency in agencies if agency and agency.key != occasion.by.agency]
    return [*(emails or ["No one gets an email."]), *rings]


def _short(occasion: FormContext, post: str) -> str:
    there, role = occasion.names.there(post), occasion.world.directory.posts.get(post)
    agency = occasion.agency(role.agency) if role else None
    name = there.name if there else role.title if role else post
    return f"{name} ({agency.short})" if agency else name


def _leaves(occasion: FormContext, at: datetime) -> str:
    if at <= occasion.at:
        return "now"
    day = occasion.world.calendar.day_of(at)
    when = "today" if day == occasion.today else f"on {day_text(day, occasion.today)}"
    return f"{when} at {time_words(at, occasion.world.calendar)}"


def ring(agency: Agency | None) -> str:
    if agency is None:
        return ""
    if agency.has_number:
        return f"If it cannot wait, ring {agency.short}. {agency.reach}"
    asked = "" if agency.kind == BOARD else " We ask its administrator for one."
    return f"Accord has no phone number for {agency.short}.{asked}"


def by_agency(occasion: FormContext, posts: Iterable[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """In party order, or the actor's agency first before a case exists."""
    directory = occasion.world.directory
    parties = [party.agency for party in occasion.case.active_parties] or [occasion.by.agency]
    of: dict[str, list[tuple[str, str]]] = {agency: [] for agency in parties}
    for post in posts:
        if post in directory.posts:
            said = "You" if post == occasion.by.post else _with_raiser(occasion.names, occasion.case, post)
            of.setdefault(directory.posts[post].agency, []).append((post, said))
    return ((agency, people) for agency, people in of.items() if people)


def _with_raiser(names: Names, case: Case, post: str) -> str:
    raised = case.raiser is not None and case.raiser.post == post
    return f"{names.post(post)}, who raised it" if raised else names.post(post)
