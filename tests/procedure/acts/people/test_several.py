"""Several agencies on a side: each is named, has its own seats, agrees dates, answers, signs and files (reading 7)."""

from dataclasses import replace
from functools import cache

from accord.procedure.acts.ending.signing import FileCopy, unsigned
from accord.procedure.acts.stages.dates import AcceptDate, ProposeDate, date_seats
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Named
from accord.procedure.next.waiting.all import waiting_of
from accord.procedure.rules.who_speaks import gate_post
from accord.procedure.world.people import Agency, Holding, Post
from accord.procedure.world.values import Refusal
from accord.procedure.world.world import World
from tests.procedure.sampler import before
from tests.rows import rows
from tests.stories import (
    ANIL,
    COLIN,
    DANA,
    FRI,
    GRACE,
    HELEN,
    JO,
    KAY,
    LIMIT,
    MARIAN,
    MON,
    NEIL,
    PRIYA,
    RUTH,
    SAM,
    THU,
    TOM,
    TUE,
    WED,
    WED_15,
    WORLD,
    act_as,
    clock_run,
    dissatisfied,
    outcome,
    proposing,
    raised,
    raising,
    refused,
    satisfied,
    signing,
    take_up,
    talk,
    view,
)

POLICE = Named(agency="police")
AYLESFORD = Named(agency="aylesford", side="challenger")


@cache
def four() -> Case:
    """Grace raises it, together with Aylesford, with the Council and the police."""
    return raised(others=(POLICE, AYLESFORD))


@cache
def four_at_managers() -> Case:
    """All four have given their views and talked: Tom takes it up to the managers."""
    case = four()
    for person in (DANA, SAM, JO):
        case = act_as(case, person, view(), WED)
    return act_as(act_as(case, GRACE, talk(), THU), TOM, take_up("practitioners"), FRI)


def asked(case: Case, world: World = WORLD) -> dict[str, list[str]]:
    """What the case waits for, by act."""
    found: dict[str, list[str]] = {}
    for row in waiting_of(world, case):
        found.setdefault(row.act, []).append(row.post)
    return found


def test_several_agencies_can_be_challenged_and_several_can_challenge() -> None:
    """Reading 7."""
    case = four()

    assert [(party.agency, party.side) for party in case.main_parties] == [
        ("trust", "challenger"),
        ("aylesford", "challenger"),
        ("council", "challenged"),
        ("police", "challenged"),
    ]
    assert [seat.post for seat in case.presents("challenged")] == ["council-north-social-worker", "police-constable"]
    assert [seat.post for seat in case.presents("challenger")] == ["trust-district-nurse", "aylesford-housing-officer"]


def test_whom_it_is_put_to_is_chosen_for_each_agency() -> None:
    case = raised(others=(Named(agency="police", post="police-sergeant"), AYLESFORD))

    assert [seat.post for seat in case.presents("challenged")] == ["council-north-social-worker", "police-sergeant"]


def test_each_agency_is_asked_for_its_view_and_talks_once_it_has_given_it() -> None:
    """Reading 7, S5c."""
    before, after = four(), act_as(four(), SAM, view(), WED)

    assert asked(before)["give-view"] == [
        "aylesford-housing-officer",
        "council-north-social-worker",
        "police-constable",
    ]
    assert "note-discussion" not in asked(before)
    assert asked(after)["give-view"] == ["aylesford-housing-officer", "council-north-social-worker"]
    assert asked(after)["note-discussion"] == ["trust-district-nurse", "police-constable"]


def test_each_agency_has_its_own_manager_and_its_own_head_of_service() -> None:
    """P2, P4, reading 7."""
    managers = four_at_managers()

    heads = act_as(act_as(managers, RUTH, outcome("managers"), MON), KAY, dissatisfied("aylesford"), MON)
    heads = act_as(heads, RUTH, take_up("managers"), MON)

    assert [seat.post for seat in managers.present_seats()] == [
        "trust-matron-hurley",
        "aylesford-manager",
        "council-north-manager",
        "police-sergeant",
    ]
    assert [seat.post for seat in heads.present_seats()] == [
        "trust-head",
        "aylesford-director",
        "council-head",
        "police-head",
    ]


@rows("person", [TOM, KAY, PRIYA, RUTH])
def test_any_manager_of_any_side_takes_it_up(person: str) -> None:
    """P4."""
    case = act_as(act_as(four_at_managers(), PRIYA, outcome("managers"), MON), TOM, dissatisfied("trust"), MON)

    assert act_as(case, person, take_up("managers"), MON).stage == "heads"


def test_a_date_stands_when_every_agency_of_both_sides_has_accepted_it() -> None:
    """Reading 3."""
    case = act_as(four_at_managers(), TOM, ProposeDate(on=MON.date()), FRI)

    for person in (KAY, PRIYA):
        case = act_as(case, person, AcceptDate(), FRI)
    agreed = act_as(case, RUTH, AcceptDate(), FRI)

    assert list(date_seats(WORLD, case)) == ["trust", "aylesford", "council", "police"]
    assert case.proposal
    assert case.proposal.acceptors == ("police",)
    assert not [clock for clock in case.clocks if clock.key == "answer"]
    assert [clock.due_on for clock in agreed.clocks if clock.key == "answer"] == [MON.date()]


@rows(("person", "lead"), [(PRIYA, "council-lead"), (RUTH, "police-sergeant"), (KAY, "aylesford-manager")])
def test_the_agency_that_gave_an_outcome_owes_it_to_the_worker(person: str, lead: str) -> None:
    """F2, reading 7."""
    case = act_as(four_at_managers(), person, outcome("managers"), MON)

    assert [one.post for one in case.feedback if one.about == "outcome"] == [lead]


def test_an_outcome_of_the_workers_own_agency_is_owed_by_the_first_of_the_other_side() -> None:
    """F2."""
    case = act_as(four_at_managers(), TOM, outcome("managers"), MON)

    assert [one.post for one in case.feedback if one.about == "outcome"] == ["council-lead"]


@cache
def four_settled() -> Case:
    """All four are satisfied with what Tom proposed."""
    case = act_as(four_at_managers(), TOM, proposing(), MON)
    for person, agency in ((TOM, "trust"), (KAY, "aylesford"), (PRIYA, "council"), (RUTH, "police")):
        assert case.is_open
        case = act_as(case, person, satisfied(agency), MON)
    return case


def test_every_agency_of_both_sides_signs_and_then_files() -> None:
    """B7, P7c, reading 6, reading 7."""
    case = four_settled()
    assert case.end
    assert case.end.how == "resolved"
    assert asked(case)["sign"] == [
        "trust-matron-hurley",
        "aylesford-manager",
        "council-north-manager",
        "police-sergeant",
    ]

    for person, agency in ((TOM, "trust"), (PRIYA, "council"), (KAY, "aylesford")):
        case = act_as(case, person, signing(case, agency), WED_15)
        assert "file-copy" not in asked(case)
        assert not case.clock("filing")
    signed = act_as(case, RUTH, signing(case, "police"), WED_15)

    assert [party.agency for party in unsigned(case)] == ["police"]
    assert (
        refused(case, TOM, FileCopy(), WED_15)[0] == "You can confirm filing when every agency that signs has signed."
    )
    assert len(asked(signed)["file-copy"]) == 4
    assert signed.clock("filing")


def test_three_challenged_agencies_go_up_to_the_chair_and_all_sign() -> None:
    """P5, B7, reading 7: from raised to signed."""
    case = raised(others=(POLICE, Named(agency="aylesford")))
    for person in (DANA, SAM, JO):
        case = act_as(case, person, view(), WED)
    case = act_as(act_as(case, GRACE, talk(), THU), TOM, take_up("practitioners"), FRI)
    case = act_as(act_as(case, KAY, outcome("managers"), MON), TOM, dissatisfied("trust"), MON)
    case = act_as(case, PRIYA, take_up("managers"), MON)
    case = act_as(act_as(case, NEIL, outcome("heads"), WED_15), COLIN, dissatisfied("aylesford"), WED_15)
    case = act_as(case, ANIL, take_up("heads"), WED_15)
    assert asked(case)["propose-date"] == ["board-chair"]

    case = act_as(case, HELEN, outcome("chair", "A visit before any decision."), WED_15)
    for person, agency in ((ANIL, "trust"), (MARIAN, "council"), (NEIL, "police"), (COLIN, "aylesford")):
        case = act_as(case, person, satisfied(agency), WED_15)
    for person, agency in ((ANIL, "trust"), (MARIAN, "council"), (NEIL, "police"), (COLIN, "aylesford")):
        case = act_as(case, person, signing(case, agency), WED_15)

    assert [one.agency for one in case.signatures] == ["trust", "council", "police", "aylesford"]
    assert not unsigned(case)


@rows(
    ("others", "sentence"),
    [
        (("trust",), "Select a different agency. For a disagreement inside your own agency, talk to your manager"),
        (("council",), "Chiltern Edge Council, Adult Social Care is listed twice. Select it once"),
        (("police", "police"), "Three Valleys Police is listed twice. Select it once"),
        (("board",), "Select an agency"),
        (("nowhere",), "Select an agency"),
    ],
)
def test_naming_other_agencies_is_refused(others: tuple[str, ...], sentence: str) -> None:
    named = tuple(Named(agency=one) for one in others)

    assert refused(Case(), GRACE, raising(others=named), TUE) == (sentence, "others")


def test_somebody_of_another_agency_is_not_chosen() -> None:
    named = (Named(agency="police", post="aylesford-manager"),)

    assert refused(Case(), GRACE, raising(others=named), TUE) == (
        "Select a contact or “Not sure”",
        "post",
    )


def test_a_hundred_agencies_are_too_many() -> None:
    agencies = {
        f"agency-{n}": Agency(key=f"agency-{n}", name=f"Agency {n}", short=f"{n}", kind="x") for n in range(100)
    }
    world = replace(WORLD, directory=replace(WORLD.directory, agencies={**WORLD.directory.agencies, **agencies}))
    named = tuple(Named(agency=one) for one in agencies)

    sentence, field = refused(Case(), GRACE, raising(others=named), TUE, world=world)

    assert (sentence, field) == ("A case can have up to 20 agencies. Select fewer", "others")


@rows(("others", "refusal"), [(18, ""), (19, "A case can have up to 20 agencies. Select fewer")])
def test_twenty_agencies_are_the_most(others: int, refusal: str) -> None:
    """Grace's own, the Council, and eighteen more."""
    keys = [f"agency-{n}" for n in range(others)]
    agencies = {key: Agency(key=key, name=key, short=key, kind="x", contact=f"{key}-post") for key in keys}
    posts = {f"{key}-post": Post(key=f"{key}-post", agency=key, title="manager", tiers=("manager",)) for key in keys}
    known = WORLD.directory
    directory = replace(known, agencies={**known.agencies, **agencies}, posts={**known.posts, **posts})
    act = raising(others=tuple(Named(agency=key) for key in keys))

    try:
        said, count = "", len(act_as(Case(), GRACE, act, TUE, world=replace(WORLD, directory=directory)).parties)
    except Refusal as sentence:
        said, count = sentence.sentence, 0

    assert (said, count) == (refusal, 0 if refusal else others + 2)


def _holding(person: str, post: str) -> World:
    """The world in which that person holds that post instead of whoever does."""
    kept = tuple(one for one in WORLD.directory.holdings if one.post != post)
    holding = Holding(person=person, post=post, since=TUE.date())
    return replace(WORLD, directory=replace(WORLD.directory, holdings=(*kept, holding)))


def test_one_person_is_not_chosen_for_two_agencies() -> None:
    """Reading 6."""
    world = _holding(DANA, "police-sergeant")
    named = (Named(agency="police", post="police-sergeant"),)

    council = "Chiltern Edge Council, Adult Social Care"
    sentence = f"Dana Whitlock acts for {council} in this case. Select someone else at Three Valleys Police"

    assert refused(Case(), GRACE, raising(others=named), TUE, world=world) == (sentence, "post")


def test_going_up_finds_somebody_else_than_who_sits_for_another_agency() -> None:
    """Reading 6: Priya holds the police sergeant’s post too, and sits for the Council."""
    world = _holding(PRIYA, "police-sergeant")
    case = raised(others=(POLICE,), world=world)
    for person in (DANA, SAM):
        case = act_as(case, person, view(), WED, world=world)
    case = act_as(act_as(case, GRACE, talk(), THU, world=world), TOM, take_up("practitioners"), FRI, world=world)

    assert [seat.post for seat in case.present_seats()] == [
        "trust-matron-hurley",
        "council-north-manager",
        "police-head",
    ]


def test_a_gate_is_tested_by_the_agency_of_the_worker_who_raised_it() -> None:
    """Lincolnshire: the liaison officer of the worker’s own agency says whether it is justified."""
    scene = before("say-justified", story="lincolnshire")
    party = replace(scene.case.main_parties[0], agency="police", name="Three Valleys Police")
    seat = replace(scene.case.presents("challenger")[0], agency="police", post="police-sergeant")
    case = replace(scene.case, parties=(*scene.case.parties, party), seats=(*scene.case.seats, seat))

    assert gate_post(case) == scene.case.presents("challenger")[0].post


def test_the_supervisor_of_each_agency_that_gave_no_view_has_a_seat_once_it_is_late() -> None:
    """Reading 10, S2."""
    case = act_as(raised(others=(POLICE, AYLESFORD)), DANA, view(), WED)

    late = clock_run(case, LIMIT)

    assert [seat.post for seat in late.seats if seat.side == "supporting"] == ["aylesford-manager", "police-sergeant"]


def test_all_who_must_still_accept_a_date_are_named() -> None:
    case = act_as(four_at_managers(), TOM, ProposeDate(on=MON.date()), FRI)
    names = "Aylesford Housing Association, Chiltern Edge Council, Adult Social Care and Three Valleys Police"

    assert refused(case, TOM, AcceptDate(), FRI)[0] == (
        f"Your agency has agreed this date. {names} still need to agree."
    )
