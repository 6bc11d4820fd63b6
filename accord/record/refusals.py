"""Database triggers. Every migration of this app ends with `*refusals()`."""

from django.db import migrations

from accord.journal.append_only import append_only

IS_ERASED = "EXISTS (SELECT 1 FROM record_erasure e WHERE e.entry_id = OLD.entry_id)"

LEARNING = "record_learning"
IS_UNLEARNED = (
    "EXISTS (SELECT 1 FROM record_erasure e JOIN record_entry n ON n.id = e.entry_id "
    "WHERE n.case_id = OLD.case_id AND n.kind IN ('LearningWritten', 'Corrected'))"
)


def refusals(*later: str) -> list[migrations.RunPython]:
    """`later`: tables added after the first migration."""
    return [
        append_only("record_case", "record_entry", "record_erasure", *(table for table in later if table != LEARNING)),
        append_only("record_entrytext", except_when=IS_ERASED),
        *([append_only(LEARNING, except_when=IS_UNLEARNED)] if LEARNING in later else []),
    ]
