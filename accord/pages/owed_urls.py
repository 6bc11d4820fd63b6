"""The addresses of what is owed: letters that were sent, dates as calendar files, and the Board's page."""

from django.urls import path

from accord.pages import board_page, owed_pages

urlpatterns = [
    path("board/", board_page.board, name="board"),
    path("board/<slug:figure>/", board_page.board_figure, name="board-figure"),
    path("letters/", owed_pages.letters, name="letters"),
    path("cases/<str:ref>/clocks/<str:name>.ics", owed_pages.clock_file, name="clock-file"),
]
