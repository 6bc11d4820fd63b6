"""What watches the server is answered first: under any name, over http as well, and about nothing else."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from accord.letters.alarms import about_of
from accord.record.clock import now
from accord.record.work import is_behind


def health() -> str:
    """Nothing while the database answers; else what is wrong."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def ready() -> str:
    """Nothing while requests can be served: the tables are this release's."""
    executor = MigrationExecutor(connection)
    return "migrate first" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else ""


def working() -> str:
    """Nothing while `accord work` keeps up: apart from `ready`, for a worker that is away must not close the pages."""
    return "work is behind" if is_behind(now(), but=about_of("wake")) else ""


HEADERS = {"Content-Type": "text/plain", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
ANSWERS: dict[str, Callable[[], str]] = {"/health": health, "/ready": ready, "/working": working}


@login_not_required
def watched(request: HttpRequest) -> HttpResponse:
    """Say `ok`, or what is wrong with 503."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD", **HEADERS})
    try:
        wrong = ANSWERS[request.path_info]()
    except DatabaseError:
        wrong = "the database does not answer"
    return HttpResponse(f"{wrong or 'ok'}\n", status=503 if wrong else 200, headers=HEADERS)


class Watching:
    """The first of all: a balancer asks by number and over http, and is sent nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return watched(request) if request.path_info in ANSWERS else self.get_response(request)
