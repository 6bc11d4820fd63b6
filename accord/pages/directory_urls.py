"""The addresses under which the directory is kept."""

from django.urls import path

from accord.pages import directory_pages, directory_tasks

urlpatterns = [
    path("", directory_pages.directory, name="directory"),
    path("agencies/new/", directory_tasks.new_agency, name="directory-new"),
    path("<slug:agency>/", directory_pages.agency, name="directory-agency"),
    path("<slug:agency>/changes/", directory_pages.changes, name="directory-changes"),
    path("<slug:agency>/<slug:task>/", directory_tasks.task, name="directory-task"),
]
