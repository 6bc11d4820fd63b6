"""The addresses of the pages, area by area. An act’s address takes any word, so that acting comes last."""

from django.urls import include, path

AREAS = ("papers", "board", "entering", "home", "case", "procedure", "raising", "acting")

urlpatterns = [
    path("directory/", include("accord.pages.directory.urls")),
    *(path("", include(f"accord.pages.{area}.urls")) for area in AREAS),
]
