"""Shown until the Board has a procedure in force."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accord.directory.load import NoProcedure, directory_now
from accord.directory.queries import board_name
from accord.pages.board.boards_own import BoardsOwn, is_own
from accord.pages.shared.who_and_what import person_of
from accord.pages.starting.steps import steps_of
from accord.record.clock import now

OPEN = {"first", "home"}


class NoProcedureYet:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        if not isinstance(wrong, NoProcedure):
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        return first_run(request, wrong.board, now(), status=200 if name in OPEN else 404)


def first_run(request: HttpRequest, board: str, at: datetime, *, status: int) -> HttpResponse:
    own = BoardsOwn(person_of(request), board, at)
    steps = steps_of(own) if is_own(directory_now(board), own.person, own.today) else ()
    shown = {"steps": steps, "board": board_name(board).removeprefix("The ")}
    return render(request, "pages/first_run.html", shown, status=status)
