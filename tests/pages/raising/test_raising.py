"""Raising a disagreement: in any order, kept as one goes; only what is needed is needed; who sees it is said before."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.forms.raising.adults import AT_MOST
from accord.procedure.rules.seeing import Level
from accord.record import drafts
from accord.record.read import case_seen_by
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, TOM, TUESDAY, done, entries, minutes, raised
from tests.pages.raising_steps import adults_typed, begins, fills, raises
from tests.pages.visiting import Visitor, as_typed, errors_of, hidden_of, text_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo"),
]
NEEDED: dict[str, Any] = {
    "adults": [{"number": 1, "name": "Mrs Iris Penhallow", "born": "1941-05-02"}],
    "agency": "council",
    "types": ["action"],
    "what": "Nobody has looked at the bruising.",
    "risk": "It goes on.",
    "first_put_on": date(2026, 3, 31),
}


@pytest.fixture
def demo(db: None) -> None:
    enter_demonstration()


def ref_in(location: str) -> str:
    return location.strip("/").split("/")[1]


def seen(ref: str, person: str = GRACE) -> Any:
    file = case_seen_by(person, ref, minutes(30))
    assert file
    return file


def test_it_says_first_what_it_is_not_for_and_where_that_goes() -> None:
    page = text_of(Visitor(GRACE).opens("/raise/", TUESDAY))

    assert "If someone is in immediate danger, call 999 first." in page
    for sentence in (
        "A formal complaint about a service",
        "Whistleblowing",
        "inside your own agency",
        "position of trust",
    ):
        assert sentence in page


def test_only_what_is_needed_is_needed_and_the_rest_shows_as_missing() -> None:
    response = raises(Visitor(GRACE), NEEDED, TUESDAY)

    case = seen(ref_in(response["Location"])).case
    assert (case.what, case.risk, case.wanted, case.adults[0].wishes) == (
        "Nobody has looked at the bruising.",
        "It goes on.",
        "",
        "",
    )
    assert [seat.post for seat in case.seats] == ["trust-district-nurse", "council-north-social-worker"]
    assert [(one.name, one.due_on) for one in case.clocks] == [("practitioners-week", date(2026, 4, 9))]


def test_parts_can_be_answered_in_any_order_and_each_is_kept_at_once() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    grace.sends(f"{draft}wanted/", {"wanted": "One visit."}, TUESDAY)
    grace.sends(f"{draft}adults/", {"rows": "1", "1-name": "Mrs Iris Penhallow"}, TUESDAY)

    page = text_of(grace.opens(f"{draft}check/", minutes(5)))
    left = page.partition("You still need to complete: ")[2].partition("</p>")[0]
    assert "One visit." in page
    assert "Not answered" in page.partition(">The adult</dt>")[2].partition("</dd>")[0]
    assert [one for one in ("The adult", "The other agency", "The disagreement") if f">{one}</a>" not in left] == []


NO_MARK = "Enter a date of birth or record number, or select “Not known”"
TO_BE_BORN = {"rows": "1", "1-name": "A", **as_typed({"1-born": date(2030, 1, 1)})}
SOME = {"risk": "It goes on.", "main": "action"}
NO_SUCH_DAY = {"first_put_on-day": "31", "first_put_on-month": "4", "first_put_on-year": "2026"}
TOMORROW = as_typed({"first_put_on": date(2026, 4, 1)})
LONG_AGO = {"why": "So.", **as_typed({"on": date(2026, 3, 2)})}
WRONG: list[tuple[str, dict[str, Any], list[str]]] = [
    ("adults", {"rows": "1"}, ["Enter the adult’s name, or what they are called", NO_MARK]),
    ("adults", TO_BE_BORN, ["Date of birth must be in the past"]),
    ("agency", {"agency": "trust"}, ["Select the agency you disagree with"]),
    ("agency", {"agency": "board"}, ["Select the agency you disagree with"]),
    ("agency", {}, ["Select the agency you disagree with"]),
    ("wishes", {"1-wishes": " "}, ["Enter what they want, or select “Not asked yet”"]),
    (
        "wishes",
        {"1-wishes": "To stay.", "1-not_asked": "on"},
        ["Enter what they want or select “Not asked yet”, but not both"],
    ),
    ("first-put", {}, ["Select when you first raised it"]),
    ("first-put", {"first_put_on-quick": "other"}, ["Select when you first raised it"]),
    ("sooner", {}, ["Select if the adult needs an answer by a certain day"]),
    ("first-put", TOMORROW, ["Date must be today or in the past"]),
    ("first-put", NO_SUCH_DAY, ["April has 30 days: check the day or the month"]),
    ("what", {"what": " ", **SOME}, ["Enter what you disagree about"]),
    ("what", {"what": "x" * 20_001, **SOME}, ["Text must be 20,000 characters or fewer. You have 20,001"]),
    ("what", {"what": "So.", "risk": "It goes on."}, ["Select what it is mainly about"]),
    ("sooner", LONG_AGO, ["Date must be today or later"]),
    ("told", {"on_behalf_of": "Ann Lee"}, ["Select how it reached you"]),
]


@pytest.mark.parametrize(("part", "typed", "sentences"), WRONG)
def test_bad_input_is_said_at_its_field_and_kept_as_it_was_typed(
    part: str, typed: dict[str, Any], sentences: list[str]
) -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    response = grace.sends(f"{draft}{part}/", typed, TUESDAY)

    assert errors_of(response) == sentences
    kept = drafts.drafts_of(GRACE)[0].data[part]
    assert kept == {name: value if isinstance(value, list) else [value] for name, value in typed.items()}


def test_saving_leads_to_the_next_thing_that_is_needed() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    after_agency = grace.sends(f"{draft}agency/", {"agency": "council"}, TUESDAY)
    later = grace.sends(f"{draft}what/", {"main": "action", "later": "later"}, TUESDAY)

    assert after_agency["Location"] == f"{draft}what/"
    assert (later["Location"], grace.opens(draft, TUESDAY)["Location"]) == ("/cases/", f"{draft}adults/")


def test_more_than_one_adult_can_be_named_by_adding_rows() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    first = {"rows": "1", "1-name": "Mr Ash", "1-record_number": "77", "add": "add"}

    two = grace.sends(f"{draft}adults/", first, TUESDAY)
    both = [*NEEDED["adults"], {"number": 2, "name": "Mr Ash", "record_number": "77"}]
    fills(grace, draft, {**NEEDED, "adults": both}, TUESDAY)
    response = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    assert 'value="Mr Ash"' in text_of(two)
    assert 'name="2-name"' in text_of(two)
    assert [adult.name for adult in seen(ref_in(response["Location"])).case.adults] == ["Mrs Iris Penhallow", "Mr Ash"]


def test_today_and_yesterday_are_one_choice_and_stay_that_day_in_a_draft_that_is_read_later() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    page = text_of(grace.opens(f"{draft}first-put/", TUESDAY))
    sent = grace.sends(f"{draft}first-put/", {"first_put_on-quick": "2026-03-30"}, TUESDAY)
    later = text_of(grace.opens(f"{draft}first-put/", TUESDAY + timedelta(days=3)))

    choices = [f'name="first_put_on-quick" type="radio" value="{day}"' for day in ("2026-03-31", "2026-03-30", "other")]
    assert [choice in page for choice in choices] == [True] * 3
    assert sent.status_code == 302
    assert 'value="other" checked' in later
    assert 'name="first_put_on-day" type="text" value="30"' in later


def test_ten_adults_are_the_most_and_one_more_is_said_and_not_dropped() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    people = [{"number": number, "name": f"Adult {number}", "record_number": "7"} for number in range(1, 12)]

    full = text_of(grace.sends(f"{draft}adults/", {**adults_typed(people[:10]), "add": "add"}, TUESDAY))
    over = grace.sends(f"{draft}adults/", adults_typed(people), TUESDAY)

    assert (AT_MOST in full, 'name="11-name"' in full, "Add another adult" in full) == (True, False, False)
    assert errors_of(over) == [AT_MOST]
    assert 'value="Adult 11"' in text_of(over)


def test_what_an_adult_wants_stays_with_them_when_another_is_removed_or_added() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    ann, bob, cay = (
        {"number": number, "name": name, "record_number": name, "wishes": f"{name} says so."}
        for number, name in enumerate(("Ann", "Bob", "Cay"), 1)
    )
    fills(grace, draft, {**NEEDED, "adults": [ann, bob]}, TUESDAY)

    grace.sends(f"{draft}adults/", adults_typed([bob]), TUESDAY)
    bobs = text_of(grace.opens(f"{draft}wishes/", TUESDAY))
    grace.sends(f"{draft}adults/", adults_typed([ann]), TUESDAY)
    added = grace.sends(f"{draft}adults/", {**adults_typed([ann]), "add": "add"}, TUESDAY)
    grace.sends(f"{draft}adults/", adults_typed([ann, {**cay, "number": 3}]), TUESDAY)
    anns = text_of(grace.opens(f"{draft}wishes/", TUESDAY))
    grace.sends(f"{draft}wishes/", {"1-wishes": "Ann says so.", "3-not_asked": "on"}, TUESDAY)
    response = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    assert ("Bob says so." in bobs, "Ann says so." in bobs) == (True, False)
    assert ("Ann says so." in anns, "Cay says so." in anns) == (True, False)
    assert hidden_of(added)["rows"] == "1 3"
    case = seen(ref_in(response["Location"])).case
    assert [(one.number, one.name, one.wishes) for one in case.adults] == [(1, "Ann", "Ann says so."), (2, "Cay", "")]


def test_not_sure_whom_goes_to_the_contact_and_the_page_says_who_that_is() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    grace.sends(f"{draft}agency/", {"agency": "council"}, TUESDAY)

    assert "If you are not sure, we email Dana Whitlock, social worker." in text_of(
        grace.opens(f"{draft}whom/", TUESDAY)
    )


def test_who_co_ordinates_is_asked_where_a_decision_is_reserved() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    before = grace.opens(f"{draft}coordinator/", TUESDAY)
    grace.sends(f"{draft}what/", {"what": "It ends.", **SOME, "main": "ending"}, TUESDAY)
    after = grace.opens(f"{draft}coordinator/", TUESDAY)

    assert (before.status_code, after.status_code) == (404, 200)
    assert "Priya Raman, team manager" in text_of(after)


def test_who_will_see_it_is_said_by_name_before_it_is_sent() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)

    page = text_of(grace.opens(f"{draft}check/", TUESDAY)).partition("Then these people can see it:")[2]

    once_sent, _, if_up = page.partition("If it is escalated to Managers")
    assert "Dana Whitlock, social worker" in once_sent
    assert "Owen Tate, safeguarding lead" in once_sent
    assert "Tom Hurley, community matron" in if_up
    assert "Priya Raman, team manager" in if_up


def test_a_provider_is_told_before_it_raises_that_no_post_stands_above_and_who_it_goes_to() -> None:
    beth = Visitor("beth-lorimer")
    draft = begins(beth, TUESDAY)
    fills(beth, draft, NEEDED, TUESDAY)

    page = text_of(beth.opens(f"{draft}check/", TUESDAY))

    if_up = page.partition("If it is escalated to Managers")[2].partition("</details>")[0]
    assert "Priya Raman, team manager" in if_up
    assert (
        "Beth Lorimer, registered manager, also acts for Willow Court Care Home here, because there is no role above."
        in if_up
    )
    assert "to raise it with you or for you" not in page
    assert "There is no one else to ask. You can raise this yourself." in text_of(beth.opens(f"{draft}ask/", TUESDAY))


def test_an_agency_that_has_somebody_more_senior_is_not_said_to_have_no_post_above() -> None:
    """P2: the Trust's contact is its named professional, who reports to nobody; it has matrons."""
    sam = Visitor("sam-pike")
    draft = begins(sam, TUESDAY)
    fills(sam, draft, {**NEEDED, "agency": "trust"}, TUESDAY)

    page = text_of(sam.opens(f"{draft}check/", TUESDAY))

    once_sent, _, if_up = page.partition("If it is escalated to Managers")
    assert "Ffion Rees, named professional for safeguarding adults" in once_sent
    assert "Tom Hurley, community matron" in if_up.partition("</details>")[0]
    assert "no role above" not in page


def test_somebody_who_must_not_see_it_does_not_and_is_named_to_nobody_as_seeing_it() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, {**NEEDED, "barred": ["owen-tate"]}, TUESDAY)

    page = text_of(grace.opens(f"{draft}check/", TUESDAY))
    response = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    assert "Owen Tate" not in page.partition('id="what-this-will-do"')[2]
    assert case_seen_by("owen-tate", ref_in(response["Location"]), minutes(5)) is None


def test_people_of_other_agencies_are_found_by_name_by_post() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    found = grace.sends(f"{draft}barred/", {"name": "PIKE", "search": "search"}, TUESDAY)
    kept = grace.sends(f"{draft}barred/", {"name": "Pike", "barred": ["sam-pike"]}, TUESDAY)

    assert "Sam Pike, detective constable, Three Valleys Police" in text_of(found)
    assert kept.status_code == 302
    assert "Sam Pike" in text_of(grace.opens(f"{draft}check/", TUESDAY))


def test_where_nobody_may_see_it_the_check_says_so_and_leads_to_the_part() -> None:
    beth = Visitor("beth-lorimer")
    draft = begins(beth, TUESDAY)
    everybody = ["dana-whitlock", "owen-tate", "marian-cole"]
    fills(beth, draft, {**NEEDED, "barred": everybody}, TUESDAY)

    page = text_of(beth.opens(f"{draft}check/", TUESDAY))

    assert "You have excluded everyone who could respond" in page
    assert f'href="{draft}barred/"' in page
    assert "Raise this disagreement</button>" not in page


def test_nothing_is_sent_while_something_is_missing_or_safety_is_not_answered() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    early = grace.posts(
        f"{draft}check/", {**hidden_of(grace.opens(f"{draft}check/", TUESDAY)), "safety": "no"}, TUESDAY
    )
    fills(grace, draft, NEEDED, TUESDAY)
    silent = grace.sends(f"{draft}check/", {}, TUESDAY)

    assert "You still need to complete" in text_of(early)
    assert errors_of(silent) == ["Select yes if there is anything new about the adult’s safety"]
    assert entries() == []


def test_a_second_send_raises_nothing_more_and_leads_to_the_same_case() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)
    form = {**hidden_of(grace.opens(f"{draft}check/", TUESDAY)), "safety": "no"}

    first, second = (grace.posts(f"{draft}check/", form, TUESDAY) for _ in range(2))
    later = grace.opens(draft, minutes(5))

    case = f"/cases/{ref_in(first['Location'])}/"
    assert [first["Location"], second["Location"], later["Location"]] == [f"{case}raised/", case, case]
    assert entries() == ["DisagreementRaised"]


def test_the_date_that_the_adult_needs_is_part_of_the_same_entry() -> None:
    """F0, S4a: and it may lie after the limit of the stage, which it does not move."""
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)
    grace.sends(f"{draft}sooner/", {"on": date(2026, 4, 20), "why": "The move is on that day."}, TUESDAY)

    page = text_of(grace.opens(f"{draft}check/", TUESDAY))
    response = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    case = seen(ref_in(response["Location"])).case
    assert "Monday 20 April 2026" in page
    assert entries() == ["DisagreementRaised"]
    assert (case.needed_by, case.needed_why) == (date(2026, 4, 20), "The move is on that day.")
    assert [clock.due_on for clock in case.running] == [date(2026, 4, 20), date(2026, 4, 9)]


def test_a_date_for_the_adult_needs_its_reason() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)

    response = grace.sends(f"{draft}sooner/", {"on": date(2026, 4, 20)}, TUESDAY)

    assert errors_of(response) == ["Enter why the adult needs an answer by then"]


def test_what_somebody_told_one_is_raised_as_theirs() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)
    grace.sends(f"{draft}told/", {"on_behalf_of": "Ann Lee, care worker", "told_by": "telephone"}, TUESDAY)

    response = grace.sends(f"{draft}check/", {"safety": "no"}, TUESDAY)

    view = seen(ref_in(response["Location"])).case.views[0]
    assert (view.told_by, view.on_behalf_of) == ("telephone", "Ann Lee, care worker")


def test_something_new_about_safety_leads_to_where_its_report_is_noted() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)

    response = grace.sends(f"{draft}check/", {"safety": "yes"}, TUESDAY)

    assert response["Location"].endswith("/report-concern/")


def test_asking_ones_manager_begins_a_case_that_the_two_alone_see_and_goes_on_in_the_draft() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    grace.sends(f"{draft}what/", {"what": "The bruising."}, TUESDAY)

    asked = text_of(grace.opens(f"{draft}ask/", TUESDAY))
    response = grace.sends(f"{draft}ask/", {"helper": TOM, "how": "for"}, TUESDAY)
    sent = grace.sends(f"{draft}ask/", {"helper": "trust-matron-hurley", "how": "for", "text": "See it."}, TUESDAY)
    ref = ref_in(sent["Location"])

    assert "The bruising.</textarea>" in asked
    assert errors_of(response) == ["Select who you want to ask", "Enter what it is about"]
    assert (seen(ref).level, seen(ref, TOM).level) == (Level.FULL, Level.FULL)
    assert case_seen_by("ffion-rees", ref, minutes(5)) is None
    assert drafts.drafts_of(GRACE)[0].case_ref == ref


def test_a_manager_who_agrees_raises_it_for_the_worker_whose_it_stays() -> None:
    grace, tom = Visitor(GRACE), Visitor(TOM)
    draft = begins(grace, TUESDAY)
    typed = {"helper": "trust-matron-hurley", "how": "for", "text": "The bruising."}
    ref = ref_in(grace.sends(f"{draft}ask/", typed, TUESDAY)["Location"])
    done(ref, TOM, "accept-to-raise", minutes(5))

    toms = begins(tom, minutes(10), f"/cases/{ref}/raise/")
    asked = text_of(tom.opens(f"{toms}what/", minutes(10)))
    fills(tom, toms, {**NEEDED, "what": "The bruising."}, minutes(10))
    response = tom.sends(f"{toms}check/", {"safety": "no"}, minutes(10))

    case = seen(ref).case
    assert "The bruising.</textarea>" in asked
    assert response["Location"] == f"/cases/{ref}/raised/"
    assert (case.raiser.person, case.what) == (GRACE, "The bruising.")
    assert [seat.post for seat in case.seats[:2]] == ["trust-district-nurse", "trust-matron-hurley"]
    assert grace.opens(draft, minutes(11)).status_code == 403


def test_nobody_else_raises_what_a_worker_asked_about() -> None:
    grace = Visitor(GRACE)
    typed = {"helper": "trust-matron-hurley", "how": "for", "text": "The bruising."}
    ref = ref_in(grace.sends(f"{begins(grace, TUESDAY)}ask/", typed, TUESDAY)["Location"])

    assert Visitor("ffion-rees").opens(f"/cases/{ref}/raise/", minutes(5)).status_code == 404
    refused = Visitor(TOM).opens(f"/cases/{ref}/raise/", minutes(5))
    assert "Only the worker, or the person who agreed to raise it, can raise this." in text_of(refused)


def test_raised_again_linked_it_begins_with_who_and_what_it_was_about() -> None:
    grace, ref = Visitor(GRACE), raised(TUESDAY)
    done(ref, GRACE, "withdraw", minutes(5), why="Settled.", safety="no")

    draft = grace.posts("/raise/", {"linked": ref}, minutes(10))["Location"]
    grace.sends(f"{draft}what/", {"what": "Again.", "risk": "The same.", "main": "action"}, minutes(10))
    grace.sends(f"{draft}wishes/", {"1-not_asked": "on"}, minutes(10))
    grace.sends(f"{draft}first-put/", {"first_put_on": date(2026, 3, 31)}, minutes(10))
    grace.sends(f"{draft}sooner/", {"needed": "no"}, minutes(10))
    response = grace.sends(f"{draft}check/", {"safety": "no"}, minutes(10))

    again = seen(ref_in(response["Location"])).case
    assert (again.linked, again.adults[0].name, again.types) == (ref, "Mrs Iris Penhallow", ("action",))


def test_a_case_that_one_may_not_know_of_cannot_be_linked() -> None:
    ref = raised(TUESDAY)

    assert Visitor("ken-osei").opens(f"/raise/?linked={ref}", minutes(5)).status_code == 404


def test_a_draft_is_its_writers_alone() -> None:
    draft, dana = begins(Visitor(GRACE), TUESDAY), Visitor(DANA)

    opened = [dana.opens(path, TUESDAY) for path in (draft, f"{draft}what/", f"{draft}check/")]
    sent = dana.posts(f"{draft}what/", {"what": "x"}, TUESDAY)

    assert [one.status_code for one in (*opened, sent)] == [404] * 4


def test_drafts_are_listed_and_can_be_thrown_away() -> None:
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    grace.sends(f"{draft}adults/", {"rows": "1", "1-name": "Mrs Iris Penhallow"}, TUESDAY)

    listed = text_of(grace.opens("/raise/", minutes(5)))
    home = text_of(grace.opens("/", minutes(5)))
    asked = text_of(grace.opens(f"/drafts/{draft.split('/')[2]}/throw-away/", minutes(6)))
    kept = grace.opens(draft, minutes(6)).status_code
    grace.sends(f"/drafts/{draft.split('/')[2]}/throw-away/", {}, minutes(6))

    says = "Raise a disagreement: Mrs Iris Penhallow</a>. Draft saved Tuesday 31 March, 10:15. Not sent."
    assert [says in page for page in (listed, home)] == [True, True]
    assert "Delete this draft?" in asked
    assert (kept, grace.opens(draft, minutes(7)).status_code) == (302, 404)
    assert "Your drafts" not in text_of(grace.opens("/", minutes(8)))


@pytest.mark.parametrize("person", ["imran-yusuf", "helen-marsh"])
def test_the_board_raises_nothing(person: str) -> None:
    response = Visitor(person).opens("/raise/", TUESDAY)

    assert response.status_code == 403
    assert "Only agencies can raise a disagreement, not the Board." in text_of(response)


@pytest.mark.parametrize("cases", [1, 3])
def test_the_pages_take_as_many_queries_however_many_cases_there_are(cases: int) -> None:
    for _ in range(cases):
        raised(TUESDAY)
    grace = Visitor(GRACE)
    draft = begins(grace, TUESDAY)
    fills(grace, draft, NEEDED, TUESDAY)

    counts = []
    for path in ("/raise/", draft, f"{draft}what/", f"{draft}check/"):
        with CaptureQueriesContext(connection) as asked:
            grace.opens(path, minutes(5))
        counts.append(len(asked))

    assert counts == [4, 5, 6, 6]
