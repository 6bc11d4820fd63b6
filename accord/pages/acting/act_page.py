"""Everything that the page of an act reads."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from django.http import HttpRequest

from accord.access.proving import proof_for
from accord.evidence.storing import held_for
from accord.forms.act_form import ActForm
from accord.forms.form_context import FormContext
from accord.forms.saying.correcting import CorrectForm
from accord.pages.shared.attaching import TakenIn, taken_in
from accord.pages.shared.bars import bar_of
from accord.pages.shared.typed_text import Token, token_of
from accord.procedure.world.values import Actor
from accord.record import drafts
from accord.record.drafts import Draft
from accord.record.read import SeenCase


@dataclass(frozen=True, kw_only=True)
class ActPage:
    """`bar` says why no role can act. `actors` are the roles that can."""

    request: HttpRequest
    file: SeenCase
    kind: type[ActForm]
    by: Actor
    actors: tuple[Actor, ...]
    bar: str
    token: Token
    is_token_good: bool
    draft: Draft | None
    taken: TakenIn

    @property
    def title(self) -> str:
        return self.file.world.procedure.said(self.kind.acts.title)

    @property
    def again(self) -> Token:
        return replace(self.token, seen=self.file.case.length)

    def form(self, data: Mapping[str, Any] | None = None, *, chosen: Mapping[str, Any]) -> ActForm:
        """`chosen` holds the first step's answers on a two-step page."""
        file = self.file
        shared = tuple(line.fact for line in file.entries if not line.own)
        own = {line.number: line.fact for line in file.entries if line.own == self.by.agency}
        proved = proof_for(self.request, self.token.draft) if self.kind.asks_proof else ""
        occasion = FormContext(moment=file.moment(self.by), facts=shared, own_facts=own, proved=proved)
        form = self.kind(data, occasion=occasion, actors=self.actors)
        if form.attaching:
            form.hold(held_for(self.token.whose), self.taken.wrong if data is not None else ())
        if isinstance(form, CorrectForm):
            form.choose(chosen)
        return form


def desk_for(request: HttpRequest, file: SeenCase, kind: type[ActForm]) -> ActPage:
    free = tuple(actor for actor in file.actors if bar_of(file, kind.acts, actor) is None)
    by = _chosen(request, free) or _likeliest(file)
    posted = token_of(request) if request.method == "POST" else None
    draft = None if posted else draft_in(file, kind)
    taken = taken_in(request, posted.whose, file.at) if posted else TakenIn()
    key = str(draft.key) if draft else str(uuid4())
    act = kind.acts.key
    fresh = Token(person=file.person, path=request.path, key=key, act=act, part=act, case_ref=file.ref)
    return ActPage(
        request=request,
        file=file,
        kind=kind,
        by=by,
        actors=free,
        bar="" if free or not file.is_full else bar_of(file, kind.acts, by) or "",
        token=posted or fresh,
        is_token_good=posted is not None,
        draft=draft,
        taken=taken,
    )


def _chosen(request: HttpRequest, free: tuple[Actor, ...]) -> Actor | None:
    post = request.POST.get("acting_as", "")
    return next((actor for actor in free if actor.post == post), free[0] if free else None)


def _likeliest(file: SeenCase) -> Actor:
    """Role to judge by when none can act: one in the case, else any."""
    if file.actors:
        return file.actors[0]
    today = file.world.today(file.at)
    posts = [post for post, _ in file.world.directory.posts_of(file.person, today)]
    posts.sort(key=lambda post: file.case.party(post.agency) is None)
    return file.world.actor(file.person, posts[0].key, today) if posts else Actor(person=file.person)


def draft_in(file: SeenCase, kind: type[ActForm]) -> Draft | None:
    return next((one for one in drafts.drafts_in(file.person, file.ref) if one.act == kind.acts.key), None)
