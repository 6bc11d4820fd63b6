"""Urgent letters: at once, at any hour; marked; with the telephone numbers, the adult's date, and nothing twice."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accord.directory import models as directory
from accord.directory.load import publish
from accord.letters.models import Message
from accord.letters.round import work_round
from accord.procedure.acts.registry import ACTS
from accord.procedure.world.phrases import lowered
from accord.record.write import do
from tests.boards import DEMO
from tests.letters.post_office import PostOffice
from tests.letters.test_letters import COUNCIL, TRUST, link
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, act, ask, raised, view

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

# The Friday before the bank holiday on Monday 4 May 2026.
FRIDAY = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)  # 10:00 in London
EVENING = datetime(2026, 5, 1, 16, 5, tzinfo=UTC)  # 17:05: the office has closed
TUESDAY = datetime(2026, 5, 5, 8, 0, tzinfo=UTC)  # as it opens again
HEADS = ("anil-shah", "marian-cole")


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
        own = mail.to.endswith("trust.example")
        lead, phone = ("Ffion Rees", "01632 960 220") if own else ("Owen Tate", "01632 960 100")
        task = lowered(ACTS["propose-date"].title)
        assert mail.subject == f"Urgent: your turn by Tuesday 5 May: {task} ({ref})"
        assert lines(mail.text)[:8] == [
            "An answer is needed by Friday 1 May 2026.",
            f"Dear {'Anil Shah' if own else 'Marian Cole'},",
            f"Urgent. Grace Adeyemi, district nurse at {TRUST}, escalated it urgently today at 17:05.",
            f"The disagreement between {TRUST} and {COUNCIL} is at the Heads of Service stage.",
            f"You need to {task} by Tuesday 5 May 2026 (1 working day left):",
            link(f"cases/{ref}/propose-date/", head),
            f"If you cannot act today, phone your safeguarding lead, {lead}, on {phone}. "
            "If someone is in immediate danger, call 999.",
            "Is this email genuine? Accord runs the escalation and resolution procedure of the Demonstration Board.",
        ]


def test_a_near_date_for_the_adult_is_urgent_when_it_is_raised_and_when_it_is_changed(post_office: PostOffice) -> None:
    """F0, reading 10."""
    ref = raised(EVENING, needed_by=date(2026, 5, 5), needed_why="The bed is kept until then.")
    later = raised(EVENING, needed_by=date(2026, 5, 6), needed_why="The bed is kept until then.")

    work_round(EVENING)
    first = [mail.subject for mail in post_office.to(SOCIAL_WORKER)]
    do(ask(act("set-adults-date", on="2026-05-02", why="It is kept until tomorrow."), later), EVENING)
    work_round(EVENING + timedelta(minutes=1))

    assert first == [f"Urgent: {TRUST} asks the Council to respond by Monday 11 May ({ref})"]
    [changed] = [mail for mail in post_office.to(SOCIAL_WORKER) if later in mail.subject]
    assert changed.subject.startswith("Urgent: ")
    assert lines(changed.text)[:3] == [
        "An answer is needed by Saturday 2 May 2026.",
        "Dear Dana Whitlock,",
        "Urgent. The date by which the adult needs an answer is near.",
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
    dana = f"Urgent. Dana Whitlock, social worker at {COUNCIL},"
    for mail in (came_up, reported):
        assert mail.subject.startswith("Urgent: ")
        assert "do not need to do anything" not in mail.text
    assert (
        lines(came_up.text)[1] == f"{dana} told us today at 17:05 that there is something new about the adult’s safety."
    )
    assert reported.subject == f"Urgent: a new concern was reported ({ref}). Please read it today"
    assert lines(reported.text)[:6] == [
        "Dear Grace Adeyemi,",
        f"{dana} recorded a new concern about the adult’s safety today at 17:05.",
        "It was reported to the safeguarding adults team first.",
        f"Read it now: {link(f'cases/{ref}/', 'grace-adeyemi')}",
        "If you cannot act today, phone your safeguarding lead, Ffion Rees, on 01632 960 220. "
        "If someone is in immediate danger, call 999.",
        "Is this email genuine? Accord runs the escalation and resolution procedure of the Demonstration Board.",
    ]


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
    assert mail.subject.startswith("Your turn: ")
    assert ref in mail.subject
    assert "Also in this case:\n- Dana Whitlock recorded steps that were taken." in mail.text


def test_where_the_directory_has_no_number_the_email_names_the_lead_alone(post_office: PostOffice) -> None:
    directory.Agency.objects.filter(key="council").update(reach="")
    publish(DEMO)
    ref = raised(FRIDAY)
    work_round(FRIDAY)
    up(ref)

    work_round(EVENING)

    [mail] = post_office.to("marian-cole")
    assert "phone your safeguarding lead, Owen Tate. If someone is in immediate danger, call 999." in mail.text


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
    first = [one.text.partition(" by ")[0] for one in Message.objects.filter(text__contains=ref).exclude(kind="tells")]
    assert set(first) == {"An answer is needed", "An answer was needed"}
    assert "\nAn answer was needed by Wednesday 6 May 2026. This date has passed." in texts[-1]


def test_a_letter_of_the_last_minutes_still_leaves_though_the_office_has_closed_meanwhile(
    post_office: PostOffice,
) -> None:
    """The page has said “now”; after an hour it is too late, and it waits for the morning."""
    before_five = datetime(2026, 5, 1, 15, 59, 30, tzinfo=UTC)
    raised(before_five)

    work_round(before_five + timedelta(minutes=2))

    assert len(post_office.to(SOCIAL_WORKER)) == 1
