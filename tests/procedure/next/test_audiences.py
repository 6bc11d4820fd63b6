"""Whom each word of a procedure's `[told]` means, for the fact that it belongs to (reading 10)."""

from dataclasses import replace

from msgspec import structs

from accord.procedure.acts.ending.settling import SaySatisfied
from accord.procedure.acts.people.co_ordinating import NameCoordinator
from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise, DeclineToRaise
from accord.procedure.acts.people.joining import BringIn
from accord.procedure.acts.people.silent_board import AskSubstitute
from accord.procedure.acts.saying.answering import RequestInformation
from accord.procedure.acts.stages.dates import ProposeDate
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold
from accord.procedure.model.moment import Moment
from accord.procedure.next.notices import Telling, audience, notices_of
from accord.procedure.next.preview import letters_of, posts_seeing, preview
from accord.procedure.world.people import Person, Post
from tests.procedure.routed import care_group, held, with_directory
from tests.rows import rows
from tests.stories import (
    DANA,
    FFION,
    FRI,
    GRACE,
    IMRAN,
    MON,
    OWEN,
    PRIYA,
    TOM,
    TUE,
    WED,
    WED_15,
    WORLD,
    act_as,
    actor,
    at_chair,
    at_managers,
    clock_run,
    date_agreed,
    facts_of,
    on,
    outcome,
    proposed,
    raising,
    satisfied,
    settled,
    three_parties,
    viewed,
)


def telling(case: Case, person: str, act: Act, at: object = WED, nth: int = 0) -> Telling:
    """What an audience looks at: the nth fact that an act makes of a case."""
    fact = facts_of(case, person, act, at)[nth]  # type: ignore[arg-type]
    return Telling(world=WORLD, before=case, after=fold(case, fact), fact=fact, day=WORLD.today(fact.at))


def asked_for_help() -> Case:
    return act_as(Case(), GRACE, AskToRaise(helper="trust-matron-hurley", how="with", text="T"), TUE)


def silent_chair() -> Case:
    return clock_run(at_chair(), on(22, 4, 0))


BOTH = ["trust-district-nurse", "council-north-social-worker"]
MANAGERS = ["trust-matron-hurley", "council-north-manager"]
LEADS = ["trust-lead", "council-lead", "police-sergeant"]
ASKED_CHAIR = AskSubstitute(to="board-chair-substitute", why="The Chair is in hospital.")
POLICE = BringIn(agency="police", why="The bank card.")
COORDINATOR = NameCoordinator(post="council-south-manager", why="The South team knows her.")


@rows(
    ("word", "case", "person", "act", "at", "posts"),
    [
        ("seats", viewed, GRACE, POLICE, WED, [*BOTH, "police-constable"]),
        ("helper", Case, GRACE, AskToRaise(helper="trust-lead", how="for", text="T"), TUE, ["trust-lead"]),
        ("asker", asked_for_help, TOM, DeclineToRaise(reason="On leave."), TUE, ["trust-district-nurse"]),
        ("challenger seats", viewed, GRACE, POLICE, WED, ["trust-district-nurse"]),
        ("other seats", viewed, GRACE, POLICE, WED, ["council-north-social-worker", "police-constable"]),
        ("new seats", viewed, GRACE, POLICE, WED, ["police-constable"]),
        ("asked seat", viewed, GRACE, RequestInformation(of="council", what="W"), WED, ["council-north-social-worker"]),
        ("their lead", viewed, GRACE, POLICE, WED, ["police-sergeant"]),
        ("brought in", viewed, GRACE, POLICE, WED, ["police-constable"]),
        ("seats if on a side", viewed, GRACE, POLICE, WED, []),
        ("who must accept", at_managers, TOM, ProposeDate(on=MON.date()), FRI, ["council-north-manager"]),
        (
            "date seats",
            at_managers,
            TOM,
            ProposeDate(on=MON.date()),
            FRI,
            ["trust-matron-hurley", "council-north-manager"],
        ),
        ("raiser", viewed, GRACE, POLICE, WED, ["trust-district-nurse"]),
        ("co-ordinator", viewed, OWEN, COORDINATOR, WED, ["council-south-manager"]),
        (
            "co-ordinators",
            viewed,
            OWEN,
            COORDINATOR,
            WED,
            ["council-north-manager", "council-south-manager", "council-lead", "council-lead"],
        ),
        ("replaced", silent_chair, IMRAN, ASKED_CHAIR, on(22, 4), ["board-chair"]),
        ("board manager", viewed, GRACE, POLICE, WED, ["board-manager"]),
        ("owes feedback", date_agreed, PRIYA, outcome("managers"), MON, ["council-lead"]),
        (
            "leads",
            three_parties,
            TOM,
            ProposeDate(on=MON.date()),
            FRI,
            LEADS,
        ),
    ],
)
def test_an_audience_is_these_posts(
    word: str, case: object, person: str, act: Act, at: object, posts: list[str]
) -> None:
    assert audience(word, telling(case(), person, act, at)) == posts  # type: ignore[operator]


def test_an_agency_brought_in_today_is_no_agency_also_concerned_until_tomorrow() -> None:
    """It is told by the letter about that."""
    today = telling(three_parties(), TOM, ProposeDate(on=MON.date()), FRI)
    tomorrow = telling(three_parties(), TOM, ProposeDate(on=WED_15.date()), MON)

    assert [audience("also concerned", one) for one in (today, tomorrow)] == [[], ["police-constable"]]


def test_whoever_raises_it_with_a_worker_gets_no_letter_even_as_lead() -> None:
    """P1: the lead of each agency is told; Ffion is one, and did it herself."""
    asked = act_as(Case(), GRACE, AskToRaise(helper="trust-lead", how="with", text="T"), TUE)
    asked = act_as(asked, FFION, AcceptToRaise(), TUE)
    alone, together = (
        {
            notice.post
            for fact in facts_of(case, GRACE, raising(), TUE)
            for notice in notices_of(WORLD, case, fact, fold(case, fact))
        }
        for case in (Case(), asked)
    )

    assert alone - together == {"trust-lead"}
    assert together == {"council-north-social-worker", "council-lead"}


def test_a_post_that_is_no_more_gets_no_letter() -> None:
    case = viewed()
    world = replace(WORLD, directory=replace(WORLD.directory, posts=without("council-north-social-worker")))
    [fact] = facts_of(case, GRACE, RequestInformation(of="council", what="W"), WED)

    told = {notice.post for notice in notices_of(world, case, fact, fold(case, fact))}

    assert "council-north-social-worker" not in told


def without(post: str) -> dict[str, object]:
    return {key: one for key, one in WORLD.directory.posts.items() if key != post}


def test_what_a_stage_or_a_limit_wants_told_goes_to_those_it_names() -> None:
    """Row 5: words of a stage's own lists, one behind a colon."""
    case = date_agreed()
    fact = facts_of(case, PRIYA, outcome("managers"), MON)[0]

    def told_with(*names: str) -> list[str]:
        stage = structs.replace(WORLD.procedure.stages["managers"], outcome_told=list(names))
        stages = [stage if one.key == "managers" else one for one in WORLD.procedure.stage]
        world = replace(WORLD, procedure=structs.replace(WORLD.procedure, stage=stages))
        return audience(
            "stage's audience",
            Telling(world=world, before=case, after=fold(case, fact), fact=fact, day=MON.date()),
        )

    assert told_with("board: chair") == ["board-chair", "board-chair-substitute"]
    assert told_with("challenger seats", "board manager") == [
        "trust-district-nurse",
        "trust-matron-hurley",
        "board-manager",
    ]
    assert told_with("stage: heads") == ["trust-head", "council-head"]


def test_every_agency_but_the_boards_own_is_told_by_one_post() -> None:
    """F5."""
    one = telling(viewed(), GRACE, POLICE)
    agencies = [WORLD.directory.posts[post].agency for post in audience("every agency", one)]

    assert sorted(agencies) == sorted(key for key, agency in WORLD.directory.agencies.items() if agency.kind != "board")
    assert {"trust-lead", "council-lead"} <= set(audience("every agency", one))


def test_before_the_last_answer_it_is_said_that_the_boards_manager_will_see_it() -> None:
    """Reading 9: what has ended is seen by the Board's manager too."""
    case = act_as(proposed(), TOM, satisfied("trust"), MON)
    shown = preview(Moment(WORLD, case, actor(case, PRIYA, MON), MON), SaySatisfied(agency="council", satisfied=True))

    assert "board-manager" in shown.sees
    assert "board-manager" not in posts_seeing(WORLD, case, MON)
    assert "board-manager" in posts_seeing(WORLD, settled(), MON)


@rows(("gone", "told"), [((), "willow-regional"), (("ned-noon",), "willow-director")])
def test_above_a_care_provider_the_nearest_post_is_told_in_which_somebody_is_there(
    gone: tuple[str, ...], told: str
) -> None:
    """Row 5: one post, however many there are above the one that answers."""
    group = care_group().directory
    director = Post(key="willow-director", agency="willow", title="director", tiers=("director",))
    top = Post(key="willow-owner", agency="willow", title="owner", tiers=("director",))
    posts = {
        **group.posts,
        "willow-regional": replace(group.posts["willow-regional"], reports_to="willow-director"),
        "willow-director": replace(director, reports_to="willow-owner"),
        "willow-owner": top,
    }
    holdings = tuple(one for one in group.holdings if one.person not in gone)
    people = {**group.people, "di-day": Person(key="di-day", name="Di Day"), "ol-owen": Person(key="ol-owen", name="O")}
    held_above = (held("willow-director", "di-day"), held("willow-owner", "ol-owen"))
    world = with_directory(posts=posts, people=people, holdings=(*holdings, *held_above))
    fact, *_ = facts_of(Case(), DANA, raising(agency="willow", types=("views",), coordinator=""), TUE, world=world)

    seen = Telling(world=world, before=Case(), after=fold(Case(), fact), fact=fact, day=TUE.date())

    assert audience("above: care provider", seen) == [told]
    assert audience("above: police", seen) == []


def test_a_post_that_gets_two_letters_because_of_one_act_is_shown_when_the_first_leaves() -> None:
    [fact] = facts_of(viewed(), GRACE, RequestInformation(of="council", what="W"), WED)

    first, second, both = (
        letters_of(WORLD, viewed(), facts)["council-north-social-worker"]
        for facts in ([fact], [replace(fact, at=MON)], [fact, replace(fact, at=MON)])
    )

    assert first < second
    assert both == first
