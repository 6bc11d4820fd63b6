"""The addresses under which the directory is kept."""

from django.urls import path

from accord.pages import directory_bringing, directory_pages, directory_tasks

urlpatterns = [
    path("", directory_pages.directory, name="directory"),
    path("agencies/new/", directory_tasks.new_agency, name="directory-new"),
    path("agencies/table/", directory_bringing.bring_all, name="directory-table-of-all"),
    path("agencies/table.<slug:kind>", directory_bringing.take_all, name="directory-file-of-all"),
    path("<slug:agency>/table/", directory_bringing.bring, name="directory-table"),
    path("<slug:agency>/table.<slug:kind>", directory_bringing.take, name="directory-file"),
    path("<slug:agency>/", directory_pages.agency, name="directory-agency"),
    path("<slug:agency>/changes/", directory_pages.changes, name="directory-changes"),
    path("<slug:agency>/<slug:task>/", directory_tasks.task, name="directory-task"),
]
