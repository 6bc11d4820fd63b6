"""Alarms reach a named human outside Accord: once, at once or once a day, and once more when each is over."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread

import pytest
import time_machine
from django.core import mail
from pytest_django import Settings

from accord.cli.main import main
from accord.cli.work import work
from accord.journal import clock
from accord.letters import alarm_mails
from accord.letters.alarm_mails import tell_alarms
from accord.letters.alarm_texts import DAILY, TEXTS
from accord.letters.alarms import Wrong, alarms_of, end_alarms, raise_alarms
from accord.letters.liveness import begin_round
from accord.letters.models import Alarm
from accord.letters.round import work_round
from accord.site.watch import look
from tests.boards import DEMO, enter_demonstration
from tests.record.cases import TUESDAY, raised

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
AWAY = "tests.record.no_mail.NoMail"


@pytest.fixture(autouse=True)
def addresses(settings: Settings) -> None:
    settings.ALARM_ADDRESSES = ["operator@council.example", "deputy@council.example"]
    settings.ACCORD_URL = "https://accord.example"


def subjects() -> list[str]:
    return [one.subject for one in mail.outbox]


def raise_one(kind: str, about: str = "it", at: datetime = TUESDAY, ref: str = "") -> None:
    raise_alarms([Wrong(kind=kind, about=about, ref=ref)], at)


@pytest.mark.parametrize("kind", [kind for kind in TEXTS if kind not in DAILY])
def test_an_alarm_of_the_service_is_mailed_at_once_and_once_and_once_more_when_it_is_over(kind: str) -> None:
    """O9."""
    raise_one(kind)

    for minutes in range(3):
        tell_alarms(TUESDAY + minutes * MINUTE)
    end_alarms(kind, TUESDAY + 5 * MINUTE)
    for minutes in range(5, 8):
        tell_alarms(TUESDAY + minutes * MINUTE)

    said = TEXTS[kind].format(since="10:15").partition(". ")[0]
    assert subjects() == [said, f"Over: {said}"]
    assert mail.outbox[0].to == ["operator@council.example", "deputy@council.example"]
    assert "Since 10:15 on 31 March 2026." in mail.outbox[0].body
    assert "Over at 10:20 on 31 March 2026." in mail.outbox[1].body


def test_what_a_board_mends_is_mailed_once_a_day() -> None:
    """O9."""
    for hour in range(26):
        raise_one("refused", about=f"person-{hour}")
        tell_alarms(TUESDAY + timedelta(hours=hour))

    one = "Emails are rejected: check the address"
    assert subjects() == [one, f"{one}, and 23 more"]


def test_a_storm_of_alarms_is_one_mail(demo: None) -> None:
    raise_alarms([Wrong(kind="wake", about=f"REF{number}") for number in range(30)], TUESDAY)

    tell_alarms(TUESDAY)

    assert subjects() == ["The deadlines of a case cannot be worked out: ask your IT service to check it, and 29 more"]


def test_an_alarm_that_was_over_before_anybody_heard_of_it_is_not_mailed() -> None:
    raise_one("wake")
    end_alarms("wake", TUESDAY)

    tell_alarms(TUESDAY)

    assert subjects() == []


def test_a_mail_that_did_not_leave_is_tried_again_after_a_pause(settings: Settings) -> None:
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, AWAY
    raise_one("disk")

    failed = tell_alarms(TUESDAY)
    settings.EMAIL_BACKEND = working
    tell_alarms(TUESDAY + MINUTE)
    at_once = subjects()
    tell_alarms(TUESDAY + 5 * MINUTE)

    assert (failed, at_once, len(subjects())) == (False, [], 1)


def test_no_mail_names_anybody() -> None:
    """O9."""
    raise_one("refused", about="grace-adeyemi")
    raise_one("nobody", about="trust-matron-hurley BCDF2345", ref="BCDF2345")
    raise_one("file", about="an entry of Mrs Iris Penhallow", ref="BCDF2345")

    tell_alarms(TUESDAY)

    text = "\n".join(one.subject + one.body for one in mail.outbox)
    assert "(case BCDF2345)" in text
    assert [name for name in ("Penhallow", "grace", "adeyemi", "hurley") if name in text] == []


def test_a_dead_worker_is_told_by_the_web_server_until_one_runs_again(demo: None) -> None:
    """O9."""
    begin_round(TUESDAY)
    for minutes in (4, 6, 7):
        look(TUESDAY + minutes * MINUTE)
    begin_round(TUESDAY + 8 * MINUTE)
    look(TUESDAY + 9 * MINUTE)

    assert subjects() == ["No worker has run since 10:15", "Over: No worker has run since 10:15"]
    assert alarms_of(DEMO) == ()


@pytest.mark.django_db(transaction=True)
def test_of_several_web_processes_that_look_at_once_one_tells() -> None:
    """O9."""
    begin_round(TUESDAY)
    begin = Event()

    def process() -> None:
        from django.db import connection

        begin.wait()
        look(TUESDAY + 6 * MINUTE)
        connection.close()

    threads = [Thread(target=process) for _ in range(4)]
    for thread in threads:
        thread.start()
    begin.set()
    for thread in threads:
        thread.join()

    assert subjects() == ["No worker has run since 10:15"]
    assert Alarm.objects.count() == 1


def test_a_server_with_a_wrong_clock_tells_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_round(TUESDAY)
    monkeypatch.setattr(clock, "moved", lambda: timedelta(days=-10))

    look(TUESDAY)

    assert subjects() == ["The clock of a server is wrong"]


def test_a_worker_that_does_not_believe_its_clock_tells_before_it_stops(demo: None) -> None:
    work(believes=False)

    assert subjects() == ["The clock of a server is wrong"]


def test_a_worker_s_round_tells_what_is_wrong_and_what_is_over(settings: Settings) -> None:
    """O9: the mail server was away, which a mail can tell once it is back."""
    enter_demonstration()
    settings.ALARM_ADDRESSES = []
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, AWAY
    raised()
    for minutes in (0, 3, 12, 15):
        work_round(TUESDAY + minutes * MINUTE)
    kinds = [alarm.kind for alarm in alarms_of(DEMO)]
    settings.ALARM_ADDRESSES, settings.EMAIL_BACKEND = ["operator@council.example"], working
    with time_machine.travel(TUESDAY + 16 * MINUTE, tick=False):
        tell_alarms(TUESDAY + 16 * MINUTE)
    with time_machine.travel(TUESDAY + 90 * MINUTE, tick=False):
        work()

    assert kinds == ["mail"]
    assert [one for one in subjects() if "mail server" in one] == [
        "The mail server does not answer",
        "Over: The mail server does not answer",
    ]


def test_an_entry_in_the_future_is_an_alarm_until_its_day_has_come(demo: None) -> None:
    """O7."""
    ref, far = raised(), TUESDAY + timedelta(days=30)
    raised(at=far)

    work_round(TUESDAY + MINUTE)
    alarms = [(alarm.kind, alarm.ref != ref) for alarm in alarms_of(DEMO)]
    work_round(far)

    assert alarms == [("future", True)]
    assert "future" not in [alarm.kind for alarm in alarms_of(DEMO)]


def test_the_command_sends_a_test_and_says_so(capsys: pytest.CaptureFixture[str], settings: Settings) -> None:
    """O9."""
    codes = [main(["test-alarm"])]
    settings.EMAIL_BACKEND = AWAY
    codes.append(main(["test-alarm"]))
    settings.ALARM_ADDRESSES = []
    codes.append(main(["test-alarm"]))

    assert codes == [0, 1, 1]
    assert subjects() == ["This is a test of Accord’s alarms"]
    assert capsys.readouterr().out.splitlines()[-1] == alarm_mails.NO_ONE


class Hook(HTTPServer):
    """A webhook that keeps what it is sent; it may never answer."""

    def __init__(self) -> None:
        self.said, self.is_silent, self.go_on = list[dict[str, object]](), False, Event()
        super().__init__(("127.0.0.1", 0), Answering)


class Answering(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.is_silent:
            self.server.go_on.wait()
        self.server.said.append(json.loads(body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def hook(settings: Settings) -> Iterator[Hook]:
    server = Hook()
    thread = Thread(target=server.serve_forever)
    thread.start()
    settings.ALARM_ADDRESSES = []
    settings.ALARM_WEBHOOK = f"http://127.0.0.1:{server.server_port}/"
    yield server
    server.go_on.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_webhook_is_posted_the_alarm_as_json(hook: Hook) -> None:
    """O9."""
    raise_one("wake", ref="BCDF2345")
    tell_alarms(TUESDAY)
    end_alarms("wake", TUESDAY + MINUTE)
    tell_alarms(TUESDAY + MINUTE)

    assert [one["event"] for one in hook.said] == ["alarm", "over"]
    assert hook.said[0] == {
        "event": "alarm",
        "text": "The deadlines of a case cannot be worked out: ask your IT service to check it",
        "url": "https://accord.example",
        "alarms": [
            {
                "kind": "wake",
                "text": "The deadlines of a case cannot be worked out: ask your IT service to check it",
                "case": "BCDF2345",
                "since": "2026-03-31T09:15:00+00:00",
                "over": "",
            }
        ],
    }


def test_a_webhook_that_does_not_answer_holds_nothing_up(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alarm_mails, "PATIENCE", 0.05)
    hook.is_silent = True
    raise_one("wake")

    assert tell_alarms(TUESDAY) is False
    assert Alarm.objects.get().told_at is None
