"""The hidden fields of every form."""

from uuid import UUID, uuid4

from django import template
from django.http import HttpRequest
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from accord.pages.shared.typed_text import FILLED, PAGE, TYPED_BEFORE, Token

register = template.Library()
NOT_KEPT = "/accounts/"
"""Pages of passwords and codes."""


@register.simple_tag(takes_context=True)
def csrf_token(context: template.Context) -> SafeString:
    """Take the place of Django's tag, so that no form leaves out the page's token."""
    hidden = mark_safe(CsrfTokenNode().render(context))  # noqa: S308  Django has escaped it
    request = context.get("request")
    if request is None or "token" in context or request.path.startswith(NOT_KEPT):
        return hidden
    return format_html('{}<input type="hidden" name="token" value="{}">', hidden, _token(request))


def _token(request: HttpRequest) -> str:
    if not hasattr(request, "page_token"):
        person = request.user.key if request.user.is_authenticated else ""
        part = FILLED if TYPED_BEFORE in request.GET else PAGE
        token = Token(person=person, path=_path(request), key=str(_key(request)), act=PAGE, part=part, case_ref=None)
        request.page_token = token.signed()  # type: ignore[attr-defined]
    found: str = request.page_token  # type: ignore[attr-defined]
    return found


def _path(request: HttpRequest) -> str:
    """Leave out the text that it is filled in with."""
    left = request.GET.copy()
    left.pop(TYPED_BEFORE, None)
    return f"{request.path}{f'?{left.urlencode()}' if left else ''}"


def _key(request: HttpRequest) -> UUID:
    """The key of the text that the page is filled in with, so that sending it ends that draft."""
    try:
        return UUID(request.GET.get(TYPED_BEFORE, ""))
    except ValueError:
        return uuid4()
