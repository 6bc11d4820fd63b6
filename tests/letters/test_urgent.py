"""Urgent letters: at once, at any hour; marked; with the telephone numbers, the adult's date, and nothing twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accord.directory import models as directory
from accord.directory.load import publish
from accord.letters.models import Message
from accord.letters.round import work_round
from accord.record.write import do
from tests.boards import DEMO
from tests.letters.post_office import PostOffice
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, act, ask, raised, view

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

# The Friday before the bank holiday on Monday 4 May 2026.
FRIDAY = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)  # 10:00 in London
EVENING = datetime(2026, 5, 1, 16, 5, tzinfo=UTC)  # 17:05: the office has closed
TUESDAY = datetime(2026, 5, 5, 8, 0, tzinfo=UTC)  # as it opens again
HEADS = ("anil-shah", "marian-cole")
LIMIT = "by the end of Friday 8 May 2026"


def up(ref: str, at: datetime = EVENING) -> None:
    """Grace goes straight to Heads of Service."""
    given = {"from_stage": "practitioners", "to_stage": "heads", "reason": "The bed.", "safety": "no"}
    do(ask(act("escalate-urgently", **given), ref, seen=1), at)


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def test_going_straight_up_on_a_friday_evening_reaches_both_heads_at_once_with_what_and_by_when_and_whom_to_ring(
    post_office: PostOffice,
) -> None:
    """Reading 10: the adult needs an answer that same Friday; Monday is a holiday."""
    ref = raised(FRIDAY, needed_by=FRIDAY.date(), needed_why="The bed is kept until then.")
    work_round(FRIDAY)
    up(ref)

    work_round(EVENING)

    for head in HEADS:
        [mail] = post_office.to(head)
        assert mail.subject == f"Urgent: Case {ref}: Propose a date for an answer"
        assert lines(mail.text) == [
            "This is urgent: it was taken straight up.",
            "An answer is needed by the end of Friday 1 May 2026.",
            "You are asked: Propose a date for an answer.",
            "By when: by the end of Tuesday 5 May 2026.",
            f"Case {ref}, at the Heads of Service stage.",
            f"https://accord.example/cases/{ref}/",
            "This message says nothing about the adult. Sign in to read the case and to answer.",
            "If it cannot wait, ring:",
            "Ridgeway Community NHS Trust: Safeguarding team: 01632 960 220.",
            "Chiltern Edge Council, Adult Social Care: Safeguarding adults team: 01632 960 100. "
            "Out of hours: 01632 960 199.",
        ]


def test_a_near_date_for_the_adult_is_urgent_when_it_is_raised_and_when_it_is_changed(post_office: PostOffice) -> None:
    """F0, reading 10."""
    ref = raised(EVENING, needed_by=date(2026, 5, 5), needed_why="The bed is kept until then.")
    later = raised(EVENING, needed_by=date(2026, 5, 6), needed_why="The bed is kept until then.")

    work_round(EVENING)
    first = [mail.subject for mail in post_office.to(SOCIAL_WORKER)]
    do(ask(act("set-adults-date", on="2026-05-02", why="It is kept until tomorrow."), later), EVENING)
    work_round(EVENING + timedelta(minutes=1))

    assert first == [f"Urgent: Case {ref}: Give your agency’s view"]
    [changed] = [mail for mail in post_office.to(SOCIAL_WORKER) if later in mail.subject]
    assert changed.subject.startswith("Urgent: ")
    assert lines(changed.text)[:2] == [
        "This is urgent: the date by which an answer is needed is near.",
        "An answer is needed by the end of Saturday 2 May 2026.",
    ]


def test_a_letter_about_a_new_concern_says_that_it_is_one_and_never_that_nothing_need_be_done(
    post_office: PostOffice,
) -> None:
    """S4b, reading 10: whether the concern was reported, or only said to have come up."""
    ref = raised(FRIDAY)
    work_round(FRIDAY)
    do(ask(view(safety="yes"), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), EVENING)
    work_round(EVENING)
    given = {"on": EVENING.date(), "by_whom": "Dana", "how": "telephone", "answers": 2}
    do(ask(act("report-concern", **given), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), EVENING)

    work_round(EVENING + timedelta(minutes=1))

    came_up, reported = post_office.to("grace-adeyemi")
    for mail in (came_up, reported):
        assert mail.subject.startswith(f"Urgent: Case {ref}: ")
        assert lines(mail.text)[0] == "This is about a new concern about safety. Please read it now."
        assert "need not do anything" not in mail.text
    assert reported.subject == f"Urgent: Case {ref}: a new concern was reported: please read it now"


def test_one_person_gets_one_email_about_a_case_at_one_time(post_office: PostOffice) -> None:
    """Reading 10: asked on Friday evening of what is due on Tuesday, and of what is due two working days after that."""
    today, soon = (raised(EVENING, first_put_on=day) for day in (date(2026, 4, 27), date(2026, 4, 29)))

    for hours in range(9):
        work_round(TUESDAY + timedelta(hours=hours))
    on_tuesday = list(Message.objects.filter(person=SOCIAL_WORKER).order_by("id").values_list("ref", "kind"))
    work_round(TUESDAY + timedelta(days=2))

    assert on_tuesday == [(today, "asks"), (soon, "asks")]
    assert Message.objects.filter(person=SOCIAL_WORKER, ref=soon).latest("id").kind == "on"


def test_a_letter_that_leaves_takes_along_whatever_else_its_reader_is_owed_about_the_case(
    post_office: PostOffice,
) -> None:
    """Reading 10: what the mail of the day would say of the case."""
    ref, three = raised(FRIDAY), FRIDAY + timedelta(hours=5)
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), FRIDAY)
    work_round(FRIDAY)
    steps = act("note-steps", steps=["An advocate"])
    do(ask(steps, ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), FRIDAY + timedelta(hours=1))
    do(ask(act("ask-for", what="The notes.", of="trust"), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), three)

    for at in (three, three + timedelta(hours=1), three + timedelta(hours=2)):
        work_round(at)

    _, mail = post_office.to("grace-adeyemi")
    assert mail.subject.startswith(f"Case {ref}: Answer what you were asked for")
    assert f"Friday 1 May 2026, case {ref}: steps that were taken were noted" in mail.text


def test_a_number_that_the_directory_does_not_have_is_said_to_be_missing(post_office: PostOffice) -> None:
    directory.Agency.objects.filter(key="trust").update(reach="")
    publish(DEMO)
    ref = raised(FRIDAY)
    work_round(FRIDAY)
    up(ref)

    work_round(EVENING)

    [mail] = post_office.to("marian-cole")
    assert "Ridgeway Community NHS Trust: no number is known" in lines(mail.text)


def test_every_letter_about_a_case_begins_with_the_adults_date_and_says_when_it_has_passed(
    post_office: PostOffice,
) -> None:
    """F0: what asks, what tells once a day, and what reminds."""
    ref = raised(FRIDAY, needed_by=date(2026, 5, 6), needed_why="The bed is kept until then.")

    for day in range(12):
        for hour in (8, 15):
            work_round(datetime(2026, 5, 1 + day, hour, 1, tzinfo=UTC))

    texts = [one.text for one in Message.objects.filter(text__contains=ref)]
    assert {one.kind for one in Message.objects.filter(text__contains=ref)} >= {"asks", "tells", "on", "after"}
    for text in texts:
        assert "An answer is needed by" in text or "An answer was needed by" in text
    assert "An answer was needed by the end of Wednesday 6 May 2026. This date has passed." in texts[-1]


def test_a_letter_of_the_last_minutes_still_leaves_though_the_office_has_closed_meanwhile(
    post_office: PostOffice,
) -> None:
    """The page has said “now”; after an hour it is too late, and it waits for the morning."""
    before_five = datetime(2026, 5, 1, 15, 59, 30, tzinfo=UTC)
    raised(before_five)

    work_round(before_five + timedelta(minutes=2))

    assert len(post_office.to(SOCIAL_WORKER)) == 1
