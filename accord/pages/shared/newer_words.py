"""Words that are kept beside a draft, so that nothing takes the place of words that their writer has not seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from accord.record.drafts import Draft

Typed = dict[str, list[str]]
"""What stood in the fields of a form, by name."""
BESIDE = "~beside"
"""The draft's own key for them: no part of a form is called so."""
MOST = 5
"""So many are kept of each part; what comes after them is not."""
SIGNED_OUT, OLD, ELSEWHERE = "signed-out", "old", "elsewhere"
WHY = {
    SIGNED_OUT: "without being signed in",
    OLD: "on a page that was more than a day old",
    ELSEWHERE: "on another page",
}


@dataclass(frozen=True, kw_only=True)
class NewerWords:
    """One of them: when and how it was typed. `number` is its place in the draft."""

    number: int
    at: datetime
    why: str
    typed: Typed

    @property
    def words(self) -> list[str]:
        """What is worth reading of it."""
        return [value for values in self.typed.values() for value in values if " " in value.strip()]

    @property
    def said(self) -> str:
        at = timezone.localtime(self.at)
        when = f"{at:%H:%M}" if at.date() == timezone.localdate() else f"{at:%H:%M} on {at.day} {at:%B}"
        return f"This was typed at {when} {WHY[self.why]}. Read it before you send it."


def put_beside(data: Mapping[str, Any], part: str, typed: Typed, at: datetime, why: str) -> dict[str, Any]:
    """The draft's data with these words beside that part of it; as it is where they are there, or there are many."""
    kept = data.get(BESIDE, {})
    there = kept.get(part, [])
    if typed in (data.get(part), *(one["typed"] for one in there)) or len(there) >= MOST:
        return dict(data)
    one = {"at": at.isoformat(), "why": why, "typed": typed}
    return {**data, BESIDE: {**kept, part: [*there, one]}}


def written(draft: Draft | None, part: str, typed: Typed, seen_at: float) -> dict[str, Any]:
    """The draft's data with these words as that part. Words that came after the page was opened go beside it."""
    before = draft.data if draft else {}
    after = {**before, part: typed}
    if draft and before.get(part) and draft.updated_at.timestamp() > seen_at > 0:
        return put_beside(after, part, before[part], draft.updated_at, ELSEWHERE)
    return after


def beside_of(draft: Draft | None, part: str) -> list[NewerWords]:
    """What is kept beside that part, and is not the part itself."""
    kept = draft.data.get(BESIDE, {}).get(part, []) if draft else []
    own = draft.data.get(part) if draft else None
    return [
        NewerWords(number=number, at=datetime.fromisoformat(one["at"]), why=one["why"], typed=one["typed"])
        for number, one in enumerate(kept)
        if one["typed"] != own
    ]


def shown_first(draft: Draft | None, part: str, chosen: str) -> tuple[Typed | None, dict[str, Any]]:
    """What the form of that part begins with, and what its page says of words that are kept beside.

    It begins with what was chosen of those; else with the part itself; where that is empty, with the latest of them.
    """
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
    """Every part of the draft as it was typed, and what is kept beside each."""
    own = [typed for part, typed in draft.data.items() if part != BESIDE]
    return own + [one["typed"] for others in draft.data.get(BESIDE, {}).values() for one in others]
