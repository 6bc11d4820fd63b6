"""The root of the addresses: signing in, and the pages."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path

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
    """Say `ok` when requests can be served: the tables are this release's, and `accord work` keeps up."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return HttpResponse("migrate first\n", status=503, content_type="text/plain")
    if is_behind(now()):
        return HttpResponse("work is behind\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


accounts = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),  # closed, and says so
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]

urlpatterns = [
    path("health", health, name="health"),
    path("ready", ready, name="ready"),
    path("accounts/", include(accounts)),
    path("", include("accord.pages.papers_urls")),
    path("", include("accord.pages.owed_urls")),
    path("directory/", include("accord.pages.directory_urls")),
    path("", include("accord.pages.urls")),
]
