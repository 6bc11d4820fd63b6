"""Who is away, and who covers meanwhile."""

from datetime import date

from accord.procedure.staffing.absence import EndAbsence, EndCover, SetCover, StartAbsence
from accord.procedure.staffing.register import Change
from accord.procedure.world.people import Away, Cover
from tests.procedure.staffing.asking import DAY, REGISTER, made, refused, said
from tests.rows import rows
from tests.stories import DANA, GRACE, JOAN, KEN, LEO, OWEN, PRIYA

TENTH, MIDDLE, TWENTIETH = date(2026, 4, 10), date(2026, 4, 15), date(2026, 4, 20)
NORTH = "council-north-manager"
LEAD = "council-lead"


def away(person: str = OWEN, since: date = TENTH, until: date | None = TWENTIETH, **covers: str) -> StartAbsence:
    named = {post.replace("_", "-"): cover for post, cover in covers.items()}
    return StartAbsence(agency="council", person=person, since=since, until=until, covers=named)


def cover(person: str, post: str = LEAD, since: date = date.min, until: date | None = None) -> SetCover:
    return SetCover(agency="council", post=post, person=person, since=since, until=until)


def test_while_somebody_is_away_their_cover_acts_and_no_longer() -> None:
    directory = made(away(council_lead=KEN)).directory

    acting = [directory.acting(LEAD, day) for day in (date(2026, 4, 9), TENTH, TWENTIETH, date(2026, 4, 21))]

    assert [person.key for person in acting if person] == [OWEN, KEN, KEN, OWEN]


def test_back_early_ends_the_absence_and_the_cover_that_was_for_it() -> None:
    gone = made(away(council_lead=KEN))

    directory = made(EndAbsence(agency="council", person=OWEN, on=MIDDLE), register=gone).directory

    assert directory.aways == (Away(person=OWEN, since=TENTH, until=date(2026, 4, 14)),)
    assert Cover(post=LEAD, person=KEN, since=TENTH, until=date(2026, 4, 14)) in directory.covers
    assert directory.acting(LEAD, MIDDLE) == directory.people[OWEN]


def test_an_absence_that_has_not_begun_is_taken_back_whole() -> None:
    gone = made(away(council_lead=KEN))

    directory = made(EndAbsence(agency="council", person=OWEN, on=TENTH), register=gone).directory

    assert directory == REGISTER.directory


def test_a_standing_cover_acts_whenever_the_holder_is_away_until_it_is_ended() -> None:
    covered = made(cover(KEN), away())
    ended = made(EndCover(agency="council", post=LEAD, person=KEN, last_day=MIDDLE), register=covered)

    assert covered.directory.acting(LEAD, TWENTIETH) == covered.directory.people[KEN]
    assert ended.directory.acting(LEAD, MIDDLE) == ended.directory.people[KEN]
    assert ended.directory.acting(LEAD, TWENTIETH) is None


@rows(
    ("change", "sentence", "field"),
    [
        (cover(OWEN), "Owen Tate has this role then, so someone else must cover it", "person"),
        (
            away(council_lead=OWEN),
            "Owen Tate has this role then, so someone else must cover it",
            "cover-council-lead",
        ),
        (
            away(council_lead=JOAN),
            "You cannot give yourself a role or cover. Ask another administrator or the Board manager",
            "cover-council-lead",
        ),
        (away(trust_lead=KEN), "Select a role in this agency", "cover-trust-lead"),
        (away(GRACE), "Select someone in this agency", "person"),
        (
            away(since=TWENTIETH, until=TENTH),
            "Last day must be on or after the first day, 20 April 2026",
            "until",
        ),
        (away(since=date(2026, 3, 1), until=date(2026, 3, 31)), "Dates must be today or later", "until"),
        (cover(LEO, NORTH), "Leo Abbot already covers this role then", "person"),
        (
            EndCover(agency="council", post=LEAD, person=LEO, last_day=DAY),
            "This person does not cover the role after that date",
            "person",
        ),
        (
            EndAbsence(agency="council", person=OWEN, on=DAY),
            "Owen Tate is not away on or after that date",
            "on",
        ),
        (EndAbsence(agency="council", person=GRACE, on=DAY), "Select someone in this agency", "person"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(change: Change, sentence: str, field: str) -> None:
    assert refused(change) == (sentence, field)


def test_nobody_covers_who_is_away_all_the_while() -> None:
    gone = made(away(KEN))

    assert refused(away(council_lead=KEN), register=gone) == (
        "Ken Osei is away all that time. Select someone else",
        "cover-council-lead",
    )
    assert made(away(until=date(2026, 4, 21), council_lead=KEN), register=gone).directory.aways


def test_the_same_days_are_not_marked_twice() -> None:
    gone = made(away())

    assert refused(away(since=MIDDLE, until=None), register=gone) == (
        "Owen Tate is already away from 10 April 2026 to 20 April 2026. End that absence first.",
        "since",
    )


def test_each_change_is_said_in_words() -> None:
    back = EndAbsence(agency="council", person=OWEN, on=MIDDLE)
    gone = made(away())

    assert said(away(council_lead=KEN)) == (
        "Owen Tate is away from 10 April 2026 to 20 April 2026. Ken Osei covers for safeguarding lead."
    )
    assert said(back, register=gone) == "Owen Tate is back from 15 April 2026."
    assert said(cover(DANA, NORTH)) == "Dana Whitlock covers for team manager, North team with no end date."
    assert said(EndCover(agency="council", post=NORTH, person=LEO, last_day=DAY)) == (
        "Leo Abbot covers for team manager, North team until 1 April 2026."
    )
    assert PRIYA in gone.directory.people


def test_whoever_is_away_to_today_may_still_be_marked_as_away() -> None:
    assert made(away(since=DAY, until=DAY)).directory.is_away(OWEN, DAY)


def test_back_on_the_second_day_somebody_was_away_on_the_first() -> None:
    directory = made(EndAbsence(agency="council", person=OWEN, on=date(2026, 4, 11)), register=made(away())).directory

    assert directory.aways == (Away(person=OWEN, since=TENTH, until=TENTH),)


def test_back_ends_neither_the_absence_of_another_nor_any_other_cover() -> None:
    standing = cover(DANA)
    of_anothers_post = cover(DANA, NORTH, since=TENTH, until=TWENTIETH)
    gone = made(standing, of_anothers_post, away(KEN), away())

    directory = made(EndAbsence(agency="council", person=OWEN, on=MIDDLE), register=gone).directory

    assert (directory.is_away(KEN, TWENTIETH), directory.is_away(OWEN, TWENTIETH)) == (True, False)
    assert Cover(post=LEAD, person=DANA) in directory.covers
    assert Cover(post=NORTH, person=DANA, since=TENTH, until=TWENTIETH) in directory.covers
