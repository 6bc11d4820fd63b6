"""Says what happened in a case: in daily updates, urgent emails, and beside what is asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from accord.letters.addressee import (
    Addressee,
    EmailText,
    by_words,
    date_words,
    name_of,
    needed_words,
    phrase_of,
    signed,
)
from accord.procedure.rules.seeing import Level
from accord.procedure.world.definition.email_texts import fill
from accord.procedure.world.phrases import raised
from accord.record.lists.owed import Owed

CONCERN = "ConcernReported"
UPDATED = "the case was updated"


def happened(reader: Addressee, one: Owed, *, is_full: bool = False) -> str:
    """Return a sentence without its stop; in full, before a date."""
    wording, world = reader.wording, reader.world
    template = wording.happened.get(one.kind, UPDATED)
    to = str(one.fact.get("to_stage", "")) or one.happened_at
    given = {
        "by": by_words(one.by, is_full=is_full),
        "agency": _agency(reader, one.fact),
        "stage": phrase_of(world, to).removeprefix("at "),
        "outcome": outcome_words(reader, one),
    }
    return fill(wording.because.get(one.kind, template) if is_full else template, **given)


def _agency(reader: Addressee, fact: Mapping[str, object]) -> str:
    party = fact.get("party")
    key = (party.get("agency") if isinstance(party, Mapping) else "") or fact.get("agency") or fact.get("of") or ""
    return reader.agency_name(str(key))


def outcome_words(reader: Addressee, one: Owed) -> str:
    """Return "managers’ outcome": that of the fact, or on which feedback was sent. Once ended, "outcome"."""
    number = one.fact.get("feedback")
    at = next((e.stage for e in one.case.entered if isinstance(number, int) and e.number < number), "")
    known = reader.world.procedure.stages.get(at or str(one.fact.get("stage", "")) or one.happened_at)
    return known.outcome if known and (one.case.is_open or one.kind != "WorkerTold") else "outcome"


def news_lines(reader: Addressee, letters: Iterable[Owed]) -> str:
    lines = (fill(reader.wording.line, **_fields(reader, one)) for one in letters)
    return "\n".join(dict.fromkeys(lines))


def _fields(reader: Addressee, one: Owed) -> dict[str, str]:
    case, what = one.case, raised(happened(reader, one))
    return {
        **reader.fields,
        "ref": one.ref,
        "what": what,
        "due": "",
        "day": date_words(reader.world.today(one.at), is_short=True),
        "days_left": "",
        "stage": name_of(reader.world, one.happened_at),
        "link": reader.link(f"cases/{one.ref}/"),
        "when": reader.when(one.at),
        "by": by_words(one.by, is_full=True),
        "from_agency": reader.agencies(case.challenger),
        "your_agency": reader.agency_name(reader.agency_of(one.post)),
        "agencies": reader.agencies((*case.challenger, *case.challenged)),
    }


def alone(reader: Addressee, letters: Sequence[Owed]) -> EmailText:
    """Write to a person who may not read the case. A link only if it opens."""
    wording, one = reader.wording, letters[-1]
    opens = reader.level(one.case, [letter.post for letter in letters]) > Level.NOTHING
    given = _fields(reader, one) | ({} if opens else {"link": ""}) | {"what": UPDATED}
    is_urgent = any(letter.urgency for letter in letters)
    subject = wording.urgent_card_subject if is_urgent else wording.alone_subject
    text = wording.urgent_card if is_urgent else wording.line_without_seat
    return reader.email(fill(subject, **given), fill(text, **given), button="Open the case" if opens else "")


def urgent_news(reader: Addressee, letters: Sequence[Owed]) -> tuple[str, str]:
    wording, one = reader.wording, next(letter for letter in letters if letter.urgency)
    given = _fields(reader, one) | {"what": wording.urgent_what[_reason(one)]}
    rest = [letter for letter in letters if letter is not one]
    text = fill(wording.urgent_news, **given)
    return fill(wording.urgent_news_subject, **given), f"{text}{more(reader, rest)}"


def more(reader: Addressee, letters: Sequence[Owed]) -> str:
    return f"\n\n{fill(reader.wording.more, lines=news_lines(reader, letters))}" if letters else ""


def _reason(one: Owed) -> str:
    if one.urgency == "concern" and one.kind != CONCERN:
        return "safety"
    return "request" if one.kind == "UrgencyRequested" else one.urgency


def urgently(reader: Addressee, letters: Sequence[Owed], text: str) -> str:
    wording, directory = reader.wording, reader.world.directory
    why = {
        "concern": wording.urgent_concern,
        "safety": wording.urgent_safety,
        "stage": wording.urgent_stage,
        "request": wording.urgent_request,
        "date": wording.urgent_date,
    }
    reasons = dict.fromkeys(
        fill(why[_reason(one)], by=by_words(one.by, is_full=True), when=reader.when(one.at))
        for one in letters
        if one.urgency
    )
    agencies = (directory.agencies.get(key) for key in letters[0].case.agencies)
    numbers = (f"{one.name}: {one.reach if one.has_number else 'no number is known'}" for one in agencies if one)
    return fill(
        wording.urgent,
        **reader.fields,
        why="\n".join(reasons),
        text=text,
        ring="\n".join(numbers),
        if_not_today=_if_not_today(reader, letters[0].post),
    )


def _if_not_today(reader: Addressee, post: str) -> str:
    directory, agency = reader.world.directory, reader.agency_of(post)
    lead = directory.lead(agency) if agency else None
    person = directory.acting(lead.key, reader.day) if lead else None
    if person and person.key == reader.to.key:
        return fill(reader.wording.if_not_today_lead)
    phone = directory.agencies[agency].phone if agency else ""
    return fill(reader.wording.if_not_today, lead=person.name if person else "", lead_phone=phone)


def daily_update(reader: Addressee, letters: Sequence[Owed], day: date) -> EmailText:
    """Give a case that the reader may not read one line."""
    wording = reader.wording
    groups: dict[tuple[str, str], list[Owed]] = {}
    for one in letters:
        is_full = reader.level(one.case, [one.post]) is Level.FULL
        groups.setdefault((one.ref, one.happened_at if is_full else ""), []).append(one)
    parts = dict.fromkeys(
        _of_case(reader, ones, day) if at else fill(wording.line_without_seat, **_fields(reader, ones[-1]))
        for (_, at), ones in groups.items()
    )
    number = len({one.ref for one in letters})
    given = {
        **reader.fields,
        "lines": "\n\n".join(parts),
        "cases": f"{number} case{'' if number == 1 else 's'}",
        "home": reader.link(),
    }
    subject = fill(wording.tells_subject, **given, day=date_words(day, is_short=True))
    text = fill(wording.tells, **given, day=date_words(day))
    return EmailText(
        subject=" ".join(subject.split())[:300],
        text=signed(reader.head, text),
        wording=wording.version,
        button="Your home page",
    )


def _of_case(reader: Addressee, letters: Sequence[Owed], day: date) -> str:
    given = _fields(reader, letters[0])
    needed = needed_words(reader.wording, letters[0].case.needed_by, day)
    return fill(reader.wording.tells_case, **given, lines=news_lines(reader, letters), needed=needed)
