"""The adult's date on pages: first on the case, in previews and lists, on the card; and when each email leaves."""

from datetime import UTC, date, datetime

import pytest

from accord.directory import models as directory
from accord.directory.load import publish
from accord.letters.models import Message
from accord.letters.round import work_round
from accord.record.write import do
from tests.boards import DEMO, enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY
from tests.pages.raising_steps import begins, fills
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import act, ask, raised

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

FRIDAY = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)  # 10:00 in London
EVENING = datetime(2026, 5, 1, 16, 5, tzinfo=UTC)  # 17:05; Monday 4 May is a bank holiday
THURSDAY = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)
WHY = "The bed is kept until then."
NEEDS = "The adult needs an answer by Wednesday 6 May: 2 working days left."
NEEDED = "The adult needed an answer by Wednesday 6 May. That day has passed."
STRAIGHT = {"to_stage": "heads", "reason": "The bed.", "safety": "no"}


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def needed(by: date = date(2026, 5, 6), at: datetime = FRIDAY) -> str:
    return raised(at, needed_by=by, needed_why=WHY)


def page_of(person: str, path: str, at: datetime = FRIDAY) -> str:
    return " ".join(text_of(Visitor(person).opens(path, at)).split())


def told_in(page: str) -> str:
    told = page if ">Emails<" in page else page.partition('id="what-this-will-do"')[2]
    return (told.partition(">Emails<")[2] or told).partition("Who can read")[0]


def test_it_stands_first_on_the_case_page_with_the_reason_and_the_way_to_change_it() -> None:
    """S4a, F0."""
    ref = needed()

    page = page_of(DANA, f"/cases/{ref}/").partition("<h1")[2]

    assert page.index(NEEDS) < page.index(WHY) < page.index("Mrs Iris Penhallow wants")
    assert f'href="/cases/{ref}/set-adults-date/">Change this date</a>' in page


def test_it_is_shown_as_passed_once_it_has_and_does_not_disappear() -> None:
    """F0, S2."""
    ref = needed()

    for path in (f"/cases/{ref}/", "/"):
        assert NEEDED in page_of(DANA, path, THURSDAY)


def test_home_and_every_list_show_it() -> None:
    needed()

    assert NEEDS in page_of(DANA, "/").partition('id="on-you"')[2]
    assert NEEDS in page_of(GRACE, "/").partition('id="on-others"')[2]


def test_the_card_shows_it_to_whoever_sees_no_more() -> None:
    """Reading 9."""
    ref = needed()

    page = page_of("imran-yusuf", f"/cases/{ref}/")

    assert "The adult needs an answer" in page
    assert WHY not in page


def test_every_preview_shows_it_and_once() -> None:
    ref = needed()

    for person, path in ((DANA, "give-view"), (GRACE, "withdraw"), (GRACE, "note-discussion")):
        shown = page_of(person, f"/cases/{ref}/{path}/").partition('id="what-this-will-do"')[2]

        assert shown.count("6 May") == 1
        assert NEEDS in shown


def test_a_party_changes_it_on_its_page_with_a_reason_that_the_others_read() -> None:
    """F0, reading 3."""
    ref = needed()
    day = {"on": date(2026, 5, 12), "why": "The bed is kept for a week more."}

    response = Visitor(DANA).sends(f"/cases/{ref}/set-adults-date/", day, FRIDAY)

    page = page_of(GRACE, f"/cases/{ref}/")
    assert response.status_code == 302
    assert "The adult needs an answer by Tuesday 12 May" in page
    assert "The bed is kept for a week more." in page


def test_a_later_date_for_an_answer_asks_why_the_adult_can_wait_and_the_other_side_reads_it_before_it_accepts() -> None:
    """Reading 3."""
    ref = needed()
    do(ask(act("escalate-urgently", from_stage="practitioners", **STRAIGHT), ref, seen=1), FRIDAY)
    anil, path = Visitor("anil-shah"), f"/cases/{ref}/propose-date/"

    refused = text_of(anil.sends(path, {"on": date(2026, 5, 8)}, FRIDAY))
    anil.sends(path, {"on": date(2026, 5, 8), "why_later": "A nurse stays with her."}, FRIDAY)

    assert "The adult needs an answer by Wednesday 6 May. Enter why the adult can wait until Friday 8 May" in refused
    assert "A nurse stays with her." in page_of("marian-cole", f"/cases/{ref}/accept-date/")


# When each email leaves, and whom to ring


def test_the_page_of_an_urgent_step_says_that_each_email_leaves_now_and_whom_to_ring_and_so_they_do() -> None:
    """Reading 10: on a Friday evening before a bank holiday."""
    ref = needed(FRIDAY.date())
    grace, path = Visitor(GRACE), f"/cases/{ref}/escalate-urgently/"

    shown = told_in(" ".join(text_of(grace.sends(path, {**STRAIGHT, "show": "show"}, EVENING)).split()))
    after = grace.opens(grace.sends(path, STRAIGHT, EVENING)["Location"], EVENING)
    work_round(EVENING)

    said = " ".join(text_of(after).split())
    assert "Marian Cole, Head of Service: <strong>now</strong>" in shown
    assert "Anil Shah, Head of Service: <strong>now</strong>" in shown
    assert "If it cannot wait, ring the Council. Safeguarding adults team: 01632 960 100." in shown
    assert "We will email " in said
    assert "Marian Cole (the Council)" in said.partition("We will email ")[2].partition(" now.")[0]
    assert "If it cannot wait, ring the Council." in said
    assert set(Message.objects.filter(subject__startswith="Urgent").values_list("person", flat=True)) >= {
        "marian-cole",
        "anil-shah",
    }


def test_the_check_page_before_raising_and_the_page_after_it_say_when_each_email_leaves() -> None:
    """Reading 10."""
    grace = Visitor(GRACE)
    draft = begins(grace, EVENING)
    given = {"agency": "council", "types": ("action",), "what": "The bruising.", "risk": "It goes on."}
    adults = [{"number": 1, "name": "Mrs Iris Penhallow", "born": "1941-05-02"}]
    fills(grace, draft, {**given, "adults": adults, "first_put_on": FRIDAY.date()}, EVENING)

    check = " ".join(text_of(grace.opens(f"{draft}check/", EVENING)).split())
    after = grace.opens(grace.sends(f"{draft}check/", {"safety": "no"}, EVENING)["Location"], EVENING)

    assert "Dana Whitlock, social worker: <strong>on Tuesday 5 May at 09:00</strong>" in check
    assert "Owen Tate, safeguarding lead: <strong>on Tuesday 5 May at 16:00</strong>" in check
    assert "If there is anything new about safety, each email leaves now." in check
    assert "We will email Dana Whitlock (the Council) on Tuesday 5 May at 09:00." in check
    assert "We will email Dana Whitlock (the Council) on Tuesday 5 May at 09:00." in text_of(after)


def test_where_the_directory_has_no_number_the_page_says_so_and_the_administrator_is_asked_for_one() -> None:
    """Reading 10."""
    directory.Agency.objects.filter(key="council").update(reach="")
    publish(DEMO)
    ref = needed()

    page = told_in(page_of(GRACE, f"/cases/{ref}/withdraw/"))
    tasks = page_of("joan-frith", "/directory/council/")
    work_round(TUESDAY)

    assert "Accord has no phone number for the Council. We ask its administrator for one." in page
    assert "Chiltern Edge Council, Adult Social Care has no phone number here." in tasks
    assert Message.objects.filter(person="joan-frith", text__contains="has no phone number here").exists()


def test_its_own_page_says_why_and_leads_to_changing_it() -> None:
    """F0: it is not put off by the other agency’s agreement, as a date for an answer is."""
    ref = needed()

    page = page_of(DANA, f"/cases/{ref}/clocks/adults-date/")

    assert WHY in page
    assert f'href="/cases/{ref}/set-adults-date/">change it</a> and say why' in page
    assert "Bring a date forward" not in page
