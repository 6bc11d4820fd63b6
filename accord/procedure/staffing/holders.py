"""Changes of who holds a post. Cases stay with the post."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import replace as copied
from datetime import date, timedelta

from accord.procedure.staffing.domains import DOMAIN, looks_like
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
from accord.procedure.staffing.rules import (
    agency_of,
    cut_covers,
    cut_holdings,
    holding_free,
    in_order,
    known_person,
    others_only,
    own_post,
    text,
)
from accord.procedure.world.people import Holding, Person, name_compared
from accord.procedure.world.values import Refusal

NO_NAME = "Enter a first and last name"
NO_EMAIL = "Enter an email address, like name@agency.org.uk"
ONE_DAY = timedelta(days=1)
LONGEST_EMAIL = 254


@dataclass(frozen=True, kw_only=True)
class Appoint(Change):
    """The present holder ends the day before."""

    post: str
    person: str
    name: str = ""
    email: str = ""
    since: date = date.min
    until: date | None = None

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        agency_of(register, self.agency)
        post = own_post(register, self.agency, self.post, "post")
        others_only(asked, self.person, "person")
        in_order(self.since, self.until, "until")
        register = self._known(register)
        held = Holding(post=post.key, person=self.person, since=self.since, until=self.until)
        holdings = register.directory.holdings
        before = next((one for one in holdings if one.post == post.key and _goes_on(one, self.since)), None)
        if before and before.person == self.person:
            raise Refusal(f"{register.name(self.person)} already has this role {span_words(before)}", "person")
        rest = tuple(one for one in holdings if one is not before)
        ended = cut_holdings([before], self.since - ONE_DAY) if before else ()
        kept = register.having(holdings=(*rest, *ended))
        holding_free(kept.directory, held, "since")
        return _joined(_no_self_cover(kept, held), self.person, self.agency, self.until, held)

    def _known(self, register: Register) -> Register:
        if self.person in register.directory.people:
            return register
        if not self.email:
            known_person(register, self.person, "person")
        name = text(self.name, "name", NO_NAME)
        for person, address in register.emails.items():
            if address == self.email:
                sentence = f"This address belongs to {register.name(person)}. Select them in the list"
                raise Refusal(sentence, "email")
        self._not_the_holder_again(register, name)
        refuse_address(register, self.email)
        people = {**register.directory.people, self.person: Person(key=self.person, name=name)}
        known_now = register.having(people=people)
        return copied(known_now, emails={**register.emails, self.person: self.email})

    def _not_the_holder_again(self, register: Register, name: str) -> None:
        """Refuse the holder's own name, as no one would notice the change."""
        held = (one for one in register.directory.holdings if one.post == self.post and not is_over(one, self.since))
        if any(name_compared(register.name(one.person)) == name_compared(name) for one in held):
            raise Refusal(f"{name} already has this role. If you mean them, select them in the list", "name")

    def said(self, register: Register) -> str:
        post = register.directory.posts[self.post]
        held = Holding(post=self.post, person=self.person, since=self.since, until=self.until)
        return (
            f"{register.name(self.person)} has the role of {post_named(register.directory, post)} {span_words(held)}."
        )


def refuse_address(register: Register, email: str) -> None:
    """Raise Refusal for one that is invalid, or could be taken for an agency's."""
    domain = email.rpartition("@")[2]
    if not DOMAIN.fullmatch(domain) or len(email) > LONGEST_EMAIL:
        raise Refusal("Enter an email address without accents, like name@agency.org.uk", "email")
    for known, agency in register.domains.items():
        if looks_like(domain, known) and domain not in register.domains:
            whose = register.directory.agencies[agency].name
            raise Refusal(f"{domain} looks like {known}, which {whose} uses. Check the address", "email")


def _goes_on(held: Holding, since: date) -> bool:
    return held.since < since and not is_over(held, since)


def _no_self_cover(register: Register, held: Holding) -> Register:
    same = (one for one in register.directory.covers if (one.post, one.person) == (held.post, held.person))
    covers = [one for one in same if overlap(one, held)]
    rest = tuple(one for one in register.directory.covers if one not in covers)
    cut = cut_covers(covers, held.since - ONE_DAY) if held.since > date.min else ()
    return register.having(covers=(*rest, *cut)) if covers else register


def _joined(register: Register, person: str, agency: str, until: date | None, held: Holding) -> Register:
    known = register.members.get((person, agency), date.min)
    longest = None if known is None or until is None else max(known, until)
    members = {**register.members, (person, agency): longest}
    return copied(register.having(holdings=(*register.directory.holdings, held)), members=members)


@dataclass(frozen=True, kw_only=True)
class EndHolding(Change):
    post: str
    last_day: date

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        own_post(register, self.agency, self.post, "post")
        in_order(date.min, self.last_day, "last_day")
        held = [one for one in register.directory.holdings if one.post == self.post and lasts_after(one, self.last_day)]
        if not held:
            raise Refusal("No one has this role after that date", "last_day")
        rest = tuple(one for one in register.directory.holdings if one not in held)
        return register.having(holdings=(*rest, *cut_holdings(held, self.last_day)))

    def said(self, register: Register) -> str:
        post = register.directory.posts[self.post]
        return (
            f"The person in the role of {post_named(register.directory, post)} leaves it on {day_text(self.last_day)}."
        )


@dataclass(frozen=True, kw_only=True)
class LeaveAgency(Change):
    """`next` gives successors by post."""

    person: str
    last_day: date
    next: Mapping[str, str] = field(default_factory=dict)

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        agency_of(register, self.agency)
        person, directory = known_person(register, self.person, "person"), register.directory
        in_order(date.min, self.last_day, "last_day")
        if not register.works_in(person.key, self.agency, self.last_day):
            raise Refusal(f"{person.name} leaves before that date", "last_day")
        posts = {post.key for post in directory.posts.values() if post.agency == self.agency}
        held = [one for one in directory.holdings if one.person == person.key and one.post in posts]
        covered = [one for one in directory.covers if one.person == person.key and one.post in posts]
        register = register.having(
            holdings=(*(one for one in directory.holdings if one not in held), *cut_holdings(held, self.last_day)),
            covers=(*(one for one in directory.covers if one not in covered), *cut_covers(covered, self.last_day)),
        )
        members = {**register.members, (person.key, self.agency): self.last_day}
        register = copied(register, members=members)
        for post, successor in self.next.items():
            register = self._followed(register, post, successor, asked)
        return register

    def _followed(self, register: Register, post: str, successor: str, asked: ChangeAsked) -> Register:
        field = f"next-{post}"
        if successor == self.person:
            raise Refusal("Select someone who is staying", field)
        try:
            change = Appoint(agency=self.agency, post=post, person=successor, since=self.last_day + ONE_DAY)
            return change.onto(register, asked)
        except Refusal as refusal:
            raise Refusal(refusal.sentence, field) from refusal

    def said(self, register: Register) -> str:
        posts = register.directory.posts
        following = (f" {register.name(person)} is the next {posts[post].title}." for post, person in self.next.items())
        return f"{register.name(self.person)} leaves on {day_text(self.last_day)}.{''.join(following)}"


@dataclass(frozen=True, kw_only=True)
class Rename(Change):
    person: str
    name: str

    def onto(self, register: Register, asked: ChangeAsked) -> Register:
        person = known_person(register, self.person, "person")
        if not register.works_in(person.key, self.agency, asked.on):
            raise Refusal("Select someone in this agency", "person")
        name = text(self.name, "name", NO_NAME)
        people = {**register.directory.people, person.key: copied(person, name=name)}
        return register.having(people=people)

    def said(self, register: Register) -> str:
        return f"The name is now {register.name(self.person)}."
