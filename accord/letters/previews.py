"""Shows each kind of email with invented values, in a Board's wording."""

from collections.abc import Iterator

from accord.letters.addressee import address, link_to
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.definition.email_texts import fill
from accord.procedure.world.phrases import raised

WHEN = {
    "respond": "When an agency is asked to respond, here a guest",
    "asks": "When it is a person’s turn",
    "feedback": "When the worker who raised it can read an outcome",
    "before": "Before a date, to the person who needs to act",
    "on": "On the day, to the person who needs to act",
    "again": "Where no date is set, to the person who was asked",
    "after_respond": "After the date, to the role above, if no response came",
    "after": "After the date, to the role above",
    "after_card": "After the date, to a role above that may not read the case",
    "still": "Where no date is set, to the role above",
    "still_card": "Where no date is set, to a role above that may not read the case",
    "urgent_news": "At once, at any hour, when something is urgent",
    "urgent_card": "At once, to a person who may not read the case",
    "tells": "Once a day, what happened",
    "warns": "To an administrator, before someone is missing",
}
EXAMPLE = {
    "to": "Ada Pell",
    "board": "Buckinghamshire Safeguarding Adults Board",
    "manager": "Imran Yusuf",
    "phone": "01632 960 660",
    "ref": "BCDF2345",
    "what": "record the managers’ outcome",
    "due": "by Tuesday 1 December 2026",
    "day": "Tuesday 1 December 2026",
    "days_left": "2 working days left",
    "by": "Grace Adeyemi, district nurse at Ridgeway Community NHS Trust,",
    "from_agency": "Ridgeway Community NHS Trust",
    "your_agency": "Larch House Care Home",
    "agencies": "Ridgeway Community NHS Trust and Larch House Care Home",
    "agency": "Larch House Care Home",
    "late": "The team manager at Larch House Care Home, who reports to you, needs to respond.",
    "name": "Jo Kerr",
    "steps": "speak to Jo Kerr, or respond yourself",
    "who": "Jo Kerr, team manager, who reports to you,",
    "because": "Kay Dunn, neighbourhood manager at Aylesford Housing Association, escalated it",
    "acted_on": "Friday 27 November",
    "others": "Leo Abbot",
    "also": "",
    "outcome": "Heads of Service outcome",
    "raised_on": "Monday 16 November",
    "when": "today at 15:04",
    "role": "Head of Service",
    "cases": "1 case",
    "needed": "",
}
"""Invented people and agencies."""


PAGES = {
    **dict.fromkeys(("respond", "after_respond"), "give-view/"),
    **dict.fromkeys(("asks", "before", "on", "again", "after", "still"), "give-outcome/"),
    "feedback": "confirm-feedback/",
}
"""Pages to which their links lead."""


def previews(procedure: Definition) -> Iterator[tuple[str, str, str]]:
    """Yield each kind: when sent, subject, text."""
    wording = procedure.wording
    stage = procedure.stage[1 % len(procedure.stage)]
    given = {
        **EXAMPLE,
        "stage": stage.phrase.removeprefix("at ").removeprefix("the "),
        "link": link_to("BCDF2345"),
        "home": address(),
        "guest": wording.guest,
        "own_answer": wording.own_answer,
        "act_as_well": wording.act_as_well,
        "standing": fill(wording.standing, agencies=EXAMPLE["agencies"], stage=stage.phrase, ref=""),
        "lines": f"From Tuesday 1 December 2026 no one is there as {EXAMPLE['role']}.",
    }
    given["request"] = fill(wording.asks, **given)
    foot = fill(wording.foot, **{key: given[key] for key in ("board", "manager", "phone")})
    greeting = fill(wording.greeting, to=given["to"])
    for name, when in WHEN.items():
        if name == "tells":
            text = fill(wording.tells, **given | {"lines": _of_cases(procedure, given)})
        else:
            text = f"{greeting}\n\n{_urgently(procedure, name, given)}"
        text = text.replace(given["link"], given["link"] + PAGES.get(name, ""))
        subject = fill(wording.template(f"{name}_subject"), **given | _subject(procedure, name))
        yield when, subject, f"{text}\n\n{foot}"


def _subject(procedure: Definition, name: str) -> dict[str, str]:
    if name == "urgent_news":
        return {"what": procedure.wording.urgent_what["concern"]}
    return {"day": "Tuesday 1 December"}


def _urgently(procedure: Definition, name: str, given: dict[str, str]) -> str:
    wording, text = procedure.wording, fill(procedure.wording.template(name), **given)
    if name != "urgent_news":
        return text
    why = fill(wording.urgent_concern, by=given["by"], when=given["when"])
    today = fill(wording.if_not_today, lead="Dana Whitlock", lead_phone="01632 960 100")
    return fill(wording.urgent, **given, why=why, text=text, ring="the Trust: 01632 960 220", if_not_today=today)


def _of_cases(procedure: Definition, given: dict[str, str]) -> str:
    wording, by = procedure.wording, {"by": "Ada Pell", "agency": given["agency"], "stage": "", "outcome": ""}
    lines = (
        fill(wording.line, **given | {"what": raised(fill(wording.happened[kind], **by))})
        for kind in ("ViewGiven", "DiscussionNoted")
    )
    of_case = fill(wording.tells_case, **given | {"lines": "\n".join(lines)})
    return f"{of_case}\n\n{fill(wording.line_without_seat, **given | {'ref': 'MNPQ2468', 'day': 'Monday 30 November'})}"
