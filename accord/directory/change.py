"""The one way to change a Board's directory: judged, written, published and noted in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from accord.directory.load import changing
from accord.directory.register import register_of, write_register
from accord.journal.lines import note
from accord.procedure.facts import Refusal
from accord.procedure.staffing.register import Asked, Change, NotYours, Register, let_in, states_of

MEANWHILE = (
    "Somebody else has changed this agency’s directory meanwhile. Nothing that you wrote is lost: "
    "look at it once more, and send it again."
)
AT_ONCE = "Somebody did the same at this very moment, or this code or address is another Board’s: look again."


class Meanwhile(Refusal):
    """The directory is no longer as whoever asks saw it."""


def change(board: str, changes: Sequence[Change], *, by: str, at: datetime, seen: str = "") -> Register:
    """Make these changes, all or none, each with its line in the journal. Raises Refusal, with a sentence.

    `seen` is the state (`states_of`) of the changes' agencies that the asker looked at: Meanwhile, if it is another.
    """
    try:
        with changing(board):
            return _changed(board, changes, Asked(by=by, on=timezone.localdate(at)), at, seen)
    except NotYours:
        note("refused", person=by, agency=changes[0].agency, detail="changing the directory: not theirs to keep", at=at)
        raise
    except IntegrityError as clash:
        raise Refusal(AT_ONCE) from clash


def _changed(board: str, changes: Sequence[Change], asked: Asked, at: datetime, seen: str) -> Register:
    before = after = register_of(board)
    if seen and states_of(before, changes) != seen:
        raise Meanwhile(MEANWHILE)
    for one in changes:
        let_in(after, one, asked)
        after = one.onto(after, asked)
        note("directory", person=asked.by, agency=one.agency, detail=one.said(after), at=at)
    write_register(before, after)
    return after
