"""What the database refuses in the directory's tables: every migration of this room ends with `*refusals()`."""

from django.db import migrations

from accord.journal.append_only import Rule, append_only, never_deleted, refusing

AT_ONCE = """EXISTS (SELECT 1 FROM directory_holding other
WHERE other.post_id = NEW.post_id AND other.id <> NEW.id
AND (other.until IS NULL OR NEW.since IS NULL OR other.until >= NEW.since)
AND (NEW.until IS NULL OR other.since IS NULL OR other.since <= NEW.until))"""


def refusals() -> list[migrations.RunPython]:
    """The operations that set the triggers of these tables."""
    says = "A post has one holder at a time: end the other holding first."
    return [
        append_only("directory_definition"),
        never_deleted("directory_person", "directory_board", "directory_agency", "directory_team", "directory_post"),
        refusing(
            Rule(table="directory_holding", event="INSERT", says=says, when=AT_ONCE),
            Rule(table="directory_holding", event="UPDATE", says=says, when=AT_ONCE),
        ),
    ]
