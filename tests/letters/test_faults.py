"""Workers that are killed, two at once, or away for days: each due thing happens once, each letter is delivered."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from accord.letters.alarms import alarms_of
from accord.letters.models import Carried, Message
from accord.letters.round import work_round
from accord.record import models
from accord.record.seals.check import check_record
from accord.record.write import write
from tests.append_only import laid_aside
from tests.boards import DEMO, enter_demonstration
from tests.letters.post_office import PostOffice
from tests.nursery import Nursery
from tests.record.cases import TUESDAY, ask, raising

pytestmark = pytest.mark.django_db(transaction=True)
DUE = datetime(2026, 4, 10, 8, 30, tzinfo=UTC)  # the morning after the limit, in office hours
KILLED, AT_ONCE = "tests.letters.mortal.killed", "tests.letters.mortal.at_once"
NIGHT = datetime(2026, 4, 10, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def demo(transactional_db: None) -> None:
    enter_demonstration()


def raise_many(number: int) -> list[str]:
    """So many cases of which the first limit comes on Thursday 9 April; nobody is owed anything about them before."""
    refs: list[str] = []
    for _ in range(0, number, 100):
        answers = write([ask(raising()) for _ in range(min(100, number))], TUESDAY)
        refs += [answer.ref for answer in answers]
    models.Letter.objects.update(is_taken=True)
    return refs


def reached() -> Counter[str]:
    return Counter(models.Entry.objects.filter(kind="LimitReached").values_list("case__ref", flat=True))


def open_letters(office: PostOffice) -> Iterator[str]:
    """What is wrong with what was delivered: a letter that nobody got, or one with two ids or two texts."""
    while work_round(DUE + timedelta(hours=2)).sent:  # what was being sent when its worker died is tried again
        pass
    got = {mail.id for mail in office.received}
    texts = Counter(mail.id for mail in {(mail.id, mail.to, mail.content): mail for mail in office.received}.values())
    yield from (f"two texts of {key}" for key, count in texts.items() if count > 1)
    carried = dict(Carried.objects.values_list("letter", "message__message_id"))
    for letter in models.Letter.objects.filter(entry__kind="LimitReached"):
        if letter.asks and carried.get(letter.pk) not in got:
            yield f"{letter} was not delivered"


def test_workers_killed_at_fifty_steps_of_many_due_cases_do_each_thing_once(
    post_office: PostOffice, nursery: Nursery
) -> None:
    refs = raise_many(80)

    times = nursery.asked(KILLED, post_office.port, NIGHT.isoformat(), 50, "")
    work_round(NIGHT)

    assert times == 50
    assert reached() == Counter(refs)
    assert list(check_record(DUE)) == []


def test_workers_killed_while_they_write_and_send_mails_lose_none_and_send_none_in_two_texts(
    post_office: PostOffice, nursery: Nursery
) -> None:
    raise_many(20)

    while_writing = nursery.asked(KILLED, post_office.port, DUE.isoformat(), 10, 'INSERT INTO "letters_message"')
    while_sending = nursery.asked(KILLED, post_office.port, DUE.isoformat(), 20, "mail")

    assert (while_writing, while_sending) == (10, 20)
    assert list(open_letters(post_office)) == []


def test_two_workers_at_once_do_everything_once(post_office: PostOffice, nursery: Nursery) -> None:
    refs = raise_many(50)

    ends = nursery.asked(AT_ONCE, post_office.port, DUE.isoformat(), 2)

    assert ends == [0, 0]
    assert reached() == Counter(refs)
    assert len({mail.id for mail in post_office.received}) == len(post_office.received)
    assert list(open_letters(post_office)) == []


def test_three_days_off_and_on_again_everything_happens_once(post_office: PostOffice) -> None:
    refs = raise_many(20)

    for late in (timedelta(days=3), timedelta(days=3, minutes=1)):
        work_round(DUE + late)

    assert reached() == Counter(refs)
    assert Message.objects.count() == len(post_office.received)
    assert not models.Letter.objects.filter(is_taken=False, asks=True).exists()


def test_a_case_whose_clock_cannot_be_run_holds_up_no_other_and_is_an_alarm(post_office: PostOffice) -> None:
    broken, *others = raise_many(5)
    with laid_aside(connection):
        models.Entry.objects.filter(case__ref=broken).update(body="{}")

    done = work_round(DUE)

    assert done.left == (broken,)
    assert reached() == Counter(others)
    assert [(alarm.kind, alarm.ref) for alarm in alarms_of(DEMO) if alarm.kind == "wake"] == [("wake", broken)]
