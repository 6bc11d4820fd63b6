"""Move an open case to the version in force."""

from collections.abc import Iterator
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.forms.drafting import MoveToVersionForm
from accord.forms.form_context import FormContext
from accord.journal.lines import note
from accord.pages.shared.context import frame
from accord.pages.shared.emails import told_when
from accord.pages.shared.foreseeing import foreseen
from accord.pages.shared.who_and_what import person_of, refused
from accord.procedure.acts.stages.moving import MoveToVersion
from accord.procedure.next.preview import letters_of, preview
from accord.procedure.world.phrases import raised
from accord.procedure.world.values import Refusal
from accord.record.asks import Ask, WriteResult
from accord.record.clock import now
from accord.record.lists.moving import Moving, moving_of
from accord.record.write import do


def move(request: HttpRequest, ref: str) -> HttpResponse:
    """The Board manager sees only card, dates and roles."""
    moving = moving_of(person_of(request), ref, now())
    if moving is None:
        raise Http404
    if moving.bar:
        return refused(request, MoveToVersion.title, moving.bar, ref=ref)
    note("looked", person=moving.moment.by.person, agency=moving.moment.by.agency, case=ref, at=moving.moment.at)
    occasion = FormContext(moment=moving.moment, ref=ref)
    form = MoveToVersionForm(request.POST if request.method == "POST" else None, occasion=occasion)
    is_sent = request.method == "POST" and "show" not in request.POST
    answer = _moved(request, moving, form) if is_sent and form.is_valid() else None
    if answer is None:
        return _page(request, moving, form, occasion)
    letters = letters_of(occasion.world, occasion.case, answer.facts)
    emails = [f"We will email {one.agency} {one.times}. {one.ring}" for one in told_when(occasion, letters)]
    messages.success(request, "\n".join(("You have moved this case to the version in force.", *emails)))
    return redirect("versions")


def _sits(occasion: FormContext, asked: MoveToVersionForm) -> Iterator[str]:
    """Roles that would join, without names."""
    act = asked.example_act()
    try:
        found = preview(occasion.moment, act).sees if act else ()
    except Refusal:
        return
    for post in (occasion.world.directory.posts[key] for key in found):
        yield f"{raised(post.title)}, {occasion.world.directory.agencies[post.agency].name}"


def _moved(request: HttpRequest, moving: Moving, form: MoveToVersionForm) -> WriteResult | None:
    given = request.POST.get("seen", "")
    ask = Ask(
        board=moving.board,
        case_ref=moving.ref,
        person=moving.moment.by.person,
        post=moving.moment.by.post,
        act=form.act(),
        key=uuid4(),
        seen=int(given) if given.isdecimal() and len(given) < 10 else None,
    )
    try:
        return do(ask, moving.moment.at)
    except Refusal as refusal:
        form.refuse(refusal)
        return None


def _page(request: HttpRequest, moving: Moving, form: MoveToVersionForm, occasion: FormContext) -> HttpResponse:
    chosen = request.POST.get("to_stage", "")
    asked = MoveToVersionForm({"to_stage": chosen or moving.moment.case.stage, "reason": "…"}, occasion=occasion)
    asked.is_valid()
    newer = moving.moment.world.newer or moving.moment.world
    stage = newer.procedure.stages.get(chosen or moving.moment.case.stage)
    shown = {
        "ref": moving.ref,
        "form": form,
        "by": moving.moment.by,
        "seen": moving.moment.case.length,
        "parties": [party.name for party in moving.moment.case.active_parties],
        "older": moving.moment.world.procedure,
        "newer": newer.procedure,
        "stage": stage.name if stage else "",
        "foreseen": foreseen(occasion, asked.example_act()),
        "sits": list(_sits(occasion, asked)),
    }
    return render(
        request,
        "pages/procedure/move.html",
        {**shown, **frame(moving.moment.world, moving.moment.by.person, moving.moment.at)},
    )
