"""What one keeper does alone, what takes a second one, and who that can be; who is kept out since."""

from dataclasses import replace
from datetime import date

from accord.procedure.model.case import Case
from accord.procedure.rules.excluded import kept_out
from accord.procedure.rules.seeing import keys_of
from accord.procedure.staffing.absence import SetCover, StartAbsence
from accord.procedure.staffing.agencies import SetDomains, SetReach
from accord.procedure.staffing.holders import Appoint, EndHolding, Rename
from accord.procedure.staffing.posts import SetPair, SetPost, SetStandIn, SetTeam
from accord.procedure.staffing.register import Change, Register
from accord.procedure.staffing.two_keepers import Cases, Opening, displaced, openings, second_keepers
from accord.procedure.world.people import Directory, Holding, Person
from tests.procedure.staffing.asking import DAY, REGISTER, made
from tests.rows import rows
from tests.stories import DANA, IMRAN, JOAN, KEN, LEO, OWEN, TOM, WORLD

LEAD = "council-lead"
CASES = Cases(agencies=frozenset({"council", "trust"}), posts=frozenset({"council-north-social-worker"}))


def opened(*changes: Change, cases: Cases = CASES, by: str = JOAN) -> list[tuple[str, str]]:
    found = openings(REGISTER, made(*changes, by=by), cases, DAY)
    return [(one.post, one.person) for one in found]


def test_a_post_that_stands_for_the_agency_or_has_a_part_in_a_case_is_given_by_two() -> None:
    leads = Appoint(agency="council", post=LEAD, person=DANA, since=DAY)
    worker = Appoint(agency="council", post="council-north-social-worker", person=KEN, since=DAY)
    other = Appoint(agency="council", post="council-south-social-worker", person=DANA, since=DAY)

    found = [opened(leads), opened(worker), opened(other, cases=replace(CASES, posts=frozenset()))]

    assert found[:2] == [[(LEAD, DANA)], [("council-north-social-worker", KEN)]]
    assert found[2] == [("council-south-social-worker", DANA)]  # the contact of its team


@rows(
    "change",
    [
        SetCover(agency="council", post=LEAD, person=DANA, since=DAY),
        StartAbsence(agency="council", person=OWEN, since=DAY, covers={LEAD: DANA}),
        SetDomains(agency="council", domains=("council.example", "elsewhere.example")),
        SetPair(agency="council", post="council-south-social-worker", other="trust-district-nurse"),
        SetPost(agency="council", post="council-north-manager", title="manager", tiers=("manager", "head of service")),
    ],
)
def test_every_change_that_opens_cases_in_another_way_takes_two_as_well(change: Change) -> None:
    assert opened(change) != []
    assert opened(change, cases=Cases()) == []


@rows(
    "change",
    [
        EndHolding(agency="council", post=LEAD, last_day=DAY),
        StartAbsence(agency="council", person=OWEN, since=DAY),
        Rename(agency="council", person=DANA, name="Dana Reed"),
        SetPost(agency="council", post="new", title="social worker, nights", tiers=("practitioner",)),
    ],
)
def test_what_opens_nothing_is_done_by_one(change: Change) -> None:
    assert opened(change) == []


def test_the_boards_own_seats_take_two_as_soon_as_the_board_has_a_case() -> None:
    chair = Appoint(agency="board", post="board-chair", person=DANA, since=DAY)

    assert opened(chair, by=IMRAN) == [("board-chair", DANA)]
    assert opened(chair, by=IMRAN, cases=Cases()) == []


def test_whoever_holds_the_post_now_is_displaced_and_the_second_keepers_are_the_others() -> None:
    directory = REGISTER.directory

    assert displaced(directory, (Opening(post=LEAD, person=DANA),), DAY) == (OWEN,)
    assert second_keepers(directory, "council", DAY, JOAN.__ne__) == (IMRAN,)
    assert second_keepers(directory, "council", DAY, IMRAN.__ne__) == (JOAN,)


def test_where_no_keeper_may_confirm_the_holder_of_another_of_the_boards_own_posts_does() -> None:
    directory = REGISTER.directory
    others = ("helen-marsh", "vikram-desai")

    assert second_keepers(directory, "board", DAY, IMRAN.__ne__) == others
    assert second_keepers(directory, "council", DAY, lambda one: one not in (IMRAN, JOAN)) == others
    assert second_keepers(directory, "council", DAY, lambda one: False) == ()


def having(*people: Person) -> Directory:
    return replace(WORLD.directory, people={**WORLD.directory.people, **{one.key: one for one in people}})


def test_whoever_came_in_since_under_the_name_of_somebody_kept_out_is_kept_out_and_no_earlier_namesake() -> None:
    """Reading 9."""
    case = Case(raised_on=DAY, barred=(OWEN,))
    since = Person(key="p-since", name="OWEN  Táte", entered=DAY)
    before = Person(key="p-before", name="Owen Tate", entered=date(2026, 3, 1))

    assert kept_out(replace(WORLD, directory=having(since, before)), case) == {OWEN, "p-since"}


NAMESAKES = (
    *("Owen\u200bTate", "Ow\u200ben Tate", "O\u00adwen Tate", "Оwen Tаtе", "Οwen Τate", "Tate, Owen", "Dr Owen Tate"),
    *("Owen J. Tate", "Owen-Tate", "OwenTate", "Ｏｗｅｎ Ｔａｔｅ", "Øwen Tate", "0wen Tate"),
)


@rows("name", NAMESAKES)
def test_a_name_that_is_only_written_in_another_way_is_the_same_name(name: str) -> None:
    case = Case(raised_on=DAY, barred=(OWEN,))
    since = Person(key="p-since", name=name, entered=DAY)

    assert kept_out(replace(WORLD, directory=having(since)), case) == {OWEN, "p-since"}


@rows("name", ["Owen Tait", "Owen", "Tate", "Owena Tate", "Mr Tate", "Nadia Haddad", "李娜"])
def test_another_name_is_another_name(name: str) -> None:
    case = Case(raised_on=DAY, barred=(OWEN,))
    since = Person(key="p-since", name=name, entered=DAY)

    assert kept_out(replace(WORLD, directory=having(since)), case) == {OWEN}


def test_an_account_that_is_not_confirmed_sees_what_its_person_raised_alone() -> None:
    leo = replace(WORLD.directory.people[LEO], is_confirmed=False)

    assert keys_of(replace(WORLD, directory=having(leo)), LEO, DAY) == (f"worker:council:{LEO}",)


EARLIER, LATER, LAST = date(2026, 3, 31), date(2026, 5, 1), date(2026, 6, 30)


def of_dana(since: date, until: date | None) -> Register:
    """The register in which Dana leads for that time, and nobody else does."""
    others = tuple(one for one in REGISTER.directory.holdings if one.post != LEAD)
    return REGISTER.having(holdings=(*others, Holding(post=LEAD, person=DANA, since=since, until=until)))


@rows(
    ("before", "after", "opens"),
    [
        ((LATER, LAST), (LATER, LAST), False),
        ((LATER, LAST), (DAY, LAST), True),
        ((LATER, LAST), (LATER, None), True),
        ((LATER, None), (LATER, LAST), False),
        ((LATER, LAST), (LATER, DAY.replace(month=7)), True),
        ((DAY, LAST), (EARLIER, LAST), False),
        ((EARLIER, EARLIER), (EARLIER, DAY), True),
        ((LATER, LAST), (EARLIER, EARLIER), False),
    ],
)
def test_more_days_open_cases_and_days_that_are_past_or_fewer_do_not(
    before: tuple[date, date | None], after: tuple[date, date | None], opens: bool
) -> None:
    found = openings(of_dana(*before), of_dana(*after), CASES, DAY)

    assert found == ((Opening(post=LEAD, person=DANA),) if opens else ())


def test_the_days_of_another_holder_are_no_reason_for_one() -> None:
    assert opened(Appoint(agency="council", post=LEAD, person=KEN, since=DAY)) == [(LEAD, KEN)]
    assert openings(REGISTER, of_dana(DAY, None), CASES, DAY) == (Opening(post=LEAD, person=DANA),)


WORKER = "council-south-social-worker"


@rows(
    "change",
    [
        SetStandIn(agency="council", tier="registered manager", post=WORKER),
        SetReach(agency="council", reach="", contact=WORKER),
        SetTeam(agency="council", team="new", name="Nights", contact=WORKER),
        SetPair(agency="council", post=WORKER, other="aylesford-housing-officer"),
        SetPost(agency="council", post="new", title="student", tiers=("practitioner",), reports_to=WORKER),
        SetPost(agency="council", post=WORKER, title="social worker", tiers=("practitioner", "manager")),
    ],
)
def test_a_practitioners_post_that_comes_to_stand_for_more_opens_cases_to_its_holder(change: Change) -> None:
    before = REGISTER.having(teams={})
    holder = REGISTER.directory.holder(WORKER, DAY)
    assert holder is not None

    found = openings(before, made(change, register=before), CASES, DAY)

    assert found == (Opening(post=WORKER, person=holder.key),)


def test_only_a_new_mail_domain_of_an_agency_that_has_a_case_opens_one() -> None:
    elsewhere = SetDomains(agency="willow", domains=("willow.example",))

    assert opened(SetDomains(agency="council", domains=("council.example", "new.example"))) == [("", "new.example")]
    assert opened(elsewhere, by=IMRAN) == []


def test_nobody_is_displaced_by_themselves_or_from_a_post_that_nobody_holds() -> None:
    vacant = replace(REGISTER.directory, holdings=())

    assert displaced(REGISTER.directory, (Opening(post=LEAD, person=OWEN),), DAY) == ()
    assert displaced(vacant, (Opening(post=LEAD, person=DANA),), DAY) == ()


def test_a_practitioners_post_without_a_part_in_a_case_is_given_by_one() -> None:
    nurse = Appoint(agency="trust", post="trust-nurse-prior", person=TOM, since=DAY)

    assert opened(nurse, by=IMRAN) == []
    assert opened(nurse, by=IMRAN, cases=replace(CASES, posts=frozenset({"trust-nurse-prior"}))) == [
        ("trust-nurse-prior", TOM)
    ]
