"""Confirmation between parties, and note to the worker."""

from collections.abc import Iterator

from accord.procedure.acts.ending.feedback import WorkerTold, name_of
from accord.procedure.model.act import Fact
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Action, Feedback
from accord.procedure.rules import form_fields as papers
from accord.procedure.texts.history_text import seat_words
from accord.procedure.texts.papers.form import about, small_print, whose
from accord.procedure.texts.papers.tree import Copy, Paper, PaperRow, PaperSection
from accord.procedure.world.phrases import day_in_full
from accord.procedure.world.values import person_words

ACCEPTED = {True: "Accepted", False: "Declined", None: "Not answered yet"}


def confirmation(copy: Copy) -> Paper | None:
    """Agreed outcome, actions and outstanding issues (P7b)."""
    case, shown = copy.case, papers.agreed(copy.facts, copy.case)
    if case.agreed_text is None or shown.outcome_asked_about is None:
        return None
    source = ", ".join(part for part in (copy.procedure.title, copy.procedure.confirmation) if part)
    actions = tuple(_action(case, one) for one in shown.outcome_asked_about.actions if one.kind != "outstanding")
    issues = tuple(_action(case, one) for one in shown.outcome_asked_about.actions if one.kind == "outstanding")
    return Paper(
        key="confirmation",
        title="Written confirmation between the agencies",
        about=(*about(copy), source, f"Agreed on {day_in_full(case.agreed_text.on)}."),
        parts=(
            PaperSection(
                title="Agreed outcome", rows=(PaperRow(label="Outcome", lines=(shown.outcome_asked_about.text,)),)
            ),
            *([PaperSection(title="Agreed actions", rows=actions)] if actions else []),
            PaperSection(title="Outstanding issues", rows=issues or (PaperRow(label="None"),)),
            PaperSection(title="Agreed by", rows=tuple(_agreed(shown))),
            PaperSection(title="Signed", rows=tuple(_signed(case)) or (PaperRow(label="Not signed yet"),)),
        ),
        foot=(f"Verification code of the final text: {case.agreed_text.digest}", whose(copy)),
        small_print=small_print(copy),
        mark=copy.ref,
        made_at=copy.made_at,
    )


def _action(case: Case, action: Action) -> PaperRow:
    now = next((one for one in case.actions if one.number == action.number), action)
    state = now.state.capitalize() or (ACCEPTED[now.accepted] if action.kind == "outstanding" else "")
    when = "reviewed on" if action.kind == "monitoring" else "by"
    who = f"{action.owner}, {papers.party_name(case, action.agency)}"
    due = f"{when.capitalize()} {day_in_full(action.due_on)}"
    return PaperRow(label=action.what, lines=tuple(line for line in (who, due, state) if line))


def _agreed(shown: Case) -> Iterator[PaperRow]:
    for line in papers.answer_lines(shown):
        who, _, answer = line.partition(": ")
        yield PaperRow(label=who, lines=(answer,))


def _signed(case: Case) -> Iterator[PaperRow]:
    for one in case.signatures:
        yield PaperRow(label=one.by.agency_name, lines=(one.by.with_title, day_in_full(one.on)))


def note(copy: Copy) -> Paper | None:
    """Every outcome for the worker who raised it, and who sent it (F2, F4)."""
    case = copy.case
    if case.raiser is None or not case.feedback:
        return None
    return Paper(
        key="note",
        title="Outcome of the disagreement you raised",
        about=(f"For {case.raiser.in_full}", *about(copy)),
        parts=(PaperSection(rows=tuple(_fed_back(copy, one) for one in case.feedback), is_table=False),),
        foot=(whose(copy),),
        small_print=small_print(copy),
        mark=copy.ref,
        made_at=copy.made_at,
    )


def _fed_back(copy: Copy, one: Feedback) -> PaperRow:
    told = _told(copy, one)
    by = told.by.with_title if told else _role(copy, one.post)
    added = told.text if isinstance(told, WorkerTold) else ""
    heard = f"You confirmed this on {day_in_full(one.confirmed_on)}." if one.confirmed_on else ""
    agency = copy.world.directory.agencies.get(one.agency)
    lines = (*one.text.splitlines(), added, f"From {by}, {agency.name if agency else one.agency}", heard)
    return PaperRow(label=name_of(copy.procedure, one), lines=tuple(line for line in lines if line))


def _told(copy: Copy, one: Feedback) -> Fact | None:
    for number, fact in copy.shared:
        ends_stage = one.sent and one.about == "no outcome" and number == one.entry
        if not fact.by.is_clock and (ends_stage or (isinstance(fact, WorkerTold) and fact.feedback == one.entry)):
            return fact
    return None


def _role(copy: Copy, post: str) -> str:
    seats = copy.case.seats_of(post)
    if seats:
        return seat_words(seats[-1])
    role, day = copy.world.directory.posts.get(post), copy.world.today(copy.made_at)
    holder = copy.world.directory.acting(post, day) if role else None
    return person_words(holder.name if holder else "", role.title if role else post)
