"""Changes of who is away and who covers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from accord.procedure.staffing.register import (
    Change,
    ChangeAsked,
    Register,
    day_text,
    is_over,
    lasts_after,
    overlap,
    post_named,
    span_words,
)
from accord.procedure.staffing.rules import cover_fits, cut_covers, in_order, known_person, others_only, own_post
from accord.procedure.world.people import Away, Cover
from accord.procedure.world.values import Refusal

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class StartAbsence(Change):
    person: str
    since: date
    until: date | None = None
    covers: Mapping[str, str] = field(default_factory=dict)

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        person = known_person(register, self.person, "person")
        if not register.works_in(person.key, self.agency, self.since):
            raise Refusal("Select someone in this agency", "person")
        in_order(self.since, self.until, "until")
        if self.until and self.until < asked.on:
            raise Refusal("Dates must be today or later", "until")
        away = Away(person=person.key, since=self.since, until=self.until)
        for known in register.directory.aways:
            if known.person == person.key and overlap(known, away):
                raise Refusal(
                    f"{person.name} is already away {span_words(known)}. End that absence first.",
                    "since",
                )
        register = register.having(aways=(*register.directory.aways, away))
        for post, cover in self.covers.items():
            register = _covered(register, self, post, cover, asked)
        return register

    def said(self, register: Register) -> str:
        posts = register.directory.posts
        covers = (f" {register.name(one)} covers for {posts[post].title}." for post, one in self.covers.items())
        when = span_words(Away(person="", since=self.since, until=self.until))
        return f"{register.name(self.person)} is away {when}.{''.join(covers)}"


def _covered(register: Register, change: StartAbsence, post: str, cover: str, asked: ChangeAsked) -> Register:
    field = f"cover-{post}"
    own_post(register, change.agency, post, field)
    return register.having(
        covers=(*register.directory.covers, _fitting(register, post, cover, change.since, change.until, field, asked))
    )


def _fitting(
    register: Register, post: str, person: str, since: date, until: date | None, field: str, asked: ChangeAsked
) -> Cover:
    others_only(asked, person, field)
    known_person(register, person, field)
    cover = Cover(post=post, person=person, since=since, until=until)
    cover_fits(register.directory, cover, field)
    return cover


@dataclass(frozen=True, kw_only=True)
class EndAbsence(Change):
    """Ends covers for exactly its days too."""

    person: str
    on: date

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        directory, last = register.directory, self.on - ONE_DAY
        person = known_person(register, self.person, "person")
        if not register.works_in(person.key, self.agency, asked.on):
            raise Refusal("Select someone in this agency", "person")
        in_order(date.min, self.on, "on")
        away = next((one for one in directory.aways if one.person == person.key and not is_over(one, self.on)), None)
        if away is None:
            raise Refusal(f"{person.name} is not away on or after that date", "on")
        rest = tuple(one for one in directory.aways if one is not away)
        ended = (Away(person=person.key, since=away.since, until=last),) if away.since <= last else ()
        held = {one.post for one in directory.holdings if one.person == person.key}
        covers = [
            one for one in directory.covers if one.post in held and (one.since, one.until) == (away.since, away.until)
        ]
        kept = tuple(one for one in directory.covers if one not in covers)
        return register.having(aways=(*rest, *ended), covers=(*kept, *cut_covers(covers, last)))

    def said(self, register: Register) -> str:
        return f"{register.name(self.person)} is back from {day_text(self.on)}."


@dataclass(frozen=True, kw_only=True)
class SetCover(Change):
    post: str
    person: str
    since: date = date.min
    until: date | None = None

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        own_post(register, self.agency, self.post, "post")
        in_order(self.since, self.until, "until")
        cover = _fitting(register, self.post, self.person, self.since, self.until, "person", asked)
        known = (one for one in register.directory.covers if (one.post, one.person) == (cover.post, cover.person))
        if any(overlap(one, cover) for one in known):
            raise Refusal(f"{register.name(self.person)} already covers this role then", "person")
        return register.having(covers=(*register.directory.covers, cover))

    def said(self, register: Register) -> str:
        post = register.directory.posts[self.post]
        when = span_words(Cover(post="", person="", since=self.since, until=self.until))
        return f"{register.name(self.person)} covers for {post_named(register.directory, post)} {when}."


@dataclass(frozen=True, kw_only=True)
class EndCover(Change):
    post: str
    person: str
    last_day: date

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        own_post(register, self.agency, self.post, "post")
        in_order(date.min, self.last_day, "last_day")
        known = [one for one in register.directory.covers if (one.post, one.person) == (self.post, self.person)]
        lasting = [one for one in known if lasts_after(one, self.last_day)]
        if not lasting:
            raise Refusal("This person does not cover the role after that date", "person")
        rest = tuple(one for one in register.directory.covers if one not in lasting)
        return register.having(covers=(*rest, *cut_covers(lasting, self.last_day)))

    def said(self, register: Register) -> str:
        post = register.directory.posts[self.post]
        title = post_named(register.directory, post)
        return f"{register.name(self.person)} covers for {title} until {day_text(self.last_day)}."
