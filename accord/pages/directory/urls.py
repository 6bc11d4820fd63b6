"""URLs of the directory."""

from django.urls import path

from accord.pages.directory import second_keeper, table, tasks, views
from accord.pages.shared import row_number

ROW = row_number.RowNumber  # registers `<row:number>`
urlpatterns = [
    path("", views.directory, name="directory"),
    path("waiting/", second_keeper.waiting, name="directory-waiting"),
    path("waiting/accounts/", second_keeper.confirm_accounts, name="confirm-accounts"),
    path("waiting/<row:number>/", second_keeper.answer, name="directory-answer"),
    path("agencies/new/", tasks.new_agency, name="directory-new"),
    path("agencies/table/", table.bring_all, name="directory-table-of-all"),
    path("agencies/table.<slug:kind>", table.take_all, name="directory-file-of-all"),
    path("<slug:agency>/table/", table.bring, name="directory-table"),
    path("<slug:agency>/table.<slug:kind>", table.take, name="directory-file"),
    path("<slug:agency>/", views.agency, name="directory-agency"),
    path("<slug:agency>/changes/", views.changes, name="directory-changes"),
    path("<slug:agency>/<slug:task>/", tasks.task, name="directory-task"),
]
