"""Makes a Board, its agency, its first two people and a draft of its procedure."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import uuid4

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from accord.directory import models
from accord.directory.change import AT_ONCE
from accord.directory.closing import state_of_days
from accord.directory.enter import keys_for
from accord.directory.load import changing
from accord.directory.register import register_of, write_register
from accord.journal.lines import details_of, note
from accord.journal.seals import SET_UP
from accord.procedure.checks.check import check
from accord.procedure.checks.releasing import next_version
from accord.procedure.staffing.founding import WANTED, Founding, option
from accord.procedure.staffing.register import ChangeAsked
from accord.procedure.stories.demonstration import read_demonstration
from accord.procedure.world.definition.definition import library_text
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import Refusal

OTHERS = "This database already has {names}. Nothing has changed. Add --another to make a second Board."
DEMONSTRATION = (
    "This database has the demonstration, where everyone is invented. Use another database for a real Board."
)


@dataclass(frozen=True, kw_only=True)
class Founded:
    key: str
    is_new: bool
    people: tuple[str, ...] = ()


def found(founding: Founding, at: datetime, *, is_another: bool) -> Founded:
    """Do nothing if it is here already, with the same values. Raises Refusal."""
    _refuse_unwritable(founding)
    key = slugify(founding.name)[:60].strip("-")
    known = dict(models.Board.objects.order_by("name").values_list("key", "name"))
    if key in known:
        _refuse_others(key, known[key], founding)
        return Founded(key=key, is_new=False)
    if read_demonstration().board in known:
        raise Refusal(DEMONSTRATION)
    if known and not is_another:
        raise Refusal(OTHERS.format(names=f"the {listed(known.values())}"))
    try:
        with transaction.atomic():
            return _enter(key or f"b-{uuid4().hex[:12]}", founding, at)
    except IntegrityError as clash:
        raise Refusal(AT_ONCE) from clash


def first_version(founding: Founding, day: date) -> str:
    """Return the library's procedure as this Board's own."""
    head = {"board": founding.name, "nation": founding.nation, "front_door": founding.front_door}
    return next_version(library_text(founding.procedure), (), day, **head)


def _refuse_unwritable(founding: Founding) -> None:
    """Refuse a name or front door that no procedure can carry."""
    mistakes = check(first_version(founding, date.max))
    if mistakes:
        raise Refusal(f"--name or --front-door: {mistakes[0]}")


def _refuse_others(key: str, name: str, founding: Founding) -> None:
    lines = details_of("directory", f"{SET_UP}{key} ")
    before = msgspec.json.decode(lines[0].removeprefix(f"{SET_UP}{key} "), type=Founding) if lines else None
    differ = [option(one) for one in WANTED if before is None or getattr(before, one) != getattr(founding, one)]
    if differ:
        raise Refusal(f"The {name} is already set up, with another {listed(differ)}. Nothing has changed.")


def _enter(key: str, founding: Founding, at: datetime) -> Founded:
    today = timezone.localdate(at)
    board = models.Board(key=key, name=founding.name, nation=founding.nation)
    board.recounted = state_of_days(board.nation, board.closed)  # no open dates to recount
    board.save(force_insert=True)
    people = keys_for((founding.manager.email, founding.chair.email))
    asked = ChangeAsked(by="", on=today)
    with changing(key):
        before = after = register_of(key)
        for one in founding.changes(key, people, today):
            after = one.onto(after, asked)
            note("directory", person="", agency=key, detail=one.said(after), at=at)
        write_register(before, after, asked)
    models.ProcedureDraft.objects.create(
        key=uuid4(),
        board_id=key,
        begun_from=founding.procedure,
        text=first_version(founding, today),
        changed_by_id=people[founding.manager.email],
        changed_at=at,
    )
    note("directory", person="", detail=f"{SET_UP}{key} {msgspec.json.encode(asdict(founding)).decode()}", at=at)
    return Founded(key=key, is_new=True, people=(people[founding.manager.email], people[founding.chair.email]))
