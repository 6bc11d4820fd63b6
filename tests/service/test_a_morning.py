"""A morning, as docs/operations.md begins: from an empty machine to a first answered disagreement and its backup."""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from tests.browser.hands import part
from tests.browser.pressing import press
from tests.evidence.samples import JPEG
from tests.service.fake_time import ten_in_the_morning
from tests.service.installed import Installed
from tests.service.morning import Machine, Someone, machine

OPERATOR = "operator@council.example"
IMRAN, HELEN = "imran.yusuf@board.example", "helen.marsh@board.example"
GRACE, OWEN = "grace.adeyemi@trust.example", "owen.tate@council.example"
INIT = {
    "--name": "Example Safeguarding Adults Board",
    "--nation": "ENG",
    "--procedure": "buckinghamshire",
    "--front-door": "Safeguarding adults team: 01632 960100; out of hours 01632 960199",
    "--manager": f"Imran Yusuf <{IMRAN}>",
    "--chair": f"Helen Marsh <{HELEN}>",
}
REACH = "Safeguarding team: 01632 960100"
TABLE = f"""Agency,Kind,Role,Level,Reports to,Name,Email,First contact,Contact details
Chiltern Edge Council,local authority,Social worker,practitioner,Team manager,Owen Tate,{OWEN},yes,{REACH}
Chiltern Edge Council,local authority,Team manager,manager,Head of Service,Priya Raman,priya.raman@council.example,,
Chiltern Edge Council,local authority,Head of Service,head of service,,Marian Cole,marian.cole@council.example,,
Chiltern Edge Council,local authority,Safeguarding lead,safeguarding lead,,Dana Whitlock,dana@council.example,,
Ridgeway Community NHS Trust,health,District nurse,practitioner,Community matron,Grace Adeyemi,{GRACE},yes,{REACH}
Ridgeway Community NHS Trust,health,Community matron,manager,Head of Service,Tom Hurley,tom.hurley@trust.example,,
Ridgeway Community NHS Trust,health,Head of Service,head of service,,Anil Shah,anil.shah@trust.example,,
Ridgeway Community NHS Trust,health,Named professional,safeguarding lead,,Ffion Rees,ffion.rees@trust.example,,
Willow Court,care provider,Registered manager,practitioner; manager,Owner,Beth Lorimer,beth@home.example,yes,{REACH}
Willow Court,care provider,Owner,head of service; safeguarding lead,,Jo Kerr,jo.kerr@willow.example,,
"""
FIRST = "You can now sign in to Accord"
ADULT = "Penhallow"
PHONE = {"width": 375, "height": 700}


@pytest.fixture
def empty(installed: Installed) -> Iterator[Machine]:
    with ten_in_the_morning() as time, machine(installed, time) as made:
        yield made


def test_a_morning(empty: Machine, browser: Browser) -> None:
    def someone(email: str, **options: object) -> Someone:
        return Someone(empty, browser.new_context(ignore_https_errors=True, **options).new_page(), email)

    look_at_it(empty)
    empty.start()
    assert [empty.ask(path) for path in ("/ready", "/working")] == [(200, "ok")] * 2
    empty.accord("init", *(word for pair in INIT.items() for word in pair))

    imran, helen = someone(IMRAN), someone(HELEN)
    for one in (imran, helen):
        one.come_in(empty.mail(one.email, FIRST))
        one.sees("Your Board has no procedure in force yet")
    bring_into_force(imran, helen)
    bring_people_in(imran, helen)

    grace, owen = someone(GRACE, viewport=PHONE), someone(OWEN, viewport=PHONE)
    grace.come_in(empty.mail(GRACE, FIRST))
    ref = raise_it(grace)
    asked = empty.mail(OWEN, ref)
    owen.come_in(asked)
    answer(owen)
    assert ADULT not in asked.text + empty.mail(GRACE, ref).text

    nobody_works(empty)
    keep_and_restore(empty)


def look_at_it(empty: Machine) -> None:
    """`accord doctor` before the service starts. As root it says so, and nothing else is wrong."""
    ran = empty.service.accord("doctor", "--mail-to", OPERATOR)
    said = ran.stdout.splitlines()

    as_root = ["WRONG  Accord runs as root. Run it as a user of its own, such as accord."] * (os.geteuid() == 0)
    assert [line for line in said if line.startswith("WRONG")] == as_root, ran
    assert said[-1] == ("1 thing is wrong." if as_root else "Everything is ready."), ran
    empty.mail(OPERATOR, "Accord can send email")


def bring_into_force(imran: Someone, helen: Someone) -> None:
    press(imran.page.get_by_role("link", name="Read the draft and its flowchart"))
    imran.sees("Escalation and resolution procedure")
    press(imran.page.get_by_role("link", name="Bring into force"))
    press(imran.page.get_by_role("button", name="Propose"))
    helen.page.reload()
    press(helen.page.get_by_role("link", name="Approve or send back"))
    press(helen.page.get_by_role("button", name="Approve and bring into force"))
    helen.sees("In force from today, by Imran Yusuf and Helen Marsh.")


def bring_people_in(imran: Someone, helen: Someone) -> None:
    imran.page.goto(address("/directory/agencies/table/"))
    given = {"name": "people.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    imran.page.locator("input[type=file]").set_input_files(given)
    press(imran.page.get_by_role("button", name="Preview changes"))
    imran.sees("Nothing has changed yet.")
    press(imran.page.get_by_role("button", name="Import"))
    imran.sees("10 people have a first email.")
    assert imran.page.locator("td:last-child").all_inner_texts() == ["none"] * 4, "a gap"

    helen.page.goto(address("/directory/waiting/"))
    for box in helen.page.get_by_role("checkbox").all():
        box.check()
    press(helen.page.get_by_role("button", name="Confirm accounts"))
    helen.sees("Nothing is waiting for you.")


def raise_it(grace: Someone) -> str:
    """With one photograph, on her telephone. Returns the reference."""
    page = grace.page
    page.goto(address("/raise/"))
    press(page.get_by_role("button", name="Start"))
    tasks = page.url.rstrip("/").rpartition("/")[0] + "/"
    part(page, tasks, "adults", {"1-name": f"Mrs Iris {ADULT}", "1-born": date(1941, 5, 2)})
    part(page, tasks, "agency", {"agency": "chiltern-edge-council"})
    what = {
        "what": "The Council means to end the enquiry.",
        "risk": "The bruises are unexplained.",
        "main": "ending",
    }
    part(page, tasks, "what", what)
    part(page, tasks, "wishes", {"1-wishes": "To stay at home."})
    page.goto(f"{tasks}first-put/")
    page.get_by_label("Yesterday").check()
    press(page.get_by_role("button", name="ontinue").last)
    part(page, tasks, "sooner", {"needed": "no"})
    part(page, tasks, "barred", {})
    page.goto(f"{tasks}evidence/")
    page.locator("[name=files]").set_input_files({"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": JPEG})
    press(page.get_by_role("button", name="ontinue").last)
    page.goto(f"{tasks}check/")
    page.check("[name=safety][value=no]")
    grace.sees("email Owen Tate (Chiltern Edge Council) now.")
    press(page.get_by_role("button", name="Raise this disagreement"))
    grace.sees("Disagreement raised")
    return page.url.partition("/cases/")[2].partition("/")[0]


def answer(owen: Someone) -> None:
    """On the page that his mail names."""
    owen.page.locator("[name=text]").fill("The bruising was seen by the GP.")
    owen.page.check("[name=safety][value=no]")
    press(owen.page.get_by_role("button", name="Send our response"))
    owen.sees("You have sent your response.")


def nobody_works(empty: Machine) -> None:
    """Five minutes without a worker are seen from outside, and told to a human; so is the end of it."""
    empty.stop_workers()
    empty.time.go_on(minutes=6)
    told = empty.mail(OPERATOR, "No worker has run since 10:")
    assert empty.ask("/working") == (503, f"{told.subject}.")
    empty.start_workers()
    empty.mail(OPERATOR, f"Over: {told.subject}")
    assert empty.ask("/working") == (200, "ok")
    empty.accord("test-alarm")
    empty.mail(OPERATOR, "This is a test of Accord’s alarms")


def keep_and_restore(empty: Machine) -> None:
    """The same counts three times; the figures tell of the backup and of the last round."""
    backup = empty.service.folder / "backups" / "morning.tar.gz"
    written = empty.accord("backup", backup)
    kept = re.fullmatch(r"(\d+ rows, 1 case, 1 file), \d+\.\d MB\. Checked\.\n", written)
    assert kept, written
    assert empty.accord("restore", "--rehearse", backup) == f"{kept[1]}. The record is as it was written.\n"

    socket = empty.service.settings["PGHOST"]
    create = ["createdb", f"--host={socket}", "--username=postgres", "--owner=accord_owner", "rehearsal"]
    subprocess.run(create, check=True)
    place = ["--database", "postgresql:///rehearsal", "--files", empty.service.folder / "var/lib/accord/rehearsal"]
    assert empty.accord("restore", *place, backup) == f"{kept[1]}. The record is as it was written.\n"

    status, figures = empty.ask("/metrics")
    assert status == 200
    for name in ("last_good_backup", "last_round"):
        assert re.search(rf"^accord_{name}_timestamp_seconds 1\.\d+e\+09$", figures, re.MULTILINE), figures


def address(path: str) -> str:
    return f"https://accord.example{path}"
