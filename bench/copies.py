"""Fill the lists with copies of the index rows of an open and an ended case."""

from collections.abc import Iterator

SPREAD = "interval '1 hour' * (c.id %% {hours})"
OPEN_ONES = 2_000
"""Open cases: at most this many, and 1 in 50."""
TABLES = ("casecard", "waitingrow", "sight", "searchword", "barred", "adultname")


def fill_up_to(number: int, open_case: int, ended_case: int) -> None:
    """Ended copies spread over 10 years."""
    from django.db import connection

    from accord.record.models import Case

    there = Case.objects.count()
    open_ones = min(OPEN_ONES, number // 50) - Case.objects.filter(ref__startswith="o").count()
    with connection.cursor() as cursor:
        for letter, source, many, hours in (
            ("o", open_case, max(open_ones, 0), 100),
            ("e", ended_case, number - there - max(open_ones, 0), 87_600),
        ):
            last = Case.objects.order_by("-id").values_list("id", flat=True)[0]
            cursor.execute(
                "INSERT INTO record_case (ref, board) "
                "SELECT %s || lpad((%s + n)::text, 7, '0'), 'demo' FROM generate_series(1, %s) n",
                [letter, last, many],
            )
            for table in TABLES:
                cursor.execute(_copy(table, hours), [source, last])
        cursor.execute("ANALYZE")


def _copy(table: str, hours: int) -> str:
    columns = list(_columns(table))
    values = (_value(column, hours) for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    return (
        f"INSERT INTO record_{table} (case_id, {names}) SELECT c.id, {', '.join(values)} "
        f"FROM record_{table} t, record_case c WHERE t.case_id = %s AND c.id > %s"
    )


def _columns(table: str) -> Iterator[str]:
    from django.apps import apps

    fields = apps.get_model("record", table)._meta.concrete_fields
    return (field.column for field in fields if field.column not in ("id", "case_id"))


def _value(column: str, hours: int) -> str:
    match column:
        case "comes_at":
            far_off = "t.comes_at > '9000-01-01'"
            return f"CASE WHEN {far_off} THEN t.comes_at ELSE t.comes_at - {SPREAD.format(hours=hours)} END"
        case "raised_on":
            return f"t.raised_on - (c.id %% {hours // 24})::integer"
        case "wake_at":
            return "NULL"
        case _:
            return f't."{column}"'
