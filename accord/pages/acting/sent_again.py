"""A form that comes again after it was sent."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect

from accord.evidence.storing import drop, hand_on, held_for
from accord.pages.acting.act_page import ActPage, draft_in
from accord.pages.acting.done import done
from accord.pages.shared.newer_words import SENT_BEFORE, NewerWords
from accord.pages.shared.page_text import say_not_sent
from accord.pages.shared.typed_text import typed_in
from accord.procedure.texts.record.lines import lines_of
from accord.record import drafts

SENDS_NOTHING = {"add", "remove", "remove_now", "show", "attach", "take_out"}
"""Buttons that redisplay the form, and do not submit it."""


def is_sent(desk: ActPage) -> bool:
    """Judge by the record as read for this page."""
    return any(line.key == desk.token.draft and line.fact.by.person == desk.file.person for line in desk.file.entries)


def is_same(desk: ActPage) -> bool:
    token, taken = desk.token, desk.taken
    digest = token.digest(typed_in(desk.request), taken.digests)
    is_known = drafts.sent_with(token.draft, token.person).get(drafts.SENT) == digest
    return is_known and not taken.wrong and not held_for(token.whose)


def sent_other(desk: ActPage) -> HttpResponse:
    """Save the other words as a draft, and show it beside what was recorded."""
    if "drop" in desk.request.POST:
        drop(desk.token.whose)
        return done(desk, "Draft deleted. Not sent.")
    kept = with_new_key(desk)
    kept.token.keep_beside(typed_in(desk.request), SENT_BEFORE, desk.token.key)
    say_not_sent(desk.request)
    return redirect(desk.request.path)


def with_new_key(desk: ActPage) -> ActPage:
    """Continue under the key of the person's draft of this act, or a new one, with the files that came since."""
    draft = draft_in(desk.file, desk.kind)
    key = draft.key if draft else uuid4()
    hand_on(desk.token.whose, key)
    return replace(desk, token=replace(desk.token, key=str(key)))


def shown_first(desk: ActPage, typed: NewerWords | None) -> dict[str, Any]:
    if typed is None or not typed.first:
        return {}
    entries = desk.file.entries
    told = zip(entries, lines_of(desk.file.world, (entry.fact for entry in entries)), strict=True)
    lines = [line for entry, line in told if str(entry.key) == typed.first and not entry.is_erased]
    return {"sent_first": lines}
