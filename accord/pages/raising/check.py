"""Check and submit, or ask for help."""

from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.forms.act_form import safety_question
from accord.forms.fields import set_choices
from accord.forms.people.helping import AskToRaiseForm, helpers
from accord.forms.questions import one_of, short_title
from accord.forms.raising.part import as_posted
from accord.forms.raising.whole import FORMS, PART_OF, Whole
from accord.pages.raising.foreseeing import raising_will, who_gets_email, who_will_see
from accord.pages.raising.raise_page import RaisePage, desk_for, sent_already
from accord.pages.raising.views import saved_for_later
from accord.pages.shared.emails import sent
from accord.pages.shared.foreseeing import foreseen
from accord.pages.shared.newer_words import shown_first
from accord.pages.shared.typed_text import token_of, typed_in
from accord.pages.shared.who_and_what import refused
from accord.procedure.acts.people.helping import AskToRaise
from accord.procedure.acts.saying.adult import ReportConcern
from accord.procedure.model.act import Act
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import Refusal
from accord.record import drafts
from accord.record.asks import Ask, WriteResult
from accord.record.write import do

ASKING = "ask"
CHECKING = "check"


NEW = "new"


class CheckForm(forms.Form):
    """`same` is a similar open case, or “new”."""

    short_title = short_title("Short title", hint="Only people on the case see it.")
    same = one_of("Is this the same matter?", missing="Select if this is the same matter")

    def __init__(self, data: object, desk: RaisePage) -> None:
        whole, found = desk.whole, desk.similar
        typed, _ = shown_first(desk.draft, CHECKING, desk.request.GET.get("typed", ""))
        kept = {name: values[0] for name, values in (typed or {}).items() if values}
        initial = {**kept, "short_title": kept.get("short_title") or whole.title}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        if found:
            yes = [(ref, f"Yes, continue case {ref}") for ref in found]
            set_choices(self, "same", [*yes, (NEW, "No, raise it as a new case and link them")])
        else:
            del self.fields["same"]
        self.fields["safety"] = safety_question(whole.occasion, listed(whole.adults))

    def clean_short_title(self) -> str:
        return " ".join(str(self.cleaned_data["short_title"]).split())


def check(request: HttpRequest, draft: UUID) -> HttpResponse:
    desk = desk_for(request, draft)
    if isinstance(desk, HttpResponse):
        return desk
    form = CheckForm(request.POST if request.method == "POST" else None, desk)
    _, shown = shown_first(desk.draft, CHECKING, request.GET.get("typed", ""))
    refusal = _refusal(desk.whole)
    if request.method == "POST":
        desk.keep(CHECKING, typed_in(request))
        if "later" in request.POST:
            return saved_for_later(request)
        if not desk.whole.missing and refusal is None and form.is_valid():
            return _raised(desk, form)
    found = raising_will(desk.whole)
    wrong = PART_OF.get(refusal.field or "", refusal.field) if refusal else ""
    context = {
        "form": form,
        **shown,
        "draft": desk.draft,
        "whole": desk.whole,
        "similar": desk.similar,
        "token": desk.token(CHECKING).signed(),
        "foreseen": found,
        "emails": who_gets_email(desk.whole),
        "seen": who_will_see(desk.whole),
        "own": desk.occasion.own,
        "helpers": listed((name for _, name in helpers(desk.occasion)), "or"),
        "refusal": refusal,
        "wrong_part": wrong if wrong in FORMS else "",
        **desk.frame,
    }
    return render(request, "pages/raise_check.html", context)


def _refusal(whole: Whole) -> Refusal | None:
    """None while parts are missing."""
    if whole.missing:
        return None
    try:
        whole.judge()
    except Refusal as refusal:
        return refusal
    return None


def _raised(desk: RaisePage, form: CheckForm) -> HttpResponse:
    given = form.cleaned_data
    same = given.get("same", NEW)
    if same != NEW:
        messages.info(desk.request, "You did not raise this again. We saved your draft, so that you can copy from it.")
        return redirect("case", ref=same)
    safety, linked = given["safety"], next(iter(desk.similar), "")
    act = desk.whole.act(safety, title=given["short_title"], linked=linked)
    try:
        answer = _do(desk, act, desk.draft.key, desk.draft.case_ref)
    except Refusal as refusal:
        messages.error(desk.request, str(refusal))
        return redirect("raise-check", draft=desk.draft.key)
    if safety == "yes":
        messages.success(desk.request, "\n".join(("You have raised this disagreement.", *sent(desk.occasion, answer))))
        return redirect("act", ref=answer.ref, act=ReportConcern.key)
    return redirect("raised", ref=answer.ref)


def _do(desk: RaisePage, act: Act, key: UUID, ref: str | None) -> WriteResult:
    by = desk.occasion.by
    token, typed = token_of(desk.request), typed_in(desk.request)
    sent = token.digest(typed) if token else ""
    ask = Ask(board=desk.board, case_ref=ref, person=by.person, post=by.post, act=act, key=key, sent=sent)
    return do(ask, desk.at)


def ask(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Only the helpers and the worker can see the case."""
    desk = desk_for(request, draft)
    if isinstance(desk, HttpResponse):
        return desk
    if desk.draft.case_ref:
        asking = redirect("act", ref=desk.draft.case_ref, act=AskToRaise.key)
        return sent_already(request, uuid5(draft, ASKING), asking)
    bar = AskToRaise.bars(desk.occasion.moment)
    if bar:
        return refused(request, AskToRaise.title, bar)
    if request.method == "POST" and "later" in request.POST:
        desk.keep(ASKING, typed_in(request))
        return saved_for_later(request)
    form = AskToRaiseForm(request.POST if request.method == "POST" else None, occasion=desk.occasion)
    if request.method == "POST" and form.is_valid():
        answer = _asked(desk, form)
        if answer:
            asked = ("You have asked. You can still raise it yourself at any time.", *sent(desk.occasion, answer))
            messages.success(request, "\n".join(asked))
            return redirect("case", ref=answer.ref)
    typed, shown = shown_first(desk.draft, ASKING, request.GET.get("typed", ""))
    if request.method != "POST":
        form.fill(as_posted(typed or {"text": desk.whole.typed("what").get("what", [])}))
    context = {
        "form": form,
        "token": desk.token(ASKING).signed(),
        **shown,
        "draft": desk.draft,
        "foreseen": foreseen(desk.occasion, form.example_act()),
        **desk.frame,
    }
    return render(request, "pages/raise_ask.html", context)


def _asked(desk: RaisePage, form: AskToRaiseForm) -> WriteResult | None:
    """Open the case and attach the draft to it. Put a refusal on the form."""
    try:
        answer = _do(desk, form.act(), uuid5(desk.draft.key, ASKING), None)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    old = desk.draft
    drafts.keep(old.key, old.person, old.data, desk.at, act=old.act, case_ref=answer.ref)
    return answer
