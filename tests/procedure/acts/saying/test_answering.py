"""Agencies answering one another: views, requests, discussions, and talks inside one agency."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from accord.procedure.acts.saying.answering import (
    GiveView,
    InternalDiscussionNoted,
    NoteDiscussion,
    NoteInternalDiscussion,
    RequestInformation,
)
from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.fold import fold_all, replay
from accord.procedure.next.notices import notices_of
from accord.procedure.rules.seeing import Level, agencies_of, level_of, own_agency
from accord.procedure.stories.story import waited_on
from tests.procedure.refusing import refusals
from tests.rows import rows
from tests.stories import (
    BETH,
    DANA,
    FFION,
    FRI,
    GRACE,
    HELEN,
    KEN,
    MON,
    MON_20,
    OWEN,
    SAM,
    THU,
    TOM,
    TUE,
    WED,
    WILL,
    WORLD,
    act_as,
    at_chair,
    at_managers,
    facts_of,
    on,
    paused,
    raised,
    raising,
    refused,
    settled,
    talk,
    talked,
    talked_inside,
    talking_inside,
    three_parties,
    view,
    viewed,
)

NOT_A_PARTY = "Your agency is not on this case."
NO_SEAT = "You are not acting in this case. Your safeguarding lead can help."
SAFETY = "Select yes if there is anything new about the adult’s safety"
LOG = RequestInformation(of="trust", what="The notes of 30 March.")


def told(case: Case, person: str, act: Act, at: datetime) -> list[str]:
    """The posts that get a letter because of the act's last fact."""
    *before, last = facts_of(case, person, act, at)
    case = fold_all(case, before)
    return [notice.post for notice in notices_of(WORLD, case, last, fold_all(case, [last]))]


# Views


def test_the_other_agencys_view_is_waited_on_until_it_is_given() -> None:
    """S5c."""
    assert waited_on(WORLD, raised(), TUE) == {DANA: ["give-view"]}
    assert waited_on(WORLD, viewed(), WED) == {GRACE: ["note-discussion"], DANA: ["note-discussion"]}


def test_every_party_states_its_view_with_what_shows_it_and_sees_the_others() -> None:
    """S5c, S0b, B2: in the order in which they came, the same for each."""
    case = act_as(three_parties(), SAM, GiveView(text="The card was stolen.", evidence="A log.", safety="no"), FRI)

    assert [(one.agency, one.stage, one.text) for one in case.views] == [
        ("trust", "practitioners", "The Council means to end the enquiry."),
        ("council", "practitioners", "The daughter’s account holds."),
        ("police", "managers", "The card was stolen."),
    ]
    assert case.views[2].evidence == "A log."


def test_a_view_is_added_to_and_the_earlier_one_stays() -> None:
    """P7a."""
    case = act_as(viewed(), DANA, view("She declined a visit on 24 March."), THU)

    assert [one.text for one in case.views if one.agency == "council"] == [
        "The daughter’s account holds.",
        "She declined a visit on 24 March.",
    ]


def test_the_lead_may_give_the_agencys_view() -> None:
    assert act_as(raised(), OWEN, view(), WED).has_view("council")


def test_a_view_is_told_to_the_other_seats() -> None:
    assert told(raised(), DANA, view(), WED) == ["trust-district-nurse"]


def test_a_view_told_by_telephone_is_its_authors() -> None:
    """P7a."""
    act = GiveView(text="It holds.", safety="no", told_by="telephone", on_behalf_of="Ken Osei")

    shown = act_as(raised(), DANA, act, WED).views[-1]

    assert (shown.told_by, shown.on_behalf_of, shown.by.name) == ("telephone", "Ken Osei", "Dana Whitlock")


def test_views_go_on_while_it_is_paused() -> None:
    """Reading 5: the pause holds the dates, not the people."""
    assert len(act_as(paused(), TOM, view("A visit is booked."), FRI).views) == len(paused().views) + 1


@refusals(
    (Case, GRACE, view(), TUE, "This has not been raised yet.", None),
    (settled, TOM, view(), MON, "This disagreement has ended.", None),
    (raised, BETH, view(), TUE, NOT_A_PARTY, None),
    (raised, KEN, view(), TUE, NO_SEAT, None),
    (at_chair, HELEN, view(), MON_20, NOT_A_PARTY, None),
    (raised, DANA, view(" "), TUE, "Enter your agency’s response", "text"),
    (raised, DANA, GiveView(text="It holds."), TUE, SAFETY, "safety"),
    (
        raised,
        DANA,
        GiveView(text="It holds.", answers=1, safety="no"),
        TUE,
        "Your agency was not asked for this, or has already answered.",
        "answers",
    ),
)
def test_a_view_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Asking for something


def asked() -> Case:
    return act_as(raised(), DANA, LOG, WED)


def test_one_party_asks_another_for_something_and_it_waits_on_them() -> None:
    """S5c: what they need to decide."""
    assert waited_on(WORLD, asked(), WED) == {GRACE: ["give-view"], DANA: ["give-view"]}
    assert told(raised(), DANA, LOG, WED) == ["trust-district-nurse"]


def test_what_was_asked_for_is_answered_once() -> None:
    answer = GiveView(text="Here they are.", evidence="Notes of 30 March.", answers=2, safety="no")

    case = act_as(asked(), GRACE, answer, WED)

    assert waited_on(WORLD, case, WED) == {DANA: ["give-view"]}
    assert refused(case, GRACE, answer, WED) == (
        "Your agency was not asked for this, or has already answered.",
        "answers",
    )


def test_a_view_given_meanwhile_answers_nothing_that_was_asked() -> None:
    assert waited_on(WORLD, act_as(asked(), GRACE, view(), WED), WED)[GRACE] == ["give-view"]


def test_the_chair_asks_too() -> None:
    assert act_as(at_chair(), HELEN, LOG, MON_20).requests[0].of == "trust"


@refusals(
    (raised, GRACE, LOG, TUE, "Select an agency", "of"),
    (
        raised,
        GRACE,
        RequestInformation(of="police", what="A log."),
        TUE,
        "Select an agency",
        "of",
    ),
    (raised, DANA, RequestInformation(of="trust", what=""), TUE, "Enter what you need", "what"),
    (raised, KEN, LOG, TUE, NO_SEAT, None),
    (settled, TOM, RequestInformation(of="council", what="A log."), MON, "This disagreement has ended.", None),
)
def test_asking_for_something_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# Discussions


def test_a_discussion_is_noted_with_when_how_and_whether_they_agreed() -> None:
    """P7a, F0."""
    [noted] = talked().discussions

    assert (noted.stage, noted.on, noted.agreed) == ("practitioners", date(2026, 4, 2), False)


def test_each_side_notes_the_same_talk_as_it_saw_it() -> None:
    """P7a: by all parties; the latest is the one that counts."""
    case = act_as(talked(), DANA, talk(agreed=True), THU)

    assert [one.agreed for one in case.discussions] == [False, True]
    assert case.discussion == case.discussions[1]


def test_a_talk_that_agreed_waits_on_both_sides_to_propose_what_they_agreed() -> None:
    assert waited_on(WORLD, talked(agreed=True), THU) == {GRACE: ["propose-outcome"], DANA: ["propose-outcome"]}


def test_a_talk_that_did_not_agree_waits_on_the_challenger_to_take_it_up() -> None:
    """F0: failing agreement the process starts at once."""
    assert waited_on(WORLD, talked(), THU) == {GRACE: ["escalate"]}


def test_a_talk_of_an_earlier_stage_is_no_talk_of_this_one() -> None:
    assert at_managers().discussion is None


def noting(on: date = date(2026, 4, 2), who: str = "Both", how: str = "telephone", text: str = "T") -> NoteDiscussion:
    return NoteDiscussion(on=on, who=who, how=how, text=text, agreed=False, safety="no")


@refusals(
    (
        viewed,
        GRACE,
        noting(on=date(2026, 4, 3)),
        THU,
        "Date must be today or in the past",
        "on",
    ),
    (
        viewed,
        GRACE,
        noting(on=date(2020, 4, 3)),
        THU,
        "Date must be in the last 5 years",
        "on",
    ),
    (viewed, GRACE, noting(who=""), THU, "Enter who took part", "who"),
    (viewed, GRACE, noting(how="by pigeon"), THU, "Select how you discussed it", "how"),
    (viewed, GRACE, noting(text=" "), THU, "Enter a summary of the discussion", "text"),
    (
        viewed,
        GRACE,
        NoteDiscussion(on=THU.date(), who="B", how="telephone", text="T", agreed=False),
        THU,
        SAFETY,
        "safety",
    ),
    (viewed, KEN, noting(), THU, NO_SEAT, None),
    (viewed, SAM, noting(), THU, NOT_A_PARTY, None),
    (settled, TOM, noting(on=MON.date()), MON, "This disagreement has ended.", None),
)
def test_noting_a_discussion_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


# A talk inside one agency


def test_a_talk_inside_is_kept_by_that_agency_and_the_others_see_the_agreed_step() -> None:
    """P2, F1: what was said goes onto the agency's own chain; that they talked is a shared fact."""
    own, shared = facts_of(talked(), GRACE, talking_inside("trust-matron-hurley"), FRI)

    assert isinstance(own, InternalDiscussionNoted)
    assert (own.agency, own.text) == ("trust", "No more than one visit.")
    assert "No more than one visit." not in repr(shared)
    assert "Tom takes it up." in repr(shared)


def test_what_was_said_inside_is_seen_by_that_agency_alone() -> None:
    """P2, reading 9."""
    case = talked_inside()

    assert [one.text for one in case.private["trust"].talks] == ["No more than one visit."]
    assert [own_agency(case, one, agencies_of(WORLD, one, FRI.date())) for one in (GRACE, DANA)] == ["trust", "council"]
    assert set(case.private) == {"trust"}


def test_the_shared_case_is_the_same_whatever_was_said_inside() -> None:
    """P2: one agency's own matter does not show in the others' numbers."""
    facts = facts_of(talked(), GRACE, talking_inside("trust-matron-hurley"), FRI)

    with_own, without = fold_all(talked(), facts), fold_all(talked(), facts[1:])

    assert with_own.private != without.private
    assert replace(with_own, private={}) == replace(without, private={})


def test_whoever_talked_inside_gets_a_seat_and_is_told() -> None:
    """F1: the manager is about to act on it."""
    own = facts_of(talked(), GRACE, talking_inside("trust-matron-hurley"), FRI)[0]
    seat = talked_inside().seats_of("trust-matron-hurley")[0]

    assert (seat.side, seat.because) == ("supporting", "helps inside the agency")
    assert level_of(WORLD, talked_inside(), TOM, FRI.date()) is Level.FULL
    assert level_of(WORLD, talked(), TOM, FRI.date()) is Level.NOTHING
    assert [one.post for one in notices_of(WORLD, talked(), own, fold_all(talked(), [own]))] == ["trust-matron-hurley"]


@rows("person", [DANA, OWEN])
def test_the_other_agency_talks_inside_too(person: str) -> None:
    case = act_as(talked_inside(), person, talking_inside("council-north-manager"), FRI)

    assert set(case.private) == {"trust", "council"}


def kept_from_tom() -> Case:
    return raised(barred=(TOM,))


@refusals(
    *(
        (talked, GRACE, talking_inside(*posts), FRI, "Select who you talked to", "posts")
        for posts in ((), ("council-north-manager",), ("trust-district-nurse",), ("nobody", "trust-matron-hurley"))
    ),
    (
        kept_from_tom,
        GRACE,
        talking_inside("trust-matron-hurley", at=TUE),
        TUE,
        "That person is excluded from this case. Select someone else",
        "posts",
    ),
    (
        talked,
        GRACE,
        talking_inside("trust-matron-hurley", step=""),
        FRI,
        "Enter the agreed next step",
        "step",
    ),
    (
        talked,
        GRACE,
        NoteInternalDiscussion(on=FRI.date(), posts=("trust-matron-hurley",), text="T", step="S"),
        FRI,
        SAFETY,
        "safety",
    ),
    (
        talked,
        GRACE,
        talking_inside("trust-matron-hurley", at=MON),
        FRI,
        "Date must be today or in the past",
        "on",
    ),
    (talked, WILL, talking_inside("trust-matron-hurley"), FRI, NO_SEAT, None),
    (settled, TOM, talking_inside("trust-head", at=MON), MON, "This disagreement has ended.", None),
)
def test_noting_a_talk_inside_is_refused(
    given: Callable[[], Case], person: str, act: Act, at: datetime, sentence: str, field: str | None
) -> None:
    assert refused(given(), person, act, at) == (sentence, field)


def test_a_record_keeps_what_every_party_entered_in_its_order_and_replays_to_the_same_case() -> None:
    """P7a: a clear record, at all stages, by all parties."""
    facts = facts_of(Case(), GRACE, raising(), TUE)
    for person, act, at in ((DANA, view(), WED), (GRACE, talk(), THU), (FFION, view("We stand by it."), FRI)):
        facts += facts_of(replay(facts), person, act, at)

    case = replay(facts)

    assert case.authors == ("trust", "council", "trust", "trust")
    assert case == fold_all(Case(), facts)


def test_a_talk_of_before_it_was_put_to_the_other_agency_is_none_about_it() -> None:
    sentence = "Date must be on or after Tuesday 31 March 2026, when this was first raised"

    assert refused(raised(), GRACE, talk(at=on(30, 3)), WED) == (sentence, "on")
