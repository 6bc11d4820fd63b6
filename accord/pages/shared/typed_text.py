"""Keep typed text when a POST arrives after the session expired or the CSRF token changed.

See docs/decisions/0010-typed-text-outlives-a-session.md.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.views.csrf import csrf_failure
from django.views.decorators.csrf import csrf_exempt

from accord.access.letting_in import confirm_first, is_idle
from accord.evidence.storing import For, held_for
from accord.forms.registry import FORMS
from accord.pages.shared.attaching import taken_in
from accord.pages.shared.newer_words import OLD, SIGNED_OUT, Typed, put_beside, written
from accord.pages.shared.who_and_what import refused
from accord.record import drafts
from accord.record.clock import now

SALT = "accord.pages.shared.typed_text"
NOT_TYPED = {
    *("csrfmiddlewaretoken", "token", "later", "drop", "clear", "search", "autosave"),
    *("add", "remove", "remove_now", "attach", "take_out", "show"),
}
A_DAY = timedelta(days=1)
View = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class Token:
    """Signed; `seen` is the number of entries read."""

    person: str
    path: str
    key: str
    act: str
    part: str
    case_ref: str | None
    seen: int | None = None
    at: float = 0

    @property
    def is_old(self) -> bool:
        return now().timestamp() - self.at > A_DAY.total_seconds()

    @property
    def draft(self) -> UUID:
        return UUID(self.key)

    @property
    def whose(self) -> For:
        return For(act=self.draft, person=self.person)

    def signed(self) -> str:
        return signing.dumps(asdict(replace(self, at=now().timestamp())), salt=SALT)

    def digest(self, typed: Typed, files: Iterable[str] = ()) -> str:
        """Digest of what a person typed, chose and attached, keyed so that it tells nothing by itself."""
        words = {
            name: ["\n".join(text.split("\r\n")).strip() for text in texts]
            for name, texts in typed.items()
            if any(texts)
        }
        content = json.dumps([words, sorted(files)], sort_keys=True)
        return salted_hmac(f"{SALT} {self.key}", content, algorithm="sha256").hexdigest()

    def keep(self, typed: Typed) -> bool:
        """Save unless empty. False if the act is done."""
        before = drafts.draft_of(self.draft, self.person)
        return self._keep(before, written(before, self.part, typed, self.at), typed)

    def keep_beside(self, typed: Typed, why: str, first: str = "") -> bool:
        """Save as another version; `first` is the key of what was sent. False if the act is done."""
        before = drafts.draft_of(self.draft, self.person)
        data = put_beside(before.data if before else {}, self.part, typed, now(), why, first)
        return self._keep(before, data, typed)

    def _keep(self, before: drafts.Draft | None, data: dict[str, Any], typed: Typed) -> bool:
        if before is None and not is_written(self.act, typed) and not held_for(self.whose):
            return drafts.done_in(self.draft, self.person) is None
        ref = before.case_ref if before else self.case_ref
        return drafts.keep(self.draft, self.person, data, now(), act=self.act, case_ref=ref)


def is_written(act: str, typed: Typed) -> bool:
    asked = FORMS[act].base_fields if act in FORMS else {}
    hidden = {"rows", *(name for name, field in asked.items() if field.widget.is_hidden)}
    return any(text.strip() for name, texts in typed.items() if name not in hidden for text in texts)


def token_of(request: HttpRequest) -> Token | None:
    """None if missing, forged or another page's."""
    try:
        token = Token(**signing.loads(request.POST.get("token", ""), salt=SALT))
    except (signing.BadSignature, TypeError):
        return None
    return token if token.path == request.path else None


def typed_in(request: HttpRequest) -> Typed:
    return {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}


def keeping(view: View) -> View:
    """Decorate a form's view: a POST without a valid session is saved, and the view is not called."""

    @csrf_exempt  # checked below, so that typed text can be saved before the refusal
    @login_not_required
    @wraps(view)
    def kept(request: HttpRequest, **where: str) -> HttpResponse:
        if request.method != "POST":
            if request.user.is_authenticated:
                return view(request, **where)
            return redirect_to_login(request.get_full_path())
        unsafe, token = _csrf(request), token_of(request)
        if request.user.is_authenticated and not unsafe and (token is None or token.person == request.user.key):
            return _asked_first(request, token) or view(request, **where)
        return _kept_for_later(request, token, unsafe)

    kept.keeps_typed = True  # type: ignore[attr-defined]  # `LettingIn` leaves an idle session's form to it
    return kept


def _asked_first(request: HttpRequest, token: Token | None) -> HttpResponse | None:
    """Save the text and ask for confirmation, if the session is idle or the page over a day old."""
    if is_idle(request):
        if token and token.keep(typed_in(request)):
            taken_in(request, token.whose, now())
            token.keep(typed_in(request))  # a draft may consist of files only
        return confirm_first(request.path)
    if token and token.is_old and token.keep_beside(typed_in(request), OLD):
        messages.warning(request, "You opened this page more than a day ago. Look at it, and send it again.")
        return redirect(request.path)
    return None


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


def _kept_for_later(request: HttpRequest, token: Token | None, unsafe: str) -> HttpResponse:
    """Save the text for the person the page was issued to. Ask them to sign in or send again."""
    if token is None or token.is_old:
        return csrf_failure(request, unsafe) if request.user.is_authenticated else redirect_to_login(request.path)
    token.keep_beside(typed_in(request), SIGNED_OUT)  # files are accepted from a valid session only
    if not request.user.is_authenticated:
        files = " Attach your files again then." if request.FILES else ""
        sentence = f"You had been signed out. What you typed is kept: sign in, and it is there again.{files}"
        messages.warning(request, sentence)
        return redirect_to_login(request.path)
    if token.person == request.user.key:
        messages.warning(request, "You have signed in again since you opened this page. Look at it, and send it again.")
        return redirect(request.path)
    sentence = "Somebody else had opened this page here. What was typed is kept for them, and nothing was sent."
    return refused(request, "Nothing was sent", sentence)
