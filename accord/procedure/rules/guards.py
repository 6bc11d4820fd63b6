"""Seats, who speaks for an agency, and checks that acts share."""

from datetime import date, timedelta

from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Party, Side
from accord.procedure.rules.excluded import kept_out
from accord.procedure.world.clocks import day_words
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Actor, Refusal
from accord.procedure.world.world import World

SETTLED = "This disagreement has ended."
NOT_RAISED = "This has not been raised yet."
PAUSED = "This disagreement is paused. Any party may end the pause."
NO_ADULT = "Choose an adult of this disagreement."
FURTHEST = timedelta(days=1830)


def open_bar(moment: Moment) -> str | None:
    if not moment.case.is_raised:
        return NOT_RAISED
    return SETTLED if moment.case.end else None


def moving_bar(moment: Moment) -> str | None:
    """Return why the case cannot move: not open, or paused."""
    return open_bar(moment) or (PAUSED if moment.case.paused else None)


def is_lead(world: World, by: Actor) -> bool:
    lead = world.directory.lead(by.agency) if by.agency in world.directory.agencies else None
    return lead is not None and lead.key == by.post


def has_seat(moment: Moment) -> bool:
    return any(seat.post == moment.by.post for seat in moment.case.seats)


def party_bar(moment: Moment) -> str | None:
    """Return why the actor does not act for an agency, or None."""
    if moment.party is None:
        return "Your agency is not a party to this disagreement."
    if has_seat(moment) or is_lead(moment.world, moment.by):
        return None
    return "You hold no seat in this disagreement, and are not your agency’s safeguarding lead."


def side_bar(moment: Moment) -> str | None:
    party = moment.party
    if party and party.side not in SIDES:
        return "Your agency is also concerned here: this is for the agencies that disagree."
    return party_bar(moment)


def taking_part_bar(moment: Moment) -> str | None:
    return None if has_seat(moment) and not moment.party else party_bar(moment)


def side_of(moment: Moment) -> Side | None:
    party = moment.party
    if party:
        return party.side
    return next((seat.side for seat in moment.case.seats if seat.post == moment.by.post), None)


def speaking(moment: Moment) -> Moment:
    """Return the moment with the actor in their agency's seat."""
    by = moment.by
    seats = moment.case.seats_of(by.post)
    if not seats or any(seat.agency == by.agency for seat in seats):
        return moment
    party = next((one for one in moment.case.parties if one.agency == seats[0].agency), None)
    if party is None:
        return moment
    title = f"{by.title}, {by.agency_name}"
    return replace(moment, by=replace(by, agency=party.agency, agency_name=party.name, title=title))


def voices(world: World, case: Case, party: Party) -> tuple[str, ...]:
    """Return the posts that may state an agency's satisfaction (S5b)."""
    own = [seat for seat in case.seats if seat.agency == party.agency and seat.side != "supporting"]
    senior = [seat.post for seat in own if world.procedure.stages[seat.stage].answers_satisfied]
    if party.side == "concerned" and not party.was_a_side:
        senior = [seat.post for seat in own if seat.side == "concerned"][:1]
    lead = world.directory.lead(party.agency)
    found = [*(senior or [seat.post for seat in own]), *([lead.key] if lead else [])]
    return tuple(dict.fromkeys(found))


def voice_bar(moment: Moment) -> str | None:
    world = moment.world
    party = moment.party
    if party is None:
        return "Your agency is not a party to this disagreement."
    posts = voices(world, moment.case, party)
    if moment.by.post in posts:
        return None
    names = " or ".join(world.directory.posts[post].title for post in posts if post in world.directory.posts)
    return f"{party.name} is answered for by its {names}."


def is_worker(moment: Moment) -> bool:
    """True for the worker or their successor in the post."""
    raiser = moment.case.raiser
    if raiser is None or moment.by.person == raiser.person:
        return raiser is not None
    return moment.by.post == raiser.post and not moment.world.directory.may_act_as(
        raiser.person, raiser.post, moment.today
    )


def needs(text: str, field: str, sentence: str) -> None:
    """Raise Refusal if blank."""
    if not text.strip():
        raise Refusal(sentence, field)


def no_workers_view(name: str, of: str) -> str:
    return f"Give {name}’s own view of {of} it."


def needs_safety(act: Act) -> None:
    """Raise Refusal unless the safety question is answered (S4b)."""
    if act.safety not in ("no", "yes"):
        raise Refusal("Say whether anything new has come up about the adult’s safety.", "safety")


def needs_past(day: date, moment: Moment, field: str) -> None:
    """Raise Refusal if in the future, or over 5 years ago."""
    today = moment.today
    if day > today:
        raise Refusal(f"{day_words(day)} {day.year} is still to come: give a day up to today.", field)
    if day < today - FURTHEST:
        raise Refusal(f"{day_words(day)} {day.year} is more than five years ago: check the year.", field)


def needs_ahead(day: date, moment: Moment, field: str) -> None:
    """Raise Refusal if past, or over 5 years ahead."""
    today = moment.today
    if day < today:
        raise Refusal(f"{day_words(day)} {day.year} is past: give today or a later day.", field)
    if day > today + FURTHEST:
        raise Refusal(f"{day_words(day)} {day.year} is more than five years ahead: check the year.", field)


def barring(moment: Moment) -> str | None:
    world, by = moment.world, moment.by
    if by.is_clock:
        return None
    if not world.directory.may_act_as(by.person, by.post, moment.today):
        return "You do not hold this post, and do not cover for it today."
    if by.person in kept_out(world, moment.case):
        return "You are kept from this disagreement."
    other = next((agency for person, agency in moment.case.acted if person == by.person and agency != by.agency), None)
    if other is not None:
        name = world.directory.agencies[other].name if other in world.directory.agencies else other
        return f"You have acted for {name} in this disagreement: somebody else acts for {by.agency_name}."
    return None
