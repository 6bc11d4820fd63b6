"""The door: the only way to write to a case."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from accord.evidence.storing import attach
from accord.journal.clock import ClockWrong
from accord.journal.lines import note
from accord.procedure.world.values import Refusal
from accord.record import drafts, models
from accord.record.asks import Ask, WriteResult
from accord.record.files import check_files, files_of
from accord.record.index.rows import RowChange, rows_of, write_rows
from accord.record.opened import Opened
from accord.record.opening import OpenCases, open_cases


def do(ask: Ask, at: datetime) -> WriteResult:
    """Write an act. Raises Refusal, noted in the audit log, and ClockWrong."""
    answer = _at_once([ask], at)[0]
    _note(ask, answer, at)
    if answer.refusal:
        raise answer.refusal
    return answer


def write(asks: Sequence[Ask], at: datetime) -> list[WriteResult]:
    """Judge and write each ask in one transaction:

    1. lock and read the cases, and the database's clock;
    2. return a repeated key's first result;
    3. judge the act and check its files, or set `refusal`;
    4. write entries, text, index rows, emails, files, learning;
    5. delete the drafts, or leave a digest of what was sent;
    6. note refusals in the audit log.

    After an error each ask is tried alone; `failed` marks those at fault.
    """
    try:
        answers = _at_once(asks, at)
    except ClockWrong:
        raise
    except Exception:
        answers = [_alone(ask, at) for ask in asks]
    for ask, answer in zip(asks, answers, strict=True):
        _note(ask, answer, at)
    return answers


def _at_once(asks: Sequence[Ask], at: datetime) -> list[WriteResult]:
    try:
        return _attempt(asks, at)
    except IntegrityError:  # a concurrent submit of the same act: the retry finds it
        return _attempt(asks, at)


def _alone(ask: Ask, at: datetime) -> WriteResult:
    try:
        return _at_once([ask], at)[0]
    except Exception as wrong:
        return WriteResult(ref=ask.case_ref or "", failed=type(wrong).__name__)


def _note(ask: Ask, answer: WriteResult, at: datetime) -> None:
    """Note a refusal, without typed text."""
    if answer.refusal and not ask.is_clocks:
        detail = f"{type(ask.act).key}: {answer.refusal}"
        note("refused", person=ask.person, case=answer.ref, detail=detail, at=at)


@transaction.atomic
def _attempt(asks: Sequence[Ask], at: datetime) -> list[WriteResult]:
    desk = open_cases(asks, at)
    answers = [_answer(desk, ask, at) for ask in asks]
    _store(desk)
    written = [ask for ask, answer in zip(asks, answers, strict=True) if not (answer.refusal or answer.is_repeat)]
    drafts.end([ask for ask in written if not ask.is_clocks], at)
    return answers


def _answer(desk: OpenCases, ask: Ask, at: datetime) -> WriteResult:
    """Judge, without touching the database."""
    try:
        before = desk.first_send(ask)
        if before:
            return before
        opened = desk.opened(ask, at)
        facts = opened.judged(ask, at)
        check_files(ask, facts)
        desk.enter(opened, facts, ask.key)
    except ClockWrong:
        raise
    except Refusal as refusal:
        return WriteResult(ref=ask.case_ref or "", refusal=refusal)
    return WriteResult(ref=opened.ref, facts=tuple(facts))


def _change(opened: Opened) -> RowChange:
    rows = rows_of(opened.board, opened.world, opened.case)
    return RowChange(card=opened.card, rows=rows, before=lambda: rows_of(opened.board, opened.world, opened.before))


def _store(desk: OpenCases) -> None:
    moved = [opened for opened in desk.cases if opened.entries]
    models.Entry.objects.bulk_create([entry for opened in moved for entry in opened.entries])
    models.EntryText.objects.bulk_create([words for opened in moved for words in opened.words])
    write_rows([_change(opened) for opened in moved])
    models.Letter.objects.bulk_create([letter for opened in moved for letter in opened.letters])
    files = files_of(fact for opened in moved for fact in opened.new_facts)
    if files:
        attach(files)
    models.Learning.objects.bulk_create([shared for opened in moved for shared in opened.learning])
