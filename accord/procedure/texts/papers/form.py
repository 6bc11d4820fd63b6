"""The record form: filled in, report or blank (B1 to B9)."""

from collections.abc import Iterator
from datetime import datetime

from accord.procedure.acts.ending.signing import PROOFS, Signed, is_unsigned, unsigned, voided
from accord.procedure.acts.stages.escalating import Escalated
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES
from accord.procedure.rules import form_fields as papers
from accord.procedure.rules.form_fields import Field
from accord.procedure.rules.grounds import next_stage
from accord.procedure.texts.history_text import seat_words
from accord.procedure.texts.papers.tree import Copy, Paper, PaperRow, PaperSection
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.phrases import day_and_time, day_in_full, listed

TITLE = "Record of escalation, challenge and conflict resolution between practitioners or agencies"
ACTION_NOTE = (
    "Every agency involved keeps a copy of this form on the adult’s record. If the disagreement is escalated to the "
    "next {stage}, this form is the basis of the report to its managers."
)
OFFERED = (
    "The Board does not require this form. Every {stage} is recorded and shared with those who need it, and you may "
    "record it another way."
)
ERASED = "Some text was erased by law after signing."
REWORDED = "Accord has since reworded its own headings in this form. The agencies’ words have not changed."
SIGNING = ("Name", "Job Title", "Agency", "Date")
ROOM = {"reason": 8, "outcome": 7, "copied": 3, "notes": 3}
"""Blank lines for writing."""


def record_form(copy: Copy) -> Paper:
    """The final text is unchanged, with signatures around it."""
    shown = papers.agreed(copy.facts, copy.case)
    return Paper(
        key="form",
        title=TITLE,
        about=(*about(copy), _whole_title(copy.procedure)),
        parts=(form_part(copy.procedure, shown, copy.case),),
        foot=(*_round_the_text(copy, shown), *_notes_below(copy.procedure), whose(copy)),
        small_print=small_print(copy),
        mark=copy.ref,
        made_at=copy.made_at,
    )


def blank_form(procedure: Definition, at: datetime) -> Paper:
    rows = tuple(_row(field) for field in papers.blank(procedure))
    parts = (PaperSection(rows=rows),)
    about_it = (procedure.board, _whole_title(procedure))
    return Paper(
        key="blank",
        title=TITLE,
        about=about_it,
        parts=parts,
        foot=tuple(_notes_below(procedure)),
        mark="Blank",
        made_at=at,
    )


def _notes_below(procedure: Definition) -> Iterator[str]:
    return map(procedure.said, (ACTION_NOTE, OFFERED))


def report(copy: Copy) -> Paper | None:
    """Before or just after escalation."""
    case = copy.case
    if not case.is_open:
        return None
    stage = _reported_to(copy)
    if stage is None:
        return None
    stages, called = tuple(_stage_rows(copy)), copy.procedure.words.stage
    return Paper(
        key="report",
        title=f"Report to the next {called}: {copy.procedure.stages[stage].name}",
        about=(*about(copy), copy.procedure.title),
        parts=(
            PaperSection(
                title="Reason for escalating",
                rows=tuple(_why_rows(copy, stage)),
                is_table=False,
            ),
            PaperSection(title="Record form so far", rows=form_part(copy.procedure, case, case).rows),
            *([PaperSection(title=f"Outcome of each {called}", rows=stages, is_table=False)] if stages else []),
        ),
        foot=(copy.procedure.said(ACTION_NOTE), whose(copy)),
        small_print=small_print(copy),
        mark=copy.ref,
        made_at=copy.made_at,
    )


def about(copy: Copy) -> Iterator[str]:
    case = copy.case
    sides = [party.name for party in case.main_parties]
    others = [party.name for party in case.active_parties if party.side not in SIDES]
    yield f"Case {copy.ref}. {listed(sides)}{f', with {listed(others)}' if others else ''}"
    yield copy.procedure.board


def _whole_title(procedure: Definition) -> str:
    sources = {field.source for field in procedure.form}
    return f"{procedure.title}, {sources.pop()}" if len(sources) == 1 else procedure.title


def whose(copy: Copy) -> str:
    return f"Copy for {copy.reader}, {day_and_time(copy.made_at, copy.world.calendar)}."


def small_print(copy: Copy) -> str:
    """Tells copies apart."""
    return f"Record to entry {copy.case.length}. Verification code {in_fours(copy.head)}"


def in_fours(digest: str) -> str:
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def form_part(procedure: Definition, shown: Case, now: Case) -> PaperSection:
    """Text as `shown`, signatures as of `now`."""
    text = iter([field for field in papers.form(procedure, shown) if field.key not in SIDES])
    return PaperSection(
        rows=tuple(_row(one if one.key in SIDES else next(text)) for one in papers.form(procedure, now))
    )


def _row(field: Field) -> PaperRow:
    if field.key in SIDES:
        filled = (*field.lines, *("",) * len(SIGNING))
        return PaperRow(label=field.label, slots=tuple(zip(SIGNING, filled, strict=False)))
    return PaperRow(label=field.label, lines=field.lines, room=ROOM.get(field.key, 1))


def _round_the_text(copy: Copy, shown: Case) -> Iterator[str]:
    case = copy.case
    yield from (_void(copy, one) for one in voided(case, copy.shared))
    if case.agreed_text is None:
        if case.change_wanted:
            yield f"Change requested before signing: {case.change_wanted}"
        return
    noted = f" A note was added on {day_in_full(case.agreed_text.noted_on)}." if case.agreed_text.noted_on else ""
    since = "" if noted else " It has not changed since."
    yield f"Every agency agreed this final text on {day_in_full(case.agreed_text.on)}.{since}{noted}"
    yield f"Verification code of the final text: {case.agreed_text.digest}"
    if papers.frozen_digest(copy.procedure, shown) != case.agreed_text.digest:
        is_erased = any(entry.is_erased for entry in copy.entries)
        yield ERASED if is_erased else REWORDED
    standing = {one.entry for one in case.signatures}
    yield from (_given(copy, fact) for number, fact in copy.shared if isinstance(fact, Signed) and number in standing)
    if is_unsigned(case):
        yield f"Not signed yet by {listed(party.name for party in unsigned(case))}."
    answer = papers.later_answer(case)
    if answer:
        day = day_in_full(copy.world.today(answer.at))
        yield f"Answered on {day}, after the final text was agreed. {papers.workers_answer(answer)}"
    later = [one for one in case.copies if one not in shown.copies]
    if later:
        yield f"Later also copied to: {listed(later)}."
    yield from _filed(copy)


def _given(copy: Copy, one: Signed) -> str:
    proof = PROOFS.get(one.signature.proved)
    proved = f" (identity confirmed by {proof})" if proof else ""
    return f"Signed electronically by {one.by.with_title}, on {day_and_time(one.at, copy.world.calendar)}{proved}."


def _void(copy: Copy, one: Signed) -> str:
    when = day_and_time(one.at, copy.world.calendar)
    return f"Cancelled: signature of {one.by.in_full}, {when}. The text changed afterwards."


def _filed(copy: Copy) -> Iterator[str]:
    for one in copy.case.filings:
        reference = f", reference {one.reference}" if one.reference else ""
        yield f"Filed by {papers.party_name(copy.case, one.agency)} on {day_in_full(one.on)}{reference}."


def _reported_to(copy: Copy) -> str | None:
    case = copy.case
    if case.stage != copy.procedure.first_stage.key or case.raiser is None:
        return case.stage
    to = next_stage(Moment(copy.world, case, case.raiser, copy.made_at))
    return to.key if to else None


def _why_rows(copy: Copy, stage: str) -> Iterator[PaperRow]:
    ups = [fact for fact in copy.facts if isinstance(fact, Escalated) and fact.to_stage == stage]
    for up in ups:
        lines = tuple(line for line in (up.because, up.reason) if line)
        yield PaperRow(label=f"{up.by.name}, {up.by.agency_name}, {day_in_full(copy.world.today(up.at))}", lines=lines)
    if not ups:
        yield PaperRow(label="Not escalated yet", lines=tuple(papers.next_steps(copy.procedure, copy.case)))
    seats = tuple(seat_words(seat) for seat in copy.case.seats if seat.stage == stage)
    if seats:
        yield PaperRow(label=f"People at this {copy.procedure.words.stage}", lines=seats)


def _stage_rows(copy: Copy) -> Iterator[PaperRow]:
    for one in copy.case.outcomes:
        stage = copy.procedure.stages.get(one.stage)
        label = f"{stage.name if stage else one.stage}, {one.by.name}, {day_and_time(one.at, copy.world.calendar)}"
        yield PaperRow(label=label, lines=(one.text, *map(papers.action_line, one.actions)))
