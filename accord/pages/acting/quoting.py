"""Quote what an act answers."""

from collections.abc import Iterator

from accord.forms.act_form import ActForm, Shown
from accord.pages.case.agency_views import StatementShown, views_shown
from accord.pages.case.case_view import CaseView
from accord.pages.case.newest import by_agency
from accord.pages.case.outcome import outcome_shown
from accord.record.read import SeenCase


def quoted(file: SeenCase, form: ActForm) -> tuple[Shown, ...]:
    """The form's own, what was raised, this stage's outcome and the newest words of each other agency."""
    if not form.answers_others or not file.case.is_raised:
        return form.shown
    reading = CaseView(file=file)
    words = tuple(_words(reading, form.occasion.by.agency))
    return (*form.shown, *(one for one in _raised(reading) if one not in words), *_outcome(reading), *words)


def _raised(reading: CaseView) -> Iterator[Shown]:
    """Yield the account that the disagreement began with."""
    for column in (column for stage in views_shown(reading) for column in stage.columns):
        for said in column.said:
            if said.number == 1:
                yield _quote(column.agency, said)


def _outcome(reading: CaseView) -> Iterator[Shown]:
    asked = reading.case.outcome_asked_about
    if asked is None or asked.stage != reading.case.stage:
        return
    for one in outcome_shown(reading).outcomes:
        if one.is_present:
            yield Shown(f"{one.title}, by {one.who}", (one.text,))


def _words(reading: CaseView, own: str) -> Iterator[Shown]:
    mine = reading.agency(own)
    for card in by_agency(views_shown(reading)):
        if card.newest and card.agency != mine:
            yield _quote(card.agency, card.newest)


def _quote(agency: str, said: StatementShown) -> Shown:
    return Shown(f"{agency} ({said.who}, {said.when})", tuple(_lines(said)))


def _lines(said: StatementShown) -> Iterator[str]:
    yield said.text
    yield from (f"{label}: {words}" for label, words in said.more)
