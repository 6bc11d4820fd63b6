"""The only way to change a directory: judge, write, publish, note, in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from accord.directory.load import changing
from accord.directory.register import register_of, write_register
from accord.journal.lines import note
from accord.procedure.staffing.register import Change, ChangeAsked, NotYours, Register, let_in, states_of
from accord.procedure.world.values import Refusal

MEANWHILE = "Someone else changed this agency’s details. Your entries are saved. Check them and send again."
AT_ONCE = "Someone else made the same change, or another Board uses this code or address. Check it and try again."


class Meanwhile(Refusal):
    pass


def change(
    board: str, changes: Sequence[Change], *, by: str, at: datetime, seen: str = "", confirmed_by: str = ""
) -> Register:
    """Make all changes or none. Raises Refusal, or Meanwhile unless `seen` is current (`states_of`)."""
    try:
        with changing(board):
            before, after, said = judged(board, changes, by=by, at=at, seen=seen)
            for one, sentence in zip(changes, said, strict=True):
                note("directory", person=by, agency=one.agency, detail=sentence, at=at)
            write_register(before, after, ChangeAsked(by=by, on=timezone.localdate(at)), confirmed_by=confirmed_by)
            return after
    except NotYours:
        note("refused", person=by, agency=changes[0].agency, detail="changing the directory: not theirs to keep", at=at)
        raise
    except IntegrityError as clash:
        raise Refusal(AT_ONCE) from clash


def judged(
    board: str, changes: Sequence[Change], *, by: str, at: datetime, seen: str = ""
) -> tuple[Register, Register, list[str]]:
    """Raises Refusal. Writes nothing."""
    said: list[str] = []
    asked = ChangeAsked(by=by, on=timezone.localdate(at))
    before = after = register_of(board)
    if seen and states_of(before, changes) != seen:
        raise Meanwhile(MEANWHILE)
    for one in changes:
        let_in(after, one, asked)
        after = one.onto(after, asked)
        said.append(one.said(after))
    return before, after, said
