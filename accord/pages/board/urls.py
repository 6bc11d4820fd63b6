"""URLs of the Board's pages."""

from django.urls import path, re_path

from accord.pages.board import letters, views

urlpatterns = [
    path("board/", views.board, name="board"),
    path("board/open/<slug:stage>/", views.board_stage, name="board-stage"),
    path("board/open/<slug:stage>/<int:age>/", views.board_stage, name="board-age"),
    re_path(r"^board/(?P<side>raised|answered)/(?P<agency>[-\w]+)/$", views.board_agency, name="board-agency"),
    path("board/year/", views.board_year, name="board-year"),
    path("board/figures.csv", views.board_csv, name="board-csv"),
    path("board/letters/", views.board_letters, name="board-letters"),
    path("board/<slug:figure>/", views.board_figure, name="board-figure"),
    path("letters/", letters.letters, name="letters"),
    path("cases/<str:ref>/clocks/<str:name>.ics", letters.clock_file, name="clock-file"),
    path("cases/<str:ref>/meetings/<slug:stage>.ics", letters.meeting_file, name="meeting-file"),
]
