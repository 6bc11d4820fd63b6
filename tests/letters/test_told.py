"""A real mail server receives what the three disagreements say that people are told, and beside it what reminds."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from accord.letters.making import make_messages
from accord.letters.models import Carried, Message
from accord.letters.reminding import make_reminders
from accord.letters.sending import send_messages
from accord.procedure.stories.story import Player, StoryRow, world_of
from accord.record.models import Entry, Letter
from tests.letters.post_office import PostOffice
from tests.letters.reminded import reminded
from tests.record.cases import Teller, enter_story, instant, story

LONDON = ZoneInfo("Europe/London")
HOURS = (time(9, 30), time(16, 5))
NAMES = ("Penhallow", "Iris", "Boateng", "Alfred", "Tennant", "Carol", "1941", "1954", "1967", "bruis", "purse")


def instants(after: datetime, until: datetime) -> Iterator[datetime]:
    """When the worker looks in between: twice a day."""
    day = after.astimezone(LONDON).date()
    while day <= until.astimezone(LONDON).date():
        found = (datetime.combine(day, hour, LONDON) for hour in HOURS)
        yield from (at for at in found if after < at <= until)
        day += timedelta(days=1)


def work(at: datetime) -> None:
    make_messages(at)
    make_reminders(at)
    send_messages(at)


def mails_that_remind() -> list[str]:
    """On which day each was made, how it reminds, and whom."""
    rows = Message.objects.filter(reminded__isnull=False).distinct().order_by("day", "kind", "person")
    return [f"{day.day} {day:%b} {kind} {person}" for day, kind, person in rows.values_list("day", "kind", "person")]


def told_by_row(name: str) -> dict[str, set[str]]:
    """Play the story with the worker beside it: the people to whom mails about the facts of each row went."""
    enter_story(name)
    teller, rows, last = Teller(player=Player(world_of(story(name)))), list[tuple[StoryRow, set[int]]](), None
    for row in story(name).row:
        before = set(Entry.objects.values_list("id", flat=True))
        for step in row.step:
            at = instant(step)
            for between in instants(last or at, at):
                work(between)
            teller.tell(step)
            work(at)
            last = at
        rows.append((row, set(Entry.objects.values_list("id", flat=True)) - before))
    assert last is not None
    for later in instants(last, last + timedelta(days=4)):
        work(later)
    people: dict[int, set[str]] = defaultdict(set)
    receivers = dict(Carried.objects.values_list("letter", "message__person"))
    for letter, entry in Letter.objects.values_list("id", "entry"):
        people[entry].add(receivers[letter])
    return {row.title: {one for entry in entries for one in people[entry]} for row, entries in rows}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["1-ending-an-enquiry", "2-care-home", "3-best-interests"])
def test_a_mail_server_receives_what_the_column_told_says_and_nothing_about_the_adult(
    name: str, post_office: PostOffice
) -> None:
    told = told_by_row(name)

    wrong = {
        row.title: (sorted(set(row.told) - told[row.title]), sorted(told[row.title] - set(row.told)))
        for row in story(name).row
        if row.told is not None
        and (set(row.told) - told[row.title] or told[row.title] - set(row.told) - {step.by for step in row.step})
    }
    assert wrong == {}
    assert mails_that_remind() == reminded(name)
    assert not Message.objects.filter(reminded__isnull=True, carried__isnull=True).exists()
    assert sorted(mail.id for mail in post_office.received) == sorted(
        Message.objects.values_list("message_id", flat=True)
    )
    assert not Letter.objects.filter(is_taken=False).exists()
    whole = "\n".join(mail.subject + mail.text + mail.html for mail in post_office.received)
    assert [word for word in NAMES if word in whole] == []
    assert all("Is this email genuine?" in mail.text for mail in post_office.received)
