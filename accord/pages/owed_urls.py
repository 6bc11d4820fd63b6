"""The addresses of what is owed: letters that were sent, dates as calendar files, and the Board's page."""

from django.urls import path, re_path

from accord.pages import board_page, owed_pages

urlpatterns = [
    path("board/", board_page.board, name="board"),
    path("board/open/<slug:stage>/", board_page.board_stage, name="board-stage"),
    path("board/open/<slug:stage>/<int:age>/", board_page.board_stage, name="board-age"),
    re_path(r"^board/(?P<side>raised|answered)/(?P<agency>[-\w]+)/$", board_page.board_agency, name="board-agency"),
    path("board/letters/", board_page.board_letters, name="board-letters"),
    path("board/<slug:figure>/", board_page.board_figure, name="board-figure"),
    path("letters/", owed_pages.letters, name="letters"),
    path("cases/<str:ref>/clocks/<str:name>.ics", owed_pages.clock_file, name="clock-file"),
    path("cases/<str:ref>/meetings/<slug:stage>.ics", owed_pages.meeting_file, name="meeting-file"),
]
