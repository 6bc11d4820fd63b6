"""Says what a new Board still needs: a procedure, agencies, a try."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from accord.directory.drafting import REHEARSED
from accord.directory.load import directory_now
from accord.directory.versions import ProcedureDraft, drafts_of
from accord.journal.lines import details_of
from accord.pages.board.boards_own import BoardsOwn
from accord.procedure.checks.check import check
from accord.procedure.staffing.register import ADMINISTRATOR
from accord.procedure.world.people import BOARD, Directory

NEEDED = 2
"""Agencies that a disagreement is between."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """`links` are pairs of address and text."""

    name: str
    says: str
    is_done: bool
    links: tuple[tuple[str, str], ...]


def steps_of(own: BoardsOwn) -> tuple[Step, ...]:
    draft = next(iter(drafts_of(own.board)), None)
    return (_procedure(own, draft), _agencies(own), _try(own, draft))


def _procedure(own: BoardsOwn, draft: ProcedureDraft | None) -> Step:
    links = [(reverse("versions"), "Procedure versions")]
    if draft is None:
        says = "Start from a procedure of the library, and bring it into force with a second person at the Board."
    elif draft.proposer:
        says = f"{draft.proposed_by} proposed it. "
        says += (
            "Someone else at the Board needs to approve it."
            if draft.proposer == own.person
            else "You need to approve it or send it back."
        )
        links = [(reverse("draft-release", args=[draft.key]), "Approve or send back"), *links]
    else:
        says = "Read the draft and its flowchart. You propose it, and someone else at the Board approves it."
        links = [(reverse("draft-read", args=[draft.key]), "Read the draft and its flowchart"), *links]
    if own.world:
        says = "It is in force."
    return Step(name="Procedure", says=says, is_done=own.world is not None, links=tuple(links))


def _agencies(own: BoardsOwn) -> Step:
    directory = directory_now(own.board)
    ready = list(_with_people(directory, own))
    says = f"A disagreement needs {NEEDED} agencies with people. You have {len(ready)}."
    if len(ready) >= NEEDED:
        says = f"{len(ready)} agencies have people. You can add more at any time."
    links = (
        (reverse("directory-table-of-all"), "Import agencies and people from a spreadsheet"),
        (reverse("directory-new"), "Add an agency"),
    )
    return Step(name="Agencies", says=says, is_done=len(ready) >= NEEDED, links=links)


def _with_people(directory: Directory, own: BoardsOwn) -> Iterator[str]:
    for agency in directory.agencies.values():
        posts = [post for post in directory.posts_of_agency(agency.key) if set(post.tiers) - {ADMINISTRATOR}]
        if agency.kind != BOARD and any(directory.can_take_part(post.key, own.today) for post in posts):
            yield agency.key


def _try(own: BoardsOwn, draft: ProcedureDraft | None) -> Step:
    board = directory_now(own.board).board_agency()
    is_done = bool(details_of("directory", REHEARSED, agency=board.key if board else ""))
    says = "Play an invented case through a draft. We record nothing of it and email no one."
    link = (reverse("versions"), "Start a draft")
    if draft and not check(draft.text):
        link = (reverse("draft-rehearse", args=[draft.key]), "Rehearse the draft")
    return Step(name="Try it", says=says, is_done=is_done, links=(link,))
