"""Finds open cases of the same adult and agencies that the viewer may read."""

from collections.abc import Sequence

from django.db import connection

from accord.procedure.model.parts import Adult
from accord.procedure.next.index import marks_of
from accord.procedure.rules.seeing import Level
from accord.record.index.conditions import LEVEL_OF_CASE, NOT_BARRED
from accord.record.index.rows import WORD, word_of_agency
from accord.record.sql import named, placeholders
from accord.record.viewer import Viewer, rows

MOST = 3
SIMILAR = f"""SELECT DISTINCT c.id, c.ref FROM record_searchword r JOIN record_casecard k ON k.case_id = r.case_id
JOIN record_case c ON c.id = r.case_id
WHERE r.key IN ({{keys}}) AND r.word IN ({{marks}}) AND r.level >= {int(Level.FULL)} AND k.is_open
AND EXISTS (SELECT 1 FROM record_searchword w WHERE w.case_id = r.case_id AND w.key = r.key AND w.word = %(agency)s)
AND {NOT_BARRED} ORDER BY c.id DESC LIMIT {MOST}"""  # noqa: S608  no value in it

_MARK = "(m.word LIKE 'name:%%' OR m.word LIKE 'number:%%' OR m.word LIKE 'born:____-__-__')"
_AGENCIES = """(SELECT COUNT(DISTINCT w.word) FROM record_searchword w JOIN record_searchword v
ON v.case_id = m.case_id AND v.key = m.key AND v.word = w.word
WHERE w.case_id = r.case_id AND w.key = m.key AND w.word LIKE 'agency:%%')"""
_NEWEST = f"""SELECT x.case_id FROM record_searchword x WHERE x.key = m.key AND x.word = m.word
AND x.level >= {int(Level.FULL)} ORDER BY x.case_id DESC LIMIT 20"""  # noqa: S608  no value in it
BESIDE = f"""SELECT 0, ref FROM (SELECT DISTINCT c.id, c.ref FROM record_searchword m
JOIN record_casecard o ON o.case_id = m.case_id AND o.is_open
JOIN record_casecard r ON r.case_id {{among}} AND r.case_id <> m.case_id AND r.is_open
JOIN record_case c ON c.id = r.case_id
WHERE m.case_id = %(case)s AND m.key IN ({{keys}}) AND {_MARK} AND m.level >= {int(Level.FULL)}
AND {NOT_BARRED} AND {_AGENCIES} >= 2 ORDER BY c.id DESC LIMIT {MOST}) beside"""  # noqa: S608  no value in it


def similar(viewer: Viewer, adults: Sequence[Adult], agency: str) -> tuple[str, ...]:
    """Newest first. One query, or none."""
    marks = tuple(dict.fromkeys(mark[:WORD] for adult in adults for mark in marks_of(adult)))
    if not marks or not viewer.keys:
        return ()
    given = {"agency": word_of_agency(agency)} | named("mark", marks)
    return tuple(ref for _, ref in rows(viewer, SIMILAR.replace("{marks}", placeholders("mark", marks)), given))


def level_and_similar(viewer: Viewer, case: int) -> tuple[Level, tuple[str, ...]]:
    """For a case that the viewer opens. One query."""
    among = f"= ANY(ARRAY({_NEWEST}))" if connection.vendor == "postgresql" else f"IN ({_NEWEST})"
    found = rows(viewer, f"{LEVEL_OF_CASE} UNION ALL {BESIDE.replace('{among}', among)}", {"case": case})
    level = Level(max((level or 0 for level, ref in found if not ref), default=Level.NOTHING))
    return level, tuple(ref for _, ref in found if ref) if level is Level.FULL else ()
