"""Emails that come back after the mail server took them: noted, an alarm, and sent again to the person who acts."""

import io
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail as django_mail

from accord.cli.main import main
from accord.directory import models as directory
from accord.directory.load import publish
from accord.letters.alarms import alarms_of
from accord.letters.bouncing import note_returned
from accord.letters.delivery_report import read_returned
from accord.letters.models import Bounce, Message
from accord.letters.round import work_round
from accord.record.write import do
from tests.boards import DEMO
from tests.letters.post_office import PostOffice
from tests.letters.reports import ABSENCE, KINDS, POSTFIX, REPLY, report
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, act, ask, raised

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
DANA = "dana.whitlock@council.example"
LATER = TUESDAY + timedelta(minutes=5)


@pytest.fixture
def message(post_office: PostOffice) -> Message:
    """An email that asks Dana to respond, which the mail server took."""
    raised()
    work_round(TUESDAY)
    return Message.objects.get(person=SOCIAL_WORKER)


def comes_back(message: Message, kind: str = POSTFIX, **how: str) -> int:
    return note_returned(read_returned(report(kind, to=DANA, id=message.message_id, **how)), LATER)


def refused() -> list[str]:
    return [alarm.about for alarm in alarms_of(DEMO) if alarm.kind == "refused"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_of_each_mail_server_marks_the_email_and_raises_the_alarm(kind: str, message: Message) -> None:
    noted, again = comes_back(message, KINDS[kind]), comes_back(message, KINDS[kind])

    bounce = Bounce.objects.get()
    assert (noted, again) == (1, 0)
    assert bounce.message == message
    assert bounce.status in ("5.1.1", "5.0.0")
    assert refused() == [SOCIAL_WORKER]


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_a_delay_or_a_delivery_is_no_bounce(action: str, message: Message) -> None:
    assert comes_back(message, action=action) == 0
    assert (Bounce.objects.count(), refused()) == (0, [])


def test_a_report_without_our_id_counts_for_the_latest_email_to_its_recipient(message: Message) -> None:
    raised()
    work_round(LATER)
    latest = Message.objects.filter(person=SOCIAL_WORKER).latest("id")

    noted = note_returned(read_returned(report(POSTFIX, to=DANA.upper(), id="<other@elsewhere.example>")), LATER)

    assert (noted, Bounce.objects.get().message) == (1, latest)


def test_it_goes_to_the_new_address_at_the_next_round_and_the_alarm_ends(
    message: Message, post_office: PostOffice
) -> None:
    comes_back(message)
    work_round(LATER)
    before = len(post_office.received)
    directory.Person.objects.filter(key=SOCIAL_WORKER).update(email="d.whitlock@council.example")

    work_round(LATER + timedelta(minutes=1))

    [mail] = post_office.received[before:]
    assert (before, mail.to) == (1, "d.whitlock@council.example")
    assert mail.subject == message.subject
    assert refused() == []


def test_it_goes_to_whoever_acts_for_the_role_now(message: Message, post_office: PostOffice) -> None:
    comes_back(message)
    directory.Away.objects.create(person_id=SOCIAL_WORKER, since=TUESDAY.date())
    directory.Cover.objects.create(post_id=SOCIAL_WORKERS_POST, person_id="ken-osei")
    publish(DEMO)

    work_round(LATER)

    mail = post_office.received[-1]
    assert mail.to == "ken.osei@council.example"
    assert mail.text.startswith("Dear Ken Osei,")
    assert mail.id != message.message_id


def test_where_nothing_changed_it_is_tried_once_a_day_and_no_more_once_it_is_done(
    message: Message, post_office: PostOffice
) -> None:
    comes_back(message)
    for hours in (1, 4, 23):
        work_round(LATER + timedelta(hours=hours))
    on_the_day = [mail.subject for mail in post_office.to(SOCIAL_WORKER)].count(message.subject)
    work_round(LATER + timedelta(days=1))
    next_day = [mail.subject for mail in post_office.to(SOCIAL_WORKER)].count(message.subject)
    comes_back(Message.objects.filter(subject=message.subject).latest("id"))
    withdrawn = act("withdraw", why="Settled.", workers_view="I agree.", safety="no")
    do(ask(withdrawn, message.ref, seen=1), LATER + timedelta(days=1))
    work_round(LATER + timedelta(days=2, hours=1))
    after = [mail.subject for mail in post_office.to(SOCIAL_WORKER)].count(message.subject)

    assert (on_the_day, next_day, after) == (1, 2, 2)
    assert not Bounce.objects.filter(is_over=False).exists()


def test_an_email_that_the_server_takes_ends_no_alarm_about_an_address_that_bounces(
    message: Message, post_office: PostOffice
) -> None:
    comes_back(message)
    raised()

    work_round(LATER)

    assert len(post_office.to(SOCIAL_WORKER)) == 2
    assert refused() == [SOCIAL_WORKER]


def test_an_administrator_notes_by_hand_that_emails_do_not_arrive(message: Message) -> None:
    joan = Visitor("joan-frith")
    listed = text_of(joan.opens("/people/", LATER))

    page = joan.opens("/people/council/dana-whitlock/emails/", LATER)
    joan.posts("/people/council/dana-whitlock/emails/", {}, LATER)

    assert '"/people/council/dana-whitlock/emails/"' in listed
    assert "Emails to Dana Whitlock do not arrive" in text_of(page)
    assert (Bounce.objects.get().message, Bounce.objects.get().by) == (message, "joan-frith")
    assert refused() == [SOCIAL_WORKER]
    assert "Emails come back: check the address" in text_of(joan.opens("/people/", LATER))


@pytest.mark.parametrize("person", ["paul-dean", "dana-whitlock", "grace-adeyemi"])
def test_nobody_else_notes_it(person: str, message: Message) -> None:
    assert Visitor(person).posts("/people/council/dana-whitlock/emails/", {}, LATER).status_code == 404
    assert not Bounce.objects.exists()


def test_the_command_reads_reports_from_files_and_from_standard_input(
    message: Message, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.eml"
    file.write_bytes(report(POSTFIX, to=DANA, id=message.message_id))
    piped = io.TextIOWrapper(io.BytesIO(report(POSTFIX, to=DANA, id=message.message_id)))

    from_file = main(["bounce", str(file)])
    monkeypatch.setattr("sys.stdin", piped)
    from_pipe = main(["bounce"])
    missing = main(["bounce", str(tmp_path / "none.eml")])

    assert (from_file, from_pipe, missing) == (0, 0, 1)
    assert capsys.readouterr().out.splitlines()[:2] == [
        "1 email recorded as not received. The Board overview shows an alarm.",
        "This report is not about an email from Accord, or has already been recorded.",
    ]
    assert refused() == [SOCIAL_WORKER]


def test_the_command_notes_an_address_by_hand(message: Message, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [main(["bounce", "--address", address]) for address in (DANA, "nobody@elsewhere.example")]

    assert codes == [0, 1]
    assert refused() == [SOCIAL_WORKER]


def test_a_reply_is_answered_with_a_sentence_and_nothing_of_it_is_kept(
    message: Message, tmp_path: Any, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    django_mail.outbox = []
    for name, kind in (("reply", REPLY), ("absence", ABSENCE)):
        (tmp_path / name).write_bytes(report(kind, to=DANA, id=message.message_id))
    (tmp_path / "spam").write_bytes(report(REPLY, to="stranger@elsewhere.example", id="<1@elsewhere.example>"))

    codes = [main(["bounce", "--answer", str(tmp_path / name)]) for name in ("reply", "absence", "spam")]
    without = main(["bounce", str(tmp_path / "reply")])

    [answer] = django_mail.outbox
    assert (codes, without) == ([0, 0, 0], 1)
    assert answer.to == [DANA]
    assert str(answer.body).startswith(
        "No one reads this mailbox. Use the link in the email, or phone the Board manager."
    )
    assert "Quillmark" not in str(answer.message()) + capsys.readouterr().out


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n--x--",
        b"Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822\nAction: failed\n",
        b"X-Failed-Recipients: not an address\n\n",
        report(POSTFIX, to="", id="<>"),
        report(POSTFIX, to=DANA, id="<x>").replace(b"5.1.1", b"\xc3\xa9"),
    ],
)
def test_odd_input_is_read_without_a_fault(raw: bytes) -> None:
    note_returned(read_returned(raw), LATER)

    assert not Bounce.objects.exists()


def test_a_report_about_what_we_never_sent_marks_nothing() -> None:
    mail = EmailMessage()
    mail["X-Failed-Recipients"] = "someone@elsewhere.example"

    assert note_returned(read_returned(mail.as_bytes()), LATER) == 0
    assert refused() == []
