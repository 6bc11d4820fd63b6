"""Kill and stop what Accord runs on, under load, and count what is lost: `make faults`, or `python -m bench.faults`.

`--kills 3 --restarts 1 --twice 4 --pairs 4` is a short run. Each fault comes after some more acts, none after a time.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from http.client import HTTPException
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from bench.half_sent import ACCORD, ask, free_port, sign_in, wait_for
from bench.postgresql import measured_on, postgres
from bench.sections import put
from bench.served import HIDDEN

ANSWERS = "dana.whitlock@council.example"
BETWEEN = 4
"""Acts between two faults."""
Form = tuple[str, dict[str, str]]


class House:
    """A server and two workers, each begun again after it is killed."""

    def __init__(self, stack: ExitStack, mail_port: int) -> None:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        mail = {"ACCORD_MAIL_HOST": "127.0.0.1", "ACCORD_MAIL_PORT": str(mail_port), "ACCORD_MAIL_TLS": "0"}
        self.environment = {**kept, **mail, "ACCORD_VAR": folder, "ACCORD_DEMONSTRATION": "1"}
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.running = dict[str, "subprocess.Popen[bytes]"]()
        stack.callback(lambda: [self.kill(name) for name in [*self.running]])

    def begin(self, name: str) -> None:
        words = ["serve", "--workers", "2", "--port", str(self.port)] if name == "serve" else ["work"]
        self.running[name] = subprocess.Popen([ACCORD, *words], env=self.environment, stderr=subprocess.DEVNULL)
        if name == "serve":
            wait_for(self.port)

    def kill(self, name: str) -> None:
        process = self.running.pop(name)
        self.kill_children(process)
        process.kill()
        process.wait()

    def kill_children(self, process: "subprocess.Popen[bytes]", most: int | None = None) -> None:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        for child in listed[:most]:
            with suppress(ProcessLookupError):
                os.kill(int(child), 9)

    def fault(self, what: str) -> None:
        if what == "web process":
            self.kill_children(self.running["serve"], 1)
            return
        self.kill(what)
        self.begin(what)


class Person:
    def __init__(self, house: House) -> None:
        self.address = house.address
        self.cookies = sign_in(house.address, ANSWERS)

    def view_of(self, ref: str) -> Form:
        path = f"/cases/{ref}/give-view/"
        return path, {**dict(HIDDEN.findall(self._asked(path)[1])), "text": f"It holds in {ref}.", "safety": "no"}

    def sends(self, form: Form) -> bool:
        return self._asked(*form)[0] == 302

    def _asked(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Again until there is an answer that is no failure."""
        while True:
            with suppress(OSError, HTTPException):
                _, status, _, page = ask(self.address, path, self.cookies, form)
                if status < 500:
                    return status, page
            time.sleep(0.2)


def main(options: argparse.Namespace) -> int:
    from tests.letters.post_office import PostOffice

    with ExitStack() as stack:
        stack.enter_context(measured_on())
        office = PostOffice()
        house = House(stack, office.port)
        subprocess.run([ACCORD, "demo"], env=house.environment, check=True, stdout=subprocess.DEVNULL)
        for name in ("serve", "work 1", "work 2"):
            house.begin(name)
        acts = Counter[str]()
        load = options.kills + options.restarts
        with _mail_away(office):  # until the load is over
            acts.update(_under_load(house, load * BETWEEN, options))
        acts.update(_twice(house, options.twice))
        acts.update(_pairs(house, options.pairs))
        rows = [*_counted(acts, options), _silence(house), *_mails(house, office)]
        office.close()
    table = "\n".join(f"| {what} | {found} | {'as wanted' if good else '**lost**'} |" for what, found, good in rows)
    head = f"## Faults\n\nWritten by `make faults` on {datetime.now(UTC).date()}."
    put(f"{head}\n\n| what | found | |\n|---|---|---|\n{table}")
    print(table)
    return int(not all(good for *_, good in rows))


@contextmanager
def _mail_away(office: Any) -> Iterator[None]:
    yield
    office.open()


def _raised(number: int) -> list[str]:
    from accord.procedure.acts.saying.raising import RaiseDisagreement
    from accord.procedure.model.parts import Adult
    from accord.record.asks import Ask
    from accord.record.clock import now
    from accord.record.write import write

    at = now() - timedelta(minutes=1)
    adult = Adult(number=1, name="Mrs Invented Person", born="1941-05-02")
    text = {"what": "What was seen.", "risk": "It goes on.", "first_put_on": at.date()}
    act = RaiseDisagreement(agency="council", types=("action",), adults=(adult,), **text)
    by = {"case_ref": None, "person": "grace-adeyemi", "post": "trust-district-nurse", "act": act}
    answers = write([Ask(board="demo", key=uuid4(), **by) for _ in range(number)], at)
    assert all(answer.facts for answer in answers), answers[0]
    return [answer.ref for answer in answers]


def _under_load(house: House, number: int, options: argparse.Namespace) -> Counter[str]:
    """One person gives views while the rest is killed and restarted between two of them."""
    person, acts = Person(house), Counter[str]()
    faults: list[Callable[[], None]] = [lambda: _restart(house) for _ in range(options.restarts)]
    kinds = islice(cycle(("web process", "work 1", "serve", "work 2")), options.kills)
    faults += [partial(house.fault, kind) for kind in kinds]
    with ThreadPoolExecutor(1) as beside:
        for place, ref in enumerate(_raised(number)):
            form = person.view_of(ref)
            going = beside.submit(faults.pop()) if place % BETWEEN == 0 and faults else None
            acts[ref] += person.sends(form)
            if going:
                going.result()
    return acts


def _restart(house: House) -> None:
    """At once, as by a failure."""
    folder = Path(parse_qs(urlsplit(house.environment["DATABASE_URL"]).query)["host"][0])
    programs = postgres.find_programs()
    assert programs
    command = [programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "restart"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **postgres.as_user(folder))


def _twice(house: House, number: int) -> Counter[str]:
    """The same form twice at once: one act, and both are told that it is done."""
    person, acts = Person(house), Counter[str]()
    with ThreadPoolExecutor(2) as two:
        for ref in _raised(number):
            form = person.view_of(ref)
            acts[ref] = int(all(two.map(person.sends, (form, form))))
    return acts


def _pairs(house: House, number: int) -> Counter[str]:
    """Two at once on one case, by forms of their own."""
    people, acts = (Person(house), Person(house)), Counter[str]()
    with ThreadPoolExecutor(2) as two:
        for ref in _raised(number):
            forms = [person.view_of(ref) for person in people]
            acts[ref] = sum(two.map(lambda person, form: person.sends(form), people, forms))
    return acts


def _counted(acts: Counter[str], options: argparse.Namespace) -> Iterator[tuple[str, str, bool]]:
    from django.db import connection

    from accord.record.clock import now
    from accord.record.models import Entry
    from accord.record.seals.check import check_record

    connection.close()  # it was cut by a restart
    held = Counter(Entry.objects.filter(kind="ViewGiven", case__ref__in=acts).values_list("case__ref", flat=True))
    faults = f"{options.kills} kills, {options.restarts} restarts, {options.twice} twice, {options.pairs} pairs"
    yield f"acts acknowledged, in the record ({faults})", f"{acts.total()}, {held.total()}", held == +acts
    wrong = [str(one) for one in check_record(now())]
    yield "breaks of the record", str(len(wrong)), not wrong


def _silence(house: House) -> tuple[str, str, bool]:
    """Its last round is moved six minutes back, in place of waiting."""
    from accord.letters.models import WorkRound

    for name in ("work 1", "work 2"):
        house.kill(name)
    for one in WorkRound.objects.all():
        WorkRound.objects.filter(pk=one.pk).update(at=one.at - timedelta(minutes=6))
    status = ask(house.address, "/working", {})[1]
    return "/working six minutes after the last worker died", str(status), status == 503


def _mails(house: House, office: Any) -> Iterator[tuple[str, str, bool]]:
    """What waited while the server was away goes out."""
    from accord.letters.models import Message

    Message.objects.filter(next_try__isnull=False).update(next_try=datetime.now(UTC))
    subprocess.run([ACCORD, "work", "--once"], env=house.environment, check=False, stderr=subprocess.DEVNULL)
    sent = {*Message.objects.filter(sent_at__isnull=False).values_list("message_id", flat=True)}
    got = Counter(mail.id for mail in office.received)
    yield "messages sent, received", f"{len(sent)}, {len(sent & got.keys())}", sent <= got.keys()
    texts = {(mail.id, mail.content) for mail in office.received}
    yield "messages with two texts", str(len(texts) - len(got)), len(texts) == len(got)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("kills", 30), ("restarts", 4), ("twice", 20), ("pairs", 100)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    sys.exit(main(parser.parse_args()))
