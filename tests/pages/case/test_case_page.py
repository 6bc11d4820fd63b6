"""The case page, from the top: what is known, where it stands, what comes next, and who may see how much of it."""

from datetime import datetime
from typing import Any

import pytest

from accord.journal.models import JournalLine
from accord.record.write import do
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, LEO, TOM, TUESDAY, done, minutes, talked_in_vain, told_until
from tests.pages.visiting import LONDON, Visitor, text_of
from tests.record.cases import act, ask, raised
from tests.stories import away

pytestmark = pytest.mark.django_db
BETWEEN = "Ridgeway Community NHS Trust and Chiltern Edge Council, Adult Social Care"
MANAGERS_OUTCOME = ("1-ending-an-enquiry", "escalate", 2)
"""The first story up to Monday 13 April: the managers did not agree."""
MONDAY = datetime(2026, 4, 13, 15, tzinfo=LONDON)


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def page_of(person: str, ref: str, at: datetime = TUESDAY, page: str = "") -> str:
    response = Visitor(person).opens(f"/cases/{ref}/{page}", at)
    assert response.status_code == 200
    return " ".join(text_of(response).split())


def whole_of(person: str, ref: str, at: datetime = TUESDAY) -> str:
    """Everything that the case page holds closed, open."""
    return page_of(person, ref, at, "whole/")


def section(page: str, heading: str) -> str:
    return page.partition(f'id="{heading}"')[2].partition("</section>")[0]


def test_it_begins_with_the_reference_what_it_is_about_and_both_agencies(demo: None) -> None:
    ref = raised(types=("action", "views"))

    page = page_of(DANA, ref)

    assert f"{ref} · Practitioners · raised today</p> <h1" in page
    assert ">Something is not being done: Mrs Iris Penhallow</h1>" in page
    assert page.index("</h1>") < page.index(f">{BETWEEN}</p>") < page.index("What Mrs Iris Penhallow wants")
    assert "Something is not being done and different views on what to do" in page


@pytest.mark.parametrize("page", ["", "whole/"])
def test_the_browsers_tab_names_reference_and_agencies_and_never_the_adult(demo: None, page: str) -> None:
    ref = raised()

    title = page_of(DANA, ref, page=page).partition("<title>")[2].partition("</title>")[0]

    assert title.startswith(f"Case {ref}, {BETWEEN}")
    assert "Penhallow" not in title


def test_a_title_that_was_typed_is_the_heading_and_no_tab_shows_it(demo: None) -> None:
    ref = raised(short_title="The bruising at home")

    page = page_of(DANA, ref)

    assert ">The bruising at home</h1>" in page
    assert "bruising" not in page.partition("</title>")[0]


def test_the_adult_comes_first_and_what_is_missing_is_one_line_with_the_link_that_adds_it(demo: None) -> None:
    """S4a."""
    ref = raised()

    page, whole = page_of(GRACE, ref), whole_of(GRACE, ref)

    adult = section(whole, "adult")
    add = f'href="/cases/{ref}/ask-adult/?adult=1">Add'
    assert (
        f'What Mrs Iris Penhallow wants</strong> is not known yet. <a class="govuk-link accord-not-printed" {add}'
        in page
    )
    assert page.index("What Mrs Iris Penhallow wants") < page.index('id="next"') < page.index('id="where"')
    assert "2 May 1941, aged 84" in adult
    assert "7 things not known yet: what they want, wellbeing and safety, if they know about the disagreement" in adult
    assert add in adult
    assert "Safeguarding adults team: 01632 960 100." in adult
    assert "If someone is in immediate danger, call 999." in adult


def test_that_nothing_is_new_about_safety_is_one_line_with_the_way_to_report_a_concern(demo: None) -> None:
    """S4b."""
    ref = raised()
    before = page_of(GRACE, ref)
    done(ref, DANA, "give-view", minutes(5), text="The account holds.", safety="no")

    page = page_of(GRACE, ref, minutes(6))

    assert "Safety:" not in before
    assert "New safety concerns: none (today, Dana Whitlock)" in page
    for one in (before, page):
        assert f'href="/cases/{ref}/report-concern/">Report a new concern</a>' in one


def test_a_new_concern_stands_before_everything_else_until_its_report_is_recorded(demo: None) -> None:
    """S4b."""
    ref = raised()
    done(ref, DANA, "give-view", minutes(5), text="The account holds.", safety="yes")

    page = page_of(GRACE, ref, minutes(6))

    assert page.index("There is a new concern about the adult’s safety.") < page.index(BETWEEN, page.index("</h1>"))
    assert "Safety: nothing new" not in page


def test_every_stage_is_shown_with_who_would_sit_at_those_to_come(demo: None) -> None:
    """P2, P4, P5."""
    page = section(whole_of(GRACE, raised()), "where")

    order = ["Practitioners", "Talk to your manager", "Managers", "Heads of Service", "Independent Chair", "Afterwards"]
    assert [page.index(f'name">{name} ') for name in order] == sorted(page.index(f'name">{name} ') for name in order)
    assert page.count('aria-current="step"') == 1
    for name in (
        "Tom Hurley, community matron",
        "Priya Raman, team manager",
        "Anil Shah",
        "Marian Cole",
        "Helen Marsh",
    ):
        assert name in page
    assert "They get the record so far and agree a response date." in page


def test_a_care_provider_is_told_at_once_of_its_way_and_of_the_post_that_it_lacks(demo: None) -> None:
    """P3."""
    ref = _raised_by_willow_court()

    page = section(whole_of("beth-lorimer", ref), "where")

    assert "This is the way for a care provider (Process 1.3)." in page
    assert (
        "Beth Lorimer, registered manager, also acts for Willow Court Care Home here, because there is no role above."
        in page
    )
    assert "Priya Raman, team manager" in page


def _raised_by_willow_court() -> str:
    given = {
        "agency": "council",
        "types": ["communication"],
        "adults": [{"number": 1, "name": "Mr Alfred Boateng", "born": "1954-11-19"}],
        "what": "No answer.",
        "risk": "He goes out alone.",
        "first_put_on": "2026-03-31",
    }
    return do(ask(act("raise", **given), by="beth-lorimer", post="willow-manager"), TUESDAY).ref


def test_a_rung_that_nobody_is_there_for_is_warned_of_before_it_is_needed(db: None) -> None:
    """P4."""
    enter_demonstration(away("marian-cole").directory)

    page = section(whole_of(GRACE, raised()), "where")

    assert "Needs attention:" in page
    assert "No one is acting as Head of Service at Chiltern Edge Council, Adult Social Care today." in page


def test_who_must_act_is_said_with_the_date_and_how_it_is_counted(demo: None) -> None:
    ref = raised()

    mine, others = (section(whole_of(person, ref), "where") for person in (DANA, GRACE))
    last = page_of(DANA, ref, datetime(2026, 4, 9, 9, tzinfo=LONDON))

    assert "Thursday 9 April, due today" in last
    assert "You need to respond." in mine
    assert "Dana Whitlock needs to respond." in others
    assert "Practitioners to reach agreement: Thursday 9 April, 5 working days left" in mine
    assert "Starts from Tuesday 31 March, which is day 0: Wednesday 1 April is day 1, Thursday 2 April is day 2" in mine
    assert "Not counted: Friday 3 April (Good Friday), Saturday 4 April, Sunday 5 April and Monday 6 April" in mine


def test_what_waits_on_me_stands_first_with_a_button_and_what_else_i_may_do_below(demo: None) -> None:
    ref = raised()

    page = page_of(DANA, ref)

    turn, acts = section(page, "next"), section(page, "acts")
    assert "Your turn by Thursday 9 April" in turn
    assert f'<a href="/cases/{ref}/give-view/" role="button" draggable="false" class="govuk-button">' in turn
    assert page.index('id="next"') < page.index('id="views"') < page.index('id="acts"')
    assert f'href="/cases/{ref}/ask-for/"' in acts
    assert f'href="/cases/{ref}/give-view/"' not in acts
    assert f'href="/cases/{ref}/withdraw/"' not in page


def test_what_one_would_look_for_and_may_not_do_is_said_with_why(demo: None) -> None:
    """S6a."""
    ref = raised(types=("ending",), coordinator="council-north-manager")

    page = page_of(GRACE, ref)

    turn, acts = section(page, "next"), section(page, "acts")
    assert "You have nothing to do" in turn
    assert "Dana Whitlock needs to respond." in turn
    assert acts.index("Not available yet") < acts.index("Only Priya Raman can make this decision.")
    assert "You cannot escalate yet" in acts


def test_either_manager_may_take_it_up_and_the_page_says_so() -> None:
    """P4."""
    ref = str(told_until(*MANAGERS_OUTCOME).ref)

    page, whole = page_of(TOM, ref, MONDAY), whole_of(TOM, ref, MONDAY)

    assert "You or Leo Abbot need to escalate to Heads of Service. Only one of you needs to do it." in page
    assert "Leo Abbot can also do this. Only one of you needs to." in section(page, "next")
    assert "Leo Abbot, team manager, covering for Priya Raman" in section(whole, "where")
    assert "Leo Abbot, team manager, covering for Priya Raman, who is away until Friday 24 April; co-ordinates" in page


def test_the_views_of_both_sides_stand_in_the_same_frame_by_stage_the_present_one_first() -> None:
    """S0b, S5c, B2."""
    ref = str(told_until(*MANAGERS_OUTCOME).ref)

    page = section(whole_of(LEO, ref, MONDAY), "views")

    assert page.index("Managers’ stage (now)") < page.index(">Practitioners’ stage<")
    assert page.count('<article class="accord-view">') == 4
    assert page.count('<h4 class="accord-side__name">Ridgeway Community NHS Trust</h4>') == 2
    assert page.count('<h4 class="accord-side__name">Chiltern Edge Council, Adult Social Care</h4>') == 2
    assert "Visit note of 24 March: she said that she wanted no further visit." in page


def test_a_side_that_has_given_no_view_is_said_to_have_given_none(demo: None) -> None:
    assert "No response yet" in section(whole_of(GRACE, raised()), "views")


def test_what_one_agency_asked_of_another_stands_until_it_is_answered(demo: None) -> None:
    ref = done(raised(), DANA, "ask-for", minutes(5), of="trust", what="The visit notes.")

    before = section(whole_of(GRACE, ref, minutes(6)), "requests")
    done(ref, GRACE, "give-view", minutes(7), text="Here they are.", answers=2, safety="no")
    after = section(whole_of(GRACE, ref, minutes(8)), "requests")

    assert "Dana Whitlock, for the Council, asked the Trust on Tuesday 31 March" in before
    assert "Not answered yet." in before
    assert "Answered on Tuesday 31 March." in after


def test_each_partys_answer_stands_in_its_own_words_with_the_workers_own_beside_it() -> None:
    """S5b, F2."""
    ref = str(told_until(*MANAGERS_OUTCOME).ref)

    outcome = section(whole_of(TOM, ref, MONDAY), "outcome")

    assert "Ridgeway Community NHS Trust is not satisfied." in outcome
    assert "Grace Adeyemi, who raised it" in outcome
    assert "An advocate is welcome. It does not answer the bruising." in outcome
    assert outcome.count("The Council still means to end the enquiry") == 1
    assert "Owen Tate told Grace Adeyemi. Grace Adeyemi confirmed reading it on Monday 13 April." in outcome
    assert "Only Priya Raman, the enquiry co-ordinator, can make this decision." in outcome


def test_once_it_has_ended_what_was_agreed_is_followed_up_with_owner_date_and_state() -> None:
    """S6b, P7b, P7c, F5."""
    ref = str(told_until("1-ending-an-enquiry", "consider-review").ref)

    page = whole_of(TOM, ref, datetime(2026, 6, 1, 9, tzinfo=LONDON))

    assert f"{ref} · Resolved on Wednesday 29 April · Independent Chair</p>" in page
    outcome = section(page, "outcome")
    assert "Time taken: 19 working days." in outcome
    actions = outcome.partition('id="actions"')[2]
    assert "Joint visit with the advocate" in actions
    assert "Dana Whitlock, Chiltern Edge Council, Adult Social Care" in actions
    assert "Outstanding issue" in actions
    papers = section(page, "papers")
    assert "Filed on Wednesday 6 May, reference RX-88113" in papers
    assert f'href="/cases/{ref}/confirmation/"' in papers
    assert "Imran Yusuf needs to decide on a review and write the learning." in page


def test_a_pause_says_what_stays_in_place_and_what_was_left_of_each_date() -> None:
    """P6, S0c."""
    ref = str(told_until("3-best-interests", "record-court-decision").ref)

    page = whole_of("asha-nair", ref, datetime(2026, 7, 20, 9, tzinfo=LONDON))

    assert f"{ref} · Heads of Service · Paused since Thursday 16 July</p>" in page
    assert "Agreed response date: Paused, 1 working day left" in page
    beside = section(page, "beside")
    assert "No move meanwhile." in beside
    assert "CMP-311" in beside
    assert beside.count("Continue</dd>") == 4
    assert "A second opinion" in beside
    assert "skipped on Tuesday 14 July (urgent)" in page
    assert "Reason:</strong> The move is on 17 July." in page


def test_people_stand_in_the_same_way_for_both_agencies_with_how_to_reach_them(demo: None) -> None:
    page = section(whole_of(GRACE, raised()), "people")

    assert page.index("Ridgeway Community NHS Trust") < page.index("Chiltern Edge Council, Adult Social Care")
    assert "Grace Adeyemi, district nurse; raised it" in page
    assert "Ffion Rees, named professional for safeguarding adults" in page
    assert "Owen Tate, safeguarding lead" in page
    assert "No one is excluded." in page
    assert "Contact details" in page
    assert "01632 960 100" in page


def test_that_somebody_is_kept_from_it_is_said_without_a_name(demo: None) -> None:
    page = whole_of(DANA, raised(barred=("owen-tate",)))

    assert "Some people are excluded." in page
    assert "Owen Tate" not in section(page, "people").partition("Contact details")[2]


def test_opening_the_page_is_in_the_journal_and_shown_to_those_on_the_case(demo: None) -> None:
    ref = raised()
    page_of(DANA, ref, minutes(2))

    page = section(whole_of(GRACE, ref, minutes(3)), "lookers")

    lines = JournalLine.objects.filter(kind="looked").order_by("id").values_list("person", "agency", "case", "detail")
    assert list(lines) == [(DANA, "council", ref, ""), (GRACE, "trust", ref, "")]
    assert "Dana Whitlock, last opened today" in page
    assert "Grace Adeyemi, last opened today" in page


@pytest.mark.parametrize("person", ["ken-osei", "joan-frith", "helen-marsh", "priya-raman", "beth-lorimer"])
@pytest.mark.parametrize("page", ["", "form/", "confirmation/", "clocks/practitioners-week/"])
def test_for_everybody_else_there_is_no_such_page(demo: None, person: str, page: str) -> None:
    """Reading 9."""
    ref = raised()

    response = Visitor(person).opens(f"/cases/{ref}/{page}", TUESDAY)

    assert response.status_code == 404
    assert "Penhallow" not in text_of(response)
    assert JournalLine.objects.filter(kind="looked").count() == 0


def test_whoever_is_kept_from_it_finds_no_page_though_their_post_leads(demo: None) -> None:
    ref = raised(barred=("owen-tate",))

    assert Visitor("owen-tate").opens(f"/cases/{ref}/", TUESDAY).status_code == 404


def test_the_board_manager_sees_the_card_without_names_and_whom_to_ring(demo: None) -> None:
    """Reading 9."""
    ref = raised()

    page = page_of("imran-yusuf", ref)

    assert "You can see this case’s status, but not its content." in page
    assert BETWEEN in page
    assert "Thursday 9 April: 5 working days left" in page
    assert "Owen Tate, safeguarding lead" in page
    for name in ("Penhallow", "Grace", "Dana", "bruis"):
        assert name not in page


@pytest.mark.parametrize("page", ["form/", "confirmation/", "clocks/practitioners-week/"])
def test_the_board_manager_gets_a_sentence_where_there_is_more_than_the_card(demo: None, page: str) -> None:
    response = Visitor("imran-yusuf").opens(f"/cases/{raised()}/{page}", TUESDAY)

    assert response.status_code == 403
    assert "Penhallow" not in text_of(response)


def test_before_it_is_raised_only_the_worker_and_whoever_was_asked_see_a_page(demo: None) -> None:
    """P1."""
    asking = act("ask-to-raise", helper="trust-matron-hurley", how="with", text="The bruising worries me.")
    ref = do(ask(asking), TUESDAY).ref

    page = page_of(TOM, ref)

    assert "Grace Adeyemi asks for help with raising it" in page
    assert "Private to Grace Adeyemi and Tom Hurley" in page
    assert "The bruising worries me." in page
    assert f'href="/cases/{ref}/accept-to-raise/"' in page
    assert f'href="/cases/{ref}/decline-to-raise/"' in page
    for person in ("ffion-rees", DANA, "imran-yusuf"):
        assert Visitor(person).opens(f"/cases/{ref}/", TUESDAY).status_code == 404


def test_a_worker_who_cannot_reopen_what_was_withdrawn_is_led_to_raise_it_again_from_there(demo: None) -> None:
    """P1: nobody needs permission to raise."""
    ref = talked_in_vain()
    done(ref, GRACE, "escalate", minutes(20), from_stage="practitioners", reason="No.", safety="no")
    given = {"why": "It is on our list.", "workers_view": "I do not agree.", "safety": "no"}
    done(ref, TOM, "withdraw", minutes(30), **given)

    worker, manager = page_of(GRACE, ref, minutes(40)), page_of(TOM, ref, minutes(40))
    begun = text_of(Visitor(GRACE).opens(f"/raise/?linked={ref}", minutes(41)))

    assert f'href="/raise/?linked={ref}">Raise it again, starting from this case</a>' in worker
    assert "Raise it again" not in manager
    assert f'href="/cases/{ref}/reopen/"' in manager
    assert f"Linked to case {ref}." in begun


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_database_ten_times_at_most_however_many_cases_there_are(
    demo: None, number: int, django_assert_max_num_queries: Any
) -> None:
    refs = [talked_in_vain() for _ in range(number)]
    page_of(DANA, refs[0], minutes(60))
    visitor = Visitor(DANA)

    with django_assert_max_num_queries(10):
        visitor.opens(f"/cases/{refs[-1]}/", minutes(60))


def test_once_learning_is_shared_it_asks_once_more_at_most(django_assert_max_num_queries: Any) -> None:
    ref = str(told_until("1-ending-an-enquiry", "nothing").ref)
    later = datetime(2026, 6, 30, 10, tzinfo=LONDON)
    page_of(TOM, ref, later)
    visitor = Visitor(TOM)

    with django_assert_max_num_queries(11):
        visitor.opens(f"/cases/{ref}/", later)


def test_the_form_so_far_is_a_page_of_its_own_with_both_lines_for_signing(demo: None) -> None:
    """B1, B2, B9."""
    ref = raised()

    page = " ".join(text_of(Visitor(GRACE).opens(f"/cases/{ref}/form/", TUESDAY)).split())

    assert "Mrs Iris Penhallow, born 2 May 1941" in page
    assert "Summary of reason for dispute" in page
    assert page.count('<section class="accord-signature">') == 2
    assert Visitor(GRACE).opens(f"/cases/{ref}/confirmation/", TUESDAY).status_code == 404
