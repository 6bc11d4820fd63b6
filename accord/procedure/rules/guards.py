"""Seats, and checks that acts share."""

from datetime import date, timedelta

from accord.procedure.model.act import Act
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import SIDES, Party, Side
from accord.procedure.rules.excluded import kept_out
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Actor, Refusal
from accord.procedure.world.world import World

SETTLED = "This disagreement has ended."
NOT_RAISED = "This has not been raised yet."
PAUSED = "This case is paused. Any agency can end the pause."
NO_ADULT = "Select an adult"
FURTHEST = timedelta(days=1830)


def open_bar(moment: Moment) -> str | None:
    if not moment.case.is_raised:
        return NOT_RAISED
    return SETTLED if moment.case.end else None


def moving_bar(moment: Moment) -> str | None:
    return open_bar(moment) or (PAUSED if moment.case.paused else None)


def is_lead(world: World, by: Actor) -> bool:
    lead = world.directory.lead(by.agency) if by.agency in world.directory.agencies else None
    return lead is not None and lead.key == by.post


def has_seat(moment: Moment) -> bool:
    return any(seat.post == moment.by.post for seat in moment.case.seats)


def party_bar(moment: Moment) -> str | None:
    if moment.party is None:
        return "Your agency is not on this case."
    if has_seat(moment) or is_lead(moment.world, moment.by):
        return None
    return "You are not acting in this case. Your safeguarding lead can help."


def side_bar(moment: Moment) -> str | None:
    party = moment.party
    if party and party.side not in SIDES:
        return "Only the agencies that disagree can do this. Yours is also involved."
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
    """Posts that may state an agency's satisfaction (S5b)."""
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
        return "Your agency is not on this case."
    posts = voices(world, moment.case, party)
    if moment.by.post in posts:
        return None
    names = " or ".join(world.directory.posts[post].title for post in posts if post in world.directory.posts)
    return f"Only the {names} can answer for {party.name}."


def is_worker(moment: Moment) -> bool:
    raiser = moment.case.raiser
    if raiser is None or moment.by.person == raiser.person:
        return raiser is not None
    return moment.by.post == raiser.post and not moment.world.directory.may_act_as(
        raiser.person, raiser.post, moment.today
    )


def needs(text: str, field: str, sentence: str) -> None:
    if not text.strip():
        raise Refusal(sentence, field)


def no_workers_view(name: str, of: str) -> str:
    return f"Enter what {name} thinks about {of} this"


def needs_safety(act: Act) -> None:
    if act.safety not in ("no", "yes"):
        raise Refusal("Select yes if there is anything new about the adult’s safety", "safety")


def needs_past(day: date, moment: Moment, field: str) -> None:
    """Raise Refusal if in the future, or over 5 years ago."""
    today = moment.today
    if day > today:
        raise Refusal("Date must be today or in the past", field)
    if day < today - FURTHEST:
        raise Refusal("Date must be in the last 5 years", field)


def needs_ahead(day: date, moment: Moment, field: str) -> None:
    """Raise Refusal if past, or over 5 years ahead."""
    today = moment.today
    if day < today:
        raise Refusal("Date must be today or later", field)
    if day > today + FURTHEST:
        raise Refusal("Date must be in the next 5 years", field)


def barring(moment: Moment) -> str | None:
    world, by = moment.world, moment.by
    if by.is_clock:
        return None
    if not world.directory.may_act_as(by.person, by.post, moment.today):
        return "You do not have this role today, and you are not covering it."
    if by.person in kept_out(world, moment.case):
        return "You cannot see this case."
    other = next((agency for person, agency in moment.case.acted if person == by.person and agency != by.agency), None)
    if other is not None:
        name = world.directory.agencies[other].name if other in world.directory.agencies else other
        return f"You have acted for {name} in this case, so someone else must act for {by.agency_name}."
    return None
