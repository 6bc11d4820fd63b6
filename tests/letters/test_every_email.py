"""Every kind of email, to each audience, as the guide of words has it: subject, first lines, link and foot."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from accord.access.guests import enter_guest
from accord.directory import models as directory
from accord.directory.load import enter_definition
from accord.letters.models import Message
from accord.letters.round import work_round
from accord.procedure.acts.registry import ACTS
from accord.procedure.model.act import Act
from accord.procedure.world.definition.definition import library_text
from accord.procedure.world.phrases import lowered
from accord.record.write import do
from tests.boards import DEMO
from tests.letters.post_office import Mail, PostOffice
from tests.letters.test_letters import BOTH, COUNCIL, FOUR, TRUST, link
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, act, ask, raised, view

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
FOOT = [
    "Is this email genuine? Accord runs the escalation and resolution procedure of the Demonstration Board.",
    "To check, phone the Board manager, Imran Yusuf, on 01632 960 660, or use the number on the Board’s website.",
    "Do not reply to this email: replies do not reach the case. To protect the adult, we do not name them here.",
]
OUTCOME = lowered(ACTS["give-outcome"].title)


def nine(day: int, hour: int = 8) -> datetime:
    return datetime(2026, 4, day, hour, 30, tzinfo=UTC)


def body(mail: Mail) -> list[str]:
    """The lines of an email that are not empty, without the foot, which it has."""
    lines = [line for line in mail.text.splitlines() if line]
    assert lines[-3:] == FOOT
    return lines[:-3]


def by_dana(ref: str, one: Act, at: datetime = TUESDAY, **given: Any) -> None:
    do(ask(one, ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, **given), at)


def test_a_guest_who_is_asked_to_respond_reads_that_no_account_is_needed(post_office: PostOffice) -> None:
    enter_guest(SOCIAL_WORKER, others_read=False, by="grace-adeyemi", at=TUESDAY)
    ref = raised()

    work_round(TUESDAY)

    [mail] = post_office.received
    assert mail.subject == f"{TRUST} asks the Council to respond by Thursday 9 April ({ref})"
    assert body(mail) == [
        "Dear Dana Whitlock,",
        f"Grace Adeyemi, district nurse at {TRUST}, has raised a professional disagreement with {COUNCIL}.",
        "This is part of the Demonstration Board’s escalation and resolution procedure.",
        "Please read it and respond by Thursday 9 April 2026:",
        link(f"cases/{ref}/give-view/", SOCIAL_WORKER),
        "Responding takes about 2 minutes. You do not need an account or a password. We will email you a code.",
        "If you are not the right person, open the link and choose “Hand over to a colleague”, or phone the Board "
        "manager.",
    ]


def test_a_guest_whose_mailbox_others_read_is_promised_no_code_by_email(post_office: PostOffice) -> None:
    enter_guest(SOCIAL_WORKER, others_read=True, by="grace-adeyemi", at=TUESDAY)
    raised()

    work_round(TUESDAY)

    assert "We will email you a code" not in post_office.received[0].text
    assert "Phone the person who invited you for a code." in post_office.received[0].text


def test_whose_turn_it_is_reads_where_it_stands_who_brought_it_there_and_who_else_may_do_it(
    post_office: PostOffice,
) -> None:
    ref = raised()
    work_round(TUESDAY)
    by_dana(ref, view())

    work_round(TUESDAY)

    [mail] = post_office.to("grace-adeyemi")
    row = next(line for line in body(mail) if line.startswith("You need to "))
    assert re.fullmatch(rf"Your turn by Thursday 9 April: .+ \({ref}\)", mail.subject)
    assert row.endswith(" by Thursday 9 April 2026 (5 working days left):")
    assert body(mail) == [
        "Dear Grace Adeyemi,",
        f"The disagreement between {BOTH} is at the practitioners’ stage.",
        f"Dana Whitlock, social worker at {COUNCIL}, responded on Tuesday 31 March.",
        row,
        link(f"cases/{ref}/note-discussion/", "grace-adeyemi"),
        "Dana Whitlock can also do this. Only one of you needs to.",
    ]


@pytest.mark.parametrize(
    ("day", "subject", "first"),
    [
        (7, "Reminder: due on Thursday 9 April: respond", "Reminder: due on Thursday 9 April 2026."),
        (9, "Due today: respond", "Due today."),
    ],
)
def test_a_reminder_is_the_same_email_with_its_reason_first(
    day: int, subject: str, first: str, post_office: PostOffice
) -> None:
    ref = raised()
    work_round(TUESDAY)

    work_round(nine(day))

    asked, reminder = post_office.to(SOCIAL_WORKER)
    assert reminder.subject == f"{subject} ({ref})"
    assert body(reminder)[1] == first
    assert body(reminder)[0:1] + body(reminder)[2:] == body(asked)


def test_what_waits_without_a_date_says_that_it_still_waits(post_office: PostOffice) -> None:
    ref = raised()
    given = {"on": "2026-03-31", "who": "Both", "how": "telephone", "text": "No.", "agreed": False, "safety": "no"}
    by_dana(ref, view())
    by_dana(ref, act("note-discussion", **given))
    work_round(TUESDAY)

    work_round(nine(7))

    mail = post_office.to("grace-adeyemi")[-1]
    assert re.fullmatch(rf"Still waiting for you: .+ \({ref}\)", mail.subject)
    assert body(mail)[1] == "Still waiting for you."
    assert link(f"cases/{ref}/escalate/", "grace-adeyemi") in body(mail)


def test_a_supervisor_who_may_not_read_the_case_gets_reference_place_date_role_agency_and_what_is_asked(
    post_office: PostOffice,
) -> None:
    """Reading 10."""
    ref = raised()
    given = {"on": "2026-03-31", "who": "Both", "how": "telephone", "text": "No.", "agreed": False, "safety": "no"}
    by_dana(ref, view())
    by_dana(ref, act("note-discussion", **given))

    for day in (7, 8, 9, 10):
        work_round(nine(day))

    [told] = [mail for mail in post_office.received if mail.subject == f"Case {ref} is still waiting"]
    greeting, *rest = body(told)
    assert greeting.startswith("Dear ")
    assert len(rest) == 1
    assert re.fullmatch(
        rf"Case {ref}, practitioners’ stage, is still waiting\. No date is set\. The district nurse at {TRUST}, "
        rf"who reports to you, needs to .+\. Sign in to see where the case stands: \S+/cases/{ref}/\S+",
        rest[0],
    )
    assert "Grace" not in told.text
    assert COUNCIL not in told.text


def test_the_daily_update_gives_who_may_not_read_a_case_one_line_of_it(post_office: PostOffice) -> None:
    """Reading 10: the Board manager, when the formal week has passed, and before that never."""
    ref = raised()
    up = {"from_stage": "practitioners", "to_stage": "heads", "reason": "The bed.", "safety": "no"}
    do(ask(act("escalate-urgently", **up), ref, seen=1), TUESDAY)

    for day in range(1, 18):
        work_round(nine(day))
        work_round(nine(day, 15))

    found = [mail.text for mail in post_office.to("imran-yusuf") if ref in mail.text]
    assert found
    assert all("Penhallow" not in text and "Grace" not in text and TRUST not in text for text in found)
    whole = [line for text in found for line in text.splitlines() if line.startswith(ref)]
    assert whole
    assert all(re.fullmatch(rf"{ref}, Heads of Service stage: updated on \w+ \d+ \w+\.", line) for line in whole)


def test_the_worker_reads_whose_outcome_it_is_and_who_sent_it(post_office: PostOffice) -> None:
    ref = raised()
    by_dana(ref, view())
    talked = {"on": "2026-03-31", "who": "Both", "how": "telephone", "text": "Yes.", "agreed": True, "safety": "no"}
    by_dana(ref, act("note-discussion", **talked))
    by_dana(ref, act("give-outcome", stage="practitioners", text="Words that stay here.", safety="no"), seen=3)
    work_round(TUESDAY)
    owed = directory.Post.objects.get(key=SOCIAL_WORKERS_POST)
    by_dana(ref, act("tell-worker"), seen=4)

    work_round(TUESDAY + timedelta(minutes=1))

    mail = post_office.to("grace-adeyemi")[-1]
    assert mail.subject == f"You can now read the practitioners’ outcome ({ref})"
    assert body(mail)[:5] == [
        "Dear Grace Adeyemi,",
        f"Dana Whitlock, {owed.title} at {COUNCIL}, has sent you the practitioners’ outcome of the disagreement you "
        "raised on Tuesday 31 March.",
        "Read it here, and confirm that you have read it:",
        link(f"cases/{ref}/confirm-feedback/", "grace-adeyemi"),
        "Then tell us if you are satisfied yourself. Your answer is shown next to your agency’s.",
    ]
    assert "Words that stay" not in mail.text + mail.html


def test_an_urgent_email_to_who_may_not_read_the_case_has_reference_place_and_time(post_office: PostOffice) -> None:
    ref = raised()
    work_round(TUESDAY)
    before = len(post_office.received)
    up = {"from_stage": "practitioners", "to_stage": "heads", "reason": "The bed.", "safety": "no"}
    do(ask(act("escalate-urgently", **up), ref, seen=1), TUESDAY)

    work_round(TUESDAY)

    cards = [mail for mail in post_office.received[before:] if mail.subject == f"Urgent: case {ref} was updated"]
    assert cards
    for mail in cards:
        assert body(mail)[1].startswith(f"Case {ref}, Heads of Service stage, was updated today at 10:15.")
        assert TRUST not in mail.text


def test_no_email_names_the_adult_or_what_was_written_or_the_type_of_disagreement(post_office: PostOffice) -> None:
    raised(types=("views",))

    for day in range(1, 12):
        work_round(nine(day))
        work_round(nine(day, 15))

    whole = " ".join(one.subject + one.text + one.html for one in post_office.received)
    assert len(post_office.received) > 5
    for word in ("Penhallow", "Iris", "bruising", "1941", "Different views"):
        assert word not in whole


def test_a_board_that_replaced_a_text_in_older_words_still_writes_it(post_office: PostOffice) -> None:
    text = (
        '\n[letters]\nasks = "You are asked: {what}. By when: {due}. Case {ref}, {stage}. {link}"\n'
        'respond_subject = "{ref} [for {to}]"\nreply_to = "board@council.example"\n'
        'before = "Soon: {what}, {due}. {link}"\n'
    )
    newer = re.sub(
        r'^version = ".*"$', 'version = "with letters"', library_text("buckinghamshire"), count=1, flags=re.M
    )
    enter_definition(DEMO, newer + text, date(2026, 1, 1))

    ref = raised()
    work_round(TUESDAY)
    by_dana(ref, view())
    work_round(TUESDAY)

    first, second = post_office.to(SOCIAL_WORKER)[0], post_office.to("grace-adeyemi")[0]
    assert first.subject == f"{ref} for Dana Whitlock"
    assert str(first.parsed["Reply-To"]) == "board@council.example"
    assert re.search(
        rf"You are asked: .+\. By when: by Thursday 9 April 2026\. Case {ref}, practitioners’ stage\.", second.text
    )
    assert Message.objects.count() == 2


def test_four_o_clock_brings_what_happened_with_the_names_of_professionals(post_office: PostOffice) -> None:
    ref = raised()
    work_round(TUESDAY)

    work_round(FOUR)

    [mail] = post_office.to("ffion-rees")
    assert body(mail)[1:] == [
        f"{ref}, {BOTH}, practitioners’ stage",
        "- Grace Adeyemi raised it.",
        link(f"cases/{ref}/", "ffion-rees"),
    ]
