"""Signing the frozen text, refusing to, and who has a copy (B4, B7, B8, P7c, reading 6)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.ending.signing import FileCopy, NoteCopy, RefuseToSign, Sign
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.seeing import Level, level_of
from accord.procedure.stories.story import waited_on
from accord.procedure.world.people import Away, Cover, Holding
from accord.procedure.world.world import World
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    ANIL,
    BETH,
    DANA,
    FFION,
    FRI,
    GRACE,
    KEN,
    LEO,
    MARIAN,
    MON,
    PRIYA,
    SAM,
    TOM,
    TUE,
    WED,
    WED_15,
    WORLD,
    act_as,
    at_managers,
    away,
    concluded,
    facts_of,
    on,
    proposed,
    proposing,
    raised,
    refused,
    satisfied,
    settled,
    signed,
    signing,
    take_up,
    talk,
    talked,
    three_parties,
    viewed,
    withdrawn,
)

CHANGE = RefuseToSign(change="The date of the visit.")
NOT_OF_THOSE = "Only a manager, safeguarding lead or head of service can sign."
NO_SEAT = "You are not acting in this case. Your safeguarding lead can help."
COUNCIL, TRUST = "Chiltern Edge Council, Adult Social Care", "Ridgeway Community NHS Trust"
NO_SEAT_HELD = "Only someone who acted in this case can sign."


def settle(case: Case, *answers: tuple[str, str], at: datetime = MON, world: World = WORLD) -> Case:
    """Settled by what the first proposes, with every party's answer: who, for which agency."""
    case = act_as(case, answers[0][0], proposing(), at, world=world)
    for person, agency in answers:
        case = act_as(case, person, satisfied(agency), at, world=world)
    return case


def signing_now(case: Case) -> dict[str, list[str]]:
    waiting = waited_on(WORLD, case, WED_15).items()
    return {who: acts for who, acts in waiting if "sign" in acts}


def one_signed() -> Case:
    return act_as(settled(), TOM, signing(settled(), "trust"), WED_15)


# Who signs


def test_it_waits_on_a_manager_of_each_side_to_sign() -> None:
    """B7: those who said that their agencies are satisfied."""
    assert list(signing_now(settled())) == [TOM, PRIYA]
    assert list(signing_now(one_signed())) == [PRIYA]


def test_both_sign_the_same_frozen_text_with_name_title_agency_and_date() -> None:
    """B7."""
    challenger, challenged = signed().signatures

    assert challenger.digest == challenged.digest == settled().agreed_text.digest  # type: ignore[union-attr]
    assert [(one.side, one.by.name, one.by.title, one.by.agency_name, one.on) for one in signed().signatures] == [
        ("challenger", "Tom Hurley", "community matron", TRUST, date(2026, 4, 15)),
        ("challenged", "Priya Raman", "team manager", COUNCIL, date(2026, 4, 15)),
    ]


@rows("person", [TOM, FFION])
def test_any_manager_lead_or_head_who_has_held_a_seat_signs(person: str) -> None:
    """Reading 6: Ffion took it up at first, so she has one."""
    case = act_as(talked(), FFION, take_up("practitioners"), FRI) if person == FFION else at_managers()
    case = settle(case, (person, "trust"), (PRIYA, "council"))

    assert act_as(case, person, signing(case, "trust"), WED_15).signatures[0].by.person == person


def test_cover_signs_for_a_post_whose_holder_is_away() -> None:
    """Reading 6: the post has held the seat."""
    world, post = away(PRIYA), "council-north-manager"

    case = act_as(settled(), LEO, signing(settled(), "council"), WED_15, post=post, world=world)

    assert case.signatures[0].by.covering


def test_the_top_post_of_an_agency_that_has_no_manager_signs() -> None:
    """Reading 6: a care home's registered manager."""
    case = settle(raised(BETH, types=("communication",)), (BETH, "willow"), (DANA, "council"), at=TUE)

    assert act_as(case, BETH, signing(case, "willow"), WED).signatures[0].by.name == "Beth Lorimer"


def test_settled_between_practitioners_the_managers_above_them_get_a_seat_to_sign() -> None:
    """B7: they see the case because of it."""
    case = settle(viewed(), (GRACE, "trust"), (DANA, "council"))

    beside = [(seat.post, seat.because) for seat in case.seats if seat.side == "supporting"]

    assert beside == [
        ("trust-matron-hurley", "signs for the agency"),
        ("council-north-manager", "signs for the agency"),
    ]
    assert list(signing_now(case)) == [TOM, PRIYA]
    assert level_of(WORLD, case, TOM, MON.date()) is Level.FULL


def test_a_manager_who_must_not_see_it_does_not_get_that_seat() -> None:
    """Reading 9."""
    case = settle(raised(barred=(TOM,)), (GRACE, "trust"), (DANA, "council"), at=TUE)

    assert [seat.post for seat in case.seats if seat.side == "supporting"] == ["trust-head", "council-north-manager"]


def test_everybody_is_told_of_a_signature() -> None:
    """P7b: a confirmation to each agency."""
    [fact] = facts_of(one_signed(), PRIYA, signing(one_signed(), "council"), WED_15)

    told = notices_of(WORLD, one_signed(), fact, fold_all(one_signed(), [fact]))

    assert {notice.post for notice in told} == {
        "trust-district-nurse",
        "council-north-social-worker",
        "trust-matron-hurley",
        "trust-lead",
        "council-lead",
    }


# Two people of two agencies


def at_home_and_trust() -> Case:
    """Willow Court disagrees with the Trust: settled by their managers."""
    case = raised(BETH, agency="trust", types=("views",), coordinator="")
    case = act_as(case, BETH, talk(at=TUE), TUE)
    return settle(act_as(case, BETH, take_up("practitioners"), WED), (BETH, "willow"), (FFION, "trust"))


def test_whoever_holds_a_post_in_the_other_side_or_covers_for_one_does_not_sign() -> None:
    """Reading 6: Ffion Rees, the Trust's named professional, may cover for Beth Lorimer."""
    case, world = at_home_and_trust(), away(BETH)
    spoken = "so someone else must act for Willow Court Care Home."

    as_cover = refused(case, FFION, signing(case, "willow"), WED_15, post="willow-manager", world=world)
    for_the_trust = refused(case, FFION, signing(case, "trust"), WED_15, post="trust-lead")

    assert as_cover == (f"You have acted for {TRUST} in this case, {spoken}", None)
    assert for_the_trust == (
        f"You also have a role at Willow Court Care Home, so someone else must sign for {TRUST}.",
        None,
    )


def test_ffion_does_not_sign_for_willow_court_as_cover_though_she_has_not_spoken_yet() -> None:
    """Reading 6."""
    case = raised(BETH, agency="trust", post="trust-nurse-prior", types=("views",), coordinator="")
    case = act_as(act_as(case, BETH, talk(at=TUE), TUE), BETH, take_up("practitioners"), WED)
    case = settle(case, (BETH, "willow"), ("asha-nair", "trust"))

    said = refused(case, FFION, signing(case, "willow"), WED_15, post="willow-manager", world=away(BETH))

    assert said == (
        f"You also have a role at {TRUST}, so someone else must sign for Willow Court Care Home.",
        None,
    )


def test_one_person_does_not_sign_for_both() -> None:
    """Reading 6: whoever has signed for one has acted for it."""
    directory = WORLD.directory
    twice = replace(
        WORLD,
        directory=replace(
            directory,
            holdings=(*directory.holdings, Holding(post="council-north-manager", person=TOM, since=WED_15.date())),
            covers=(Cover(post="council-north-manager", person=TOM),),
            aways=(Away(person=PRIYA, since=WED_15.date()),),
        ),
    )

    said = refused(one_signed(), TOM, signing(settled(), "council"), WED_15, post="council-north-manager", world=twice)

    assert said == (f"You have acted for {TRUST} in this case, so someone else must act for {COUNCIL}.", None)


# Refusals to sign


def text_changed() -> Sign:
    return Sign(agency="trust", digest="0" * 64, proved="password")


def unproved() -> Sign:
    """By somebody whose session is hours old."""
    return replace(signing(settled(), "trust"), proved="")


@refusals(
    (proposed, TOM, Sign(agency="trust", digest=""), MON, "There is no final text to sign yet.", None),
    (concluded, ANIL, Sign(agency="trust", digest=""), on(30, 4), "There is no final text to sign yet.", None),
    (one_signed, TOM, signing(settled(), "trust"), WED_15, f"{TRUST} has already signed.", None),
    (settled, TOM, text_changed(), WED_15, "The final text has changed. Read it again before you sign.", None),
    (
        settled,
        PRIYA,
        signing(settled(), "trust"),
        WED_15,
        f"You can only sign for {COUNCIL}.",
        "agency",
    ),
    (settled, TOM, unproved(), WED_15, "Confirm it is you, then sign.", None),
    (settled, GRACE, signing(settled(), "trust"), WED_15, NOT_OF_THOSE, None),
    (settled, LEO, signing(settled(), "council"), WED_15, NO_SEAT_HELD, None),
    (settled, MARIAN, signing(settled(), "council"), WED_15, NO_SEAT_HELD, None),
    (
        lambda: settle(three_parties(), (TOM, "trust"), (PRIYA, "council"), (SAM, "police")),
        "ruth-oyelaran",
        Sign(agency="police", digest=""),
        WED_15,
        "Only the agencies that raised this and the agencies asked to respond sign.",
        None,
    ),
)
def test_signing_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_refusing_to_sign_says_what_must_change_and_every_party_is_asked_again() -> None:
    """B7: the first signature is void, and the record keeps it."""
    case = act_as(one_signed(), PRIYA, CHANGE, WED_15)

    assert (case.is_open, case.agreed_text, case.signatures, case.change_wanted) == (
        True,
        None,
        (),
        "The date of the visit.",
    )
    assert [party.agency for party in case.unanswered] == ["trust", "council"]
    assert waited_on(WORLD, case, WED_15)[TOM] == ["say-satisfied"]


def test_once_changed_and_agreed_again_it_is_signed_anew() -> None:
    case = act_as(one_signed(), PRIYA, CHANGE, WED_15)

    case = settle(case, (TOM, "trust"), (PRIYA, "council"), at=WED_15)

    assert case.change_wanted == ""
    assert list(signing_now(case)) == [TOM, PRIYA]


@refusals(
    (proposed, TOM, CHANGE, MON, "There is no final text to sign.", None),
    (signed, TOM, CHANGE, WED_15, "There is no final text to sign.", None),
    (settled, GRACE, CHANGE, WED_15, NOT_OF_THOSE, None),
    (settled, KEN, CHANGE, WED_15, NO_SEAT_HELD, None),
    (settled, TOM, RefuseToSign(change=" "), WED_15, "Enter what must change", "change"),
)
def test_refusing_to_sign_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Copies and filing


def test_who_gets_a_copy_is_noted_as_often_as_it_goes_to_somebody() -> None:
    """B4."""
    case = act_as(raised(), GRACE, NoteCopy(to="The GP practice"), TUE)

    assert act_as(case, DANA, NoteCopy(to="The advocate"), TUE).copies == ("The GP practice", "The advocate")


def test_each_agency_ticks_that_it_has_put_its_copy_into_its_own_system() -> None:
    """P7c, B8: with its reference there."""
    case = act_as(signed(), TOM, FileCopy(reference="RX-88113"), WED_15)

    assert [(one.agency, one.reference, one.on) for one in case.filings] == [
        ("trust", "RX-88113", date(2026, 4, 15)),
    ]


def filing_waits_on(case: Case) -> list[str]:
    return [who for who, acts in waited_on(WORLD, case, WED_15).items() if "file-copy" in acts]


def test_every_agency_is_waited_on_to_file_until_it_has_once_both_have_signed() -> None:
    """B8, P7c: a copy in every agency involved, also one only concerned."""
    case = settle(three_parties(), (TOM, "trust"), (PRIYA, "council"), (SAM, "police"))
    assert filing_waits_on(case) == []

    case = act_as(case, TOM, signing(case, "trust"), WED_15)
    case = act_as(case, PRIYA, signing(case, "council"), WED_15)
    assert filing_waits_on(case) == [TOM, PRIYA, SAM]
    assert filing_waits_on(act_as(case, SAM, FileCopy(), WED_15)) == [TOM, PRIYA]


def test_an_agency_that_has_not_filed_by_its_date_is_told_and_the_others_are_not() -> None:
    """B8, P7c: three working days after the last signature."""
    case = act_as(signed(), TOM, FileCopy(), WED_15)
    clock = case.clock("filing")

    assert clock is not None
    assert clock.due_on == date(2026, 4, 20)
    assert act_as(case, PRIYA, FileCopy(), WED_15).clock("filing").stopped  # type: ignore[union-attr]


def test_what_was_concluded_without_agreement_is_filed_too_and_what_was_withdrawn_is_not_asked_for() -> None:
    """B8, B9."""
    at = on(30, 4)

    assert "file-copy" in waited_on(WORLD, concluded(), at)[ANIL]
    assert act_as(withdrawn(), GRACE, FileCopy(), at).filings


def trust_filed() -> Case:
    return act_as(signed(), TOM, FileCopy(), WED_15)


@refusals(
    (Case, GRACE, NoteCopy(to="X"), TUE, "This has not been raised yet.", None),
    (raised, KEN, NoteCopy(to="X"), TUE, NO_SEAT, None),
    (raised, GRACE, NoteCopy(to=" "), TUE, "Enter who has a copy", "to"),
    (proposed, TOM, FileCopy(), MON, "You can confirm filing when the case has ended.", None),
    (trust_filed, FFION, FileCopy(), WED_15, "Your agency has already filed its copy.", None),
    (signed, SAM, FileCopy(), WED_15, "Your agency is not on this case.", None),
)
def test_copies_and_filing_are_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_nothing_is_filed_before_every_agency_of_both_sides_has_signed() -> None:
    """P7c, B8."""
    sentence = "You can confirm filing when every agency that signs has signed."

    assert refused(settled(), TOM, FileCopy(reference="RX-1"), MON) == (sentence, None)
