"""Hand-written SQL conditions on a row `r`: who sees a case, who must act. Values are parameters."""
# ruff: noqa: S608

from django.db import connection

from accord.procedure.next.waiting.all import LEADS_ON, MOVES_NOTHING

NOT_BARRED = "NOT EXISTS (SELECT 1 FROM record_barred b WHERE b.case_id = r.case_id AND b.person = %(person)s)"
LEVEL = "(SELECT MAX(k.level) FROM record_sight k WHERE k.case_id = r.case_id AND k.key IN ({keys}))"
IS_SEEN = f"{LEVEL} >= %(least)s AND {NOT_BARRED}"
LEVEL_OF_CASE = f"SELECT {LEVEL}, '' FROM record_casecard r WHERE r.case_id = %(case)s AND {NOT_BARRED}"

WAITS_NOW = "w.since <= %(at)s AND w.until > %(at)s"
_ON = "SELECT 1 FROM record_waitingrow w WHERE w.case_id = r.case_id AND w.post"
ON_ME = f"EXISTS ({_ON} IN ({{posts}}) AND {WAITS_NOW})"
_BESIDE = ", ".join(f"'{act}'" for act in MOVES_NOTHING)
_OF = [f"w.act = '{act}' AND {WAITS_NOW}" for act in LEADS_ON]
_LEADS_NOWHERE = " OR ".join(f"(EXISTS ({_ON} = '' AND {of}) AND NOT EXISTS ({_ON} <> '' AND {of}))" for of in _OF)
_MOVES_IT = f"EXISTS ({_ON} NOT IN ({{vacant}}) AND w.act NOT IN ({_BESIDE}) AND {WAITS_NOW})"
ON_SOMEBODY = f"({_MOVES_IT} AND NOT ({_LEADS_NOWHERE}))"
ON_A_VACANT_POST = "r.case_id IN (SELECT w.case_id FROM record_waitingrow w WHERE w.post IN ({vacant}))"
MAY_BE_DONE_BY_NOBODY = f"r.case_id IN (SELECT w.case_id FROM record_waitingrow w WHERE w.post = '' AND {WAITS_NOW})"

# For a row `r` waiting for the person: it is current, and the first of its case.
IS_NOW = "r.since <= %(at)s AND r.until > %(at)s"
COMES_FIRST = f"NOT EXISTS ({_ON} IN ({{posts}}) AND {WAITS_NOW} AND (w.comes_at, w.place) < (r.comes_at, r.place))"

HAS_START = "EXISTS (SELECT 1 FROM record_searchword w WHERE w.case_id = r.case_id AND w.key = r.key AND {is_it})"
IS_OF_REF = "r.case_id = (SELECT c.id FROM record_case c WHERE c.ref = %(ref)s)"


def starts(column: str, number: int) -> str:
    """SQL by which an index by code point finds the range."""
    least, below = ("~>=~", "~<~") if connection.vendor == "postgresql" else (">=", "<")
    return f"{column} {least} %(word{number})s AND {column} {below} %(end{number})s"
