"""Records limits reached and recounts dates, through the door."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from accord.directory.closing import calendars, set_recounted
from accord.procedure.acts.stages.limits_reached import RecordLimitReached, ShowCard
from accord.procedure.acts.stages.recounting import RecountClocks
from accord.procedure.world.values import CLOCK
from accord.record import models
from accord.record.asks import Ask
from accord.record.write import write

BATCH = 100
PURPOSE = "limit"
PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Sweep:
    done: int = 0
    left: tuple[str, ...] = ()


def is_behind(at: datetime, but: Iterable[str] = ()) -> bool:
    """True if a limit, except in `but`, has waited 10 minutes."""
    return models.CaseCard.objects.filter(wake_at__lte=at - PATIENCE).exclude(case__ref__in=[*but]).exists()


def run_due(at: datetime) -> Sweep:
    """Record every limit reached. Workers may run concurrently."""
    done, left = 0, list[str]()
    while asks := due(at, left):
        sweep = record_limits(asks, at)
        done, left = done + sweep.done, [*left, *sweep.left]
    return Sweep(done=done, left=tuple(left))


def record_limits(asks: Sequence[Ask], at: datetime) -> Sweep:
    """Leave one that another worker has recorded, unless its case still waits for it."""
    answers = write(asks, at)
    done = sum(bool(answer.facts) and not answer.is_repeat for answer in answers)
    left = {ask.case_ref or "" for ask, answer in zip(asks, answers, strict=True) if not answer.facts}
    repeated = {ask.key for ask, answer in zip(asks, answers, strict=True) if answer.is_repeat}
    still = (ask.case_ref or "" for ask in due(at, [*left]) if ask.key in repeated) if repeated else ()
    return Sweep(done=done, left=tuple(sorted({*left, *still})))


def due(at: datetime, left: Sequence[str] = ()) -> list[Ask]:
    cards = models.CaseCard.objects.filter(wake_at__lte=at).exclude(case__ref__in=left).order_by("wake_at", "case")
    rows = cards.values_list("case__ref", "case__board", "wake_clock", "wake_at")[:BATCH]
    return [_ask(ref, board, clock, due) for ref, board, clock, due in rows if due]


def _ask(ref: str, board: str, clock: str, due: datetime) -> Ask:
    act = RecordLimitReached(clock=clock)
    return Ask(board=board, case_ref=ref, person=CLOCK, post="", act=act, key=key_of(ref, clock, due))


def key_of(ref: str, clock: str, due: datetime) -> UUID:
    """An act's key, the same for every worker."""
    return uuid5(NAMESPACE_URL, f"accord:{ref}/{clock}/{due.astimezone(UTC).isoformat()}/{PURPOSE}")


def show_card(ref: str, board: str, post: str, act: str, above: str, at: datetime) -> bool:
    """False if refused."""
    key = uuid5(NAMESPACE_URL, f"accord:{ref}/{post}/{act}/{above}/card")
    asked = ShowCard(post=post, act=act, above=above)
    [answer] = write([Ask(board=board, case_ref=ref, person=CLOCK, post="", act=asked, key=key)], at)
    return answer.refusal is None and not answer.failed


def boards_of_cases(refs: Iterable[str]) -> dict[str, str]:
    known = tuple(dict.fromkeys(refs))
    return dict(models.Case.objects.filter(ref__in=known).values_list("ref", "board")) if known else {}


def recount_due(at: datetime) -> tuple[str, ...]:
    """Returns cases that failed."""
    left: list[str] = []
    for board, (_, state) in calendars().items():
        if state:
            failed = _recount(board, state, at)
            left += failed
            if not failed:
                set_recounted(board, state)
    return tuple(left)


def _recount(board: str, state: str, at: datetime) -> list[str]:
    cards = models.CaseCard.objects.filter(case__board=board, is_open=True, is_raised=True).order_by("case")
    last, left = 0, list[str]()
    while rows := list(cards.filter(case__gt=last).values_list("case", "case__ref")[:BATCH]):
        last = rows[-1][0]
        asks = [
            Ask(board=board, case_ref=ref, person=CLOCK, post="", act=RecountClocks(), key=_recount_key(ref, state))
            for _, ref in rows
        ]
        left += [answer.ref for answer in write(asks, at) if answer.failed]
    return left


def _recount_key(ref: str, state: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"accord:{ref}/recount/{state}")
