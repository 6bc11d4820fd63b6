"""What the database refuses in the record's tables: every migration of this room ends with `*refusals()`."""

from django.db import migrations

from accord.journal.append_only import append_only

IS_ERASED = "EXISTS (SELECT 1 FROM record_erasure e WHERE e.entry_id = OLD.entry_id)"


def refusals(*later: str) -> list[migrations.RunPython]:
    """The operations that set the triggers of these tables: facts stay, and words go only by an erasure.

    `later` are the tables that came after the first migration.
    """
    return [
        append_only("record_case", "record_entry", "record_erasure", *later),
        append_only("record_words", except_when=IS_ERASED),
    ]
