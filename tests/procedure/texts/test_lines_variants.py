"""What a line says depends on the fact: on which day, of which adult, done or not, by whom, and by when."""

from dataclasses import replace
from datetime import date, timedelta

from msgspec import structs

from accord.procedure.acts.ending.actions import ReportAction
from accord.procedure.acts.ending.afterwards import ConsiderReview
from accord.procedure.acts.ending.ending import Conclude
from accord.procedure.acts.people.co_ordinating import AcceptCoordination, NameCoordinator
from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise
from accord.procedure.acts.saying.adult import ReportConcern, UpdateAdult
from accord.procedure.acts.saying.answering import RequestInformation
from accord.procedure.acts.stages.dates import AcceptDate, ProposeDate
from accord.procedure.acts.stages.limits_reached import LimitReached
from accord.procedure.model.act import Act, Fact
from accord.procedure.model.case import Case
from accord.procedure.model.parts import Adult
from accord.procedure.texts.history_text import Detail, HistoryLine
from accord.procedure.texts.record.lines import line_of
from accord.procedure.world.values import THE_CLOCK
from tests.stories import (
    ANIL,
    DANA,
    FRI,
    GRACE,
    HELEN,
    IMRAN,
    IRIS,
    LEO,
    MON,
    OWEN,
    PRIYA,
    THU,
    THU_30,
    TOM,
    TUE,
    WED,
    WED_15,
    WED_29,
    WORLD,
    act_as,
    at_managers,
    chairs_outcome,
    concluded,
    date_agreed,
    dissatisfied,
    facts_of,
    managers_outcome,
    paused,
    raised,
    raising,
    satisfied,
    settled,
    take_up,
    talk,
    talked,
    talked_inside,
    talking_inside,
    view,
    viewed,
)

LARK = Adult(number=2, name="Mr Jon Lark", born="1950-01-02")


def line(case: Case, fact: Fact) -> HistoryLine:
    return line_of(WORLD, case, fact)


def line_for(case: Case, person: str, act: Act, at: object = WED, post: str = "") -> HistoryLine:
    """The first line of what an act makes of a case."""
    return line(case, facts_of(case, person, act, at, post=post)[0])  # type: ignore[arg-type]


def said(told: HistoryLine) -> list[str]:
    return [detail.text for detail in told.details]


def test_the_day_of_a_talk_is_said_where_it_was_noted_on_another() -> None:
    """F0."""
    same, later = line_for(viewed(), GRACE, talk(), THU), line_for(viewed(), GRACE, talk(), FRI)

    assert said(same)[0] == "Recorded by Grace Adeyemi."
    assert said(later)[0] == "Recorded by Grace Adeyemi."
    assert (same.title, line_for(viewed(), GRACE, talk(agreed=True), THU).title) == (
        "Phone discussion: not agreed",
        "Phone discussion: agreed",
    )


def test_the_day_of_a_talk_inside_is_said_where_it_was_noted_on_another() -> None:
    same = facts_of(talked(), GRACE, talking_inside("trust-matron-hurley"), FRI)
    later = facts_of(talked(), GRACE, talking_inside("trust-matron-hurley"), MON)

    titles = [line(talked(), fact).title for fact in (*same, *later)]

    assert [title for title in titles if "on Friday 10 April 2026" in title] == [
        "Discussion inside the Trust on Friday 10 April 2026: Grace Adeyemi and Tom Hurley"
    ]
    held = [[text for text in said(line(talked(), fact)) if "took place" in text] for fact in (*same, *later)]
    assert [one for one in held if one] == [["It took place on Friday 10 April 2026."]]


def test_what_an_adult_says_names_them_where_there_are_several_and_its_day_where_it_is_another() -> None:
    """S4a."""
    two = raised(adults=(IRIS, LARK))
    voice = UpdateAdult(adult=2, on=TUE.date(), wishes="To go home.", carer="His sister agrees.")

    alone = line_for(raised(), GRACE, replace(voice, adult=1, on=WED.date()))
    several = line_for(two, GRACE, voice)

    assert alone.details == (
        Detail("To go home.", True, "What they want"),
        Detail("His sister agrees.", True, "Carer’s views"),
    )
    assert several.details[:2] == (Detail("Mr Jon Lark", True, "About"), Detail("As it was on Tuesday 31 March 2026."))


def test_a_concern_says_to_whom_it_was_reported_when_and_by_whom() -> None:
    """S4b."""
    act = ReportConcern(on=WED.date(), by_whom="Grace", how="By phone", reference="SA-1")

    assert line_for(viewed(), GRACE, act).details == (
        Detail("To the safeguarding adults team, the same day."),
        Detail("Grace", True, "Reported by"),
        Detail("By phone", True, "How"),
        Detail("SA-1", True, "Reference"),
    )


def test_a_view_says_what_it_answers_and_whether_it_is_the_first() -> None:
    """S5c."""
    asking = RequestInformation(of="council", what="The care plan")
    asked = act_as(act_as(raised(), GRACE, asking, TUE), GRACE, replace(asking, what="The bank’s letter"), TUE)
    first, second = asked.requests

    titles = [
        line_for(asked, DANA, replace(view(), answers=second.entry)),
        line_for(viewed(), DANA, view("More."), THU),
    ]

    assert [one.title for one in titles] == [
        "Dana Whitlock responded for the Council",
        "Dana Whitlock added to the response of the Council",
    ]
    assert first.entry != second.entry
    assert said(titles[0])[0] == "In answer to the request from the Trust."
    assert not any(text.startswith("In answer") for text in said(titles[1]))


def test_the_names_of_the_adults_are_words_and_each_is_said() -> None:
    """B1."""
    told = line(Case(), facts_of(Case(), GRACE, raising(adults=(IRIS, LARK)), TUE)[0])

    assert [detail for detail in told.details if detail.label == "About"] == [
        Detail("Mrs Iris Penhallow", True, "About"),
        Detail("Mr Jon Lark", True, "About"),
    ]


def test_the_types_are_named_the_first_apart_and_a_type_that_is_no_more_by_its_key() -> None:
    """B2."""
    fact = facts_of(Case(), GRACE, raising(), TUE)[0]

    assert "Decision to end a Section 42 enquiry. Also: something is not being done." in said(line(Case(), fact))
    assert "gone." in said(line(Case(), replace(fact, types=("gone",))))  # type: ignore[call-arg]


def test_who_helped_to_raise_it_is_named_whoever_entered_it() -> None:
    """P1."""
    asked = act_as(Case(), GRACE, AskToRaise(helper="trust-matron-hurley", how="with", text="T"), TUE)
    together = facts_of(act_as(asked, TOM, AcceptToRaise(), TUE), GRACE, raising(), TUE)[0]
    alone = facts_of(Case(), GRACE, raising(), TUE)[0]
    by_tom = replace(alone, by=WORLD.actor(TOM, "trust-matron-hurley", TUE.date()))

    assert [line(Case(), fact).title for fact in (alone, together, by_tom)] == [
        "Grace Adeyemi raised this disagreement",
        "Grace Adeyemi and Tom Hurley raised this disagreement",
        "Grace Adeyemi and Tom Hurley raised this disagreement",
    ]


def test_naming_who_co_ordinates_is_agreeing_only_for_the_one_who_was_asked() -> None:
    """S6a."""
    asking = NameCoordinator(post="council-south-manager", why="The South team knows her.")
    asked = act_as(raised(), OWEN, asking, WED)
    agreed = facts_of(asked, LEO, AcceptCoordination(), WED)[0]
    fresh = facts_of(raised(coordinator=""), OWEN, asking, WED)[0]
    oneself = replace(fresh, by=agreed.by)

    assert [line(asked, fact).title for fact in (agreed, replace(agreed, by=fresh.by), oneself)] == [
        "Leo Abbot agreed to be the enquiry co-ordinator",
        "Owen Tate named the enquiry co-ordinator",
        "Leo Abbot named the enquiry co-ordinator",
    ]
    assert said(line(asked, agreed))[0] == "Leo Abbot, team manager, instead of Priya Raman, team manager."


def limit_line(case: Case, key: str, **changed: object) -> HistoryLine:
    clock = next(one for one in case.clocks if one.key == key)
    assert clock.due_on is not None
    at = WORLD.calendar.end_of(clock.due_on)
    fact = LimitReached(at=at, by=THE_CLOCK, clock=clock.name, what=clock.what, due_on=clock.due_on)
    return line(case, replace(fact, **changed))  # type: ignore[arg-type]


def test_a_limit_is_called_what_it_is_a_date_that_people_set_a_guide_or_a_limit() -> None:
    assert [
        limit_line(raised(), "practitioners-week").title,
        limit_line(date_agreed(), "answer").title.partition(":")[0],
        limit_line(at_managers(), "formal-week").title.partition(":")[0],
        limit_line(paused(), "look-again").title.partition(":")[0],
        limit_line(settled(), "action").title.partition(":")[0],
    ] == [
        "Deadline passed: practitioners to reach agreement",
        "Date passed",
        "Target passed",
        "Date passed",
        "Date passed",
    ]


def test_a_limit_that_was_written_later_says_which_day_it_was_the_end_of() -> None:
    due = WORLD.calendar.end_of(date(2026, 4, 9))

    assert said(limit_line(raised(), "practitioners-week")) == []
    assert said(limit_line(raised(), "practitioners-week", at=due + timedelta(hours=9), to_stage="managers")) == [
        "The date was Thursday 9 April 2026.",
        "It can now be escalated to the managers’ stage.",
    ]


def test_clocks_that_begin_say_by_when_and_which_is_a_guide() -> None:
    told = said(line_for(talked_inside(), TOM, take_up("practitioners"), FRI))

    assert "Target: finish the formal process by Friday 17 April 2026." in told
    assert "Grace Adeyemi is told that the stage ended without an outcome." in told
    agreed = facts_of(act_as(at_managers(), TOM, ProposeDate(on=MON.date()), FRI), PRIYA, AcceptDate(), FRI)
    assert "Response date agreed: Monday 13 April 2026" in [line(at_managers(), fact).title for fact in agreed]


def test_what_became_of_an_action_says_which_kind_and_whether_it_was_done() -> None:
    """P7b."""
    action, issue, monitored = settled().actions

    def reported(number: int, person: str, **given: object) -> HistoryLine:
        act = ReportAction(**{"number": number, "done": True, "note": "On Friday.", **given})  # type: ignore[arg-type]
        return line_for(settled(), person, act, WED_15)

    done = reported(action.number, TOM)
    undone = reported(action.number, TOM, done=False, due_on=date(2026, 6, 5))
    assert (done.title, undone.title) == (
        "Tom Hurley said an action was done",
        "Tom Hurley said an action was not done",
    )
    assert done.details == (Detail("A joint visit", True), Detail("On Friday.", True))
    assert undone.details == (
        Detail("A joint visit", True),
        Detail("On Friday.", True, "Why"),
        Detail("New date: Friday 5 June 2026."),
    )
    assert reported(issue.number, PRIYA).title == "Priya Raman said an outstanding issue was done"
    assert reported(monitored.number, PRIYA).title == "Priya Raman said the monitoring was done"


def test_whether_a_party_is_satisfied_is_said_of_each() -> None:
    """S5b."""
    assert [
        line_for(managers_outcome(), person, act, MON).title
        for person, act in ((TOM, satisfied("trust")), (TOM, dissatisfied("trust")))
    ] == ["Tom Hurley said the Trust is satisfied", "Tom Hurley said the Trust is not satisfied"]


def test_an_ending_by_authority_says_so_and_another_that_nobody_agreed() -> None:
    """S5b."""
    answered = act_as(chairs_outcome(), ANIL, satisfied("trust"), WED_29)
    answered = act_as(answered, "marian-cole", dissatisfied("council"), WED_29)
    act = Conclude(outstanding="The visit.", pursued_by="Tom Hurley.", safety="no")
    fact = facts_of(answered, HELEN, act, WED_29)[0]
    decided = replace(fact, end=replace(fact.end, how="decided"))  # type: ignore[attr-defined, call-arg]

    assert line(answered, fact).title == "Helen Marsh concluded the case without agreement"
    assert line(answered, decided).title.startswith("Helen Marsh decided the case at the ")


def test_a_review_is_called_as_usual_or_as_the_procedure_names_it() -> None:
    """F5."""
    [fact] = facts_of(concluded(), IMRAN, ConsiderReview(kind="single", why="One agency."), THU_30)
    afterwards = structs.replace(WORLD.procedure.afterwards, reviews={"thematic": "A thematic review"})
    own = replace(WORLD, procedure=structs.replace(WORLD.procedure, afterwards=afterwards))

    titles = [line_of(own, concluded(), replace(fact, kind=kind)).title for kind in ("none", "single", "thematic", "x")]  # type: ignore[call-arg]

    assert titles == [
        f"Imran Yusuf decided {what}"
        for what in ("no review is needed", "on a review by one agency", "on a thematic review", "on x")
    ]
