"""The demonstration's register, and changes that its administrators ask for: Joan of the Council, Paul of the Trust."""

from datetime import date

from accord.procedure.staffing.register import Change, ChangeAsked, Register, let_in
from accord.procedure.stories.demonstration import demonstration, emails
from accord.procedure.world.values import Refusal
from tests.stories import JOAN

DAY = date(2026, 4, 1)
REGISTER = Register(
    directory=demonstration(),
    emails=emails(),
    domains={"council.example": "council", "trust.example": "trust"},
    members={(one.person, demonstration().posts[one.post].agency): None for one in demonstration().holdings},
)


def made(*changes: Change, by: str = JOAN, on: date = DAY, register: Register = REGISTER) -> Register:
    """The register with these changes. Raises Refusal."""
    for one in changes:
        asked = ChangeAsked(by=by, on=on)
        let_in(register, one, asked)
        register = one.onto(register, asked)
    return register


def refused(change: Change, by: str = JOAN, on: date = DAY, register: Register = REGISTER) -> tuple[str, str | None]:
    """The sentence with which a change is refused, and its field."""
    try:
        made(change, by=by, on=on, register=register)
    except Refusal as refusal:
        return refusal.sentence, refusal.field
    raise AssertionError("This was not refused.")


def said(change: Change, by: str = JOAN, register: Register = REGISTER) -> str:
    return change.said(made(change, by=by, register=register))
