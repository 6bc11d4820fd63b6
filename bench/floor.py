"""Baseline in bare Django: sign-in, an indexed query or 3 inserts, a page of equal size."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

from accord.letters.models import Alarm
from accord.record.models import WaitingRow

PAGE = engines["django"].from_string(
    "<!DOCTYPE html><title>{{ user.name }}</title><form>{% csrf_token %}</form><table>"
    "{% for row in rows %}<tr><td>{{ row.act }}<td>{{ row.what }}<td>{{ row.due_on }}<td>{{ filling }}{% endfor %}"
    "</table>"
)


@login_required
def a_list(request: HttpRequest, size: int) -> HttpResponse:
    """List 25 indexed rows in about `size` bytes."""
    rows = list(WaitingRow.objects.order_by("post", "comes_at", "case")[:25])
    return HttpResponse(PAGE.render({"rows": rows, "filling": "x" * (size // 25)}, request))


@login_required
def a_write(request: HttpRequest) -> HttpResponse:
    """3 inserts in a transaction, then redirect."""
    with transaction.atomic():
        for number in range(3):
            about = f"{request.POST['about']} {number}"
            Alarm.objects.create(kind="floor", about=about, since=request.POST["since"])
    return HttpResponseRedirect("/")


urlpatterns = [path("list/<int:size>/", a_list), path("write/", a_write)]
