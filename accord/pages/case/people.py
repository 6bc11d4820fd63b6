"""People, contact details, and who viewed the case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accord.journal.lines import Reader
from accord.pages.case.case_view import CaseView
from accord.procedure.model.parts import Side
from accord.procedure.rules.acting_for_board import acting_for_board, board_managers
from accord.procedure.world.clocks import day_words
from accord.procedure.world.people import covers_day

SIDES: dict[Side, str] = {
    "challenger": "Raised the disagreement",
    "challenged": "Asked to respond",
    "concerned": "Also involved",
}


@dataclass(frozen=True, kw_only=True)
class AgencyPeople:
    agency: str
    part: str
    people: tuple[str, ...]
    reach: str


@dataclass(frozen=True, kw_only=True)
class People:
    """`notes` name other readers and exclusions."""

    agencies: tuple[AgencyPeople, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Lookers:
    agency: str
    people: tuple[str, ...]


def people_shown(reading: CaseView) -> People:
    return People(agencies=tuple(_agencies(reading)), notes=tuple(_notes(reading)))


def _agencies(reading: CaseView) -> Iterator[AgencyPeople]:
    directory = reading.world.directory
    for party in reading.case.active_parties:
        agency = directory.agencies.get(party.agency)
        yield AgencyPeople(
            agency=party.name,
            part=SIDES.get(party.side, ""),
            people=tuple(_people(reading, party.agency)),
            reach=agency.reach if agency and agency.reach else "Contact the people named here.",
        )
    board = directory.board_agency()
    if board and any(seat.side == "board" for seat in reading.case.seats):
        people = tuple(_people(reading, board.key))
        yield AgencyPeople(agency=board.name, part="The Board", people=people, reach=board.reach)


def _people(reading: CaseView, agency: str) -> Iterator[str]:
    case, directory = reading.case, reading.world.directory
    lead = directory.lead(agency)
    posts = [seat.post for seat in case.seats if seat.agency == agency] + ([lead.key] if lead else [])
    for post in dict.fromkeys(posts):
        marks = [
            *(["raised it"] if case.raiser and case.raiser.post == post else []),
            *(["co-ordinates the enquiry"] if case.coordinator == post else []),
            *(["safeguarding lead"] if lead and lead.key == post and "safeguarding" not in lead.title else []),
        ]
        yield "; ".join([_with_absence(reading, post), *marks])


def _with_absence(reading: CaseView, post: str) -> str:
    said, directory = reading.names.post(post), reading.world.directory
    holder = directory.holder(post, reading.today)
    away = next(
        (one for one in directory.aways if holder and one.person == holder.key and covers_day(one, reading.today)), None
    )
    if away is None or holder is None:
        return said
    until = f" until {day_words(away.until)}" if away.until else ""
    return f"{said}, away{until}" if said.startswith(holder.name) else f"{said}, who is away{until}"


def _notes(reading: CaseView) -> Iterator[str]:
    if reading.case.barred:
        yield "Some people are excluded."
    else:
        yield "No one is excluded."
    case = reading.case
    if case.restricted_by:
        yield (
            f"{reading.agency(case.restricted_by)} restricted access. "
            "Safeguarding leads only see this case if they act in it."
        )
    for post in dict.fromkeys(case.let_in):
        yield f"{reading.names.post(post)}, was given access. See the history."
    stages = reading.world.procedure.stages
    shown = any(stages[one.stage].shown_to_board for one in reading.case.reached if not one.passed_over)
    sees = "can see the case" if shown or reading.case.end else "can see the status, but no names"
    yield f"The Board manager {sees}."
    acting = acting_for_board(reading.world, case, reading.today)
    if not set(acting) <= set(board_managers(reading.world)):
        yield f"{reading.names.post(acting[0].key)}, acts for the Board here in the Board manager’s place, and {sees}."


def lookers_shown(reading: CaseView, readers: Iterable[Reader]) -> tuple[Lookers, ...]:
    found: dict[str, list[str]] = {party.agency: [] for party in reading.case.active_parties}
    for reader in readers:
        day = reading.world.today(reader.at)
        when = "today" if day == reading.today else reading.day(day)
        said = f"{reading.names.person(reader.person)}, last opened {when}"
        found.setdefault(reader.agency, []).append(said)
    return tuple(
        Lookers(agency=reading.agency(agency) if agency else "No agency", people=tuple(people))
        for agency, people in found.items()
    )
