"""Time a due case and an idle round on PostgreSQL: `python -m bench.sweep`.

The baseline writes the same rows with psycopg. Uses DATABASE_URL or a temporary, durable server.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from bench.postgresql import measured_on

RAISED = datetime(2026, 3, 31, 9, 15, tzinfo=UTC)
DUE = datetime(2026, 4, 10, 1, tzinfo=UTC)
BATCH = 100
COPIES = """
INSERT INTO record_case (ref, board) SELECT 'n' || lpad(n::text, 7, '0'), 'demo' FROM generate_series(1, {many}) n;
INSERT INTO record_casecard ({columns})
SELECT {values} FROM record_casecard k, record_case c
WHERE k.case_id = (SELECT min(case_id) FROM record_casecard) AND c.ref LIKE 'n%';
INSERT INTO record_waitingrow (case_id, {waiting})
SELECT c.id, {waiting} FROM record_waitingrow w, record_case c
WHERE w.case_id = (SELECT min(case_id) FROM record_casecard) AND c.ref LIKE 'n%';
UPDATE record_casecard SET wake_at = '2027-01-01' WHERE wake_at IS NOT NULL;
UPDATE record_waitingrow SET due_on = '2027-01-01' WHERE due_on IS NOT NULL;
"""


class Took(NamedTuple):
    """Seconds: wall, and this process's CPU without the database's."""

    wall: float
    processor: float

    def of(self, many: int) -> str:
        each = 1000 / many
        return f"{self.wall * each:6.2f} ms a case, {self.processor * each:.2f} of the processor"


def timed(work: Callable[[], object]) -> Took:
    begun, used = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - begun, time.process_time() - used)


def measure(due: int, idle: int) -> None:
    """Run `due` deadlines, then a round over `idle` cases, and print the times."""
    from accord.letters.round import work_round
    from accord.record import models
    from accord.record.work import run_due

    populate(due)
    raw = timed(lambda: write_raw(due))
    sweep = timed(lambda: run_due(DUE))
    done = models.Entry.objects.filter(kind="LimitReached").count()
    letters = models.Letter.objects.filter(entry__kind="LimitReached").count()
    print(f"raw transaction  {raw.of(due)}  (an entry, three letters, a card; {BATCH} at a time)")
    print(f"sweep            {sweep.of(due)}  ({done} limits, {letters} letters, full record)")
    copy_cards(idle)
    models.Letter.objects.update(is_taken=True)
    work_round(DUE)
    rounds = sorted(timed(lambda: work_round(DUE)) for _ in range(9))
    cards = models.CaseCard.objects.count()
    wall, used = (1000 * one for one in rounds[4])
    print(f"nothing due      {wall:6.2f} ms a round, {used:.2f} of the processor, among {cards} cases")


def populate(number: int) -> None:
    from accord.directory.enter import enter_board
    from accord.directory.load import enter_library
    from accord.procedure.acts.saying.raising import RaiseDisagreement
    from accord.procedure.model.parts import Adult
    from accord.procedure.stories.demonstration import demonstration, emails
    from accord.record.asks import Ask
    from accord.record.write import write

    enter_board(demonstration(), name="Bench", emails=emails())
    enter_library("demo", "buckinghamshire", date(2020, 1, 1))
    act = RaiseDisagreement(
        agency="council",
        types=("action",),
        adults=(Adult(number=1, name="Mrs Invented Person", born="1941-05-02"),),
        what="What was seen. " * 20,
        risk="It goes on.",
        first_put_on=RAISED.date(),
    )

    def ask() -> Ask:
        post = "trust-district-nurse"
        return Ask(board="demo", case_ref=None, person="grace-adeyemi", post=post, act=act, key=uuid4())

    for first in range(0, number, BATCH):
        answers = write([ask() for _ in range(min(BATCH, number - first))], RAISED + timedelta(seconds=first))
        assert all(answer.facts for answer in answers), answers[0]


def write_raw(number: int) -> None:
    """Baseline: rows of equal size in bare tables."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE raw_entry (LIKE record_entry INCLUDING ALL);"
            "CREATE TABLE raw_letter (LIKE record_letter INCLUDING ALL);"
            "CREATE TABLE raw_card (id bigint PRIMARY KEY, length integer);"
            "INSERT INTO raw_card SELECT n, 1 FROM generate_series(0, %s) n",
            [number],
        )
        body, digest = "x" * 900, "d" * 64
        entry = (
            "INSERT INTO raw_entry (id, case_id, own, number, kind, at, key, part, body, words_digest, digest) "
            "VALUES (%s, %s, '', 2, 'LimitReached', now(), %s, 0, %s, '', %s)"
        )
        letter = (
            "INSERT INTO raw_letter (id, entry_id, post, asks, not_before, is_taken, urgency) "
            "VALUES (%s, %s, %s, true, now(), false, 0)"
        )
        for first in range(0, number, BATCH):
            cursor.execute("BEGIN")
            cases = range(first, min(first + BATCH, number))
            cursor.executemany(entry, [(case, case, uuid4(), body, digest) for case in cases])
            cursor.executemany(letter, [(case * 3 + n, case, f"post-{n}") for case in cases for n in range(3)])
            cursor.executemany("UPDATE raw_card SET length = 2 WHERE id = %s", [(case,) for case in cases])
            cursor.execute("COMMIT")


def copy_cards(number: int) -> None:
    """Copy the first case's card to waiting cases, not due for long."""
    from django.db import connection

    from accord.record import models

    columns = [field.column for field in models.CaseCard._meta.concrete_fields]
    waiting = [
        field.column for field in models.WaitingRow._meta.concrete_fields if field.column not in ("id", "case_id")
    ]
    with connection.cursor() as cursor:
        for statement in COPIES.format(
            many=number,
            columns=", ".join(f'"{column}"' for column in columns),
            values=", ".join("c.id" if column == "case_id" else f'k."{column}"' for column in columns),
            waiting=", ".join(waiting),
        ).split(";"):
            if statement.strip():
                cursor.execute(statement)
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    with measured_on():
        measure(*map(int, sys.argv[1:3] or ("10000", "100000")))
