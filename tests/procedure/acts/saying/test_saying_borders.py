"""What is said at its borders: from which day on, with whom inside one's agency, and for which of several concerns."""

from dataclasses import replace
from datetime import timedelta

from accord.procedure.acts.saying.adult import ReportConcern
from accord.procedure.model.case import Case
from accord.procedure.model.parts import ConcernDue
from tests.rows import rows
from tests.stories import (
    FRI,
    GRACE,
    SAM,
    THU,
    TOM,
    TUE,
    act_as,
    actor,
    at_managers,
    refused,
    talk,
    talked,
    talking_inside,
    viewed,
)

ONE_DAY = timedelta(days=1)


def test_they_can_have_talked_on_the_day_on_which_it_was_first_put_and_not_before() -> None:
    """Reading 1."""
    early = refused(viewed(), GRACE, talk(at=TUE - ONE_DAY), THU)

    assert act_as(viewed(), GRACE, talk(at=TUE), THU).discussions[-1].on == TUE.date()
    assert early == ("Date must be on or after Tuesday 31 March 2026, when this was first raised", "on")


@rows(
    "posts",
    [
        (),
        ("trust-district-nurse",),
        ("council-north-manager",),
        ("trust-matron-hurley", "council-north-manager"),
        ("trust-matron-hurley", "trust-district-nurse"),
        ("trust-matron-hurley", "nobody"),
    ],
)
def test_one_talks_inside_with_others_of_ones_own_agency_alone(posts: tuple[str, ...]) -> None:
    assert refused(talked(), GRACE, talking_inside(*posts), FRI) == (
        "Select who you talked to",
        "posts",
    )


def test_nobody_who_is_kept_from_it_is_named_in_a_talk_inside() -> None:
    kept = replace(talked(), barred=(TOM,))

    assert refused(kept, GRACE, talking_inside("trust-matron-hurley", "trust-lead"), FRI) == (
        "That person is excluded from this case. Select someone else",
        "posts",
    )


REPORT = ReportConcern(on=FRI.date(), by_whom="Tom Hurley", how="by telephone")


def with_due(*agencies: tuple[str, str]) -> Case:
    """At the managers' stage, with something new that these people said, each for their agency."""
    due = tuple(
        ConcernDue(entry=number, by=replace(actor(at_managers(), person, FRI), agency=agency))
        for number, (person, agency) in enumerate(agencies, 3)
    )
    return replace(at_managers(), concerns_due=due)


def test_a_report_is_for_the_one_concern_of_the_agency_or_says_for_which_of_several() -> None:
    """S4b."""
    which = ("Select which concern you reported", "answers")
    one, two = with_due((TOM, "trust"), (SAM, "police")), with_due((TOM, "trust"), (GRACE, "trust"))

    assert [due.entry for due in act_as(one, TOM, REPORT, FRI).concerns_due] == [4]
    assert refused(two, TOM, REPORT, FRI) == which
    assert refused(two, TOM, replace(REPORT, answers=9), FRI) == which
    assert [due.entry for due in act_as(two, TOM, replace(REPORT, answers=4), FRI).concerns_due] == [3]
    assert act_as(at_managers(), TOM, REPORT, FRI).concerns_due == ()


def test_what_is_new_was_reported_on_the_day_on_which_this_was_first_put_or_later() -> None:
    """S4b: an earlier report answers nothing; without anything new it can be noted."""
    due = with_due((TOM, "trust"))
    before = replace(REPORT, on=TUE.date() - ONE_DAY)
    sentence = "Report the new concern first. The date must be on or after the day you raised this"

    assert act_as(due, TOM, replace(REPORT, on=TUE.date()), FRI).concerns_due == ()
    assert refused(due, TOM, before, FRI) == (sentence, "on")
    assert act_as(at_managers(), TOM, before, FRI).concerns[-1].on == before.on
