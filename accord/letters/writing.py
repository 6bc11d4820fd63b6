"""Writes emails in a Board's wording, with nothing about an adult."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from accord.procedure.next.waiting.all import Waiting
from accord.procedure.next.waiting.turn import to_do
from accord.procedure.rules.seeing import Level, keys_of_post
from accord.procedure.world.clocks import Calendar
from accord.procedure.world.definition.definition import Definition
from accord.procedure.world.definition.email_texts import ABOUT_A_CASE, EmailTexts, fill
from accord.procedure.world.phrases import day_in_full, lowered
from accord.procedure.world.world import World
from accord.record.lists.owed import Owed


@dataclass(frozen=True, kw_only=True)
class EmailText:
    subject: str
    text: str
    wording: str


def link_to(ref: str) -> str:
    return f"{settings.ACCORD_URL.rstrip('/')}/cases/{ref}/"


def stage_words(world: World, stage: str) -> str:
    """Return a case's stage within a sentence: "at the managers’ stage"."""
    known = world.procedure.stages.get(stage)
    return known.phrase if known else "not raised yet"


def asking(
    world: World,
    name: str,
    ref: str,
    stage: str,
    waits: Iterable[Waiting],
    *,
    needed: date | None = None,
    day: date,
    has_link: bool = True,
) -> EmailText:
    """`name` is the template's, `needed` the adult's date."""
    rows = list(waits)
    days = [row.due_on for row in rows if row.due_on]
    given = {
        "ref": ref,
        "what": "; ".join(dict.fromkeys([rows[0].what, *(lowered(row.what) for row in rows[1:])])),
        "due": f"by the end of {day_in_full(min(days))}" if days else "no date is set",
        "day": day_in_full(min(days)) if days else "",
        "stage": stage_words(world, stage),
        "link": link_to(ref) if has_link else "",
        "late": " ".join(dict.fromkeys(_late(world, row) for row in rows)),
    }
    wording = world.procedure.wording
    text = _joined(needed_words(wording, needed, day), fill(wording.template(name), **given))
    subject = fill(wording.template(f"{name}_subject"), **given)
    return EmailText(subject=_one_line(subject), text=text, wording=wording.version)


def by_itself(world: World, letters: Sequence[Owed], day: date) -> EmailText:
    wording, first, sees = world.procedure.wording, letters[0], _level(world, letters) is Level.FULL
    waits = list(dict.fromkeys(wait for one in letters for wait in one.waits)) if sees else []
    asked = asking(world, "asks", first.ref, first.stage, waits, day=day) if waits else None
    news = [one for one in letters if asked is None or not one.asks]
    lines = [line_of(world, one) for one in news]
    if asked and (len(news) < len(letters) or not news):
        subject, parts = asked.subject, [asked.text, *lines]
    else:
        subject, parts = _subject(world, news, day, sees=sees), [*lines, *([asked.text] if asked else [])]
    text = _joined(needed_words(wording, first.needed_by, day), *parts)
    if any(one.urgency for one in letters):
        text = _urgent(world, letters, text)
        subject = fill(wording.urgent_subject, subject=subject)
    return EmailText(subject=_one_line(subject), text=text, wording=wording.version)


def _subject(world: World, news: Sequence[Owed], day: date, *, sees: bool) -> str:
    wording, one = world.procedure.wording, next((one for one in news if one.urgency), news[0])
    what = wording.happened.get(one.kind, "") if sees else ""
    given = {"ref": one.ref, "what": what or "something happened", "stage": stage_words(world, one.happened_at)}
    return fill(wording.alone_subject, **given, day=day_in_full(day), link=link_to(one.ref))


def _level(world: World, letters: Iterable[Owed]) -> Level:
    return max(level_for(world, one) for one in letters)


def _urgent(world: World, letters: Sequence[Owed], text: str) -> str:
    """Readers who may not open the case get only their own agency's (reading 10)."""
    wording, directory, sees = world.procedure.wording, world.directory, _level(world, letters) > Level.NOTHING
    why = {"concern": wording.urgent_concern, "stage": wording.urgent_stage, "date": wording.urgent_date}
    reasons = dict.fromkeys(why[one.urgency] for one in letters if one.urgency) if sees else ()
    own = (directory.posts[one.post].agency for one in letters if one.post in directory.posts)
    agencies = (directory.agencies.get(key) for key in dict.fromkeys(letters[0].agencies if sees else own))
    numbers = (f"{one.name}: {one.reach if one.has_number else 'no number is known'}" for one in agencies if one)
    return fill(wording.urgent, why="\n".join(reasons), text=text, ring="\n".join(numbers))


def needed_words(wording: EmailTexts, needed: date | None, day: date) -> str:
    if needed is None:
        return ""
    return fill(wording.needed if needed >= day else wording.needed_passed, day=day_in_full(needed))


def _joined(*parts: str) -> str:
    return "\n\n".join(dict.fromkeys(part for part in parts if part))


def _late(world: World, row: Waiting) -> str:
    post = world.directory.posts.get(row.post)
    who = f"The {lowered(post.title)} at {world.directory.agencies[post.agency].name}" if post else "Someone"
    return f"{who} still needs to {to_do(row)}."


def telling(wording: EmailTexts, day: date, lines: Iterable[str]) -> EmailText:
    given = {"day": day_in_full(day), "lines": "\n\n".join(dict.fromkeys(lines))}
    subject = fill(wording.tells_subject, **given)
    return EmailText(subject=_one_line(subject), text=fill(wording.tells, **given), wording=wording.version)


def line_of(world: World, one: Owed, day: date | None = None) -> str:
    """Return the daily update's line. Without full access: reference, stage, date.

    A link only if it opens for the reader (reading 10).
    """
    wording, level = world.procedure.wording, level_for(world, one)
    given = {
        "ref": one.ref,
        "what": wording.happened.get(one.kind, "something happened"),
        "day": day_in_full(_day(world.calendar, one.at)),
        "due": "",
        "stage": stage_words(world, one.happened_at),
        "link": link_to(one.ref) if level >= Level.CARD else "",
    }
    line = fill(wording.line if level is Level.FULL else wording.line_without_seat, **given)
    needed = needed_words(wording, one.needed_by, day) if day else ""
    return f"{line}\n{needed}" if needed else line


def level_for(world: World, one: Owed) -> Level:
    return level_of_post(world, one.post, one.sights)


def level_of_post(world: World, post: str, sights: Mapping[str, Level]) -> Level:
    return max((sights.get(key, Level.NOTHING) for key in keys_of_post(world, post)), default=Level.NOTHING)


def warning(wording: EmailTexts, agency: str, key: str, lines: Iterable[str]) -> EmailText:
    link = f"{settings.ACCORD_URL.rstrip('/')}/directory/{key}/"
    given = {"agency": agency, "lines": "\n\n".join(lines), "link": link}
    subject = fill(wording.warns_subject, **given)
    return EmailText(subject=_one_line(subject), text=fill(wording.warns, **given), wording=wording.version)


def _day(calendar: Calendar, at: datetime) -> date:
    return calendar.day_of(at)


def _one_line(subject: str) -> str:
    return " ".join(subject.split())[:300]


WHEN = {
    "asks": "As soon as something waits for somebody",
    "before": "Before a date, to whoever must act",
    "on": "On the day, to whoever must act",
    "after": "After the date, to the post above theirs",
    "again": "Where no date is set, to whoever was asked",
    "still": "Where no date is set and it still waits, to the post above theirs",
    "urgent": "At once, at any hour, where something is urgent",
    "tells": "Once a day, of what happened",
    "warns": "To whoever keeps an agency’s directory, when somebody is or will be missing",
}


def previews(procedure: Definition) -> Iterator[tuple[str, str, str]]:
    """Yield each kind with example values: when sent, subject, text."""
    wording = procedure.wording
    given = {
        "ref": "BCDF2345",
        "what": "Give your agency’s view",
        "due": "by the end of Thursday 9 April 2026",
        "day": "Thursday 9 April 2026",
        "stage": procedure.stage[1 % len(procedure.stage)].phrase,
        "link": link_to("BCDF2345"),
        "late": "The team manager at Larch House Care Home still needs to give their agency’s view.",
    }
    for name in ABOUT_A_CASE:
        yield WHEN[name], fill(wording.template(f"{name}_subject"), **given), fill(wording.template(name), **given)
    lines = [
        fill(wording.line, **{**given, "what": "an agency gave its view"}),
        fill(wording.line_without_seat, **given),
    ]
    urgent = {"why": wording.urgent_stage, "text": fill(wording.asks, **given), "ring": "the Trust: 01632 960 123"}
    subject = fill(wording.urgent_subject, subject=fill(wording.asks_subject, **given))
    yield WHEN["urgent"], subject, fill(wording.urgent, **urgent)
    told = telling(wording, date(2026, 4, 9), lines)
    yield WHEN["tells"], told.subject, told.text
    missing = "From 10 April 2026 nobody is there as Head of Service. Name a cover, or who holds it."
    warned = warning(wording, "the Trust", "trust", [missing])
    yield WHEN["warns"], warned.subject, warned.text
