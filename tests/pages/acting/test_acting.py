"""The page of an act: what it says beforehand, what it refuses, and that nothing happens twice or unseen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.journal.lines import readers_of
from accord.journal.models import JournalLine
from accord.pages.shared.who_and_what import CARD_ONLY
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TUESDAY, done, entries, minutes, raised, talked_in_vain
from tests.pages.visiting import Visitor, errors_of, hidden_of, text_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
]
TAKE_UP = {"safety": "no", "reason": "One joint visit would settle it."}
VIEW = {"safety": "no", "text": "The account holds."}


def refusals() -> list[tuple[str, str]]:
    """What the journal says of attempts that were refused."""
    return list(JournalLine.objects.filter(kind="refused").values_list("person", "detail"))


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def test_the_page_says_who_is_told_who_will_see_and_which_dates_start() -> None:
    ref = talked_in_vain()

    page = text_of(Visitor(GRACE).opens(f"/cases/{ref}/escalate/", minutes(15)))

    assert "You discussed this on Tuesday 31 March and did not agree. Your turn" in page
    told = page.partition(">Emails<")[2].partition("Who can read this case")[0]
    assert "Priya Raman, team manager" in told
    sees = page.partition("will be able to see the case")[2].partition(">Dates<")[0]
    assert "Tom Hurley, community matron" in sees
    dates = page.partition(">Dates<")[2]
    assert "by <strong>Thursday 9 April 2026</strong>" in dates
    assert "by <strong>Wednesday 1 April 2026</strong>" in dates


def test_the_button_repeats_the_title_and_one_can_go_back() -> None:
    ref = talked_in_vain()

    page = text_of(Visitor(GRACE).opens(f"/cases/{ref}/escalate/", minutes(15)))

    assert page.count("Escalate to Managers") == 3  # the tab, the heading, the button
    assert ">Cancel</a>" in page


def test_what_hangs_on_a_choice_is_shown_once_it_is_made_and_sends_nothing() -> None:
    ref, grace = raised(TUESDAY), Visitor(GRACE)
    path = f"/cases/{ref}/bring-in/"
    chosen = {"agency": "police", "post": "", "why": "", "show": "show"}

    before = grace.opens(path, minutes(5))
    unchosen = grace.sends(path, {"show": "show"}, minutes(5))
    after = grace.sends(path, chosen, minutes(5))

    assert ">Emails<" not in text_of(before)
    assert "Make your choices to see who gets an email." in text_of(unchosen)
    told = text_of(after).partition(">Emails<")[2].partition("Who can read this case")[0]
    assert "Sam Pike, detective constable" in told
    assert errors_of(after) == []
    assert entries() == ["DisagreementRaised"]


def test_showing_what_it_would_do_says_what_is_wrong_with_what_was_typed_and_nothing_of_what_was_not() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    typed = {"on-day": "31", "on-month": "4", "on-year": "2026", "show": "show"}

    response = dana.sends(f"/cases/{ref}/bring-forward/", typed, minutes(5))

    assert errors_of(response) == ["April has 30 days: check the day or the month"]
    assert entries() == ["DisagreementRaised"]


def test_a_button_without_questions_says_in_a_sentence_that_nobody_hears_of_it() -> None:
    ref, grace = raised(TUESDAY), Visitor(GRACE)
    done(ref, DANA, "give-outcome", minutes(5), stage="practitioners", text="It goes on.", safety="no")
    done(ref, DANA, "tell-worker", minutes(6), text="")

    page = text_of(grace.opens(f"/cases/{ref}/confirm-feedback/", minutes(7)))

    assert "No one gets an email. The same 4 people can read it. No dates change." in page


def test_a_response_has_what_it_answers_at_the_top_and_one_sentence_on_what_sending_it_does() -> None:
    """S5c: what the others said stands first; safety is asked last; the names of the readers are folded."""
    ref = raised(TUESDAY)

    page = text_of(Visitor(DANA).opens(f"/cases/{ref}/give-view/", minutes(5)))

    quote = page.index("Ridgeway Community NHS Trust (Grace Adeyemi, district nurse, today, 10:15)")
    said = "Grace Adeyemi gets an email now. The same 4 people can read it. No dates change."
    order = [
        quote,
        page.index("Nobody has looked at the bruising."),
        page.index('name="text"'),
        page.index('name="safety"'),
    ]
    order += [page.index(said), page.index("<summary>Names</summary>"), page.index('type="submit"', page.index(said))]
    assert order == sorted(order)
    assert 'class="accord-panel" id="what-this-will-do"' not in page


def test_long_words_are_quoted_in_short_with_all_of_them_folded() -> None:
    ref = raised(TUESDAY, what="Nobody has looked. " * 60)

    page = text_of(Visitor(DANA).opens(f"/cases/{ref}/give-view/", minutes(5)))

    quote = page.partition('class="accord-newest accord-shown"')[2].partition("</section>")[0]
    assert quote.partition("<summary>Show all</summary>")[0].count("Nobody has looked.") == 26
    assert quote.partition("<summary>Show all</summary>")[2].count("Nobody has looked.") == 60


def test_what_happened_who_is_emailed_and_who_is_next_is_said_afterwards() -> None:
    ref, dana = done(raised(TUESDAY), GRACE, "ask-for", minutes(3), of="council", what="The visit note."), Visitor(DANA)
    dana.sends(f"/cases/{ref}/ask-for/", {"of": "trust", "what": "The photographs."}, minutes(5))

    page = " ".join(text_of(dana.opens(f"/cases/{ref}/", minutes(5))).split())

    banner = page.partition('class="govuk-notification-banner')[2].partition("</main>")[0]
    said = ["You have", "We will email Grace Adeyemi (the Trust) now.", "need to"]
    assert [banner.index(one) for one in said] == sorted(banner.index(one) for one in said)


def test_a_valid_form_makes_the_fact_and_leads_back_to_the_case() -> None:
    ref = talked_in_vain()

    response = Visitor(GRACE).sends(f"/cases/{ref}/escalate/", TAKE_UP, minutes(15))

    assert (response.status_code, response["Location"]) == (302, f"/cases/{ref}/")
    assert entries(ref)[-1] == "Escalated"


def test_bad_input_gets_a_sentence_at_the_field_and_nothing_typed_is_lost() -> None:
    ref = talked_in_vain()

    response = Visitor(GRACE).sends(f"/cases/{ref}/escalate/", {"reason": "One joint visit."}, minutes(15))

    assert errors_of(response) == ["Select yes if there is anything new about the adult’s safety"]
    assert "One joint visit.</textarea>" in text_of(response)
    assert entries(ref)[-1] == "DiscussionNoted"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Enter your agency’s response"),
        ("x" * 20_001, "Text must be 20,000 characters or fewer. You have 20,001"),
        ("a\0b", "Null characters are not allowed."),
    ],
)
def test_a_text_that_will_not_do_is_said_to_be_so(text: str, sentence: str) -> None:
    ref = raised(TUESDAY)

    response = Visitor(DANA).sends(f"/cases/{ref}/give-view/", {"safety": "no", "text": text}, minutes(5))

    assert errors_of(response) == [sentence]
    assert entries() == ["DisagreementRaised"]


def test_a_refusal_of_the_procedure_stands_at_its_field() -> None:
    ref = raised(TUESDAY)
    given = {"clock": "practitioners-week", "why": "She needs it."}
    day = {"on-day": "30", "on-month": "4", "on-year": "2026"}

    response = Visitor(DANA).sends(f"/cases/{ref}/bring-forward/", {**given, **day}, minutes(5))

    assert errors_of(response) == [
        "New date must be before Thursday 9 April. To make it later, the other agency must agree"
    ]
    assert 'href="#id_on-day"' in text_of(response)


def test_a_second_send_of_the_same_form_does_nothing_more_and_is_answered_as_the_first() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    path = f"/cases/{ref}/give-view/"
    form = {**hidden_of(dana.opens(path, minutes(5))), **VIEW}

    answers = [dana.posts(path, form, minutes(6)) for _ in range(2)]

    assert [(one.status_code, one["Location"]) for one in answers] == [(302, f"/cases/{ref}/")] * 2
    assert entries() == ["DisagreementRaised", "ViewGiven"]


def test_a_second_send_is_answered_as_the_first_where_the_act_is_no_longer_open() -> None:
    ref, grace = talked_in_vain(), Visitor(GRACE)
    path = f"/cases/{ref}/escalate/"
    form = {**hidden_of(grace.opens(path, minutes(15))), **TAKE_UP}

    answers = [grace.posts(path, form, minutes(16)) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert entries(ref).count("Escalated") == 1


def test_a_page_that_has_gone_stale_says_so_keeps_the_text_and_can_be_sent_again() -> None:
    ref, grace = talked_in_vain(), Visitor(GRACE)
    path = f"/cases/{ref}/escalate/"
    form = {**hidden_of(grace.opens(path, minutes(15))), **TAKE_UP}
    done(ref, DANA, "give-view", minutes(16), text="One more thing.", safety="no")

    stale = grace.posts(path, form, minutes(17))
    again = grace.posts(path, {**hidden_of(stale), **TAKE_UP}, minutes(18))

    assert errors_of(stale) == ["This case has changed since you opened the page. Check it and try again."]
    assert "One joint visit would settle it.</textarea>" in text_of(stale)
    assert again.status_code == 302
    assert entries(ref)[-1] == "Escalated"


def test_an_act_that_is_no_longer_open_says_why_and_shows_what_was_typed() -> None:
    ref, grace = talked_in_vain(), Visitor(GRACE)
    path = f"/cases/{ref}/escalate/"
    form = {**hidden_of(grace.opens(path, minutes(15))), **TAKE_UP}
    done(ref, DANA, "escalate", minutes(16), from_stage="practitioners", reason="So.", safety="no")

    response = grace.posts(path, form, minutes(17))

    assert response.status_code == 403
    assert "You cannot escalate yet" in text_of(response)
    assert "One joint visit would settle it." in text_of(response)
    assert entries(ref).count("Escalated") == 1


@pytest.mark.parametrize("person", ["ken-osei", "joan-frith", "helen-marsh", "beth-lorimer"])
def test_nobody_learns_of_a_case_that_is_not_theirs(person: str) -> None:
    ref, visitor = raised(TUESDAY), Visitor(person)

    answers = [
        visitor.opens(f"/cases/{ref}/give-view/", minutes(5)),
        visitor.posts(f"/cases/{ref}/give-view/", VIEW, minutes(5)),
        visitor.opens("/cases/XXXXXXXX/give-view/", minutes(5)),
    ]

    assert [one.status_code for one in answers] == [404, 404, 404]
    assert entries() == ["DisagreementRaised"]


def test_who_sees_the_card_alone_gets_a_sentence() -> None:
    ref = raised(TUESDAY)

    response = Visitor("imran-yusuf").opens(f"/cases/{ref}/give-view/", minutes(5))

    assert response.status_code == 403
    assert CARD_ONLY.format(stage="stage") in text_of(response)


def test_an_act_that_there_is_not_is_no_page() -> None:
    ref = raised(TUESDAY)

    assert Visitor(GRACE).opens(f"/cases/{ref}/let-clock-run/", minutes(5)).status_code == 404


def test_somebody_elses_act_is_refused_by_hand_too() -> None:
    ref, grace = raised(TUESDAY), Visitor(GRACE)
    path = f"/cases/{ref}/name-co-ordinator/"

    answers = [grace.opens(path, minutes(5)), grace.posts(path, {"post": "council-north-manager"}, minutes(5))]

    assert [one.status_code for one in answers] == [403, 403]
    assert "Only the agency that makes the enquiry can do this." in text_of(answers[1])
    assert refusals() == [(GRACE, "name-co-ordinator: Only the agency that makes the enquiry can do this.")]
    assert entries() == ["DisagreementRaised"]


def test_a_form_that_was_made_for_another_case_is_of_no_use_here() -> None:
    one, other, dana = raised(TUESDAY), raised(TUESDAY), Visitor(DANA)
    token = hidden_of(dana.opens(f"/cases/{one}/give-view/", minutes(5)))

    first = dana.posts(f"/cases/{one}/give-view/", {**token, **VIEW}, minutes(6))
    second = dana.posts(f"/cases/{other}/give-view/", {**token, **VIEW}, minutes(6))

    assert (first.status_code, second.status_code) == (302, 302)
    assert (entries(one), entries(other)) == (
        [*["DisagreementRaised", "ViewGiven"]],
        ["DisagreementRaised", "ViewGiven"],
    )


def test_something_new_about_safety_leads_to_where_its_report_is_noted() -> None:
    ref = raised(TUESDAY)

    response = Visitor(DANA).sends(f"/cases/{ref}/give-view/", {**VIEW, "safety": "yes"}, minutes(5))

    assert response["Location"] == f"/cases/{ref}/report-concern/"


def test_whoever_steps_aside_is_led_home_and_sees_it_no_more() -> None:
    ref, dana = raised(TUESDAY), Visitor(DANA)
    given = {"to": "council-south-social-worker", "why": "I know the family."}

    response = dana.sends(f"/cases/{ref}/step-aside/", given, minutes(5))

    assert response["Location"] == "/cases/"
    assert dana.opens(f"/cases/{ref}/give-view/", minutes(6)).status_code == 404


def test_that_somebody_looked_is_in_the_journal() -> None:
    ref = raised(TUESDAY)

    Visitor(DANA).opens(f"/cases/{ref}/give-view/", minutes(5))

    assert [(one.person, one.agency) for one in readers_of(ref)] == [(DANA, "council")]


@pytest.mark.parametrize("cases", [1, 3])
def test_opening_and_sending_take_as_many_queries_however_many_cases_there_are(cases: int) -> None:
    refs, dana = [raised(TUESDAY) for _ in range(cases)], Visitor(DANA)
    path = f"/cases/{refs[0]}/give-view/"
    dana.opens(path, minutes(1))

    with CaptureQueriesContext(connection) as opening:
        page = dana.opens(path, minutes(2))
    with CaptureQueriesContext(connection) as sending:
        dana.posts(path, {**hidden_of(page), **VIEW}, minutes(3))

    # Sending: whose session, the case as they see it, the files held; then the door, which reads it again and writes.
    asked = [one for one in sending.captured_queries if one["sql"].lstrip().startswith("SELECT")]
    assert (len(opening), len(asked), len(sending)) == (9, 10, 19)


def test_choosing_nothing_to_correct_is_said_beside_the_question() -> None:
    ref = raised(TUESDAY)

    page = Visitor(GRACE).opens(f"/cases/{ref}/correct/?chosen=on", minutes(5))

    assert errors_of(page) == ["Select an entry"]
    assert errors_of(Visitor(GRACE).opens(f"/cases/{ref}/correct/", minutes(5))) == []
    assert 'name="chosen"' in text_of(page)
