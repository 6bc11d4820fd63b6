"""Raising a disagreement: who may, with whom, about whom and what, and what it begins."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.people.helping import AcceptToRaise, AskToRaise
from accord.procedure.acts.saying.raising import DisagreementRaised
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.codec import split
from accord.procedure.model.parts import Adult
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.form_fields import form
from accord.procedure.rules.seeing import Level, level_of
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    ANIL,
    BETH,
    DANA,
    FFION,
    GRACE,
    HELEN,
    IMRAN,
    IRIS,
    JO,
    KAY,
    OWEN,
    PAUL,
    PRIYA,
    SAM,
    THU,
    TUE,
    WILL,
    WORLD,
    act_as,
    away,
    facts_of,
    on,
    raised,
    raising,
    refused,
)


@rows("person", [GRACE, PAUL, ANIL, FFION, WILL])
def test_anybody_of_an_agency_may_raise_one_alone_without_permission(person: str) -> None:
    """P1."""
    case = raised(person)

    assert case.is_open
    assert case.raiser is not None
    assert case.raiser.person == person


@rows(
    ("person", "agency", "seats"),
    [
        (GRACE, "council", ["trust-district-nurse", "council-north-social-worker"]),
        (DANA, "trust", ["council-north-social-worker", "trust-lead"]),
        (SAM, "aylesford", ["police-constable", "aylesford-housing-officer"]),
        (JO, "police", ["aylesford-housing-officer", "police-constable"]),
        (BETH, "trust", ["willow-manager", "trust-lead"]),
        (GRACE, "willow", ["trust-district-nurse", "willow-manager"]),
    ],
)
def test_any_two_agencies_may_disagree_the_council_or_not(person: str, agency: str, seats: list[str]) -> None:
    """S0a, reading 7: health, police, a care provider, housing; “not sure whom” goes to the agency's contact."""
    case = raised(person, agency=agency, types=("views",), coordinator="")

    assert [seat.post for seat in case.seats] == seats
    assert [party.side for party in case.parties] == ["challenger", "challenged"]


def test_it_may_be_put_to_somebody_named() -> None:
    assert raised(post="council-south-social-worker").seats[1].post == "council-south-social-worker"


def test_a_care_provider_that_is_challenged_answers_by_its_registered_manager() -> None:
    """P3: whoever else was named."""
    assert raised(agency="willow", types=("views",)).seats[1].post == "willow-manager"


def test_it_has_the_kinds_that_the_procedure_names_the_first_of_them_the_main_one() -> None:
    """S1: actions, roles, need for action, communication, and beginning or ending an enquiry."""
    kinds = [kind.key for kind in WORLD.procedure.type]

    assert kinds == ["views", "roles", "action", "communication", "beginning", "ending"]
    assert raised(types=("communication", "action")).types == ("communication", "action")


def test_every_adult_is_numbered_and_what_is_not_known_shows_as_missing() -> None:
    """S4a, S4b: more than one adult may be subject to one case; all but the name and one mark of it may follow."""
    brother = Adult(number=2, name="Mr Leonard Penhallow", record_number="CE-77")

    case = raised(adults=(IRIS, brother))

    assert [(adult.number, adult.name) for adult in case.adults] == [
        (1, "Mrs Iris Penhallow"),
        (2, "Mr Leonard Penhallow"),
    ]
    assert (case.adults[0].wishes, case.adults[1].wishes) == ("To stay at home.", "")


def test_the_week_is_counted_from_the_day_after_it_was_first_put_to_the_other_agency() -> None:
    """S5a, reading 1: five working days; put on Tuesday 31 March, and Good Friday and Easter Monday are left out."""
    [clock] = raised().clocks

    assert (clock.key, clock.started_on, clock.due_on) == ("practitioners-week", date(2026, 3, 31), date(2026, 4, 9))
    assert (clock.source, clock.strength) == ("Scope 1.5", "must")
    assert [(counted.day.day, counted.number) for counted in clock.counted if counted.number] == [
        (1, 1),
        (2, 2),
        (7, 3),
        (8, 4),
        (9, 5),
    ]


def test_first_put_may_lie_before_its_entry_here() -> None:
    """Reading 1."""
    case = raised(first_put_on=date(2026, 3, 24))

    assert (case.raised_on, case.clocks[0].due_on) == (date(2026, 3, 31), date(2026, 3, 31))


def test_the_challengers_words_are_the_first_view() -> None:
    """B2, S5c: with what shows it."""
    [view] = raised(evidence="Photographs of 30 March.").views

    assert (view.agency, view.text, view.evidence) == (
        "trust",
        "The Council means to end the enquiry.",
        "Photographs of 30 March.",
    )


def test_the_other_seat_and_both_leads_are_told() -> None:
    [fact] = facts_of(Case(), GRACE, raising(), TUE)

    told = notices_of(WORLD, Case(), fact, raised())

    assert [(notice.post, notice.asks) for notice in told] == [
        ("council-north-social-worker", True),
        ("trust-lead", False),
        ("council-lead", False),
    ]


def test_it_runs_by_the_procedure_whose_digest_it_holds() -> None:
    assert (raised().procedure, len(raised().procedure)) == (WORLD.digest, 64)


def test_something_told_by_telephone_is_entered_for_its_author_and_marked_as_such() -> None:
    """B9, P7a: in whatever form it came."""
    [fact] = facts_of(Case(), GRACE, raising(told_by="telephone", on_behalf_of="Beth Lorimer"), TUE)

    assert (fact.told_by, fact.on_behalf_of) == ("telephone", "Beth Lorimer")
    assert isinstance(fact, DisagreementRaised)


def test_a_disagreement_may_be_raised_again_linked_to_an_earlier_one() -> None:
    assert raised(linked="ABCD-2345").linked == "ABCD-2345"


# Whoever must not see it


def test_somebody_kept_from_it_sees_nothing_lead_or_not() -> None:
    """Reading 9: being kept from it wins over every post held, and over the Board manager's card."""
    case = raised(barred=(OWEN, IMRAN))

    assert [level_of(WORLD, case, person, TUE.date()) for person in (OWEN, IMRAN)] == [Level.NOTHING, Level.NOTHING]
    assert level_of(WORLD, raised(), OWEN, TUE.date()) is Level.FULL


def test_somebody_kept_from_it_gets_no_letter() -> None:
    """Reading 9."""
    [fact] = facts_of(Case(), GRACE, raising(barred=(OWEN,)), TUE)

    told = notices_of(WORLD, Case(), fact, raised(barred=(OWEN,)))

    assert [notice.post for notice in told] == ["council-north-social-worker", "trust-lead"]


def test_it_goes_to_the_next_where_the_contact_is_kept_from_it() -> None:
    """Reading 9: the contact, then the lead, then the top of the agency."""
    assert raised(barred=(DANA,)).seats[1].post == "council-lead"
    assert raised(barred=(DANA, OWEN)).seats[1].post == "council-head"


def test_a_seat_goes_to_somebody_who_is_there() -> None:
    """S2: Dana is away and nobody covers, so the lead has it."""
    assert raised(world=away(DANA)).seats[1].post == "council-lead"


def test_where_nobody_is_there_the_first_found_has_it_all_the_same() -> None:
    everybody = away(DANA, OWEN, "marian-cole")

    assert raised(world=everybody).seats[1].post == "council-north-social-worker"


@rows(
    ("bear", "on_the_form"),
    [
        (Adult(number=1, name="Man known as Bear", born="1966~"), "Man known as Bear, born about 1966"),
        (Adult(number=1, name="Man known as Bear", born="1965"), "Man known as Bear, born 1965"),
        (Adult(number=1, name="Bear", born="1965-03"), "Bear, born March 1965"),
        (Adult(number=1, name="Bear", born="not known", known_by="Red coat"), "Bear, Red coat"),
        (Adult(number=1, name="Bear", born="not known", record_number="77"), "Bear"),
    ],
)
def test_an_adult_whose_date_of_birth_nobody_knows_can_be_raised_about(bear: Adult, on_the_form: str) -> None:
    case = raised(adults=(bear,))

    [adult, *_] = form(WORLD.procedure, case)
    assert (case.adults[0], adult.lines) == (bear, (on_the_form,))


def test_a_disagreement_keeps_its_title_as_text_that_can_be_erased() -> None:
    [fact] = facts_of(Case(), GRACE, raising(short_title="Ending the enquiry"), TUE)

    assert raised(short_title="Ending the enquiry").title == "Ending the enquiry"
    assert split(fact)[1]["title"] == "Ending the enquiry"


# Refusals


@refusals(
    (raised, GRACE, raising(), THU, "This disagreement has already been raised.", None),
    (Case, HELEN, raising(), TUE, "Only agencies can raise a disagreement, not the Board.", None),
    *(
        (Case, GRACE, raising(agency=agency), TUE, "Select an agency", "agency")
        for agency in ("board", "elsewhere", "")
    ),
    (
        Case,
        GRACE,
        raising(agency="trust"),
        TUE,
        "Select a different agency. For a disagreement inside your own agency, talk to your manager",
        "agency",
    ),
    *(
        (Case, GRACE, raising(post=post), TUE, "Select a contact or “Not sure”", "post")
        for post in ("trust-head", "nobody")
    ),
    *(
        (Case, GRACE, raising(types=types), TUE, "Select the type of disagreement", "types")
        for types in ((), ("views", "views"))
    ),
    (Case, GRACE, raising(types=("manners",)), TUE, "Select types that this procedure has", "types"),
    *(
        (Case, GRACE, raising(adults=adults), TUE, "Enter the adult’s name", "adults")
        for adults in ((), (replace(IRIS, number=2),), (IRIS, IRIS))
    ),
    (
        Case,
        GRACE,
        raising(adults=(replace(IRIS, name=" "),)),
        TUE,
        "Enter the adult’s name, or what they are called",
        "adults",
    ),
    (
        Case,
        GRACE,
        raising(adults=(replace(IRIS, born=""),)),
        TUE,
        "Enter a date of birth or record number, or select “Not known”",
        "adults",
    ),
    (
        Case,
        GRACE,
        raising(adults=(replace(IRIS, born="not known", known_by=" "),)),
        TUE,
        "Enter a few words by which people know the adult",
        "adults",
    ),
    (Case, GRACE, raising(short_title="x" * 61), TUE, "Title must be 60 characters or fewer", "short_title"),
    *(
        (
            Case,
            GRACE,
            raising(linked=linked),
            TUE,
            "Enter a case reference, such as BCDF2345",
            "linked",
        )
        for linked in ("ab", "<script>", "ABCD-2345-" * 3)
    ),
    (Case, GRACE, raising(what=""), TUE, "Enter what you disagree about", "what"),
    (Case, GRACE, raising(risk="\n"), TUE, "Enter the risk if nothing changes", "risk"),
    (
        Case,
        GRACE,
        raising(first_put_on=date(2026, 4, 1)),
        TUE,
        "Date must be today or in the past",
        "first_put_on",
    ),
    (
        Case,
        GRACE,
        raising(first_put_on=date(2016, 3, 31)),
        TUE,
        "Date must be in the last 5 years",
        "first_put_on",
    ),
    *(
        (
            Case,
            GRACE,
            raising(coordinator=post),
            TUE,
            "Select an enquiry co-ordinator or “Not sure”",
            "coordinator",
        )
        for post in ("council-head", "nobody")
    ),
    *(
        (
            Case,
            GRACE,
            raising(barred=(person,)),
            TUE,
            "Select people other than yourself",
            "barred",
        )
        for person in (GRACE, "nobody")
    ),
    (
        Case,
        GRACE,
        raising(barred=(DANA,), post="council-north-social-worker"),
        TUE,
        "You excluded the person in that role. Select someone else",
        "post",
    ),
    (
        Case,
        GRACE,
        raising(barred=(DANA, OWEN, "marian-cole")),
        TUE,
        "You have excluded everyone who could respond. Exclude fewer people, or ask the Board manager",
        "barred",
    ),
)
def test_raising_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_first_put_today_and_five_years_ago_are_both_taken() -> None:
    five_years = date(2021, 3, 27)

    assert raised(first_put_on=TUE.date()).first_put_on == TUE.date()
    assert raised(first_put_on=five_years).first_put_on == five_years


def test_today_is_the_boards_day_though_it_is_still_yesterday_in_greenwich() -> None:
    just_past_midnight = on(1, 4, 0, 30)

    assert raised(at=just_past_midnight, first_put_on=date(2026, 4, 1)).raised_on == date(2026, 4, 1)


def test_neither_the_worker_nor_whoever_raises_it_for_them_can_be_kept_from_it() -> None:
    asked = act_as(Case(), JO, AskToRaise(helper="aylesford-manager", how="for", text="A move."), TUE)
    accepted = act_as(asked, KAY, AcceptToRaise(), TUE)

    sentence = "Select people other than yourself"
    assert refused(accepted, KAY, raising(barred=(JO,)), TUE) == (sentence, "barred")
    assert refused(accepted, JO, raising(barred=(KAY,)), TUE) == (sentence, "barred")
    assert act_as(accepted, KAY, raising(barred=(PRIYA,), coordinator=""), TUE).barred == (PRIYA,)


def test_whoever_is_kept_from_it_is_not_named_as_the_one_who_co_ordinates_the_enquiry() -> None:
    """S6a."""
    sentence = "You excluded the person in that role. Select someone else or “Not sure”"

    assert refused(Case(), GRACE, raising(barred=(PRIYA,)), TUE) == (sentence, "coordinator")
