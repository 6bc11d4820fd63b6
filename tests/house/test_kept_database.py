"""The empty database that the tests keep is made anew by whatever changes it."""

import re

from tests.kept_database import ROOT, made_from

TAKES = re.compile(r"^from (accord\.[\w.]+) import", re.MULTILINE)


def test_whatever_a_migration_takes_from_accord_is_among_what_the_kept_database_is_made_from() -> None:
    watched = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in made_from()}
    sets_up = [path for path in watched.values() if path.name not in ("models.py", "settings.py")]
    taken = {name for path in sets_up for name in TAKES.findall(path.read_text())}

    assert sorted(taken - set(watched)) == []
    assert "accord.journal.append_only" in taken
