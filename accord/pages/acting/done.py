"""Redirect with a message after an act."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from accord.forms.act_form import ActForm
from accord.pages.acting.act_page import ActPage
from accord.pages.shared.emails import sent
from accord.pages.shared.waiting_words import waited_on
from accord.procedure.acts.ending.ending import Resolved
from accord.procedure.acts.saying.adult import ReportConcern
from accord.procedure.model.fold import fold_all
from accord.procedure.next.waiting.all import with_unread
from accord.procedure.next.waiting.vacancies import staffed
from accord.record.asks import WriteResult


def done(desk: ActPage, said: str, form: ActForm | None = None, answer: WriteResult | None = None) -> HttpResponse:
    """Redirect to the case, or after a new safety concern to its form."""
    is_done = not said
    if said:
        messages.info(desk.request, said)
    elif form and answer:
        said_now = (_said(form, answer), *sent(form.occasion, answer), *_next(form, answer))
        messages.success(desk.request, "\n".join(said_now))
    if is_done and desk.kind.acts.ends_sight:
        return redirect("home")
    if is_done and desk.request.POST.get("safety") == "yes":
        return redirect("act", ref=desk.file.ref, act=ReportConcern.key)
    return redirect("case", ref=desk.file.ref)


def _next(form: ActForm, answer: WriteResult) -> tuple[str, ...]:
    """Say who needs to act now."""
    on = form.occasion
    case = fold_all(on.case, () if answer.is_repeat else answer.facts)
    rows = staffed(on.world, case, with_unread(on.world, case))
    return waited_on((row for row in rows if row.is_now(on.at)), on.names, (on.by.post,))[:1]


def _said(form: ActForm, answer: WriteResult) -> str:
    if any(isinstance(fact, Resolved) for fact in answer.facts):
        return "Every agency is satisfied. This disagreement is resolved. The final text is ready to sign."
    return form.acts.success
