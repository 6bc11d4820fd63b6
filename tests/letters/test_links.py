"""Every link in every mail opens for its reader, at the time at which it was sent."""

import re
from datetime import datetime, timedelta

import pytest
from msgspec import structs

from accord.letters.models import Message
from accord.procedure.model.fold import replay
from accord.procedure.stories.story import Player, StoryStep, world_of
from accord.record.entries import entries_of
from accord.record.models import Case, Entry
from tests.letters.test_told import instants, work
from tests.pages.visiting import Visitor
from tests.record.cases import Teller, enter_story, instant, steps, story

LINK = re.compile(r"https://[^/\s]+(/cases/\S+)")


class Readers:
    """Everybody who reads their mail, and opens each case to which it leads."""

    def __init__(self) -> None:
        self.seen: set[int] = set()
        self.opened: list[tuple[str, str, int]] = []

    def read(self, at: datetime) -> None:
        for mail in Message.objects.exclude(id__in=self.seen).order_by("id"):
            self.seen.add(mail.id)
            for path in LINK.findall(mail.text):
                self.opened.append((mail.person, mail.kind, Visitor(mail.person).opens(path, at).status_code))


def by_the_worker(step: StoryStep) -> StoryStep:
    """The step; the worker herself leaves the first stage, whose manager does not see the case before he sits in it."""
    leaves_first = step.act == "escalate" and step.with_["from_stage"] == "practitioners"
    return structs.replace(step, by="grace-adeyemi") if leaves_first else step


def as_recorded(player: Player) -> None:
    """Let the player know what the worker has shown a supervisor meanwhile."""
    cases = Case.objects.values_list("id", flat=True)
    player.record = [kept.fact() for kept in entries_of(list(cases))] if cases else []
    player.case = replay(player.record)


def read_along(name: str) -> list[tuple[str, str, int]]:
    """Play a story with the worker beside it, and twelve days more: who opened which kind of mail, and what came."""
    enter_story(name)
    teller, readers, last = Teller(player=Player(world_of(story(name)))), Readers(), None
    for step in steps(name) if name[0].isdigit() else map(by_the_worker, steps(name)):
        at = instant(step)
        for between in instants(last or at, at):
            work(between)
            readers.read(between)
        as_recorded(teller.player)
        teller.tell(step)
        work(at)
        readers.read(at)
        last = at
    assert last is not None
    for later in instants(last, last + timedelta(days=12)):
        work(later)
        readers.read(later)
    return readers.opened


@pytest.mark.django_db
@pytest.mark.usefixtures("post_office")
@pytest.mark.parametrize("name", ["1-ending-an-enquiry", "silent-agency-goes-up"])
def test_every_link_of_every_mail_opens_for_its_reader(name: str) -> None:
    """Reading 10."""
    opened = read_along(name)

    assert [one for one in opened if one[-1] != 200] == []
    assert {"asks", "tells", "after"} <= {kind for _, kind, _ in opened}


@pytest.mark.django_db
@pytest.mark.usefixtures("post_office")
def test_a_supervisor_who_had_no_part_in_it_sees_where_it_stands_once_they_are_told() -> None:
    """Reading 9: no date is agreed by the guide, and the posts above are told."""
    opened = read_along("formal-week-passes")

    assert {("anil-shah", "after", 200), ("marian-cole", "after", 200)} <= set(opened)
    shown = Entry.objects.filter(kind="CardShown").order_by("number")
    assert ["trust-head" in shown[0].body, "council-head" in shown[1].body] == [True, True]
