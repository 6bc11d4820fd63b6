"""Writes requests, reminders, and what a supervisor gets, with nothing about an adult."""

from collections.abc import Iterable, Sequence
from datetime import date

from accord.letters.addressee import Addressee, EmailText, by_words, date_words, name_of, phrase_of
from accord.letters.news import alone, happened, more, outcome_words, urgent_news, urgently
from accord.procedure.acts.registry import ACTS
from accord.procedure.next.waiting.all import Waiting
from accord.procedure.next.waiting.turn import to_do
from accord.procedure.rules.seeing import Level
from accord.procedure.world.definition.email_texts import fill
from accord.procedure.world.phrases import days_words, listed, lowered, raised, role_words
from accord.record.lists.owed import CaseOwed, Owed

ON_ANOTHER_PAGE = {"raise", "move-to-version"}
"""Acts without a page in the case."""
VERBS = {act.title.split()[0] for act in ACTS.values() if act.title}
RAISED = "DisagreementRaised"
TO_RESPOND = "respond"
NOBODY = "make sure that someone can act"
READING = {"confirm-feedback", "answer-as-worker"}
"""Of which the email about an outcome speaks."""


def by_itself(reader: Addressee, letters: Sequence[Owed]) -> EmailText:
    """Return an email that leaves now, of a person's letters about one case."""
    wording, case, posts = reader.wording, letters[0].case, [one.post for one in letters]
    if reader.level(case, posts) is not Level.FULL:
        return alone(reader, letters)
    waits = list(dict.fromkeys(wait for one in letters for wait in one.waits))
    asking = [one for one in letters if one.asks] if waits else []
    if asking:
        subject, text, button = _asked(reader, asking, waits)
        text = f"{text}{more(reader, [one for one in letters if one not in asking])}"
    else:
        (subject, text), button = urgent_news(reader, letters), "Read it now"
    if any(one.urgency for one in letters):
        text = urgently(reader, letters, text)
        subject = fill(wording.urgent_subject, subject=_after_colon(reader, case, subject)) if asking else subject
    return reader.email(subject, text, needed=case.needed_by, button=button)


def _after_colon(reader: Addressee, case: CaseOwed, subject: str) -> str:
    return subject if subject.startswith(reader.agencies(case.challenger)) else lowered(subject)


def _asked(reader: Addressee, asking: Sequence[Owed], waits: Sequence[Waiting]) -> tuple[str, str, str]:
    told = next((one for one in asking if one.kind == "WorkerTold"), None)
    to_read = next((wait for wait in waits if wait.act == "confirm-feedback"), None)
    if told and to_read:
        return _feedback(reader, told, to_read, [one for one in waits if one.act not in READING])
    one = asking[-1]
    day = date.fromisoformat(str(one.fact["due_on"])) if one.kind == "LimitReached" else reader.world.today(one.at)
    given = {"because": raised(happened(reader, one, is_full=True)), "acted_on": date_words(day, is_short=True)}
    if one.urgency and one.urgency != "date":
        given["because"] = ""  # the email begins with it
    return request(reader, one.case, waits, [one.post for one in asking], **given)


def _feedback(reader: Addressee, one: Owed, wait: Waiting, rest: Sequence[Waiting]) -> tuple[str, str, str]:
    wording, case = reader.wording, one.case
    given = {
        **_of_task(reader, case, wait, one.post),
        "by": by_words(one.by, is_full=True),
        "outcome": outcome_words(reader, one),
        "raised_on": date_words(case.raised_on, is_short=True),
        "own_answer": wording.own_answer if case.is_open else "",
        "also": _also(reader, rest),
    }
    return fill(wording.feedback_subject, **given), fill(wording.feedback, **given), "Read the outcome"


def request(
    reader: Addressee,
    case: CaseOwed,
    waits: Sequence[Waiting],
    posts: Sequence[str],
    *,
    because: str = "",
    acted_on: str = "",
) -> tuple[str, str, str]:
    """`because` says who did what on that day."""
    wording, first = reader.wording, waits[0]
    given = _of_task(reader, case, first, posts[0]) | {
        "standing": _standing(reader, case),
        "because": because,
        "acted_on": acted_on,
        "others": _others(reader, case, first, posts),
        "also": _also(reader, waits[1:]),
        "guest": reader.guest,
    }
    name = TO_RESPOND if _is_response(reader, case, first, posts[0]) else "asks"
    directory, own = reader.world.directory, reader.agency_of(posts[0])
    short = {
        "day": date_words(first.due_on, is_short=True),
        "your_agency": directory.agencies[own].short if own else "",
    }
    subject = fill(wording.template(f"{name}_subject"), **{**given, **short})
    return subject, fill(wording.template(name), **given), button_of(first, name)


def _also(reader: Addressee, waits: Iterable[Waiting]) -> str:
    lines = (
        fill(reader.wording.also, what=task(one), day=date_words(one.due_on), days_left=_days_left(reader, one))
        for one in waits
    )
    return "\n".join(dict.fromkeys(lines))


def button_of(wait: Waiting, name: str) -> str:
    return "Respond" if name == TO_RESPOND else raised(task(wait))


def task(wait: Waiting) -> str:
    before, colon, after = wait.what.partition(": ")
    return lowered(wait.what if not colon or before.split()[0] in VERBS else after)


def _of_task(reader: Addressee, case: CaseOwed, wait: Waiting, post: str) -> dict[str, str]:
    raiser = next((one.by for one in reversed(case.entered) if one.kind == RAISED), None)
    day = date_words(wait.due_on)
    return {
        **reader.fields,
        "ref": case.ref,
        "what": task(wait),
        "due": f"by {day}" if day else "no date is set",
        "day": day,
        "days_left": _days_left(reader, wait),
        "stage": name_of(reader.world, case.stage),
        "link": link_of(reader, case, wait.act),
        "when": "",
        "by": by_words(raiser, is_full=True) if raiser else "",
        "from_agency": reader.agencies(case.challenger),
        "your_agency": reader.agency_name(reader.agency_of(post)),
        "agencies": reader.agencies((*case.challenger, *case.challenged)),
    }


def link_of(reader: Addressee, case: CaseOwed, act: str) -> str:
    return reader.link(f"cases/{case.ref}/" + (f"{act}/" if act and act not in ON_ANOTHER_PAGE else ""))


def _is_response(reader: Addressee, case: CaseOwed, wait: Waiting, post: str) -> bool:
    return _responds(wait) and reader.agency_of(post) in case.challenged and bool(case.challenger)


def _responds(wait: Waiting) -> bool:
    return wait.what == ACTS["give-view"].title


def _standing(reader: Addressee, case: CaseOwed) -> str:
    wording = reader.wording
    found = wording.standing if case.is_open else wording.standing_ended
    agencies = reader.agencies((*case.challenger, *case.challenged))
    stage = phrase_of(reader.world, case.stage)
    return fill(found if case.is_raised else wording.standing_unraised, agencies=agencies, stage=stage, ref=case.ref)


def _days_left(reader: Addressee, wait: Waiting) -> str:
    left = reader.world.calendar.between(reader.day, wait.due_on) if wait.due_on and wait.due_on > reader.day else 0
    return f"{days_words(left)} left" if left else ""


def _others(reader: Addressee, case: CaseOwed, wait: Waiting, posts: Sequence[str]) -> str:
    if not ACTS[wait.act].done_for_all:
        return ""
    shared = (one.post for one in case.waits if (one.act, one.what) == (wait.act, wait.what) and one.post not in posts)
    people = (reader.world.directory.acting(post, reader.day) for post in shared if post)
    names = (one.name for one in people if one and one.key not in (reader.to.key, *case.barred))
    return listed(dict.fromkeys(names))


def reminder(reader: Addressee, step: str, case: CaseOwed, waits: Sequence[Waiting]) -> EmailText:
    wording, first = reader.wording, waits[0]
    latest = next(iter(case.entered), None)
    because = ""
    if latest and latest.kind != RAISED and not latest.by.is_clock:
        template = wording.because.get(latest.kind) or wording.happened.get(latest.kind, "")
        names = {"by": by_words(latest.by, is_full=True), "agency": "", "stage": "", "outcome": ""}
        because = raised(fill(template, **names))
    acted_on = date_words(reader.world.today(latest.at), is_short=True) if latest else ""
    posts = [one.post for one in waits]
    _, text, button = request(reader, case, waits, posts, because=because, acted_on=acted_on)
    given = _of_task(reader, case, first, posts[0]) | {"request": text}
    if _is_response(reader, case, first, posts[0]):
        given["what"] = TO_RESPOND
    subject = fill(wording.template(f"{step}_subject"), **{**given, "day": date_words(first.due_on, is_short=True)})
    return reader.email(subject, fill(wording.template(step), **given), needed=case.needed_by, button=button)


def to_supervisor(
    reader: Addressee, step: str, case: CaseOwed, waits: Sequence[Waiting], post: str, *, opens: bool
) -> EmailText:
    """`opens`: they see the card, if not the case."""
    wording, first = reader.wording, waits[0]
    is_full = reader.level(case, [post]) is Level.FULL
    responds = _responds(first) and bool(case.challenger)
    may_do = is_full and (responds or first.act in {one.act for one in case.with_post(post)})
    link = reader.link(f"cases/{case.ref}/") if is_full or opens else ""
    name, role = reader.acting(first.post), reader.world.directory.posts.get(first.post)
    title = role_words(role.title) if role else "role"
    given = _of_task(reader, case, first, post) | {
        "link": link_of(reader, case, first.act) if may_do else link,
        "agency": reader.agency_name(reader.agency_of(first.post)),
        "name": name or f"the {title}",
        "who": f"{name}, {title},{_reports(reader, post, first.post)}" if name else f"The {title}",
        "steps": ", or ".join([f"speak to {name}"] * bool(name) + [_yourself(responds)] * may_do) or NOBODY,
        "act_as_well": wording.act_as_well if may_do else "",
        "what": lowered(to_do(first)),
        "late": " ".join(dict.fromkeys(_late(reader, post, one) for one in waits)),
    }
    suffix = ("_respond" if responds and step == "after" else "") if is_full else "_card"
    short = {"day": date_words(first.due_on, is_short=True)}
    subject = fill(wording.template(f"{step}{suffix}_subject"), **{**given, **short})
    text = fill(wording.template(f"{step}{suffix}"), **given)
    button = button_of(first, TO_RESPOND if responds else "asks") if may_do else "Open the case" if link else ""
    return reader.email(subject, text, needed=case.needed_by if is_full else None, button=button)


def _yourself(responds: bool) -> str:
    return "respond yourself" if responds else "do it yourself"


def _reports(reader: Addressee, post: str, late: str) -> str:
    directory = reader.world.directory
    is_above = late in directory.posts and post in {one.key for one in directory.line(late)}
    return " who reports to you," if is_above else ""


def _late(reader: Addressee, post: str, wait: Waiting) -> str:
    role = reader.world.directory.posts.get(wait.post)
    who = f"The {role_words(role.title)} at {reader.agency_name(role.agency)}" if role else "Someone"
    reports = _reports(reader, post, wait.post)
    return f"{who}{',' if reports else ''}{reports} needs to {'respond' if _responds(wait) else lowered(to_do(wait))}."


def warning(reader: Addressee, agency: str, lines: Iterable[str], *, role: str, day: str) -> EmailText:
    """`role` is that of the first."""
    wording = reader.wording
    given = {
        **reader.fields,
        "agency": reader.agency_name(agency),
        "lines": "\n\n".join(lines),
        "link": reader.link(f"directory/{agency}/"),
        "role": role,
        "day": day,
    }
    subject = wording.warns_subject if role else wording.warns_other_subject
    return reader.email(fill(subject, **given), fill(wording.warns, **given), button="People and roles")
