"""Posts hold cases, people hold posts: who takes one on, gives it up, or leaves."""

from dataclasses import replace
from datetime import date, timedelta

from accord.procedure.staffing.holders import Appoint, EndHolding, LeaveAgency, Rename
from accord.procedure.staffing.register import state_of
from accord.procedure.staffing.rules import cut_covers, cut_holdings
from accord.procedure.world.people import Cover, Equivalent, Holding, Person
from tests.procedure.staffing.asking import DAY, REGISTER, made, refused, said
from tests.rows import rows
from tests.stories import ASHA, DANA, GRACE, IMRAN, JOAN, KEN, LEO, MARIAN, OWEN, PAUL, PRIYA, TOM

MAY = date(2026, 5, 1)
APRIL_ENDS = date(2026, 4, 30)
LEAD = "council-lead"
NORTH = "council-north-manager"


def appoint(person: str = DANA, post: str = LEAD, since: date = MAY, **more: object) -> Appoint:
    return Appoint(agency="council", post=post, person=person, since=since, **more)  # type: ignore[arg-type]


def newcomer(email: str = "ivy.marsh@council.example", name: str = "Ivy Marsh") -> Appoint:
    return appoint("p-new", name=name, email=email)


def test_the_next_holder_begins_when_the_present_one_ends() -> None:
    directory = made(appoint()).directory

    held = {directory.holder(LEAD, day).key for day in (APRIL_ENDS,)}  # type: ignore[union-attr]
    assert held == {OWEN}
    assert [one for one in directory.holdings if one.post == LEAD] == [
        Holding(post=LEAD, person=OWEN, until=APRIL_ENDS),
        Holding(post=LEAD, person=DANA, since=MAY),
    ]


def test_somebody_new_comes_into_the_directory_with_their_post() -> None:
    register = made(newcomer(name="  Ivy   Marsh "))

    assert register.directory.people["p-new"] == Person(key="p-new", name="Ivy Marsh")
    assert register.emails["p-new"] == "ivy.marsh@council.example"
    assert register.works_in("p-new", "council", MAY)


def test_somebody_new_is_not_called_as_whoever_holds_the_post() -> None:
    sentence = "Öwen  TATE already has this role. If you mean them, select them in the list".replace("  ", " ")

    assert refused(newcomer(name="Öwen  TATE")) == (sentence, "name")


def test_a_holder_to_a_day_works_here_to_that_day() -> None:
    register = made(replace(newcomer(), until=date(2026, 5, 9)))

    assert [register.works_in("p-new", "council", date(2026, 5, day)) for day in (9, 10)] == [True, False]


def test_another_post_does_not_shorten_how_long_somebody_works_here() -> None:
    register = made(appoint(until=date(2026, 5, 9)))

    assert register.works_in(DANA, "council", date(2030, 1, 1))


def test_whoever_covered_for_the_post_they_take_on_covers_no_longer() -> None:
    directory = made(appoint(LEO, NORTH)).directory

    assert directory.covers == (
        *(one for one in REGISTER.directory.covers if one.post != NORTH),
        Cover(post=NORTH, person=LEO, until=APRIL_ENDS),
    )


def test_a_post_has_one_holder_at_a_time() -> None:
    later = made(appoint())

    assert refused(appoint(KEN, since=DAY), register=later) == (
        "Dana Whitlock has this role from 1 May 2026. A role has one person at a time",
        "since",
    )


def test_before_the_next_holder_a_post_can_be_held_to_the_day_before() -> None:
    later = made(appoint())

    directory = made(appoint(KEN, since=DAY, until=APRIL_ENDS), register=later).directory

    assert directory.holder(LEAD, DAY) == directory.people[KEN]
    assert directory.holder(LEAD, MAY) == directory.people[DANA]


@rows(
    ("change", "sentence", "field"),
    [
        (appoint(OWEN), "Owen Tate already has this role with no end date", "person"),
        (appoint("nobody"), "Select a person, or enter someone new", "person"),
        (appoint(post="trust-lead"), "Select a role in this agency", "post"),
        (
            appoint(JOAN),
            "You cannot give yourself a role or cover. Ask another administrator or the Board manager",
            "person",
        ),
        (appoint(until=APRIL_ENDS), "Last day must be on or after the first day, 1 May 2026", "until"),
        (appoint(since=date(1066, 1, 1)), "Check the year: 1066", "until"),
        (newcomer(name=" "), "Enter a first and last name", "name"),
        (newcomer(name="I" * 201), "Text must be 200 characters or fewer. You have entered 201", "name"),
        (
            newcomer("owen.tate@council.example"),
            "This address belongs to Owen Tate. Select them in the list",
            "email",
        ),
        (
            newcomer("ivy.marsh@councii.example"),
            "councii.example looks like council.example, which Chiltern Edge Council, Adult Social Care uses. Check "
            "the address",
            "email",
        ),
        (
            newcomer("ivy.marsh@\u0441ouncil.example"),
            "Enter an email address without accents, like name@agency.org.uk",
            "email",
        ),
        (
            newcomer(f"{'i' * 250}@council.example"),
            "Enter an email address without accents, like name@agency.org.uk",
            "email",
        ),
        (EndHolding(agency="council", post=LEAD, last_day=date(1066, 1, 1)), "Check the year: 1066", "last_day"),
        (
            Rename(agency="council", person=GRACE, name="Grace Okoro"),
            "Select someone in this agency",
            "person",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(change: Appoint, sentence: str, field: str) -> None:
    assert refused(change) == (sentence, field)


def test_a_post_that_is_given_up_is_free_from_the_next_day() -> None:
    given = made(EndHolding(agency="council", post=LEAD, last_day=APRIL_ENDS))

    assert given.directory.holder(LEAD, APRIL_ENDS)
    assert given.directory.holder(LEAD, MAY) is None
    assert refused(EndHolding(agency="council", post=LEAD, last_day=APRIL_ENDS), register=given) == (
        "No one has this role after that date",
        "last_day",
    )


def leaving(person: str = PRIYA, **following: str) -> LeaveAgency:
    follows = {post.replace("_", "-"): who for post, who in following.items()}
    return LeaveAgency(agency="council", person=person, last_day=APRIL_ENDS, next=follows)


def test_what_a_leaver_holds_goes_to_the_next_holder() -> None:
    register = made(leaving(council_north_manager=KEN))

    directory = register.directory
    assert directory.holder(NORTH, APRIL_ENDS) == directory.people[PRIYA]
    assert directory.holder(NORTH, MAY) == directory.people[KEN]
    assert not register.works_in(PRIYA, "council", MAY)
    assert directory.people[PRIYA].name == "Priya Raman"


def test_a_leaver_covers_for_nobody_any_more() -> None:
    directory = made(leaving(LEO)).directory

    assert directory.covering(NORTH, MAY) is None
    assert not list(directory.posts_of(LEO, MAY))


@rows(
    ("change", "sentence", "field"),
    [
        (leaving(council_north_manager=PRIYA), "Select someone who is staying", "next-council-north-manager"),
        (
            leaving(council_north_manager=JOAN),
            "You cannot give yourself a role or cover. Ask another administrator or the Board manager",
            "next-council-north-manager",
        ),
        (leaving(GRACE), "Grace Adeyemi leaves before that date", "last_day"),
    ],
)
def test_a_leaving_that_cannot_be_changes_nothing(change: LeaveAgency, sentence: str, field: str) -> None:
    assert refused(change) == (sentence, field)


def test_somebody_may_have_another_name() -> None:
    register = made(Rename(agency="council", person=DANA, name="Dana Reed"))

    assert register.name(DANA) == "Dana Reed"


def test_an_administrator_keeps_their_own_agency_alone() -> None:
    nobodys = "Only this agency’s administrator or the Board manager can do this."

    assert refused(appoint(), by=PAUL) == (nobodys, None)
    assert refused(appoint(), by=MARIAN) == (nobodys, None)


def test_the_board_manager_may_keep_any_agencys_directory_and_give_themselves_nothing() -> None:
    assert made(appoint(), by=IMRAN).directory.holder(LEAD, MAY)
    assert refused(appoint(IMRAN), by=IMRAN)[1] == "person"


def test_a_cover_of_the_administrator_keeps_the_directory_while_they_are_away() -> None:
    register = REGISTER.having(covers=(Cover(post="council-administrator", person=KEN),))

    assert refused(appoint(), by=KEN, register=register)[1] is None
    gone = register.having(holdings=tuple(one for one in register.directory.holdings if one.person != JOAN))
    assert made(appoint(), by=KEN, register=gone).directory.holder(LEAD, MAY)


def test_each_change_is_said_in_words() -> None:
    assert said(appoint()) == "Dana Whitlock has the role of safeguarding lead from 1 May 2026."
    assert said(EndHolding(agency="council", post=NORTH, last_day=MAY)) == (
        "The person in the role of team manager, North team leaves it on 1 May 2026."
    )
    assert said(leaving(council_north_manager=KEN)) == (
        "Priya Raman leaves on 30 April 2026. Ken Osei is the next team manager."
    )
    assert said(Rename(agency="council", person=DANA, name="Dana Reed")) == "The name is now Dana Reed."


def test_the_state_of_an_agency_tells_its_own_changes_and_no_others() -> None:
    changed = made(appoint())

    assert state_of(changed, "council") != state_of(REGISTER, "council")
    assert state_of(changed, "trust") == state_of(REGISTER, "trust")


@rows(("one", "other"), [("council-head", "police-sergeant"), ("police-sergeant", "council-head")])
def test_an_equivalent_belongs_to_the_state_of_both_its_agencies(one: str, other: str) -> None:
    """Two administrators who change the same equivalents at once are kept apart."""
    changed = REGISTER.having(equivalents=(*REGISTER.directory.equivalents, Equivalent(post=one, other=other)))

    differs = {
        agency for agency in ("council", "police", "trust") if state_of(changed, agency) != state_of(REGISTER, agency)
    }

    assert differs == {"council", "police"}


def test_a_holding_that_begins_after_the_last_day_falls_away() -> None:
    later = made(appoint(TOM), by=IMRAN)

    directory = made(leaving(TOM), by=IMRAN, register=later).directory

    assert directory.holder(LEAD, MAY + timedelta(days=1)) is None
    assert ASHA in directory.people


def test_nobody_takes_a_post_on_the_day_on_which_another_begins_in_it() -> None:
    later = made(appoint())

    assert refused(appoint(KEN), register=later)[0] == (
        "Dana Whitlock has this role from 1 May 2026. A role has one person at a time"
    )


def test_the_present_holder_is_followed_and_not_one_who_held_it_before() -> None:
    register = made(appoint(since=DAY))

    directory = made(appoint(KEN), register=register).directory

    assert [(one.person, one.until) for one in directory.holdings if one.post == LEAD] == [
        (OWEN, DAY - timedelta(days=1)),
        (DANA, APRIL_ENDS),
        (KEN, None),
    ]


def test_whoever_holds_a_post_from_ever_never_covered_for_it() -> None:
    vacant = REGISTER.having(holdings=tuple(one for one in REGISTER.directory.holdings if one.post != NORTH))

    directory = made(appoint(LEO, NORTH, since=date.min), register=vacant).directory

    assert not [one for one in directory.covers if one.post == NORTH]


def test_who_leaves_an_agency_leaves_its_posts_alone_and_others_keep_theirs() -> None:
    of_ken, elsewhere = Cover(post=LEAD, person=KEN), Cover(post="trust-lead", person=LEO)
    held = Holding(post="trust-nurse-nights", person=LEO)
    directory = REGISTER.directory
    register = REGISTER.having(covers=(*directory.covers, of_ken, elsewhere), holdings=(*directory.holdings, held))

    after = made(leaving(LEO), register=register).directory

    assert {*after.covers} == {
        *(one for one in directory.covers if one.person != LEO),
        *(of_ken, elsewhere),
        Cover(post=NORTH, person=LEO, until=APRIL_ENDS),
    }
    assert {*after.holdings} == {
        *(one for one in directory.holdings if one.person != LEO),
        held,
        Holding(post="council-south-manager", person=LEO, until=APRIL_ENDS),
    }


def test_what_is_cut_at_a_day_lasts_that_day_and_what_would_begin_later_is_dropped() -> None:
    before, later = date(2026, 4, 29), MAY
    sinces = (before, APRIL_ENDS, later)
    gone = before - timedelta(days=1)

    holdings = cut_holdings([Holding(post=LEAD, person=OWEN, since=since) for since in sinces], APRIL_ENDS)
    covers = cut_covers([Cover(post=LEAD, person=DANA, since=since) for since in sinces], APRIL_ENDS)
    ended = Cover(post=LEAD, person=DANA, since=gone, until=before)

    for cut in (holdings, covers):
        assert [(one.since, one.until) for one in cut] == [(before, APRIL_ENDS), (APRIL_ENDS, APRIL_ENDS)]
    assert cut_covers([ended], APRIL_ENDS) == (ended,)
