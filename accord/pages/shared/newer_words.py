"""Keep versions, so that no save overwrites unseen text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accord.record.drafts import Draft

Typed = dict[str, list[str]]
BESIDE = "~beside"
"""Reserved key in a draft's data."""
MOST = 5
"""Versions kept for each part. Later ones are dropped."""
SIGNED_OUT, OLD, ELSEWHERE, SENT_BEFORE, IDLE, REFUSED = (
    "signed-out",
    "old",
    "elsewhere",
    "sent-before",
    "idle",
    "refused",
)
WHY = {
    SIGNED_OUT: "without being signed in",
    OLD: "on a page that was more than a day old",
    ELSEWHERE: "on another page",
    SENT_BEFORE: "on a form that you had already sent",
    IDLE: "after you had not used Accord for a while",
    REFUSED: "and could not be sent",
}
SENT_OTHER = (
    "You had already sent this form. We recorded what you sent first, and saved this as a draft. We did not send it."
)


@dataclass(frozen=True, kw_only=True)
class NewerWords:
    """`number` is its index in the draft, `first` the key of what its form had sent before."""

    number: int
    at: datetime
    why: str
    typed: Typed
    first: str = ""

    @property
    def words(self) -> list[str]:
        return texts_in(self.typed)

    @property
    def said(self) -> str:
        return typed_when(self.at, self.why)


def typed_when(at: datetime, why: str) -> str:
    at = timezone.localtime(at)
    when = f"{at:%H:%M}" if at.date() == timezone.localdate() else f"{at:%H:%M} on {at.day} {at:%B}"
    return f"This was typed at {when} {WHY[why]}. Read it before you send it."


def texts_in(typed: Typed) -> list[str]:
    return [text for texts in typed.values() for text in texts if " " in text.strip()]


def put_beside(
    data: Mapping[str, Any], part: str, typed: Typed, at: datetime, why: str, first: str = ""
) -> dict[str, Any]:
    """Add a version. Unchanged if the text is there already, or `MOST` are."""
    kept = data.get(BESIDE, {})
    there = kept.get(part, [])
    if typed in (data.get(part), *(one["typed"] for one in there)) or len(there) >= MOST:
        return dict(data)
    one = {"at": at.isoformat(), "why": why, "typed": typed, **({"first": first} if first else {})}
    return {**data, BESIDE: {**kept, part: [*there, one]}}


def written(draft: Draft | None, part: str, typed: Typed, seen_at: float) -> dict[str, Any]:
    """Set a part. If the draft was saved after `seen_at`, keep the saved text as a version."""
    before = draft.data if draft else {}
    after = {**before, part: typed}
    if draft and before.get(part) and draft.updated_at.timestamp() > seen_at > 0:
        return put_beside(after, part, before[part], draft.updated_at, ELSEWHERE)
    return after


def beside_of(draft: Draft | None, part: str) -> list[NewerWords]:
    kept = draft.data.get(BESIDE, {}).get(part, []) if draft else []
    own = draft.data.get(part) if draft else None
    return [
        NewerWords(
            number=number,
            at=datetime.fromisoformat(one["at"]),
            why=one["why"],
            typed=one["typed"],
            first=one.get("first", ""),
        )
        for number, one in enumerate(kept)
        if one["typed"] != own
    ]


def shown_first(draft: Draft | None, part: str, chosen: str) -> tuple[Typed | None, dict[str, Any]]:
    """Prefer the chosen version, then the part, then its latest version."""
    own: Typed | None = draft.data.get(part) if draft else None
    others = beside_of(draft, part)
    used = next((one for one in others if chosen == str(one.number)), None)
    if used is None and not own and others:
        used = others[-1]
    shown = {
        "draft": draft if own and not used else None,
        "typed_beside": used,
        "others_beside": [one for one in others if one is not used],
    }
    return used.typed if used else own, shown


def all_typed(draft: Draft) -> list[Typed]:
    own = [typed for part, typed in draft.data.items() if part != BESIDE]
    return own + [one["typed"] for others in draft.data.get(BESIDE, {}).values() for one in others]
