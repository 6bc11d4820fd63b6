"""The root of the addresses: signing in, and the pages."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from accord.letters.alarms import about_of
from accord.record.clock import now
from accord.record.work import is_behind


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Say `ok` when the database answers: for whoever watches the server."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def ready(request: HttpRequest) -> HttpResponse:
    """Say `ok` when requests can be served: the tables are this release's."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return HttpResponse("migrate first\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
def working(request: HttpRequest) -> HttpResponse:
    """Say `ok` while `accord work` keeps up: apart from `ready`, for a worker that is away must not close the pages."""
    if is_behind(now(), but=about_of("wake")):
        return HttpResponse("work is behind\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


handler400 = "accord.pages.unreadable.unreadable"
urlpatterns = [
    path("health", health, name="health"),
    path("ready", ready, name="ready"),
    path("working", working, name="working"),
    path("accounts/", include("accord.site.accounts")),
    path("", include("accord.pages.papers_urls")),
    path("", include("accord.pages.owed_urls")),
    path("directory/", include("accord.pages.directory_urls")),
    path("", include("accord.pages.entering_urls")),
    path("", include("accord.pages.urls")),
]
