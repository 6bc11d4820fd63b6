"""The acting pages with stand-ins for those that they lead to."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from accord.pages import acting_urls
from accord.site.urls import urlpatterns as root


def stands_in(_: HttpRequest, ref: str = "") -> HttpResponse:
    return HttpResponse(ref)


urlpatterns = [
    path("", stands_in, name="home"),
    path("cases/<str:ref>/", stands_in, name="case"),
    *acting_urls.urlpatterns,
    *root,
]
