"""Text typed in a form that is no act's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from accord.pages.shared.newer_words import SENT_OTHER, Typed, texts_in, typed_when
from accord.pages.shared.typed_text import PAGE, TYPED_BEFORE, Token
from accord.record import drafts
from accord.record.clock import now
from accord.record.drafts import SENT, Draft


@dataclass(frozen=True, kw_only=True)
class PageText:
    """`first` is what the same form had sent before."""

    key: UUID
    path: str
    at: datetime
    why: str
    typed: Typed
    first: Typed

    @property
    def said(self) -> str:
        return typed_when(self.at, self.why)

    @property
    def texts(self) -> list[str]:
        """Every text, or without any, every choice with its field."""
        chosen = [f"{name}: {', '.join(values)}" for name, values in self.typed.items() if any(values)]
        return texts_in(self.typed) or chosen

    @property
    def first_texts(self) -> list[str]:
        return [text for texts in self.first.values() for text in texts if text.strip()]

    @property
    def url(self) -> str:
        return with_text(self.path, self.key)


def with_text(path: str, key: UUID) -> str:
    return f"{path}{'&' if '?' in path else '?'}{TYPED_BEFORE}={key}"


def keep_page_text(token: Token, typed: Typed, why: str, *, key: UUID | None = None, first: Typed | None = None) -> str:
    """Save, and return the address of the page filled in with it. Empty if there is nothing to save."""
    key = key or token.draft
    if not any(text.strip() for texts in typed.values() for text in texts):
        return ""
    data = {"path": token.path, "why": why, "typed": typed, "first": first or {}}
    return with_text(token.path, key) if drafts.keep(key, token.person, data, now(), act=PAGE) else ""


def page_text_of(draft: Draft | None) -> PageText | None:
    if draft is None or draft.act != PAGE:
        return None
    given: dict[str, Any] = draft.data
    return PageText(
        key=draft.key,
        path=given["path"],
        at=draft.updated_at,
        why=given["why"],
        typed=given["typed"],
        first=given["first"],
    )


def note_sent(token: Token, digest: str, typed: Typed, to: str) -> None:
    data = {SENT: digest, "typed": typed, "to": to}
    drafts.keep(token.draft, token.person, data, now(), act=PAGE)


def say_not_sent(request: HttpRequest) -> None:
    """Say that other words were saved, without the thanks for the first that a page still had to say."""
    list(messages.get_messages(request))
    messages.warning(request, SENT_OTHER)


def shown_at(draft: UUID) -> str:
    """The page that shows what was typed, wherever it was."""
    return reverse("typed", args=[draft])
