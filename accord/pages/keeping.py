"""Nothing typed is lost: a form's token, and what becomes of a POST that comes without a session, or from an old page.

See docs/decisions/0010-typed-text-outlives-a-session.md.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
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
from django.views.csrf import csrf_failure
from django.views.decorators.csrf import csrf_exempt

from accord.evidence.keeping import For, held_for
from accord.forms.registry import FORMS
from accord.pages.attaching import taken_in
from accord.pages.finding import refused
from accord.record import drafts
from accord.record.clock import now

SALT = "accord.pages.keeping"
NOT_TYPED = {
    *("csrfmiddlewaretoken", "token", "later", "drop", "clear", "search"),
    *("add", "remove", "remove_now", "attach", "take_out"),
}
Typed = dict[str, list[str]]
"""What stood in the fields of a form, by name."""
View = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class Token:
    """What a form carries, signed: who got it, on which page, for which draft, and how much of the record they saw."""

    person: str
    path: str
    key: str
    act: str
    part: str
    case_ref: str | None
    seen: int | None = None

    @property
    def draft(self) -> UUID:
        return UUID(self.key)

    @property
    def whose(self) -> For:
        """For whose act files come with the form."""
        return For(act=self.draft, person=self.person)

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT)

    def keep(self, typed: Typed) -> bool:
        """Keep what was typed as this person's draft: an empty form is none. False once the act is done."""
        before = drafts.draft_of(self.draft, self.person)
        if before is None and not is_written(self.act, typed) and not held_for(self.whose):
            return drafts.done_in(self.draft, self.person) is None
        data = {**(before.data if before else {}), self.part: typed}
        ref = before.case_ref if before else self.case_ref
        return drafts.keep(self.draft, self.person, data, now(), act=self.act, case_ref=ref)


def is_written(act: str, typed: Typed) -> bool:
    """Whether anything was written or chosen in a form of that act: not what the page put into hidden fields."""
    asked = FORMS[act].base_fields if act in FORMS else {}
    hidden = {"rows", *(name for name, field in asked.items() if field.widget.is_hidden)}
    return any(text.strip() for name, texts in typed.items() if name not in hidden for text in texts)


def token_of(request: HttpRequest) -> Token | None:
    """The token that was posted; None where there is none, it is not ours, or it belongs to another page."""
    try:
        token = Token(**signing.loads(request.POST.get("token", ""), salt=SALT))
    except (signing.BadSignature, TypeError):
        return None
    return token if token.path == request.path else None


def typed_in(request: HttpRequest) -> Typed:
    """What was typed, without what the page itself put in."""
    return {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}


def keeping(view: View) -> View:
    """For a page with a form. A POST without a good session is kept as its writer's draft; it never does anything."""

    @csrf_exempt  # checked here, so that what was typed can be kept before the refusal
    @login_not_required
    @wraps(view)
    def kept(request: HttpRequest, **where: str) -> HttpResponse:
        if request.method != "POST":
            if request.user.is_authenticated:
                return view(request, **where)
            return redirect_to_login(request.get_full_path())
        unsafe, token = _csrf(request), token_of(request)
        if request.user.is_authenticated and not unsafe and (token is None or token.person == request.user.key):
            return view(request, **where)
        return _kept_for_later(request, token, unsafe)

    return kept


def _checked(_: HttpRequest) -> HttpResponse:
    """Stands for the view: one that Django would check."""
    return HttpResponse()


class _Csrf(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


def _csrf(request: HttpRequest) -> str:
    """Why Django would refuse this POST; empty where it would not."""
    check = _Csrf(_checked)
    check.process_request(request)
    return str(check.process_view(request, _checked, (), {}) or "")


def _kept_for_later(request: HttpRequest, token: Token | None, unsafe: str) -> HttpResponse:
    """Keep what was typed for whoever got the page, and say what to do: sign in, or look and send again."""
    if token is None:
        return csrf_failure(request, unsafe) if request.user.is_authenticated else redirect_to_login(request.path)
    if token.keep(typed_in(request)):
        taken_in(request, token.whose, now())
        token.keep(typed_in(request))  # files alone are a draft too
    if not request.user.is_authenticated:
        messages.warning(request, "You had been signed out. What you typed is kept: sign in, and it is there again.")
        return redirect_to_login(request.path)
    if token.person == request.user.key:
        messages.warning(request, "You have signed in again since you opened this page. Look at it, and send it again.")
        return redirect(request.path)
    sentence = "Somebody else had opened this page here. What was typed is kept for them, and nothing was sent."
    return refused(request, "Nothing was sent", sentence)
