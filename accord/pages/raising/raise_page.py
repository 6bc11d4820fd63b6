"""Draft, acting role, and Board or case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from accord.evidence.storing import For, held_for
from accord.forms.form_context import FormContext
from accord.forms.raising.so_far import Typed
from accord.forms.raising.whole import Whole
from accord.pages.shared.attaching import TakenIn, taken_in
from accord.pages.shared.autosave import AUTOSAVE, gone
from accord.pages.shared.bars import bar_of
from accord.pages.shared.context import frame
from accord.pages.shared.newer_words import SENT_BEFORE, written
from accord.pages.shared.page_text import keep_page_text, say_not_sent, shown_at
from accord.pages.shared.typed_text import Token, token_of, typed_in
from accord.pages.shared.who_and_what import case_or_404, person_of, refused
from accord.procedure.acts.saying.raising import NOT_THE_BOARD, RaiseDisagreement
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.world.people import BOARD
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World
from accord.record import drafts
from accord.record.clock import now
from accord.record.drafts import SENT, Draft
from accord.record.lists.similar import similar
from accord.record.viewer import Viewer, viewer_of

RAISE = RaiseDisagreement.key
TITLE = RaiseDisagreement.title
NO_POST = "You have no role in an agency today. Your agency’s administrator can give you one."


FILES_LEFT = "You had already sent this. We did not save your files. Attach them to a response in the case."


@dataclass(frozen=True, kw_only=True)
class RaisePage:
    request: HttpRequest
    draft: Draft
    board: str
    at: datetime
    whole: Whole
    viewer: Viewer | None

    @property
    def occasion(self) -> FormContext:
        return self.whole.occasion

    @property
    def frame(self) -> dict[str, Any]:
        return frame(self.occasion.world, self.draft.person, self.at)

    def token(self, part: str) -> Token:
        return Token(
            person=self.draft.person,
            path=self.request.path,
            key=str(self.draft.key),
            act=RAISE,
            part=part,
            case_ref=self.draft.case_ref,
        )

    @cached_property
    def similar(self) -> tuple[str, ...]:
        """Open cases that seem to be about the same adult with the same agency, as far as the person may read them."""
        adults = self.whole.given().get("adults", ())
        if not (adults and self.whole.agency):
            return ()
        found = similar(self.viewer or viewer_of(self.draft.person, self.at), adults, self.whole.agency)
        return tuple(ref for ref in found if ref != self.whole.linked)

    def keep(self, part: str, typed: Typed) -> bool:
        """Save a part. False if already raised."""
        data = written(self.draft, part, dict(typed), token.at if (token := token_of(self.request)) else 0)
        person, ref = self.draft.person, self.draft.case_ref
        return drafts.keep(self.draft.key, person, data, self.at, act=RAISE, case_ref=ref)


@dataclass(frozen=True, kw_only=True)
class WhoMayRaise:
    """`bar` is the reason if no role can raise."""

    case: Case
    actors: tuple[Actor, ...]
    boards: Mapping[str, tuple[str, World]]
    bar: str
    viewer: Viewer | None = None


def desk_for(request: HttpRequest, key: UUID) -> RaisePage | HttpResponse:
    """Page of the person's own draft, or a response if it is done or blocked."""
    person, at = person_of(request), now()
    draft = drafts.draft_of(key, person)
    if draft is None or draft.act != RAISE:
        ref = drafts.done_in(key, person)
        if ref is None:
            raise Http404
        return gone() if AUTOSAVE in request.POST else sent_already(request, key, redirect("case", ref=ref))
    standing = standing_of(person, draft.case_ref, at)
    if not standing.actors:
        return refused(request, TITLE, standing.bar, ref=draft.case_ref)
    chosen = next(iter(draft.data.get("as", {}).get("post", [])), "")
    by = next((one for one in standing.actors if one.post == chosen), standing.actors[0])
    board, world = standing.boards[by.post]
    occasion = FormContext(moment=Moment(world, standing.case, by, at))
    whose = For(act=key, person=person)
    taken = taken_in(request, whose, at) if request.method == "POST" else TakenIn()
    whole = Whole(occasion, draft.data, standing.actors, held=held_for(whose), wrong_files=taken.wrong)
    return RaisePage(request=request, draft=draft, board=board, at=at, whole=whole, viewer=standing.viewer)


def sent_already(request: HttpRequest, key: UUID, answer: HttpResponse) -> HttpResponse:
    """Answer as the first time, unless something else was typed since: save and show that."""
    token, typed = token_of(request), typed_in(request)
    if token is None or not (typed or request.FILES):
        return answer
    if drafts.sent_with(key, token.person).get(SENT) == token.digest(typed):
        return answer
    if request.FILES:
        messages.warning(request, FILES_LEFT)
    new = uuid4()
    if keep_page_text(token, typed, SENT_BEFORE, key=new):
        say_not_sent(request)
        return redirect(shown_at(new))
    return answer


def standing_of(person: str, ref: str | None, at: datetime) -> WhoMayRaise:
    """Roles that can raise here. Http404 if hidden."""
    return _in_case(person, ref, at) if ref else _anew(person, at)


def _in_case(person: str, ref: str, at: datetime) -> WhoMayRaise:
    file = case_or_404(person, ref, at)
    bars = {actor: bar_of(file, RaiseDisagreement, actor) for actor in file.actors}
    free = tuple(actor for actor, bar in bars.items() if bar is None)
    bar = next((bar for bar in bars.values() if bar), NO_POST)
    return WhoMayRaise(
        case=file.case, actors=free, boards={one.post: (file.board, file.world) for one in free}, bar=bar
    )


def _anew(person: str, at: datetime) -> WhoMayRaise:
    boards: dict[str, tuple[str, World]] = {}
    actors: list[Actor] = []
    bar = NO_POST
    viewer = viewer_of(person, at)
    for board, world in viewer.worlds.items():
        day = world.today(at)
        for post, _ in world.directory.posts_of(person, day):
            if world.directory.agencies[post.agency].kind == BOARD:
                bar = NOT_THE_BOARD
                continue
            actors.append(world.actor(person, post.key, day))
            boards[post.key] = (board, world)
    return WhoMayRaise(case=Case(), actors=tuple(actors), boards=boards, bar=bar, viewer=viewer)
