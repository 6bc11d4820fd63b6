"""Givens for every test: the demonstration's people, days of its first case, and a case at each point of it.

Every case here is played by real acts, so it is one that can be. In them Grace, a district nurse of the Trust,
disagrees with Dana, a social worker of the Council, about ending an enquiry that Priya co-ordinates. No one is away.
Leo covers for Priya, and Ffion for Beth. Everyone is invented:

| name   | who           | agency       | post                                       | tier
| ------ | ------------- | ------------ | ------------------------------------------ | --------------------------------
| DANA   | Dana Whitlock | the Council  | social worker                              | practitioner
| PRIYA  | Priya Raman   | the Council  | team manager                               | manager, enquiry co-ordinator
| KEN    | Ken Osei      | the Council  | social worker                              | practitioner
| LEO    | Leo Abbot     | the Council  | team manager                               | manager, enquiry co-ordinator
| MARIAN | Marian Cole   | the Council  | Head of Service                            | head of service
| OWEN   | Owen Tate     | the Council  | safeguarding lead                          | safeguarding lead
| JOAN   | Joan Frith    | the Council  | administrator                              | administrator
| GRACE  | Grace Adeyemi | the Trust    | district nurse                             | practitioner
| TOM    | Tom Hurley    | the Trust    | community matron                           | manager
| WILL   | Will Prior    | the Trust    | nurse                                      | practitioner
| ASHA   | Asha Nair     | the Trust    | community matron                           | manager
| ANIL   | Anil Shah     | the Trust    | Head of Service                            | head of service
| FFION  | Ffion Rees    | the Trust    | named professional for safeguarding adults | safeguarding lead
| PAUL   | Paul Dean     | the Trust    | administrator                              | administrator
| BETH   | Beth Lorimer  | Willow Court | registered manager                         | practitioner, registered manager
| SAM    | Sam Pike      | the police   | detective constable                        | practitioner
| RUTH   | Ruth Oyelaran | the police   | detective sergeant                         | manager
| NEIL   | Neil Grant    | the police   | head of public protection                  | head of service
| JO     | Jo Kerr       | Aylesford    | housing officer                            | practitioner
| KAY    | Kay Dunn      | Aylesford    | neighbourhood manager                      | manager
| COLIN  | Colin Frost   | Aylesford    | director of housing                        | head of service
| HELEN  | Helen Marsh   | the Board    | Independent Chair                          | chair
| VIKRAM | Vikram Desai  | the Board    | substitute for the Independent Chair       | chair
| IMRAN  | Imran Yusuf   | the Board    | Board manager                              | board manager
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from accord.procedure.acts.ending.ending import Conclude
from accord.procedure.acts.ending.settling import Planned, ProposeOutcome, SaySatisfied
from accord.procedure.acts.ending.signing import Sign
from accord.procedure.acts.ending.withdrawing import Withdraw
from accord.procedure.acts.people.joining import BringIn
from accord.procedure.acts.saying.answering import GiveView, NoteDiscussion, NoteInternalDiscussion
from accord.procedure.acts.saying.complaint_and_court import ApplyToCourt, NoteSteps
from accord.procedure.acts.saying.raising import RaiseDisagreement
from accord.procedure.acts.stages.dates import AcceptDate, ProposeDate
from accord.procedure.acts.stages.deciding import GiveOutcome
from accord.procedure.acts.stages.escalating import Escalate
from accord.procedure.acts.stages.limits_reached import RecordLimitReached, due_clocks
from accord.procedure.acts.stages.pausing import AgreePause, ProposePause
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Adult
from accord.procedure.rules.judging import judge
from accord.procedure.stories.demonstration import demonstration
from accord.procedure.world.clocks import Calendar
from accord.procedure.world.definition.definition import digest_of, from_library, library_text
from accord.procedure.world.people import Away
from accord.procedure.world.values import THE_CLOCK, Actor, Refusal
from accord.procedure.world.world import World

WORLD = World(
    procedure=from_library("buckinghamshire"),
    directory=demonstration(),
    calendar=Calendar(),
    digest=digest_of(library_text("buckinghamshire")),
)

DANA, PRIYA, KEN, LEO = "dana-whitlock", "priya-raman", "ken-osei", "leo-abbot"
MARIAN, OWEN, JOAN = "marian-cole", "owen-tate", "joan-frith"
GRACE, TOM, WILL, ASHA = "grace-adeyemi", "tom-hurley", "will-prior", "asha-nair"
ANIL, FFION, PAUL = "anil-shah", "ffion-rees", "paul-dean"
BETH = "beth-lorimer"
SAM, RUTH, NEIL = "sam-pike", "ruth-oyelaran", "neil-grant"
JO, KAY, COLIN = "jo-kerr", "kay-dunn", "colin-frost"
HELEN, VIKRAM, IMRAN = "helen-marsh", "vikram-desai", "imran-yusuf"


def on(day: int, month: int, hour: int = 10, minute: int = 0, year: int = 2026) -> datetime:
    """An instant where the Board is."""
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Europe/London"))


TUE = on(31, 3, 10, 15)
"""Raised, and first put to the Council the same day."""
WED = on(1, 4, 16, 40)
THU = on(2, 4, 11, 30)
"""They talked. Friday to Monday is Easter; the five working days end on Thursday 9 April."""
LIMIT = on(10, 4, 0)
"""The midnight that ends Thursday 9 April."""
FRI = on(10, 4, 9, 40)
"""Escalated to the managers."""
MON = on(13, 4, 11, 20)
"""The managers' outcome."""
WED_15 = on(15, 4)
"""Escalated to the Heads of Service."""
MON_20 = on(20, 4, 12)
"""Escalated to the Independent Chair."""
FRI_24 = on(24, 4, 14)
"""The Chair's outcome."""
WED_29 = on(29, 4)
"""Settled."""
THU_30 = on(30, 4)
"""Signed."""

IRIS = Adult(number=1, name="Mrs Iris Penhallow", born="1941-05-02", wishes="To stay at home.")


def away(*people: str, since: date = date.min, world: World = WORLD) -> World:
    """The world in which these people are away."""
    aways = tuple(Away(person=person, since=since) for person in people)
    return replace(world, directory=replace(world.directory, aways=aways))


def actor(case: Case, person: str, at: datetime, post: str = "", world: World = WORLD) -> Actor:
    """The person as the post named, or as the one that has a seat here, or the first that they hold."""
    day = world.today(at)
    posts = [one.key for one, _ in world.directory.posts_of(person, day)]
    seated = [one for one in posts if case.seats_of(one)]
    return world.actor(person, post or next(iter((*seated, *posts))), day)


def facts_of(case: Case, person: str, act: Act, at: datetime, *, post: str = "", world: World = WORLD) -> list[Fact]:
    """What the act makes of the case. Raises Refusal."""
    return judge(Moment(world, case, actor(case, person, at, post, world), at), act)


def act_as(case: Case, person: str, act: Act, at: datetime, *, post: str = "", world: World = WORLD) -> Case:
    """The case after the act. Raises Refusal."""
    return fold_all(case, facts_of(case, person, act, at, post=post, world=world))


def refused(
    case: Case, person: str, act: Act, at: datetime, *, post: str = "", world: World = WORLD
) -> tuple[str, str | None]:
    """The sentence with which the act is refused, and the field it belongs to."""
    try:
        made = facts_of(case, person, act, at, post=post, world=world)
    except Refusal as refusal:
        return refusal.sentence, refusal.field
    raise AssertionError(f"This was not refused: it made {[type(fact).__name__ for fact in made]}.")


def clock_run(case: Case, at: datetime, world: World = WORLD) -> Case:
    """The case after everything that is due by then, the earliest first."""
    while due := due_clocks(case, at):
        case = fold_all(case, judge(Moment(world, case, THE_CLOCK, at), RecordLimitReached(clock=due[0].name)))
    return case


RAISING: Mapping[str, Any] = {
    "agency": "council",
    "types": ("ending", "action"),
    "adults": (IRIS,),
    "what": "The Council means to end the enquiry.",
    "risk": "The bruising stays unexplained.",
    "first_put_on": TUE.date(),
    "coordinator": "council-north-manager",
}


def raising(**changed: Any) -> RaiseDisagreement:
    """What Grace raises, with changes."""
    return RaiseDisagreement(**{**RAISING, **changed})


def raised(by: str = GRACE, at: datetime = TUE, *, world: World = WORLD, **changed: Any) -> Case:
    """A disagreement just raised: by Grace with the Council, unless something else is said."""
    return act_as(Case(), by, raising(**{"first_put_on": at.date(), **changed}), at, world=world)


def view(text: str = "The daughter’s account holds.") -> GiveView:
    return GiveView(text=text, safety="no")


def talk(agreed: bool = False, at: datetime = THU) -> NoteDiscussion:
    words = "One more visit?"
    return NoteDiscussion(on=at.date(), who="Grace and Dana", how="telephone", text=words, agreed=agreed, safety="no")


def talking_inside(*posts: str, at: datetime = FRI, step: str = "Tom takes it up.") -> NoteInternalDiscussion:
    return NoteInternalDiscussion(on=at.date(), posts=posts, text="No more than one visit.", step=step, safety="no")


def satisfied(agency: str) -> SaySatisfied:
    return SaySatisfied(agency=agency, satisfied=True, safety="no")


def dissatisfied(agency: str, why: str = "The bruising.") -> SaySatisfied:
    return SaySatisfied(agency=agency, satisfied=False, why=why, safety="no")


def take_up(from_stage: str) -> Escalate:
    return Escalate(from_stage=from_stage, reason="One visit would settle it.", safety="no")


def outcome(stage: str, text: str = "The Council still means to end it.") -> GiveOutcome:
    return GiveOutcome(stage=stage, text=text, safety="no")


def proposing(*actions: Planned, text: str = "A joint visit, then the decision.") -> ProposeOutcome:
    return ProposeOutcome(text=text, actions=actions, safety="no")


@cache
def viewed() -> Case:
    """The Council has given its view."""
    return act_as(raised(), DANA, view(), WED)


@cache
def talked(agreed: bool = False) -> Case:
    """The practitioners have talked, and agreed or not."""
    return act_as(viewed(), GRACE, talk(agreed), THU)


@cache
def talked_inside() -> Case:
    """Discussion inside the Trust: Tom is to take it up.: Grace and her matron have"""
    talk_inside = NoteInternalDiscussion(
        on=FRI.date(),
        posts=("trust-matron-hurley",),
        text="No more than one visit.",
        step="Tom takes it up.",
        safety="no",
    )
    return act_as(talked(), GRACE, talk_inside, FRI)


@cache
def at_managers() -> Case:
    """Tom has taken it up to the managers: he meets Priya."""
    return act_as(talked_inside(), TOM, take_up("practitioners"), FRI)


@cache
def date_agreed() -> Case:
    """The managers have agreed on Monday 13 April for an answer."""
    case = act_as(at_managers(), TOM, ProposeDate(on=MON.date()), FRI)
    return act_as(case, PRIYA, AcceptDate(), FRI)


@cache
def managers_outcome() -> Case:
    """Priya has given the managers' outcome: everybody is asked whether they are satisfied."""
    return act_as(date_agreed(), PRIYA, outcome("managers"), MON)


@cache
def at_heads() -> Case:
    """The Trust was not satisfied: taken up to Heads of Service, Anil and Marian."""
    case = act_as(managers_outcome(), TOM, dissatisfied("trust"), MON)
    return act_as(case, TOM, take_up("managers"), WED_15)


@cache
def at_chair() -> Case:
    """The Heads did not agree: taken up to the Independent Chair, Helen."""
    case = act_as(at_heads(), MARIAN, outcome("heads", "A joint visit, then it ends."), MON_20)
    case = act_as(case, ANIL, dissatisfied("trust"), MON_20)
    return act_as(case, ANIL, take_up("heads"), MON_20)


@cache
def chairs_outcome() -> Case:
    """The Chair has said the outcome; nobody has answered yet."""
    return act_as(at_chair(), HELEN, outcome("chair", "A visit before any decision."), FRI_24)


VISIT = Planned(what="A joint visit", post="trust-matron-hurley", due_on=date(2026, 5, 5))
BANK_CARD = Planned(
    kind="outstanding", what="Who holds the bank card", post="council-north-manager", due_on=date(2026, 5, 22)
)
MONITORING = Planned(
    kind="monitoring",
    what="Care management monitors",
    post="council-north-social-worker",
    due_on=date(2026, 6, 29),
)


@cache
def proposed() -> Case:
    """At the managers' stage Tom proposes an outcome, with an action, an outstanding issue and monitoring."""
    return act_as(at_managers(), TOM, proposing(VISIT, BANK_CARD, MONITORING), MON)


@cache
def settled() -> Case:
    """Both parties are satisfied with what Tom proposed: resolved at the managers' stage."""
    return act_as(act_as(proposed(), TOM, satisfied("trust"), MON), PRIYA, satisfied("council"), MON)


def signing(case: Case, agency: str) -> Sign:
    """Signing the text that was agreed."""
    return Sign(agency=agency, digest=case.agreed_text.digest if case.agreed_text else "", proved="password")


@cache
def signed() -> Case:
    """Tom and Priya have signed."""
    case = settled()
    return act_as(act_as(case, TOM, signing(case, "trust"), WED_15), PRIYA, signing(case, "council"), WED_15)


@cache
def three_parties() -> Case:
    """At the managers' stage, with the police also concerned."""
    return act_as(at_managers(), TOM, BringIn(agency="police", why="The bank card."), FRI)


@cache
def pause_proposed() -> Case:
    """Tom proposes a pause at the managers' stage, after a date was agreed."""
    act = ProposePause(why="A visit is planned.", interim="It stays open.", look_again=date(2026, 5, 1), safety="no")
    return act_as(date_agreed(), TOM, act, FRI)


@cache
def paused() -> Case:
    """Both have agreed to it: paused, by agreement."""
    return act_as(pause_proposed(), PRIYA, AgreePause(safety="no"), FRI)


@cache
def at_court() -> Case:
    """Paused for an application to the Court of Protection, made at the Heads' stage."""
    case = act_as(at_heads(), MARIAN, NoteSteps(steps=("An advocate",)), WED_15)
    act = ApplyToCourt(what="The Council applies.", interim="No move.", look_again=date(2026, 9, 14), safety="no")
    return act_as(case, MARIAN, act, WED_15)


@cache
def withdrawn() -> Case:
    """Grace has withdrawn it."""
    return act_as(viewed(), GRACE, Withdraw(why="The visit took place.", safety="no"), THU)


@cache
def concluded() -> Case:
    """Concluded without agreement, after the Chair's outcome."""
    case = act_as(chairs_outcome(), ANIL, satisfied("trust"), WED_29)
    case = act_as(case, MARIAN, dissatisfied("council", "The account holds."), WED_29)
    return act_as(case, HELEN, Conclude(outstanding="The visit.", pursued_by="Tom Hurley.", safety="no"), WED_29)
