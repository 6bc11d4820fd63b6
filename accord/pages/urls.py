"""URLs of all pages. Acts come last."""

from django.urls import include, path

AREAS = ("papers", "board", "entering", "home", "case", "procedure", "raising", "acting")

urlpatterns = [
    path("directory/", include("accord.pages.directory.urls")),
    *(path("", include(f"accord.pages.{area}.urls")) for area in AREAS),
]
