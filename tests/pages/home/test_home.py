"""Home: three lists, each thing in one of them, with what to do, by when, and how that is counted."""

from datetime import datetime
from typing import Any

import pytest

from accord.procedure.model.parts import Named
from accord.record import models
from accord.record.write import do
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, done, minutes, talked_in_vain, told_until
from tests.pages.visiting import LONDON, Visitor, text_of
from tests.record.cases import act, ask, raised
from tests.stories import away

pytestmark = pytest.mark.django_db
BETWEEN = "Ridgeway Community NHS Trust and Chiltern Edge Council, Adult Social Care"
COUNCIL = (DANA, "priya-raman", "ken-osei", "leo-abbot", "marian-cole", "owen-tate", "joan-frith")


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def home_of(person: str, at: datetime = TUESDAY, query: str = "") -> str:
    response = Visitor(person).opens(f"/cases/{query}", at)
    assert response.status_code == 200
    return " ".join(text_of(response).split())


def asked(ref: str) -> str:
    """The task that the case waits with, in the words of the core."""
    return str(models.WaitingRow.objects.get(case__ref=ref, act="give-view").what)


def part(page: str, heading: str) -> str:
    """One of the lists, by the id of its heading."""
    return page.partition(f'id="{heading}"')[2].partition("</section>")[0]


def test_what_waits_on_me_is_a_link_that_does_it_with_its_date_and_how_it_is_counted(demo: None) -> None:
    ref = raised()

    mine = part(home_of(DANA), "on-you")

    assert f'href="/cases/{ref}/give-view/">{asked(ref)}<span' in mine
    assert f'<span class="govuk-visually-hidden">: {BETWEEN}</span></a>' in mine
    assert f"<p>{BETWEEN}</p>" in mine
    assert "<p>Mrs Iris Penhallow, Something is not being done</p>" in mine
    assert f"Case {ref}, practitioners’ stage, raised today" in mine
    assert "By Thursday 9 April, 5 working days left" in mine
    assert "Practitioners to reach agreement" in mine
    assert f'href="/cases/{ref}/clocks/practitioners-week/"' in mine
    assert '<span class="accord-count">1</span>' in mine


def test_every_agency_of_both_sides_is_named(demo: None) -> None:
    """Reading 7."""
    raised(others=(Named(agency="police"), Named(agency="aylesford", side="challenger")))

    mine = part(home_of("sam-pike"), "on-you")

    assert (
        "Ridgeway Community NHS Trust, Aylesford Housing Association, Chiltern Edge Council, Adult Social Care and "
        "Three Valleys Police"
    ) in mine


def test_the_same_case_waits_on_others_for_who_raised_it(demo: None) -> None:
    ref = raised()

    page = home_of(GRACE)

    others = part(page, "on-others")
    assert f"{BETWEEN}</a>" in others
    assert "Dana Whitlock needs to " in others
    assert f'href="/cases/{ref}/"' in others
    assert "You have nothing to do." in part(page, "on-you")
    assert "Needs someone" not in page


def test_something_new_that_is_not_reported_comes_first_on_home_and_on_the_case(demo: None) -> None:
    """S4b."""
    first, second = raised(), raised()
    done(second, DANA, "give-view", minutes(5), text="The account holds.", safety="yes")

    mine = part(home_of(DANA, minutes(6)), "on-you")
    case = text_of(Visitor(DANA).opens(f"/cases/{second}/", minutes(6)))

    assert mine.index(f"/cases/{second}/report-concern/") < mine.index(f"/cases/{first}/give-view/")
    assert "There is a new concern about the adult’s safety." in case
    assert case.index("/report-concern/") < case.index("What they disagree about")


def test_it_leaves_the_list_of_what_is_first_once_it_is_recorded(demo: None) -> None:
    """S4b."""
    ref = raised()
    done(ref, DANA, "give-view", minutes(5), text="The account holds.", safety="yes")
    done(ref, DANA, "report-concern", minutes(6), on="2026-03-31", by_whom="Dana Whitlock", how="By phone")

    assert "report-concern" not in part(home_of(DANA, minutes(7)), "on-you")


def test_a_case_that_nobody_is_there_for_stands_in_the_list_that_should_be_empty(db: None) -> None:
    """S2."""
    enter_demonstration(away(*COUNCIL).directory)
    ref = raised()

    nobody = part(home_of(GRACE), "on-nobody")

    assert "1 case has no one to act on it. Your administrator can add someone or name cover." in nobody
    assert "No one at Chiltern Edge Council, Adult Social Care can act on this." in nobody
    assert f'href="/cases/{ref}/"' in nobody
    assert "Waiting for others" not in home_of(GRACE)


def test_the_board_manager_sees_the_agencies_and_no_names(demo: None) -> None:
    """Reading 9."""
    ref = raised()

    others = part(home_of("imran-yusuf"), "on-others")

    assert f"Case {ref}" in others
    assert "Penhallow" not in others
    assert "Dana" not in others
    assert "clocks" not in others


@pytest.mark.parametrize("person", ["ken-osei", "joan-frith", "helen-marsh"])
def test_nobody_else_sees_that_it_exists(demo: None, person: str) -> None:
    ref = raised()

    assert ref not in home_of(person)


def test_both_agencies_are_said_at_once_where_it_waits_on_both(demo: None) -> None:
    ref = raised()
    done(ref, DANA, "give-view", minutes(5), text="The account holds.", safety="no")

    others = part(home_of("owen-tate", minutes(6)), "on-others")

    assert f"{BETWEEN}</a>" in others
    assert "Grace Adeyemi or Dana Whitlock needs to " in others


def test_a_list_is_counted_and_leads_on_to_the_end(demo: None) -> None:
    refs = {raised(minutes(number)) for number in range(27)}
    first = home_of(DANA, minutes(60))
    more = part(first, "on-you").partition("?your_turn=")[2].partition('"')[0].replace("&amp;", "&")

    second = home_of(DANA, minutes(60), f"?your_turn={more.partition('#')[0]}")

    shown = [{ref for ref in refs if ref in part(page, "on-you")} for page in (first, second)]
    assert '<span class="accord-count">27</span>' in first
    assert (len(shown[0]), len(shown[1])) == (25, 2)
    assert shown[0] | shown[1] == refs
    assert "Back to the start" in part(second, "on-you")


@pytest.mark.parametrize("number", [1, 3])
def test_home_asks_the_database_ten_times_at_most_however_many_cases_there_are(
    demo: None, number: int, django_assert_max_num_queries: Any
) -> None:
    for minute in range(number):
        raised(minutes(minute))
        done(raised(minutes(minute)), DANA, "give-view", minutes(30), text="The account holds.", safety="no")
    home_of(DANA, minutes(60))
    visitor = Visitor(DANA)

    with django_assert_max_num_queries(10):
        visitor.opens("/cases/", minutes(60))


def test_what_was_learned_is_on_home_until_one_has_read_it_and_the_case_says_who_has() -> None:
    """F5."""
    ref = str(told_until("1-ending-an-enquiry", "nothing").ref)
    later = datetime(2026, 6, 30, 10, tzinfo=LONDON)
    visitor = Visitor("jo-kerr")
    before = text_of(visitor.opens("/", later))
    address = before.partition('action="/learning/')[2].partition('"')[0]

    visitor.posts(f"/learning/{address}", {}, later)

    assert "Offer an advocate before a decision to end an enquiry is taken." in before
    assert ref not in before
    assert "We have recorded that you read this." in text_of(visitor.opens("/", later))
    assert "Offer an advocate" not in text_of(visitor.opens("/", later))
    case = text_of(Visitor("tom-hurley").opens(f"/cases/{ref}/", later))
    assert "Jo Kerr, Aylesford Housing Association, today, 10:00" in case


def test_learning_is_read_by_a_button_and_not_by_a_link(demo: None) -> None:
    visitor = Visitor(DANA)

    assert visitor.opens("/learning/nothing/read/", TUESDAY).status_code == 405
    assert visitor.posts("/learning/nothing/read/", {}, TUESDAY).status_code == 404


def test_what_has_ended_has_a_list_of_its_own_with_how_it_ended(demo: None) -> None:
    ref = raised()
    do(ask(act("withdraw", why="Settled between us.", workers_view="", safety="no"), ref, seen=1), minutes(5))

    page = text_of(Visitor(GRACE).opens("/ended/", minutes(6)))

    assert f"{BETWEEN}</a>" in page
    assert "<p>Withdrawn." in page
    assert ref not in home_of(GRACE, minutes(6))
    assert models.CaseCard.objects.get(case__ref=ref).end == "withdrawn"


def test_an_asked_for_raising_waits_on_who_was_asked_alone(demo: None) -> None:
    """P1."""
    asking = act("ask-to-raise", helper="trust-matron-hurley", how="with", text="The bruising.")
    ref = do(ask(asking), TUESDAY).ref

    assert f'href="/cases/{ref}/accept-to-raise/">' in part(home_of("tom-hurley"), "on-you")
    assert "Tom Hurley needs to " in part(home_of(GRACE), "on-others")
    assert ref not in home_of("ffion-rees")


def test_whoever_covers_is_waited_on_while_the_holder_is_away(db: None) -> None:
    enter_demonstration(away("priya-raman").directory)
    ref = talked_in_vain()
    up = act("escalate", from_stage="practitioners", reason="One visit.", safety="no")
    do(ask(up, ref, seen=3), minutes(20))

    assert f"/cases/{ref}/propose-date/" in part(home_of("leo-abbot", minutes(21)), "on-you")
    assert f"/cases/{ref}/propose-date/" in part(home_of("priya-raman", minutes(21)), "on-you")


def test_a_row_shows_the_date_of_its_own_task_and_not_another_of_the_case() -> None:
    """The review has no date; the copies that are to be filed have one."""
    teller = told_until("1-ending-an-enquiry", "consider-review")
    at = teller.player.record[-1].at

    row = part(home_of("imran-yusuf", at), "on-you")

    assert "/consider-review/" in row
    assert "No date" in row
    assert "/clocks/" not in row


@pytest.mark.parametrize(
    ("person", "leads_to"),
    [("imran-yusuf", "/board/"), ("joan-frith", "/directory/"), (GRACE, ""), ("ffion-rees", "")],
)
def test_everyone_starts_on_the_page_of_their_role(demo: None, person: str, leads_to: str) -> None:
    answer = Visitor(person).opens("/", TUESDAY)

    assert answer.get("Location", "") == leads_to
    assert leads_to or "Your cases" in text_of(answer)


def test_what_waits_for_others_is_narrowed_by_agency_stage_and_date(demo: None) -> None:
    first, second = raised(), raised(agency="police")

    found = {
        query: [ref for ref in (first, second) if ref in home_of(GRACE, TUESDAY, query)]
        for query in ("", "?agency=police", "?agency=council&stage=practitioners", "?stage=managers", "?late=yes")
    }

    assert list(found.values()) == [[first, second], [second], [first], [], []]
    assert "No cases match this filter." in home_of(GRACE, TUESDAY, "?stage=managers")
    assert first in home_of(GRACE, minutes(60 * 24 * 20), "?late=yes")


@pytest.mark.parametrize("query", ["?agency=%27%20OR%201=1", "?stage=%25", "?agency=" + "x" * 5000])
def test_a_filter_that_fits_nothing_or_is_odd_shows_no_case_and_no_fault(demo: None, query: str) -> None:
    ref = raised()

    assert (ref in home_of(GRACE, TUESDAY, query)) is False


def test_a_lead_sees_the_open_cases_of_the_agency_and_nobody_else_has_that_page(demo: None) -> None:
    mine, others = raised(), raised(agency="police")

    page = text_of(Visitor("owen-tate").opens("/agency/", TUESDAY))

    assert "Open cases of Chiltern Edge Council, Adult Social Care that you can see." in page
    assert mine in page
    assert others not in page
    assert "My agency’s cases" in home_of("owen-tate")
    assert Visitor(GRACE).opens("/agency/", TUESDAY).status_code == 404
    assert "My agency’s cases" not in home_of(GRACE)
