"""URLs of downloads."""

from django.urls import path, re_path

from accord.pages.papers import files, views

KIND = r"(?P<kind>pdf|docx)"

urlpatterns = [
    re_path(rf"^cases/(?P<ref>[A-Z0-9]+)/papers/(?P<paper>[a-z]+)\.{KIND}$", views.paper, name="paper"),
    re_path(r"^cases/(?P<ref>[A-Z0-9]+)/files/(?P<key>[0-9a-f]{32})$", files.file, name="file"),
    re_path(r"^cases/(?P<ref>[A-Z0-9]+)/files/(?P<key>[0-9a-f]{32})\.jpg$", files.picture, name="picture"),
    re_path(r"^cases/(?P<ref>[A-Z0-9]+)/pack$", views.pack, name="pack"),
    path("check.py", views.trusted_checker, name="checker"),
    re_path(rf"^papers/blank\.{KIND}$", views.blank_form, name="blank-form"),
]
