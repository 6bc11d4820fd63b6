"""Play a story through a draft procedure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.directory.drafting import keep_story, note_rehearsal
from accord.forms.drafting import RehearsalForm
from accord.pages.board.boards_own import boards_own
from accord.procedure.checks.check import check
from accord.procedure.stories.rehearsal import step_in_words, unmet_in_words
from accord.procedure.stories.story import Unmet, play_by
from accord.procedure.stories.story_format import STORIES, Story, story_of
from accord.procedure.world.values import Refusal

MOST_STEPS = 300
OWN = "sampler"
"""The story with a procedure of its own. No other can use it."""


@dataclass(frozen=True, kw_only=True)
class RowPlayed:
    title: str
    steps: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(kw_only=True)
class Rehearsal:
    """`unmet` lists failed expectations; `stopped` says why it ended early."""

    title: str = ""
    rows: list[RowPlayed] = field(default_factory=list)
    unmet: tuple[str, ...] = ()
    stopped: str = ""

    @property
    def steps(self) -> int:
        return sum(len(row.steps) for row in self.rows)


def rehearse(request: HttpRequest, key: UUID) -> HttpResponse:
    own = boards_own(request)
    found = own.draft(key)
    if check(found.text):
        return redirect("draft", key=key)
    is_sent = request.method == "POST"
    form = RehearsalForm(request.POST if is_sent else None, stories=known_stories(), story=found.story)
    played = None
    if is_sent and form.is_valid():
        try:
            if not form.cleaned_data["known"]:
                keep_story(own.board, key, form.cleaned_data["story"])
            played = rehearsed(found.text, form.text())
            note_rehearsal(own.board, played.title, own.person, own.at)
        except Refusal as refusal:
            form.refuse(Refusal(refusal.sentence, "story"))
    known = form.text() if played and form.cleaned_data["known"] else ""
    shown = {"draft": found, "form": form, "played": played, "known_text": known}
    return render(request, "pages/procedure/rehearse.html", shown)


@cache
def known_stories() -> tuple[tuple[str, str], ...]:
    """Pairs of key and title."""
    paths = sorted(path for path in STORIES.glob("*.toml") if path.stem != OWN)
    return tuple((path.stem, story_of(path.read_text("utf-8")).title) for path in paths)


def rehearsed(text: str, told: str) -> Rehearsal:
    """Raise Refusal if the story cannot be parsed."""
    story = _read(told)
    rehearsal = Rehearsal(title=story.title)
    try:
        for title, step in _steps(text, story):
            if not rehearsal.rows or rehearsal.rows[-1].title != title:
                rehearsal.rows.append(RowPlayed(title=title))
            rehearsal.rows[-1].steps.append(step)
    except Unmet as unmet:
        rehearsal.unmet = tuple(unmet_in_words(unmet))
    except ValueError as wrong:
        rehearsal.stopped = str(wrong)
    return rehearsal


def _read(told: str) -> Story:
    try:
        story = story_of(told)
    except (ValueError, RecursionError) as wrong:
        raise Refusal(f"Accord cannot read this story: {wrong}") from wrong
    if sum(len(row.step) for row in story.row) > MOST_STEPS:
        raise Refusal(f"Story must have {MOST_STEPS} steps or fewer")
    return story


def _steps(text: str, story: Story) -> Iterator[tuple[str, tuple[str, ...]]]:
    for row, played in play_by(text, story):
        yield row.title, tuple(step_in_words(played.world, played))
