"""The one way to change a Board's directory: all or nothing, noted, and never over what somebody else did meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.directory.change import MEANWHILE, Meanwhile, change
from accord.directory.load import directory_now
from accord.directory.models import Holding, Membership, Person
from accord.directory.queries import administered_by, boards_of
from accord.directory.register import register_of, write_register
from accord.directory.tables import directory_of
from accord.journal.models import JournalLine
from accord.procedure.staffing.absence import StartAbsence
from accord.procedure.staffing.agencies import SetAgency, SetDomains, SetReach
from accord.procedure.staffing.holders import Appoint, LeaveAgency
from accord.procedure.staffing.posts import SetPost, SetTeam
from accord.procedure.staffing.register import Change, state_of
from accord.procedure.world.people import Away, Cover, Directory, Equivalent, StandIn
from accord.procedure.world.values import Refusal
from tests.boards import DEMO
from tests.stories import DANA, FFION, IMRAN, JOAN, KEN, LEO, OWEN, PRIYA, TUE

pytestmark = pytest.mark.usefixtures("demo")
MAY = date(2026, 5, 1)
NORTH = "council-north-manager"
APPOINTS_DANA = Appoint(agency="council", post="council-lead", person=DANA, since=MAY)
NEW = Appoint(
    agency="council",
    post="council-lead",
    person="p-ivy",
    name="Ivy Marsh",
    email="ivy.marsh@council.example",
    since=MAY,
)


def changed(*changes: Change, by: str = JOAN, seen: str = "") -> Directory:
    change(DEMO, changes, by=by, at=TUE, seen=seen)
    return directory_now(DEMO)


def lines() -> list[tuple[str, str, str, str]]:
    return list(JournalLine.objects.order_by("id").values_list("kind", "person", "agency", "detail"))


def test_a_change_is_written_published_and_noted() -> None:
    directory = changed(APPOINTS_DANA)

    assert directory.holder("council-lead", MAY) == directory.people[DANA]
    assert directory == directory_of(DEMO)
    assert lines() == [
        ("directory", JOAN, "council", "Dana Whitlock has the role of safeguarding lead from 1 May 2026."),
    ]


def test_somebody_new_can_sign_in_once_they_have_set_a_password() -> None:
    changed(NEW)

    ivy = Person.objects.get(key="p-ivy")
    assert (ivy.name, ivy.email, ivy.is_active, ivy.has_usable_password()) == (
        "Ivy Marsh",
        "ivy.marsh@council.example",
        True,
        False,
    )
    assert boards_of("p-ivy") == (DEMO,)


def test_of_several_changes_all_are_made_or_none() -> None:
    before = register_of(DEMO)

    with pytest.raises(Refusal, match="Select a role in this agency"):
        changed(APPOINTS_DANA, replace(APPOINTS_DANA, post="trust-lead"))

    assert register_of(DEMO) == before
    assert lines() == []


def test_whoever_keeps_another_agency_changes_nothing_and_that_they_tried_is_noted() -> None:
    with pytest.raises(Refusal, match="Only this agency’s administrator"):
        changed(APPOINTS_DANA, by="paul-dean")

    assert Holding.objects.filter(person__key=DANA).count() == 1
    assert lines() == [("refused", "paul-dean", "council", "changing the directory: not theirs to keep")]


def test_of_two_administrators_at_once_the_later_one_is_told_and_loses_nothing() -> None:
    seen = state_of(register_of(DEMO), "council")
    changed(StartAbsence(agency="council", person=OWEN, since=MAY), seen=seen)

    with pytest.raises(Meanwhile, match=MEANWHILE):
        changed(APPOINTS_DANA, by=IMRAN, seen=seen)

    assert directory_now(DEMO).is_away(OWEN, MAY)
    assert changed(APPOINTS_DANA, by=IMRAN, seen=state_of(register_of(DEMO), "council")).holder("council-lead", MAY)


def test_what_another_agency_changes_meanwhile_is_in_nobodys_way() -> None:
    seen = state_of(register_of(DEMO), "council")
    changed(StartAbsence(agency="trust", person=FFION, since=MAY), by=IMRAN)

    assert changed(APPOINTS_DANA, seen=seen).holder("council-lead", MAY)


def send(one: Change, seen: str, together: Barrier) -> str:
    together.wait()
    try:
        change(DEMO, [one], by=IMRAN, at=TUE, seen=seen)
    except Refusal as refusal:
        return refusal.sentence
    finally:
        connection.close()
    return "done"


@pytest.mark.django_db(transaction=True)
def test_of_changes_sent_at_the_same_moment_one_is_made_and_the_other_told() -> None:
    seen, together = state_of(register_of(DEMO), "council"), Barrier(2)
    asked = [APPOINTS_DANA, replace(APPOINTS_DANA, person=KEN)]

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(send, asked, [seen, seen], [together, together]))

    assert sorted(said) == sorted(["done", MEANWHILE])
    assert Holding.objects.filter(post__key="council-lead").count() == 2


def test_an_address_that_another_board_has_already_is_refused_whole() -> None:
    Person.objects.create(key="elsewhere", name="Ivy Marsh", email=NEW.email)

    with pytest.raises(Refusal, match="Someone else made the same change, or another Board uses this code or address"):
        changed(NEW)

    assert lines() == []


def test_somebody_of_another_board_is_taken_as_they_are() -> None:
    Person.objects.create(key="p-ivy", name="Ivy Marsh", email=NEW.email)

    changed(NEW)

    assert Person.objects.filter(email=NEW.email).count() == 1
    assert boards_of("p-ivy") == (DEMO,)


def test_a_leavers_name_stays_and_the_agency_is_theirs_no_longer() -> None:
    leaving = LeaveAgency(agency="council", person=PRIYA, last_day=date(2026, 3, 30), next={NORTH: KEN})

    directory = changed(leaving)

    assert directory.people[PRIYA].name == "Priya Raman"
    assert Membership.objects.get(person__key=PRIYA).until == date(2026, 3, 30)
    assert boards_of(PRIYA) == ()


def test_the_cover_of_a_post_may_become_its_holder() -> None:
    directory = changed(Appoint(agency="council", post=NORTH, person=LEO, since=MAY))

    assert directory.holder(NORTH, MAY) == directory.people[LEO]
    assert Cover(post=NORTH, person=LEO, until=date(2026, 4, 30)) in directory.covers


def test_every_part_of_a_register_is_written_as_it_is() -> None:
    before = register_of(DEMO)
    wanted = before.having(
        aways=(Away(person=OWEN, since=MAY),),
        equivalents=(Equivalent(post="council-head", other="trust-head"),),
        stand_ins=(StandIn(agency="trust", tier="enquiry co-ordinator", post="trust-head"),),
        covers=(),
    )
    after = replace(wanted, domains={"chiltern.gov.uk": "council"})

    write_register(before, after)

    assert register_of(DEMO) == after


def test_an_agency_comes_with_its_teams_posts_and_first_contact() -> None:
    directory = changed(
        SetAgency(agency="hospice", name="Lark Hill Hospice", kind="health"),
        SetTeam(agency="hospice", team="hospice-day", name="Day centre"),
        SetPost(agency="hospice", post="hospice-manager", title="manager", tiers=("manager",), team="hospice-day"),
        SetReach(agency="hospice", reach="01632 960 300", contact="hospice-manager"),
        SetDomains(agency="hospice", domains=("larkhill.example",)),
        by=IMRAN,
    )

    assert directory.agencies["hospice"].contact == "hospice-manager"
    assert lines()[0][3] == "Agency saved: Lark Hill Hospice (health)."
    assert len(lines()) == 5


def test_the_boards_manager_keeps_every_agency() -> None:
    assert set(administered_by(IMRAN)) == set(directory_now(DEMO).agencies)


@pytest.mark.parametrize("agencies", [1, 3])
def test_a_change_takes_as_many_queries_however_many_agencies_there_are(agencies: int) -> None:
    for number in range(agencies):
        changed(SetAgency(agency=f"home-{number}", name=f"Home {number}", kind="care provider"), by=IMRAN)

    with CaptureQueriesContext(connection) as queries:
        changed(APPOINTS_DANA)

    assert len(queries) == 31


def test_the_moment_of_the_change_is_noted() -> None:
    changed(APPOINTS_DANA)

    assert JournalLine.objects.get().at == datetime.fromisoformat("2026-03-31T09:15:00+00:00")
