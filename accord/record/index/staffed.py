"""Tells the directory about cases, and excludes people who join."""

from accord.directory.load import directory_now
from accord.procedure.staffing.two_keepers import Cases
from accord.procedure.world.people import BOARD
from accord.record import models


def cases_of(board: str) -> Cases:
    directory = directory_now(board)
    keys = models.Sight.objects.filter(case__board=board).order_by().values_list("key", flat=True).distinct()
    found = [key.partition(":") for key in keys]
    posts = {key for kind, _, key in found if kind == "post" and key in directory.posts}
    agencies = {directory.posts[post].agency for post in posts if directory.posts[post].agency in directory.agencies}
    agencies |= {key.partition(":")[0] for kind, _, key in found if kind in ("lead", "worker")}
    kinds = {key: one.kind for key, one in directory.agencies.items()}
    return Cases(agencies=frozenset(key for key in agencies if kinds.get(key, BOARD) != BOARD), posts=frozenset(posts))


def bar_alike(board: str) -> None:
    """Exclude newcomers who share a name or post with an excluded person.

    Other index rows change with a case's next entry.
    """
    directory = directory_now(board)
    later = [(one.key, one.entered) for one in directory.people.values() if one.entered]
    rows = models.Barred.objects.filter(case__board=board).values_list("case_id", "person", "case__casecard__raised_on")
    barred = list(rows) if later else []
    for key, entered in later:
        alike = directory.alike(key)
        cases = {case for case, person, since in barred if person in alike and (not since or entered >= since)}
        rows_to_be = [models.Barred(case_id=case, person=key) for case in cases]
        models.Barred.objects.bulk_create(rows_to_be, ignore_conflicts=True)
