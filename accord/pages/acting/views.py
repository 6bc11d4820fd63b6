"""The view of every act."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.access.proving import spend_proof
from accord.forms.act_form import ActForm
from accord.forms.fields import CHOSEN, judge_alone, judge_filled
from accord.forms.raising.part import as_posted
from accord.forms.registry import FORMS
from accord.forms.saying.correcting import CorrectForm
from accord.journal.lines import note
from accord.pages.acting.act_page import ActPage, desk_for
from accord.pages.acting.done import done
from accord.pages.acting.quoting import quoted
from accord.pages.acting.sent_again import SENDS_NOTHING, is_same, is_sent, sent_other, with_new_key
from accord.pages.acting.sent_again import shown_first as recorded_first
from accord.pages.case.case_view import CaseView
from accord.pages.case.next_steps import decide_now
from accord.pages.shared.attaching import FIELD
from accord.pages.shared.autosave import AUTOSAVE, gone, saved
from accord.pages.shared.context import frame
from accord.pages.shared.foreseeing import foreseen
from accord.pages.shared.newer_words import beside_of, shown_first, texts_in
from accord.pages.shared.typed_text import typed_in
from accord.pages.shared.who_and_what import card_only, case_or_404, person_of, refused
from accord.procedure.acts.stages.dates import ProposeDate
from accord.procedure.model.act import Act
from accord.procedure.model.codec import texts
from accord.procedure.next.offers import what_next
from accord.procedure.rules.repeating import is_repeated
from accord.procedure.world.clocks import day_words
from accord.procedure.world.phrases import listed
from accord.procedure.world.values import Refusal
from accord.record import drafts
from accord.record.asks import Ask, WriteResult
from accord.record.clock import now
from accord.record.write import do

SENT_ALREADY = "You have sent this already. Do you want to add something?"


def act(request: HttpRequest, ref: str, act: str) -> HttpResponse:
    """Show or submit an act's form."""
    file = case_or_404(person_of(request), ref, now())
    if act not in FORMS:
        raise Http404
    if not file.is_full and not FORMS[act].acts.from_outside:
        return card_only(request, file)
    desk = desk_for(request, file, FORMS[act])
    if request.method == "POST":
        return _autosaved(desk) if AUTOSAVE in request.POST else _posted(desk)
    if desk.bar:
        return _refused_but_kept(desk)
    note("looked", person=file.person, agency=desk.by.agency, case=ref, at=file.at)
    return _begun(desk)


def _refused_but_kept(desk: ActPage) -> HttpResponse:
    typed, shown = shown_first(desk.draft, desk.kind.acts.key, desk.request.GET.get("typed", ""))
    first = recorded_first(desk, shown["typed_beside"])
    return refused(desk.request, desk.title, desk.bar, ref=desk.file.ref, kept=texts_in(typed or {}), **first)


def _begun(desk: ActPage) -> HttpResponse:
    typed, shown = shown_first(desk.draft, desk.kind.acts.key, desk.request.GET.get("typed", ""))
    form = desk.form(chosen=as_posted(typed) if typed else desk.request.GET)
    if CHOSEN in desk.request.GET and isinstance(form, CorrectForm) and not form.is_chosen:
        form = desk.form(desk.request.GET, chosen={})
        judge_alone(form, "entry")
    if typed:
        form.fill(as_posted(typed))
    return _page(desk, form, shown=shown)


def _autosaved(desk: ActPage) -> HttpResponse:
    posted = desk.request.POST
    is_open = not is_sent(desk) and _kept(desk, desk.form(posted, chosen=posted))
    return saved(desk.token) if is_open else gone()


def _posted(desk: ActPage) -> HttpResponse:
    posted, typed = desk.request.POST, typed_in(desk.request)
    if is_sent(desk):
        if not SENDS_NOTHING & posted.keys():
            return _done_before(desk)
        desk = with_new_key(desk)
    if "drop" in posted:
        desk.token.keep(typed)
        return redirect("throw-away", draft=desk.token.draft)
    if "later" in posted:
        return _for_later(desk)
    if desk.bar:
        return _barred(desk)
    if SENDS_NOTHING & posted.keys():
        return _asked_again(desk)
    form = desk.form(posted, chosen=posted)
    answer = _attempt(desk, form) if form.is_valid() else None
    if answer and answer.is_repeat:
        return _done_before(desk)
    if answer:
        return done(desk, "", form, answer)
    if not _kept(desk, form):
        return _done_before(desk)
    return _page(desk, form)


def _done_before(desk: ActPage) -> HttpResponse:
    if is_same(desk):
        return done(desk, "", desk.form(chosen=desk.request.GET), WriteResult(ref=desk.file.ref, is_repeat=True))
    return sent_other(desk)


def _for_later(desk: ActPage) -> HttpResponse:
    _kept(desk, desk.form(desk.request.POST, chosen=desk.request.POST))
    if drafts.draft_of(desk.token.draft, desk.file.person):
        return done(desk, "Draft saved. Not sent. You can find it on your home page.")
    return done(desk, "There was nothing to save. Nothing was sent.")


def _kept(desk: ActPage, form: ActForm) -> bool:
    """Save the draft, or drop it if the form is empty. False if the act is done."""
    token = desk.token
    if form.has_changed() or beside_of(drafts.draft_of(token.draft, token.person), token.part):
        return token.keep(typed_in(desk.request))
    drafts.drop(token.draft, token.person)
    return drafts.done_in(token.draft, token.person) is None


def _asked_again(desk: ActPage) -> HttpResponse:
    """Validate only what the button concerns."""
    posted, shows = desk.request.POST, "show" in desk.request.POST
    form = desk.form(posted if shows or desk.taken.wrong else None, chosen=posted)
    form.fill(posted)
    if shows:
        judge_filled(form)
    elif desk.taken.wrong:
        judge_alone(form, FIELD)
    if desk.taken.wrong or {"attach", "take_out"} & posted.keys():
        desk.token.keep(typed_in(desk.request))
    return _page(desk, form, judged=form if shows else None)


def _attempt(desk: ActPage, form: ActForm) -> WriteResult | None:
    """Put a refusal on the form and return None."""
    file, token = desk.file, desk.token
    if desk.kind.asks_proof and not spend_proof(desk.request, token.draft):
        form.fixed["proved"] = ""  # another act used up this proof, so this one will refuse
    act = form.act()
    if _is_sent_already(desk, form, act):
        form.refuse(Refusal(SENT_ALREADY, next((path.partition(".")[0] for path, text in texts(act) if text), None)))
        return None
    ask = Ask(
        board=file.board,
        case_ref=file.ref,
        person=file.person,
        post=desk.by.post,
        act=act,
        key=token.draft,
        seen=token.seen,
        sent=token.digest(typed_in(desk.request), desk.taken.digests),
    )
    try:
        return do(ask, file.at)
    except Refusal as refusal:
        form.refuse(refusal)
        return None


def _is_sent_already(desk: ActPage, form: ActForm, act: Act) -> bool:
    """True if the record already has this text, as after Back and a second submit."""
    on, token = form.occasion, desk.token
    said = (*on.facts, *on.own_facts.values())
    return is_repeated(on.moment, act, said) and not drafts.done_in(token.draft, token.person)


def _barred(desk: ActPage) -> HttpResponse:
    """Redirect a repeated submit of a completed act as the first was."""
    file, typed = desk.file, typed_in(desk.request)
    detail = f"{desk.kind.acts.key}: {desk.bar}"
    words = texts_in(typed)
    if desk.is_token_good and not desk.token.keep(typed):
        return _done_before(desk)
    if not words:
        drafts.drop(desk.token.draft, file.person)
    note("refused", person=file.person, agency=desk.by.agency, case=file.ref, detail=detail, at=file.at)
    return refused(desk.request, desk.title, desk.bar, ref=file.ref, kept=words)


def _page(
    desk: ActPage, form: ActForm, judged: ActForm | None = None, shown: Mapping[str, Any] = MappingProxyType({})
) -> HttpResponse:
    file, filled = desk.file, judged or form
    filled.is_valid()
    parties = [party.name for party in file.case.active_parties] or [desk.by.agency_name]
    context = {
        "form": form,
        "quoted": quoted(file, form),
        "ref": file.ref,
        "by": desk.by,
        "token": desk.again.signed(),
        "sides": listed(parties),
        "why": _why(desk, form),
        "decide_now": decide_now(CaseView(file=file)) if desk.kind.acts is ProposeDate else "",
        "foreseen": foreseen(form.occasion, filled.example_act()),
        "shows": judged is not None,
        "draft": desk.draft,
        "case": file.case,
        **shown,
        **recorded_first(desk, shown.get("typed_beside")),
        **frame(file.world, file.person, file.at),
    }
    return render(desk.request, form.template, context)


def _why(desk: ActPage, form: ActForm) -> str:
    file = desk.file
    found = what_next(file.moment(desk.by), acts=(form.acts.key,))
    if not found:
        return ""
    offer = found[0]
    is_said = any(title.startswith(offer.because) for title in (form.title, desk.title))
    because = "" if is_said else offer.because.rstrip(".")
    waits = f"Your turn{f' by {day_words(offer.due_on)}' if offer.due_on else ''}" if offer.waits else ""
    return " ".join(f"{sentence}." for sentence in (because, waits) if sentence)
