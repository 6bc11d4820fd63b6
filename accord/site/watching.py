"""Health checks, for any host name, over HTTP."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from accord.journal.clock import database_time, is_apart
from accord.letters.liveness import what_is_wrong
from accord.site.metrics import ADDRESS, metrics


def health() -> str:
    """Empty if the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def ready() -> str:
    """Empty if all migrations are applied, and this machine's clock is right."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "migrate first"
    return "this machine’s clock is wrong" if is_apart() else ""


def working() -> str:
    """Empty while it keeps up. Not part of `ready`: a stopped worker leaves web servers in rotation."""
    return "\n".join(what_is_wrong(database_time()))


HEADERS = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
ANSWERS: dict[str, Callable[[], str]] = {"/health": health, "/ready": ready, "/working": working}


@login_not_required
def watched(request: HttpRequest) -> HttpResponse:
    """Answer `ok`, or 503 with the fault."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD", **HEADERS})
    try:
        wrong = ANSWERS[request.path_info]()
    except DatabaseError:
        wrong = "the database does not answer"
    return HttpResponse(f"{wrong or 'ok'}\n", status=503 if wrong else 200, headers=HEADERS)


class Watching:
    """Comes first: load balancers use IP addresses and HTTP."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == ADDRESS and settings.METRICS_TOKEN:
            return metrics(request)
        return watched(request) if request.path_info in ANSWERS else self.get_response(request)
