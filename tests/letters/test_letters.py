"""Letters: when they leave, to whom, what they say, and what happens to those that are not accepted."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import Settings

from accord.directory import models as directory
from accord.directory.load import enter_library, publish
from accord.directory.queries import accounts
from accord.journal.models import JournalLine
from accord.letters.addressee import address
from accord.letters.alarms import alarms_of
from accord.letters.making import make_messages
from accord.letters.models import Message
from accord.letters.round import work_round
from accord.letters.sending import MANY, send_messages
from accord.record.write import do
from tests.boards import DEMO
from tests.letters.post_office import PATIENT, PostOffice
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, act, ask, raised, view

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

FOUR = datetime(2026, 3, 31, 15, 5, tzinfo=UTC)  # 16:05 in London
NIGHT = datetime(2026, 3, 31, 21, 0, tzinfo=UTC)
TRUST, COUNCIL = "Ridgeway Community NHS Trust", "Chiltern Edge Council, Adult Social Care"
BOTH = f"{TRUST} and {COUNCIL}"
WEDNESDAY = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)  # as the office opens


def link(path: str, person: str) -> str:
    """As it is in that person's emails."""
    return address(path, accounts([person])[person])


def concern() -> object:
    return act("report-concern", on=TUESDAY.date(), by_whom="Grace", how="telephone")


def test_what_asks_leaves_at_once_and_says_what_by_when_and_where(post_office: PostOffice) -> None:
    ref = raised()

    work_round(TUESDAY)

    [mail] = post_office.received
    assert mail.to == "dana.whitlock@council.example"
    assert mail.subject == f"{TRUST} asks the Council to respond by Thursday 9 April ({ref})"
    assert mail.text.splitlines()[:7] == [
        "Dear Dana Whitlock,",
        "",
        f"Grace Adeyemi, district nurse at {TRUST}, has raised a professional disagreement with {COUNCIL}.",
        "This is part of the Demonstration Board’s escalation and resolution procedure.",
        "",
        "Please read it and respond by Thursday 9 April 2026:",
        link(f"cases/{ref}/give-view/", SOCIAL_WORKER),
    ]


def test_what_tells_goes_into_one_mail_a_day(post_office: PostOffice) -> None:
    first, second = raised(), raised()
    work_round(TUESDAY)

    work_round(FOUR)
    work_round(FOUR + timedelta(minutes=20))

    mails = post_office.to("owen-tate")
    assert [mail.subject for mail in mails] == ["Accord daily update, Tuesday 31 March: 2 cases"]
    assert first in mails[0].text
    assert second in mails[0].text


def test_each_line_of_the_days_mail_names_the_stage_at_which_it_happened(post_office: PostOffice) -> None:
    ref = raised()
    up = act("escalate-urgently", from_stage="practitioners", to_stage="chair", reason="Tonight.", safety="no")
    do(ask(up, ref, seen=1), TUESDAY + timedelta(minutes=1))

    work_round(FOUR)

    text = post_office.to("owen-tate")[-1].text
    assert f"{ref}, {BOTH}, practitioners’ stage\n- Grace Adeyemi raised it." in text


def test_a_lead_is_told_what_happened_with_a_link_as_a_seat_is(post_office: PostOffice) -> None:
    """Reading 10."""
    ref = raised()

    work_round(FOUR)

    [mail] = post_office.to("owen-tate")
    assert mail.text.splitlines()[:5] == [
        "You do not need to do anything about this email. Your own tasks are on your home page: "
        + link("", "owen-tate"),
        "",
        f"{ref}, {BOTH}, practitioners’ stage",
        "- Grace Adeyemi raised it.",
        link(f"cases/{ref}/", "owen-tate"),
    ]


def test_nothing_leaves_at_night_or_at_the_weekend(post_office: PostOffice) -> None:
    raised(at=NIGHT)

    work_round(NIGHT)
    at_night = len(post_office.received)
    work_round(WEDNESDAY)

    assert (at_night, len(post_office.to(SOCIAL_WORKER))) == (0, 1)


def test_a_new_concern_about_safety_waits_for_no_office_hour(post_office: PostOffice) -> None:
    ref = raised()
    work_round(FOUR)
    before = len(post_office.received)
    do(ask(concern(), ref), NIGHT)

    work_round(NIGHT)

    told = {mail.to.split("@")[0] for mail in post_office.received[before:]}
    assert told == {"dana.whitlock", "owen.tate", "ffion.rees"}


def test_what_no_longer_waits_is_only_told(post_office: PostOffice) -> None:
    ref = raised(at=NIGHT)
    do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST), NIGHT + timedelta(minutes=5))
    do(ask(act("withdraw", why="Settled.", workers_view="I agree.", safety="no"), ref, seen=2), NIGHT)

    work_round(WEDNESDAY)
    work_round(WEDNESDAY + timedelta(hours=8, minutes=-1))

    assert [mail.subject for mail in post_office.to(SOCIAL_WORKER)] == [
        "Accord daily update, Wednesday 1 April: 1 case"
    ]


def test_the_cover_gets_what_the_holder_would(post_office: PostOffice) -> None:
    ref = raised()
    directory.Away.objects.create(person_id=SOCIAL_WORKER, since=TUESDAY.date())
    directory.Cover.objects.create(post_id=SOCIAL_WORKERS_POST, person_id="ken-osei")
    publish(DEMO)

    work_round(TUESDAY)

    assert [mail.to for mail in post_office.received if ref in mail.subject] == ["ken.osei@council.example"]


def test_a_letter_that_nobody_can_receive_is_an_alarm_until_somebody_can(post_office: PostOffice) -> None:
    ref = raised()
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(is_active=False)
    publish(DEMO)

    work_round(TUESDAY)
    alarms = [(alarm.kind, alarm.about, alarm.ref) for alarm in alarms_of(DEMO)]
    noted = list(JournalLine.objects.filter(kind="alarm").values_list("case", "detail"))
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(is_active=True)
    publish(DEMO)
    work_round(TUESDAY + timedelta(minutes=1))

    assert alarms == [("nobody", f"{SOCIAL_WORKERS_POST} {ref}", ref)]
    assert noted == [(ref, f"nobody: {SOCIAL_WORKERS_POST} {ref}")]
    assert alarms_of(DEMO) == ()
    assert len(post_office.to(SOCIAL_WORKER)) == 1


def test_an_address_that_is_refused_is_tried_again_later_and_holds_up_nobody(post_office: PostOffice) -> None:
    raised()
    do(ask(concern(), raised()), TUESDAY)
    post_office.refused = {"dana.whitlock@council.example"}

    work_round(TUESDAY)
    kept = Message.objects.filter(person=SOCIAL_WORKER).first()
    post_office.refused = set()
    send_messages(TUESDAY + timedelta(seconds=59))
    too_early = len(post_office.to(SOCIAL_WORKER))
    send_messages(TUESDAY + timedelta(seconds=61))

    assert kept is not None
    assert kept.outcome == "address refused (550)"
    assert len(post_office.to("owen-tate")) == 1
    assert too_early == 0
    assert kept.message_id in [mail.id for mail in post_office.to(SOCIAL_WORKER)]


def test_a_server_that_asks_to_try_later_counts_against_no_address_for_a_day_and_holds_up_nobody(
    post_office: PostOffice,
) -> None:
    """As by greylisting."""
    raised()
    do(ask(concern(), raised()), TUESDAY)
    post_office.put_off = {"dana.whitlock@council.example"}
    for minutes in (0, 1, 3, 10, 30, 60, 120):
        work_round(TUESDAY + timedelta(minutes=minutes))
    waiting = list(
        Message.objects.filter(person=SOCIAL_WORKER, sent_at__isnull=True).values_list("refusals", "outcome")
    )
    alarms = alarms_of(DEMO)

    post_office.put_off = set()
    work_round(TUESDAY + timedelta(hours=4))

    assert len(post_office.to("owen-tate")) == 1
    assert set(waiting) == {(0, "the server asked to try later")}
    assert alarms == ()
    assert not Message.objects.filter(sent_at__isnull=True).exists()


def test_pauses_between_attempts_grow_to_a_day_and_no_mail_is_given_up(post_office: PostOffice) -> None:
    raised()
    post_office.refuses_all = True
    at, pauses = TUESDAY, []
    make_messages(at)

    for _ in range(MANY + 2):
        send_messages(at)
        next_try = Message.objects.get().next_try
        assert next_try is not None
        pauses.append((next_try - at) // timedelta(minutes=1))
        at = next_try

    assert pauses == [1, 2, 5, 15, 30, *[60] * (MANY - 5), 1440, 1440]
    assert [(alarm.kind, alarm.about) for alarm in alarms_of(DEMO)] == [("refused", SOCIAL_WORKER)]


def test_an_outage_of_the_server_counts_against_no_address(post_office: PostOffice) -> None:
    raised()
    post_office.close()
    for hour in range(MANY + 5):
        work_round(TUESDAY + timedelta(hours=hour))
    post_office.open()
    post_office.refuses_all = True

    at = TUESDAY + timedelta(hours=MANY + 6)
    send_messages(at)

    message = Message.objects.filter(refusals=1).first()
    assert message is not None
    assert (message.outcome, message.next_try) == ("address refused (550)", at + timedelta(hours=1))


def test_a_mail_server_that_is_away_is_one_alarm_until_it_is_back(post_office: PostOffice) -> None:
    for _ in range(3):
        raised()
    post_office.close()
    for minutes in (0, 1, 3, 10):
        work_round(TUESDAY + timedelta(minutes=minutes))
    away = [(alarm.kind, alarm.about) for alarm in alarms_of(DEMO)]
    post_office.open()

    work_round(TUESDAY + timedelta(hours=1))

    assert away == [("mail", "mail server")]
    assert alarms_of(DEMO) == ()
    assert len(post_office.to(SOCIAL_WORKER)) == 3


def test_a_server_that_does_not_answer_in_time_gets_it_again_as_it_was(
    post_office: PostOffice, settings: Settings
) -> None:
    raised()
    settings.EMAIL_TIMEOUT, post_office.says_nothing = 0.2, True
    work_round(TUESDAY)
    message = Message.objects.get()
    settings.EMAIL_TIMEOUT, post_office.says_nothing = PATIENT, False

    send_messages(TUESDAY + timedelta(minutes=2))

    [mail] = post_office.received
    assert message.outcome == "SMTPServerDisconnected"
    assert (mail.id, mail.text) == (message.message_id, message.text)


def test_an_address_that_was_put_right_gets_what_the_wrong_one_refused(post_office: PostOffice) -> None:
    raised()
    post_office.refuses_all = True
    work_round(TUESDAY)
    refused = Message.objects.get()
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(email="d.whitlock@council.example")
    post_office.refuses_all = False

    work_round(TUESDAY + timedelta(minutes=2))

    [mail] = post_office.received
    assert mail.to == "d.whitlock@council.example"
    assert (mail.id, mail.text) == (refused.message_id, refused.text)


def test_what_was_refused_for_somebody_who_left_goes_to_whoever_holds_the_post(post_office: PostOffice) -> None:
    ref = raised()
    post_office.refused = {"dana.whitlock@council.example"}
    work_round(TUESDAY)
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(is_active=False)
    directory.Holding.objects.filter(post=SOCIAL_WORKERS_POST).update(person="ken-osei")
    publish(DEMO)

    for minutes in (2, 3):
        work_round(TUESDAY + timedelta(minutes=minutes))

    assert [(mail.to, mail.subject) for mail in post_office.received] == [
        ("ken.osei@council.example", f"{TRUST} asks the Council to respond by Thursday 9 April ({ref})")
    ]
    assert alarms_of(DEMO) == ()


def test_a_board_whose_letters_cannot_be_made_is_an_alarm_and_holds_up_no_other(post_office: PostOffice) -> None:
    raised()
    directory.Board.objects.create(key="broken", name="A Board", nation="ENG", zone="No/Where")
    enter_library("broken", "buckinghamshire", TUESDAY.date())

    work_round(TUESDAY)

    alarms = [(alarm.kind, alarm.about) for alarm in alarms_of("broken")]
    assert alarms == [("letters", "broken: reminding"), ("letters", "broken: warnings")]
    assert len(post_office.to(SOCIAL_WORKER)) == 1


def test_a_malformed_address_is_an_alarm_and_holds_up_nobody(post_office: PostOffice) -> None:
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(email="no address at all")
    do(ask(concern(), raised()), TUESDAY)

    work_round(TUESDAY)

    assert len(post_office.to("owen-tate")) == 1
    assert {alarm.kind for alarm in alarms_of(DEMO)} == {"refused"}


def test_a_mail_server_that_is_down_for_a_day_loses_nothing_and_changes_no_text(post_office: PostOffice) -> None:
    post_office.close()
    raised()
    made = []
    for hour in range(25):
        work_round(TUESDAY + timedelta(hours=hour))
        made.append(dict(Message.objects.values_list("message_id", "text")))
    post_office.open()

    work_round(TUESDAY + timedelta(hours=26))

    assert {mail.id: mail.text for mail in post_office.received} == dict(
        Message.objects.values_list("message_id", "text")
    )
    assert all(text == made[-1][key] for texts in made for key, text in texts.items())
    assert len({mail.id for mail in post_office.received}) == len(post_office.received)


def test_a_mail_that_the_server_took_without_saying_so_goes_again_as_it_was(post_office: PostOffice) -> None:
    raised()
    make_messages(TUESDAY)
    post_office.breaks_off = True
    send_messages(TUESDAY)
    post_office.breaks_off = False

    send_messages(TUESDAY + timedelta(minutes=2))

    first, again = post_office.received
    assert first.content == again.content


def test_the_text_of_a_message_cannot_be_changed() -> None:
    raised()
    make_messages(TUESDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(text="something else")


def test_the_address_to_which_a_message_went_cannot_be_changed(post_office: PostOffice) -> None:
    raised()
    work_round(TUESDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(address="somebody.else@council.example")
