"""Middleware that keeps what was typed, whatever is wrong with a POST.

See docs/decisions/0010-typed-text-outlives-a-session.md.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from accord.access.letting_in import confirm_first, is_idle
from accord.evidence.uploads import NoFiles
from accord.pages.shared.attaching import taken_in
from accord.pages.shared.autosave import AUTOSAVE
from accord.pages.shared.filling import Filler
from accord.pages.shared.newer_words import IDLE, OLD, REFUSED, SENT_BEFORE, SIGNED_OUT, Typed, texts_in
from accord.pages.shared.page_text import PageText, keep_page_text, note_sent, page_text_of, say_not_sent, shown_at
from accord.pages.shared.typed_text import FILLED, PAGE, TYPED_BEFORE, Token, token_of, typed_in
from accord.pages.shared.unreadable import forged, is_elsewhere, not_allowed
from accord.pages.shared.who_and_what import refused
from accord.record import drafts
from accord.record.clock import now
from accord.record.drafts import SENT

Handler = Callable[[HttpRequest], HttpResponse]
SIGNING_IN = "/accounts/"
CHANGES_NOTHING = {"find", "pack"}
"""Forms that may be sent any number of times."""
OUT = "You were signed out. We saved what you typed. Sign in to continue."
AGAIN = "You signed in again after you opened this page. Check it and send it again."
DAY_OLD = "You opened this page more than a day ago. Check it and send it again."
EXPIRED = "This page has expired. We did not send anything. Check it and send it again."
SOMEONE_ELSE = "Someone else opened this page on this device. We saved the text for them. We did not send anything."
ALREADY = "You have sent this already. We recorded it once."


class KeepTyped:
    """Comes before the checks that refuse a POST, and sees every answer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            response = not_allowed(request, response)
        token: Token | None = getattr(request, "typed_token", None)
        if token:
            return _answered(request, response, token)
        before: PageText | None = getattr(request, "typed_before", None)
        return _filled(request, response, before) if before else response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method != "POST":
            request.typed_before = _typed_before(request)  # type: ignore[attr-defined]
            return None
        person = request.user.key if request.user.is_authenticated else ""
        if not person:
            request.upload_handlers.insert(0, NoFiles(request))
        token = token_of(request)
        if token is None:
            return None
        unsafe = _csrf(request)
        if not person and not token.person:
            if is_elsewhere(unsafe):
                return forged(request, unsafe)
            return _filled_at_once(request, view, args, kwargs) if unsafe else None
        token = token if token.person else replace(token, person=person)
        if unsafe or token.person != person:
            return _not_this_session(request, token, unsafe)
        answer = _asked_first(request, token) or _sent_before(request, token)
        if answer is None:
            request.typed_token = token  # type: ignore[attr-defined]
        return answer


def _typed_before(request: HttpRequest) -> PageText | None:
    if TYPED_BEFORE not in request.GET or not request.user.is_authenticated:
        return None
    with suppress(ValueError):
        return page_text_of(drafts.draft_of(UUID(request.GET[TYPED_BEFORE]), request.user.key))
    return None


def _keep(token: Token, typed: Typed, why: str) -> str:
    """Save, and return the address of the page that shows it."""
    if token.act == PAGE:
        return keep_page_text(token, typed, why) or token.path
    token.keep_beside(typed, why)
    return token.path


def _not_this_session(request: HttpRequest, token: Token, unsafe: str) -> HttpResponse:
    """Save for the person who opened the page. No files: they are accepted from a valid session only."""
    is_signed_in = request.user.is_authenticated
    if token.is_old:
        return forged(request, unsafe) if is_signed_in else redirect_to_login(token.path)
    to = _keep(token, typed_in(request), SIGNED_OUT)
    if is_elsewhere(unsafe):
        return forged(request, unsafe)
    if not is_signed_in:
        files = " Then attach your files again." if request.FILES or NoFiles.left_out(request) else ""
        messages.warning(request, f"{OUT}{files}")
        return redirect_to_login(to)
    if token.person == request.user.key:  # type: ignore[union-attr]
        messages.warning(request, AGAIN)
        return redirect(to)
    return refused(request, "We did not send this", SOMEONE_ELSE)


def _asked_first(request: HttpRequest, token: Token) -> HttpResponse | None:
    """Save and ask for confirmation, if the session is idle or the page over a day old."""
    typed = typed_in(request)
    if is_idle(request):
        if token.act == PAGE:
            return confirm_first(_keep(token, typed, IDLE))
        if token.keep(typed):
            taken_in(request, token.whose, now())
            token.keep(typed)  # a draft may consist of files only
        return confirm_first(token.path)
    if token.is_old and (token.act == PAGE or token.keep_beside(typed, OLD)):
        messages.warning(request, DAY_OLD)
        return redirect(_keep(token, typed, OLD))
    return None


def _sent_before(request: HttpRequest, token: Token) -> HttpResponse | None:
    """Acknowledge a form that was sent before as it is now. Save any other words, and show both."""
    typed = typed_in(request)
    if token.act != PAGE or not typed or _name(request) in CHANGES_NOTHING:
        return None
    sent = drafts.sent_with(token.draft, token.person)
    if not sent:
        return None
    if sent[SENT] == token.digest(typed):
        messages.info(request, ALREADY)
        return redirect(sent["to"])
    say_not_sent(request)
    return redirect(keep_page_text(token, typed, SENT_BEFORE, key=uuid4(), first=sent["typed"]) or token.path)


def _answered(request: HttpRequest, response: HttpResponse, token: Token) -> HttpResponse:
    typed, status = typed_in(request), response.status_code
    if _name(request) in CHANGES_NOTHING and status < 400 and token.part == FILLED:
        drafts.drop(token.draft, token.person)
    if status >= 400 or response.get("Location", "").startswith(SIGNING_IN):
        return _shown_anyhow(request, response, token, typed)
    is_done = status == 302 and token.act == PAGE and typed and _name(request) not in CHANGES_NOTHING
    if is_done and not any(one.level >= messages.ERROR for one in _queued(request)):
        note_sent(token, token.digest(typed), typed, response["Location"])
    return response


def _shown_anyhow(request: HttpRequest, response: HttpResponse, token: Token, typed: Typed) -> HttpResponse:
    """Save, and show what was typed on the page that refuses it, unless it does so itself."""
    texts = [text for texts in typed.values() for text in texts if text.strip()]
    if AUTOSAVE in request.POST or not texts_in(typed) or all(text in _words(response) for text in texts_in(typed)):
        return response
    if drafts.sent_with(token.draft, token.person).get(SENT) == token.digest(typed):
        messages.info(request, ALREADY)
        return redirect("home")
    key, is_saved = uuid4(), False
    with suppress(DatabaseError):
        is_saved = bool(keep_page_text(token, typed, REFUSED, key=key))
    if response.status_code < 400:
        return response
    shown = {"status": response.status_code, "is_saved": is_saved, "texts": texts, "url": shown_at(key)}
    return render(request, "pages/not_sent.html", shown, status=response.status_code)


def _filled(request: HttpRequest, response: HttpResponse, before: PageText) -> HttpResponse:
    """Put the text into its fields. Where the page has none of them, show it on a page of its own."""
    if response.status_code == 302 and response["Location"].startswith(SIGNING_IN):
        return response
    if response.status_code == 200 and not response.streaming:
        notice = render_to_string("pages/typed_before.html", {"before": before})
        filler = Filler(before.typed, notice)
        page = filler.filled(_words(response))
        if filler.found:
            response.content = page
            return response
    return redirect(shown_at(before.key))


def _filled_at_once(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse:
    """For a form that is open to anybody, with nobody to save for."""
    typed = typed_in(request)
    request.method, request.POST = "GET", QueryDict()
    messages.warning(request, EXPIRED)
    response: HttpResponse = view(request, *args, **kwargs)
    response.content = Filler(typed, "").filled(_words(response))
    return response


def _words(response: HttpResponse) -> str:
    return "" if response.streaming else response.content.decode(errors="replace")


def _name(request: HttpRequest) -> str:
    return (request.resolver_match and request.resolver_match.url_name) or ""


def _queued(request: HttpRequest) -> list[Any]:
    return list(getattr(messages.get_messages(request), "_queued_messages", ()))


def _checked(_: HttpRequest) -> HttpResponse:
    """Stand-in that lets Django's middleware check CSRF."""
    return HttpResponse()


class _Csrf(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def _csrf(request: HttpRequest) -> str:
    check = _Csrf(_checked)
    check.process_request(request)
    return str(check.process_view(request, _checked, (), {}) or "")
