"""The addresses under which the directory is kept."""

from django.urls import path

from accord.pages import directory_bringing, directory_pages, directory_tasks, row_number, second_keeper

ROW = row_number.RowNumber  # registers what `<row:number>` means
urlpatterns = [
    path("", directory_pages.directory, name="directory"),
    path("waiting/", second_keeper.waiting, name="directory-waiting"),
    path("waiting/accounts/", second_keeper.confirm_accounts, name="confirm-accounts"),
    path("waiting/<row:number>/", second_keeper.answer, name="directory-answer"),
    path("agencies/new/", directory_tasks.new_agency, name="directory-new"),
    path("agencies/table/", directory_bringing.bring_all, name="directory-table-of-all"),
    path("agencies/table.<slug:kind>", directory_bringing.take_all, name="directory-file-of-all"),
    path("<slug:agency>/table/", directory_bringing.bring, name="directory-table"),
    path("<slug:agency>/table.<slug:kind>", directory_bringing.take, name="directory-file"),
    path("<slug:agency>/", directory_pages.agency, name="directory-agency"),
    path("<slug:agency>/changes/", directory_pages.changes, name="directory-changes"),
    path("<slug:agency>/<slug:task>/", directory_tasks.task, name="directory-task"),
]
