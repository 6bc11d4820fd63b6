"""Trigger migrations. SQLite drops triggers when it rebuilds a table: end by creating them again."""

from dataclasses import dataclass

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

MARK = "_refuses_"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Refuses with an IntegrityError; `when` is an SQL condition on NEW and OLD."""

    table: str
    event: str
    says: str
    when: str = ""

    @property
    def name(self) -> str:
        return f"{self.table}{MARK}{self.event.lower()}"


def append_only(*tables: str, except_when: str = "") -> migrations.RunPython:
    """`except_when`, on OLD, permits a delete."""
    return refusing(*(rule for table in tables for rule in _append_only(table, except_when)))


def never_deleted(*tables: str) -> migrations.RunPython:
    """Refuse deletes and changes of `key`: facts refer to it."""
    return refusing(*(rule for table in tables for rule in _never_deleted(table)))


def refusing(*rules: Rule) -> migrations.RunPython:
    def forwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        for rule in rules:
            for statement in (*lifting(rule, editor.connection.vendor), *setting(rule, editor.connection.vendor)):
                editor.execute(statement, None)

    def backwards(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        for rule in rules:
            for statement in lifting(rule, editor.connection.vendor):
                editor.execute(statement, None)

    return migrations.RunPython(forwards, backwards)


def setting(rule: Rule, vendor: str) -> list[str]:
    says = rule.says.replace("'", "''")
    moment = "AFTER" if rule.event == "INSERT" else "BEFORE"  # a new row has no id earlier
    if vendor == "postgresql":
        each, row = ("STATEMENT", "NULL") if rule.event == "TRUNCATE" else ("ROW", _row(rule))
        return [
            f"CREATE FUNCTION {rule.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {rule.when or 'TRUE'} THEN "
            f"RAISE EXCEPTION USING MESSAGE = '{says}', ERRCODE = 'restrict_violation'; END IF; RETURN {row}; END $$",
            f"CREATE TRIGGER {rule.name} {moment} {rule.event} ON {rule.table} "
            f"FOR EACH {each} EXECUTE FUNCTION {rule.name}()",
        ]
    if rule.event == "TRUNCATE":  # SQLite has no TRUNCATE
        return []
    when = f"WHEN {rule.when}" if rule.when else ""
    return [
        f"CREATE TRIGGER {rule.name} {moment} {rule.event} ON {rule.table} FOR EACH ROW {when} "
        f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
    ]


def lifting(rule: Rule, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [f"DROP FUNCTION IF EXISTS {rule.name}() CASCADE"]
    return [f"DROP TRIGGER IF EXISTS {rule.name}"]


def _row(rule: Rule) -> str:
    return "OLD" if rule.event == "DELETE" else "NEW"


def _append_only(table: str, except_when: str) -> list[Rule]:
    removed = f"{table} is append-only: what was written is not removed."
    unless = f"({except_when}) IS NOT TRUE" if except_when else ""
    return [
        Rule(table=table, event="UPDATE", says=f"{table} is append-only: what was written is not changed."),
        Rule(table=table, event="DELETE", says=removed, when=unless),
        Rule(table=table, event="TRUNCATE", says=removed),
    ]


def _never_deleted(table: str) -> list[Rule]:
    removed = f"{table} keeps its rows: the record refers to them."
    fixed = f"{table} keeps its keys: the record refers to them."
    return [
        Rule(table=table, event="UPDATE", says=fixed, when="OLD.key <> NEW.key"),
        Rule(table=table, event="DELETE", says=removed),
        Rule(table=table, event="TRUNCATE", says=removed),
    ]
