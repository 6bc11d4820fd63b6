"""Database triggers. Every migration of this app ends with `*refusals()`."""

from django.db import migrations

from accord.journal.append_only import Rule, refusing

TABLE = "letters_message"
FIXED = ("message_id", "board", "person", "kind", "day", "subject", "text", "button", "wording", "made_at")


def refusals() -> list[migrations.RunPython]:
    moved = "(OLD.address <> NEW.address AND OLD.sent_at IS NOT NULL)"
    changed = " OR ".join([*(f"OLD.{column} <> NEW.{column}" for column in FIXED), moved])
    kept = f"{TABLE} keeps what was sent."
    return [
        refusing(
            Rule(table=TABLE, event="UPDATE", says=f"{TABLE} keeps its texts: retries are the same.", when=changed),
            Rule(table=TABLE, event="DELETE", says=kept),
            Rule(table=TABLE, event="TRUNCATE", says=kept),
        )
    ]
