"""The Board manager's first page: three steps from a draft to a Board at work, walked through the pages."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.utils import timezone

from accord.directory.load import world_of
from accord.directory.models import Definition, ProcedureDraft
from accord.record.clock import now
from tests.pages.starting.conftest import BOARD, NONE, enter_trust, person_called
from tests.pages.visiting import Visitor, hidden_of, text_of

pytestmark = pytest.mark.django_db


def states(page: str) -> dict[str, str]:
    """Each step with its state."""
    found = re.findall(r"<strong>([^<]*)</strong>.*?__status\">(.*?)</div>", page, re.DOTALL)
    return {name: re.sub(r"<[^>]*>", "", state) for name, state in found}


def pressed(who: Visitor, path: str, button: str) -> HttpResponse:
    return who.client.post(path, {**hidden_of(who.client.get(path)), button: button}, follow=True)


def test_the_manager_reads_three_steps_each_with_a_link_and_its_state(board: str) -> None:
    page = text_of(Visitor(board).client.get("/"))

    key = ProcedureDraft.objects.get().key
    assert NONE in page
    assert states(page) == {"Procedure": "To do", "Agencies": "To do", "Try it": "To do"}
    for link in (f"/procedure/drafts/{key}/read/", "/directory/agencies/table/", f"/procedure/drafts/{key}/rehearse/"):
        assert f'href="{link}"' in page


def test_the_manager_proposes_from_today_and_the_chair_brings_it_into_force(board: str) -> None:
    imran, helen = Visitor(board), Visitor(person_called("Helen Marsh"))
    release = f"/procedure/drafts/{ProcedureDraft.objects.get().key}/release/"

    proposed = text_of(pressed(imran, release, "propose"))
    waiting = text_of(helen.client.get("/"))
    done = text_of(pressed(helen, release, "consent"))

    assert "from today" in proposed
    assert "Approve and bring into force" not in proposed
    assert "Imran Yusuf proposed it. You need to approve it or send it back." in waiting
    assert f'href="{release}"' in waiting
    assert "In force from today, by Imran Yusuf and Helen Marsh." in done
    assert world_of(BOARD).procedure.board == "Example Safeguarding Adults Board"
    assert NONE not in text_of(imran.client.get("/", follow=True))


def test_a_first_version_that_is_approved_a_day_late_is_in_force_from_that_day(board: str) -> None:
    release = f"/procedure/drafts/{ProcedureDraft.objects.get().key}/release/"
    tomorrow = now() + timedelta(days=1)
    pressed(Visitor(board), release, "propose")

    with time_machine.travel(tomorrow, tick=False):
        helen = Visitor(person_called("Helen Marsh"))
    helen.sends(release, {"consent": "consent"}, tomorrow)

    assert "In force from today, by Imran Yusuf and Helen Marsh." in text_of(
        helen.opens("/procedure/versions/", tomorrow)
    )
    assert Definition.objects.get().in_force_from == timezone.localdate(tomorrow)


def test_one_person_alone_brings_nothing_into_force(board: str) -> None:
    release = f"/procedure/drafts/{ProcedureDraft.objects.get().key}/release/"
    pressed(Visitor(board), release, "propose")

    answer = pressed(Visitor(board), release, "consent")

    assert "Someone else at the Board needs to approve it." in text_of(answer)
    assert not Definition.objects.exists()


def test_two_agencies_with_people_complete_the_second_step(board: str) -> None:
    enter_trust(board)

    page = text_of(Visitor(board).client.get("/"))

    assert "A disagreement needs 2 agencies with people. You have 1." in page


def test_a_rehearsal_of_the_draft_completes_the_third_step(board: str) -> None:
    rehearse = f"/procedure/drafts/{ProcedureDraft.objects.get().key}/rehearse/"
    visitor = Visitor(board)

    visitor.client.post(rehearse, {"known": "1-ending-an-enquiry", "story": ""})

    assert states(text_of(visitor.client.get("/")))["Try it"] == "Completed"
