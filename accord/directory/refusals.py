"""Database triggers. Every migration of this app ends with `*refusals()`."""

from django.db import migrations

from accord.journal.append_only import Rule, append_only, never_deleted, refusing

# ruff: noqa: S608  constants only
SAME_DAYS = """(other.until IS NULL OR NEW.since IS NULL OR other.until >= NEW.since)
AND (NEW.until IS NULL OR other.since IS NULL OR other.since <= NEW.until)"""
AT_ONCE = f"""EXISTS (SELECT 1 FROM directory_holding other
WHERE other.post_id = NEW.post_id AND other.id <> NEW.id AND {SAME_DAYS})"""
SAME_PERSON = f"other.post_id = NEW.post_id AND other.person_id = NEW.person_id AND {SAME_DAYS}"
HELD = f"EXISTS (SELECT 1 FROM directory_holding other WHERE {SAME_PERSON})"
COVERED = f"EXISTS (SELECT 1 FROM directory_cover other WHERE {SAME_PERSON})"


def refusals() -> list[migrations.RunPython]:
    says = "A role has one person at a time, and no one covers for themselves. End the other first."
    return [
        append_only("directory_definition"),
        never_deleted("directory_person", "directory_board", "directory_agency", "directory_team", "directory_post"),
        refusing(
            Rule(table="directory_holding", event="INSERT", says=says, when=f"{AT_ONCE} OR {COVERED}"),
            Rule(table="directory_holding", event="UPDATE", says=says, when=f"{AT_ONCE} OR {COVERED}"),
            Rule(table="directory_cover", event="INSERT", says=says, when=HELD),
            Rule(table="directory_cover", event="UPDATE", says=says, when=HELD),
        ),
    ]
