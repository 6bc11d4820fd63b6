"""Text that a person typed, and the signed token of its page.

See docs/decisions/0010-typed-text-outlives-a-session.md.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accord.evidence.storing import For, held_for
from accord.forms.registry import FORMS
from accord.pages.shared.newer_words import Typed, put_beside, written
from accord.record import drafts
from accord.record.clock import now

SALT = "accord.pages.shared.typed_text"
NOT_TYPED = {
    *("csrfmiddlewaretoken", "token", "later", "drop", "clear", "search", "autosave"),
    *("add", "remove", "remove_now", "attach", "take_out", "show"),
    *("code", "password"),
}
A_DAY = timedelta(days=1)
PAGE = "page"
"""Act and part of the token of a form that is no act's, and act of the draft of what was typed there."""
FILLED = "filled"
"""Part of the token of such a form where it came filled in with that draft."""
TYPED_BEFORE = "typed_before"
"""Names that draft in an address."""


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
        """Keyed, so that it tells nothing by itself."""
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
    return token if token.act == PAGE or token.path == request.path else None


def typed_in(request: HttpRequest) -> Typed:
    return {name: request.POST.getlist(name) for name in request.POST if name not in NOT_TYPED}
