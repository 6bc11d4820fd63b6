"""Who acts for an agency that joins."""

from accord.procedure.model.moment import Moment
from accord.procedure.model.parts import Party, Seat
from accord.procedure.rules.routing import (
    CHOSEN,
    Search,
    find,
    finder_of,
    finders_of,
    make_seat,
    seats_of_agency,
    sits_for_another,
)
from accord.procedure.world.people import Post
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Refusal


def seats_of_newcomer(moment: Moment, party: Party, chosen: str) -> tuple[Seat, ...]:
    """Seats as if in from the start. Empty if no one there may read the case."""
    case = moment.case
    others = tuple(one for one in case.parties if one.agency != party.agency)
    moved = tuple(
        replace(seat, side=party.side) if seat.agency == party.agency and seat.side == "concerned" else seat
        for seat in case.seats
    )
    case = replace(case, parties=(*others, party), seats=moved)
    reached = {one.stage for one in case.reached if not one.passed_over}
    first, *above = (stage for stage in moment.world.procedure.stage if stage.key in reached)
    as_if = replace(moment, case=case)
    search = Search(moment=as_if, stage=first, side=party.side, agency=party.agency)
    came_in = search.present() or first_seated(search, chosen)
    if came_in is None:
        return ()
    entry = make_seat(moment.world, first.key, party.side, came_in, moment.today, party=party)
    found: tuple[Seat, ...] = (entry,)
    for stage in above:
        sofar = replace(case, seats=(*case.seats, entry, *found))
        found = seats_of_agency(replace(moment, case=sofar), stage, party.side, party.agency) or found
    has_seat = any(seat.post == entry.post for seat in (*moved, *found))
    return found if has_seat or not chosen else (entry, *found)


def first_seated(search: Search, chosen: str) -> Post | None:
    """The role chosen if allowed, else the list's first match, or the contact, lead or top role (P3)."""
    names = finders_of(search.stage, search.side, search.case, search.agency)
    post = search.world.directory.posts.get(chosen)
    if post is None:
        return find(search, [*names, "contact", "lead", "top"])
    wanted = [tiers for word, tiers in map(finder_of, names) if word == CHOSEN]
    if search.side == "challenger" or any(not tiers or set(tiers) & set(post.tiers) for tiers in wanted):
        return post
    asked = make_seat(search.world, search.stage.key, search.side, post, search.day)
    case = replace(search.case, seats=(*search.case.seats, asked))
    return find(replace(search, moment=replace(search.moment, case=case)), [*names, "contact", "lead", "top"])


def needs_one_agency(search: Search, post: Post, field: str) -> None:
    """Raise Refusal if acting for another agency (reading 6)."""
    directory, other = search.world.directory, sits_for_another(search, post.key)
    if other:
        person = directory.person_of(post.key, search.day)
        who, name = person.name if person else post.title, directory.agencies[search.agency].name
        raise Refusal(
            f"{who} acts for {directory.agencies[other].name} in this case. Select someone else at {name}", field
        )
