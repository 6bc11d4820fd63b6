"""Reminders: before a date, on it and after it, each once, in working time, and never to who was just asked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accord.directory import models as directory
from accord.directory.load import publish
from accord.letters.alarms import alarms_of
from accord.letters.models import Message
from accord.letters.reminding import SOME, make_reminders
from accord.letters.round import work_round
from accord.record.write import do
from tests.boards import DEMO
from tests.letters.post_office import PostOffice
from tests.letters.test_letters import COUNCIL, TRUST, link
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, act, ask, raised, raising, view

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

# Due on Thursday 9 April; two working days before is Tuesday 7 April, after Easter.


def nine(day: int) -> datetime:
    return datetime(2026, 4, day, 8, 30, tzinfo=UTC)


def reminders(person: str) -> list[str]:
    kinds = ("before", "on", "after", "again", "still")
    return list(Message.objects.filter(person=person, kind__in=kinds).order_by("id").values_list("kind", flat=True))


def test_whoever_must_act_is_reminded_two_working_days_before_and_on_the_day_once_each(
    post_office: PostOffice,
) -> None:
    raised()

    for hours in range(24 * 10):
        make_reminders(TUESDAY + timedelta(hours=hours))

    sent = list(Message.objects.filter(person=SOCIAL_WORKER).order_by("id").values_list("kind", "made_at"))
    assert [(kind, at.date().day) for kind, at in sent] == [("before", 7), ("on", 9)]


def test_after_the_date_the_post_above_is_told_who_has_not_done_what(post_office: PostOffice) -> None:
    ref = raised()

    work_round(nine(10))

    [mail] = post_office.to("priya-raman")
    assert mail.subject == f"Deadline passed: {COUNCIL} has not responded yet ({ref})"
    assert mail.text.splitlines()[:6] == [
        "Dear Priya Raman,",
        "",
        f"{TRUST} asked {COUNCIL} to respond by Thursday 9 April 2026. Dana Whitlock, social worker, who reports to "
        "you, has not responded yet. The procedure now asks you to act as well.",
        "",
        "Please speak to Dana Whitlock, or respond yourself:",
        link(f"cases/{ref}/give-view/", "priya-raman"),
    ]


def test_whoever_was_asked_that_day_or_later_is_not_reminded_beside() -> None:
    raised(at=nine(8), first_put_on=date(2026, 4, 1))  # due on the 10th: two working days before is today

    make_reminders(nine(8))
    make_reminders(nine(9))

    assert reminders(SOCIAL_WORKER) == []


def test_nobody_is_reminded_at_night_or_on_a_holiday() -> None:
    raised()

    for at in (datetime(2026, 4, 6, 9, tzinfo=UTC), datetime(2026, 4, 7, 20, tzinfo=UTC)):
        make_reminders(at)

    assert reminders(SOCIAL_WORKER) == []


def test_what_was_done_in_time_is_not_reminded_of() -> None:
    ref = raised()
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)

    make_reminders(nine(10))

    assert reminders(SOCIAL_WORKER) == []
    assert reminders("priya-raman") == ["after"]  # the talk, which Dana owes too


def test_off_over_the_day_a_reminder_still_comes_the_day_after() -> None:
    raised()

    make_reminders(nine(8))

    assert reminders(SOCIAL_WORKER) == ["before"]


def test_what_waits_without_a_date_is_asked_again_after_three_working_days_once() -> None:
    ref = raised()
    given = {"on": "2026-03-31", "who": "Both", "how": "telephone", "text": "No.", "agreed": False, "safety": "no"}
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
    do(ask(act("note-discussion", **given), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)

    for day in (1, 2, 7, 8, 9):
        make_reminders(nine(day))

    assert reminders("grace-adeyemi") == ["again"]
    assert Message.objects.get(kind="again").made_at == nine(7)


def test_what_still_waits_without_a_date_is_told_to_the_post_above_after_six_working_days(
    post_office: PostOffice,
) -> None:
    ref = raised()
    given = {"on": "2026-03-31", "who": "Both", "how": "telephone", "text": "No.", "agreed": False, "safety": "no"}
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
    do(ask(act("note-discussion", **given), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)

    for day in (7, 8, 9, 10, 13, 14):
        make_reminders(nine(day))

    [told] = Message.objects.filter(kind="still", person="tom-hurley")
    assert told.made_at == nine(10)
    assert told.subject == f"Case {ref} is still waiting"
    assert told.text.splitlines()[2].startswith(f"Case {ref}, practitioners’ stage, is still waiting. No date is set. ")
    assert "view" not in told.text


def test_whoever_has_just_acted_is_not_chased_for_what_began_with_that(post_office: PostOffice) -> None:
    ref = raised()
    given = {"on": "2026-04-08", "who": "Both", "how": "telephone", "text": "No.", "agreed": False, "safety": "no"}
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)
    do(ask(act("note-discussion", **given), ref), nine(8))

    make_reminders(nine(9))

    assert reminders("grace-adeyemi") == []


def test_where_the_post_above_is_vacant_the_one_above_that_is_told() -> None:
    raised()
    directory.Holding.objects.filter(post="council-north-manager").delete()
    directory.Cover.objects.filter(post="council-north-manager").delete()
    publish(DEMO)

    make_reminders(nine(10))

    assert (reminders("priya-raman"), reminders("marian-cole")) == ([], ["after"])


def test_where_a_post_reports_to_nobody_its_agencys_top_post_is_told() -> None:
    """P2: the Trust's contact, its named professional, has no post above; it has a head of service."""
    do(ask(raising(agency="trust", types=("views",)), by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), TUESDAY)

    make_reminders(nine(10))

    assert (reminders("ffion-rees"), reminders("anil-shah")) == ([], ["after"])


def test_a_reminder_that_nobody_can_receive_is_an_alarm_until_somebody_can() -> None:
    ref = raised()
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(is_active=False)

    make_reminders(nine(7))
    alarms = [(alarm.kind, alarm.about, alarm.ref) for alarm in alarms_of(DEMO)]
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(is_active=True)
    make_reminders(nine(8))

    assert alarms == [("reminder", f"{SOCIAL_WORKERS_POST} {ref}", ref)]
    assert alarms_of(DEMO) == ()
    assert reminders(SOCIAL_WORKER) == ["before"]


def test_more_reminders_than_are_made_together_are_all_made_once() -> None:
    for _ in range(SOME + 1):
        raised()

    first, again = make_reminders(nine(7)), make_reminders(nine(7))

    assert (first, again) == (SOME + 1, 0)
