"""The recipient of an email, and the names its texts may hold: Board, agencies, professionals. Never an adult."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from accord.access.addressing import YOU, mark
from accord.access.letterhead import Letterhead
from accord.directory.queries import Account
from accord.procedure.rules.seeing import Level, keys_of_post, worker_key
from accord.procedure.world.clocks import day_words
from accord.procedure.world.definition.email_texts import EmailTexts, fill
from accord.procedure.world.phrases import day_in_full, listed, role_words, time_words
from accord.procedure.world.values import Actor
from accord.procedure.world.world import World
from accord.record.lists.owed import CaseOwed

NOT_RAISED = "not raised yet"


@dataclass(frozen=True, kw_only=True)
class EmailText:
    subject: str
    text: str
    wording: str
    button: str = ""


@dataclass(frozen=True, kw_only=True)
class Addressee:
    world: World
    head: Letterhead
    to: Account
    day: date
    guest: str = ""

    @property
    def wording(self) -> EmailTexts:
        return self.world.procedure.wording

    @property
    def fields(self) -> dict[str, str]:
        head = self.head
        return {"to": self.to.name, "board": head.board, "manager": head.manager, "phone": head.phone}

    def link(self, path: str = "") -> str:
        return address(path, self.to)

    def level(self, case: CaseOwed, posts: Sequence[str]) -> Level:
        worker = (case.sights.get(worker_key(self.agency_of(post), self.to.key), Level.NOTHING) for post in posts)
        by_role = (level_of_post(self.world, post, case.sights) for post in posts)
        return max((*worker, *by_role), default=Level.NOTHING)

    def agency_name(self, key: str) -> str:
        agency = self.world.directory.agencies.get(key)
        return agency.name if agency else "an agency"

    def agencies(self, keys: Iterable[str]) -> str:
        return listed(self.agency_name(key) for key in keys)

    def agency_of(self, post: str) -> str:
        role = self.world.directory.posts.get(post)
        return role.agency if role else ""

    def acting(self, post: str) -> str:
        person = self.world.directory.acting(post, self.day)
        return person.name if person else ""

    def when(self, at: datetime) -> str:
        day, time = self.world.today(at), time_words(at, self.world.calendar)
        return f"today at {time}" if day == self.day else f"on {day_in_full(day)} at {time}"

    def email(self, subject: str, text: str, *, needed: date | None = None, button: str = "") -> EmailText:
        """Put the adult’s date first."""
        wording = self.wording
        parts = [needed_words(wording, needed, self.day), fill(wording.greeting, to=self.to.name), text]
        return EmailText(
            subject=" ".join(subject.split())[:300],
            text=signed(self.head, *parts),
            wording=wording.version,
            button=button[:100],
        )


def level_of_post(world: World, post: str, sights: Mapping[str, Level]) -> Level:
    return max((sights.get(key, Level.NOTHING) for key in keys_of_post(world, post)), default=Level.NOTHING)


def address(path: str = "", to: Account | None = None) -> str:
    """Let the sign-in page know the address."""
    marked = mark(to.number, to.email) if to else ""
    return f"{settings.ACCORD_URL.rstrip('/')}/{path}" + (f"?{YOU}={marked}" if marked else "")


def link_to(ref: str) -> str:
    return address(f"cases/{ref}/")


def signed(head: Letterhead, *parts: str) -> str:
    return "\n\n".join(part for part in (*parts, head.foot) if part)


def needed_words(wording: EmailTexts, needed: date | None, day: date) -> str:
    if needed is None:
        return ""
    return fill(wording.needed if needed >= day else wording.needed_passed, day=day_in_full(needed))


def phrase_of(world: World, stage: str) -> str:
    """Return a stage within a sentence: "at the managers’ stage"."""
    known = world.procedure.stages.get(stage)
    return known.phrase if known else NOT_RAISED


def name_of(world: World, stage: str) -> str:
    """Return it alone: "managers’ stage"."""
    return phrase_of(world, stage).removeprefix("at ").removeprefix("the ")


def by_words(by: Actor, *, is_full: bool) -> str:
    """Give role and agency in full, before a verb. The clock acts as Accord."""
    if by.is_clock:
        return "Accord"
    role = f", {role_words(by.title)} at {by.agency_name}," if by.title and by.agency_name else ""
    return f"{by.name}{role}" if is_full else by.name


def date_words(day: date | None, *, is_short: bool = False) -> str:
    if day is None:
        return ""
    return day_words(day) if is_short else day_in_full(day)
