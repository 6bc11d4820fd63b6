"""Drafts versions of a procedure. Two people bring one into force."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accord.directory import models
from accord.directory.load import directory_now
from accord.directory.proposals import is_another
from accord.directory.versions import released_of, version_of
from accord.journal.lines import note
from accord.procedure.checks.check import LONGEST, TOO_LONG
from accord.procedure.checks.releasing import next_version, release_mistakes
from accord.procedure.world.definition.definition import LIBRARY, Definition, digest_of, library_text, read_definition
from accord.procedure.world.values import Refusal

NO_SOURCE = "Select a procedure to start from"
A_MONTH = timedelta(days=28)
MOST_DRAFTS = 20
MOVED_ON = "Someone else changed this after you opened it. Your text is still here. Read their version first."
GONE = "This draft has been deleted, or brought into force, since you opened the page."
UNKEEPABLE = "Text contains a character we cannot save. Delete it and type it again"
REHEARSED = "procedure rehearsed: "
SAME_PERSON = "You proposed this version. Someone else at the Board needs to approve it."
SAME_HAND = "Your account and that of the person who proposed this need a second person to confirm them first."


def begin(board: str, source: str, person: str, at: datetime) -> UUID:
    """Raises Refusal."""
    if models.ProcedureDraft.objects.filter(board__key=board).count() >= MOST_DRAFTS:
        raise Refusal(f"There are already {MOST_DRAFTS} drafts. Delete one first.")
    own = version_of(board, source)
    if own is None and source not in LIBRARY:
        raise Refusal(NO_SOURCE)
    text = own.text if own else library_text(source)
    name, nation = models.Board.objects.values_list("name", "nation").get(key=board)
    released, today = released_of(board), timezone.localdate(at)
    begins = today + A_MONTH if released else today
    draft = models.ProcedureDraft.objects.create(
        key=uuid4(),
        board_id=board,
        begun_from=f"{own.id} {own.version}" if own else source,
        text=next_version(text, released, begins, board=name, nation=nation),
        changed_by_id=person,
        changed_at=at,
    )
    return draft.key


def keep(board: str, key: UUID, revision: int, text: str, person: str, at: datetime) -> int:
    """Withdraw its proposal too. Returns the revision. Raises Refusal."""
    refuse_what_cannot_be_kept(text)
    with transaction.atomic():
        draft = _locked(board, key, revision)
        if text == draft.text:
            return draft.revision
        draft.text, draft.changed_by_id, draft.changed_at = text, person, at
        draft.revision += 1
        draft.proposed_by, draft.proposed_at = None, None
        draft.save()
        return draft.revision


def keep_story(board: str, key: UUID, story: str) -> None:
    refuse_what_cannot_be_kept(story)
    models.ProcedureDraft.objects.filter(board__key=board, key=key).update(story=story)


def refuse_what_cannot_be_kept(text: str) -> None:
    if len(text) > LONGEST:
        raise Refusal(TOO_LONG, "text")
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Refusal(UNKEEPABLE, "text")


def propose(board: str, key: UUID, revision: int, person: str, at: datetime) -> None:
    with transaction.atomic():
        draft = _locked(board, key, revision)
        _refuse_mistakes(draft, at)
        draft.proposed_by_id, draft.proposed_at = person, at
        draft.save()
    note("directory", person=person, detail=f"procedure proposed: {_named(draft)}", at=at)


def consent(board: str, key: UUID, revision: int, person: str, at: datetime) -> str:
    """Return the version's digest. Raises Refusal."""
    with transaction.atomic():
        draft = _locked(board, key, revision)
        if draft.proposed_by_id is None:
            raise Refusal("No one has proposed this text. Someone may have changed it since.")
        if draft.proposed_by_id == person:
            raise Refusal(SAME_PERSON)
        if not is_another(person, draft.proposed_by_id):
            raise Refusal(SAME_HAND)
        _refuse_mistakes(draft, at)
        definition = read_definition(draft.text)
        released = models.Definition.objects.create(
            board_id=board,
            slug=definition.id,
            version=definition.version,
            digest=digest_of(draft.text),
            text=draft.text,
            in_force_from=begins(definition, timezone.localdate(at)),
            proposed_by_id=draft.proposed_by_id,
            consented_by_id=person,
            released_at=at,
        )
        name = _named(draft)
        draft.delete()
    note("directory", person=person, detail=f"procedure brought into force: {name}", at=at)
    return released.digest


def begins(definition: Definition, today: date) -> date:
    """Return the day it comes into force if approved today. A Board's first version may name an earlier one."""
    return max(definition.in_force_from or today, today)


def note_rehearsal(board: str, title: str, person: str, at: datetime) -> None:
    agency = directory_now(board).board_agency()
    note("directory", person=person, agency=agency.key if agency else "", detail=f"{REHEARSED}{title}", at=at)


def take_back(board: str, key: UUID, revision: int) -> None:
    with transaction.atomic():
        draft = _locked(board, key, revision)
        draft.proposed_by, draft.proposed_at = None, None
        draft.save()


def throw_away(board: str, key: UUID, revision: int) -> None:
    with transaction.atomic():
        _locked(board, key, revision).delete()


def _locked(board: str, key: UUID, revision: int) -> models.ProcedureDraft:
    """Raises Refusal if the draft has changed since read."""
    models.Board.objects.select_for_update().values_list("id").get(key=board)
    draft = models.ProcedureDraft.objects.filter(board__key=board, key=key).first()
    if draft is None:
        raise Refusal(GONE)
    if draft.revision != revision:
        raise Refusal(MOVED_ON)
    return draft


def _refuse_mistakes(draft: models.ProcedureDraft, at: datetime) -> None:
    mistakes = release_mistakes(draft.text, released_of(draft.board_id), timezone.localdate(at))
    if mistakes:
        more = f" There are {len(mistakes) - 1} more." if len(mistakes) > 1 else ""
        raise Refusal(f"Line {mistakes[0].line}: {mistakes[0]}{more}")


def _named(draft: models.ProcedureDraft) -> str:
    definition = read_definition(draft.text)
    return f"{definition.id} {definition.version}, from {definition.in_force_from}"
