"""Page of a reader who may see only the card."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accord.forms.naming import names_of
from accord.pages.shared.dates_shown import day_text, ended_words, left
from accord.procedure.world.phrases import listed, raised
from accord.record.read import SeenCase


@dataclass(frozen=True, kw_only=True)
class Ring:
    agency: str
    lead: str
    reach: str


@dataclass(frozen=True, kw_only=True)
class CardPage:
    title: str
    rows: tuple[tuple[str, str], ...]
    ring: tuple[Ring, ...]


def card_page(file: SeenCase) -> CardPage:
    agencies = file.world.directory.agencies
    names = [agencies[key].name for key in (*file.card.challenger, *file.card.challenged) if key in agencies]
    return CardPage(title=listed(names), rows=tuple(_rows(file)), ring=tuple(_ring(file)))


def _rows(file: SeenCase) -> Iterator[tuple[str, str]]:
    card, procedure, today = file.card, file.world.procedure, file.world.today(file.at)
    kind = procedure.types.get(card.main_type)
    stage = procedure.stages.get(card.stage)
    yield "Type", kind.name if kind else "Not given"
    if card.raised_on:
        yield "Raised", day_text(card.raised_on, today)
    yield raised(procedure.words.stage), stage.name if stage else "Not raised yet"
    if card.end:
        yield "Ended", ended_words(card.end)
    elif card.is_paused:
        yield "Status", "Paused"
    if card.needed_by:
        yield "The adult needs an answer", _due(file, card.needed_by, today)
    if card.due_on and not card.end:
        yield "Next date", _due(file, card.due_on, today)


def _due(file: SeenCase, due_on: date, today: date) -> str:
    return f"{day_text(due_on, today)}: {left(due_on, today, file.world.calendar).lower()}"


def _ring(file: SeenCase) -> Iterator[Ring]:
    """Contacts: the safeguarding lead of each agency, or its top role."""
    directory = file.world.directory
    names = names_of(file.world, file.world.today(file.at))
    for key in file.card.agencies:
        post = directory.lead(key) or directory.top(key)
        if key in directory.agencies and post:
            agency = directory.agencies[key]
            yield Ring(agency=agency.name, lead=names.post(post.key), reach=agency.reach)
