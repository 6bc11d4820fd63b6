"""Going up finds somebody else for an agency, while it has somebody more senior (P2)."""

from dataclasses import replace
from datetime import date

from accord.procedure.acts.ending.settling import AnswerAsWorker
from accord.procedure.acts.stages.escalating import Escalate
from accord.procedure.acts.stages.gating import SayJustified
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.offers import what_next
from accord.procedure.next.waiting.all import waiting_of, waits_on_nobody
from accord.procedure.rules.routing import Search, senior_to
from accord.procedure.world.definition.definition import from_library
from accord.procedure.world.people import Away, Person, Post
from tests.procedure.routed import (
    gone,
    held,
    posts,
    straight,
    with_directory,
    with_post,
    without,
    without_holder,
)
from tests.procedure.sampler import by
from tests.rows import rows
from tests.stories import (
    ANIL,
    ASHA,
    DANA,
    FRI,
    GRACE,
    HELEN,
    MARIAN,
    MON_20,
    RUTH,
    SAM,
    TOM,
    TUE,
    VIKRAM,
    WORLD,
    act_as,
    actor,
    at_chair,
    at_heads,
    away,
    dissatisfied,
    outcome,
    raised,
    refused,
    satisfied,
    take_up,
    talk,
    three_parties,
)


def test_whoever_was_asked_first_is_not_found_again_among_the_managers() -> None:
    """P2: Ffion Rees, the Trust's contact, reports to nobody; the Trust has managers."""
    case = gone(SAM, "trust")

    assert [seat.post for seat in case.seats if seat.agency == "trust"] == ["trust-lead", "trust-matron-hurley"]


def test_a_post_above_in_the_line_comes_before_a_manager_of_the_agency() -> None:
    """P2."""
    lead = replace(WORLD.directory.posts["trust-lead"], reports_to="trust-head")

    assert posts(gone(SAM, "trust", world=with_post(lead)))[1] == "trust-head"


def test_where_the_managers_are_not_there_it_is_a_head_of_service() -> None:
    """P2: kept from it, away, or none."""
    worlds = [without("trust-matron-hurley", "trust-matron-nair"), away(TOM, ASHA)]

    assert [posts(gone(SAM, "trust", world=world))[1] for world in worlds] == ["trust-head", "trust-head"]
    assert posts(gone(SAM, "trust", barred=(TOM, ASHA)))[1] == "trust-head"


def test_the_same_person_stays_where_nobody_more_senior_is_there() -> None:
    """P2."""
    assert posts(gone(SAM, "trust", barred=(TOM, ASHA, ANIL)))[1] == "trust-lead"
    assert posts(gone(SAM, "trust", post="trust-head"))[1] == "trust-lead"  # the list finds her, who has not sat yet
    assert posts(gone(SAM, "trust", post="trust-head", world=without("trust-lead")))[1] == "trust-head"


def test_where_everybody_more_senior_is_away_it_is_the_one_who_is_back_first() -> None:
    """P2: never the same person again while the agency has somebody more senior."""
    until = {TOM: date(2026, 4, 20), ASHA: None, ANIL: date(2026, 4, 6)}
    aways = tuple(Away(person=person, since=date.min, until=day) for person, day in until.items())
    again = Away(person=ANIL, since=date(2026, 4, 7), until=date(2026, 4, 10))
    nobody = away(TOM, ASHA, ANIL)

    assert posts(gone(SAM, "trust", world=with_directory(aways=(*aways, again))))[1] == "trust-head"
    assert posts(gone(SAM, "trust", world=with_directory(aways=aways[:2], covers=())))[1] == "trust-head"
    assert posts(gone(SAM, "trust", world=nobody))[1] == "trust-matron-hurley"
    assert posts(gone(SAM, "trust", barred=(TOM, ANIL), world=nobody))[1] == "trust-matron-nair"


def test_it_is_the_person_who_is_not_found_again_whichever_the_post() -> None:
    """P2: here Dana holds her manager's post too."""
    world = with_directory(holdings=(*without_holder("council-north-manager"), held("council-north-manager", DANA)))

    assert posts(gone(GRACE, "council", world=world))[1] == "council-head"


def test_the_side_that_raised_it_is_found_anew_as_well() -> None:
    """P2: a matron who raised it herself goes up with the post above hers."""
    assert posts(gone(TOM, "council"))[0] == "trust-head"


def test_at_the_heads_stage_too_somebody_else_is_found() -> None:
    """P4: the Trust's matron sat for it as its lead's proxy; here its head of service holds her post as well."""
    director = Post(key="trust-director", agency="trust", title="director", tiers=("director",))
    head = replace(WORLD.directory.posts["trust-head"], reports_to="trust-director")
    directory = with_post(director, head).directory
    people = {**directory.people, "di-rector": Person(key="di-rector", name="Di Rector")}
    holdings = (
        *without_holder("trust-matron-hurley"),
        held("trust-matron-hurley", ANIL),
        held("trust-director", "di-rector"),
    )
    world = replace(WORLD, directory=replace(directory, people=people, holdings=holdings))

    case = gone(GRACE, "council", world=world)
    case = act_as(
        case, ANIL, replace(straight("heads"), from_stage="managers"), FRI, post="trust-matron-hurley", world=world
    )

    assert posts(case)[0] == "trust-director"


def test_a_stage_for_which_those_who_sit_now_are_to_stay_keeps_them() -> None:
    """P5: at the Chair's stage."""
    assert posts(gone(GRACE, "council", "chair"))[:2] == ["trust-district-nurse", "council-north-social-worker"]


@rows(
    ("procedure", "kind"), [("buckinghamshire", "views"), ("bcp-dorset", "response"), ("lincolnshire", "safeguarding")]
)
def test_whoever_was_asked_first_is_not_found_again_whichever_the_board(procedure: str, kind: str) -> None:
    """P2."""
    world = by(from_library(procedure))

    case = raised(SAM, world=world, agency="trust", coordinator="", types=(kind,))
    case = act_as(case, SAM, talk(at=TUE), TUE, world=world)
    case = act_as(case, SAM, take_up(case.stage), TUE, world=world)
    if world.procedure.stages[case.stage].gate:
        justified = SayJustified(justified=True, reason="It is.", safety="no")
        case = act_as(case, RUTH, justified, TUE, world=world)

    assert posts(case)[-1] == "trust-matron-hurley"


def failed_at_heads() -> Case:
    """The Heads of Service gave an outcome, with which the Trust is not satisfied: it is to go to the Chair."""
    case = act_as(at_heads(), MARIAN, outcome("heads"), MON_20)
    return act_as(case, ANIL, dissatisfied("trust"), MON_20)


def test_a_step_up_to_a_stage_at_which_nobody_may_sit_is_nobodys_turn_and_is_refused_with_whom_to_ask() -> None:
    """S2: everybody of the Board is kept from it, or it has nobody; with somebody there, it is both sides' turn."""
    kept_out = replace(failed_at_heads(), barred=(HELEN, VIKRAM))
    no_chair = without("board-chair", "board-chair-substitute")
    sentence = (
        "Demonstration Safeguarding Adults Board has no one to act at the Independent Chair’s stage. "
        "Ask its safeguarding lead or the Board manager."
    )

    turns = [
        [row.post for row in waiting_of(world, case) if row.act == "escalate"]
        for world, case in ((WORLD, kept_out), (no_chair, failed_at_heads()), (WORLD, failed_at_heads()))
    ]

    assert turns == [[""], [""], ["trust-head", "council-head"]]
    answered = act_as(kept_out, MARIAN, satisfied("council"), MON_20)
    answered = act_as(answered, GRACE, AnswerAsWorker(satisfied=False, why="The bruising.", safety="no"), MON_20)
    assert {row.act for row in waiting_of(WORLD, answered) if row.post} == {"tell-worker"}  # moves nothing
    assert waits_on_nobody(WORLD, answered, MON_20)
    anil = WORLD.actor(ANIL, "trust-head", MON_20.date())
    offered = [
        Escalate.key in {offer.act for offer in what_next(Moment(WORLD, case, anil, MON_20))}
        for case in (kept_out, failed_at_heads())
    ]
    assert offered == [False, True]
    assert refused(kept_out, ANIL, take_up("heads"), MON_20) == (sentence, None)


def test_above_a_role_that_would_act_again_are_its_line_and_its_agencys_later_stages() -> None:
    """P2: none for whoever would not act again, nor at a stage that keeps them."""
    case = three_parties()
    moment = Moment(WORLD, case, actor(case, TOM, FRI), FRI)

    above = {
        (seat.post, stage.key): [post.key for post in found]
        for seat in case.seats
        for stage in WORLD.procedure.stage
        if (found := senior_to(moment, stage, seat)) is not None
    }

    assert {key: posts for key, posts in above.items() if key[1] != "practitioners"} == {
        ("trust-matron-hurley", "managers"): ["trust-head", "trust-matron-nair"],
        ("trust-matron-hurley", "heads"): ["trust-head"],
        ("council-north-manager", "managers"): ["council-head", "council-south-manager"],
        ("council-north-manager", "heads"): ["council-head"],
    }


def test_who_sits_for_the_board_is_the_last_who_sat_for_it() -> None:
    """P5: nobody before the Chair's stage."""
    present = []
    for case in (at_heads(), at_chair()):
        moment = Moment(WORLD, case, actor(case, ANIL, MON_20), MON_20)
        search = Search(moment=moment, stage=WORLD.procedure.stages[case.stage], side="board", agency="board")
        present.append(search.present())

    assert present == [None, WORLD.directory.posts["board-chair"]]
