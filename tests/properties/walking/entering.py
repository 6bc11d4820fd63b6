"""What people sensibly enter in each act up to the settling of it: raising, answering, dates, going up."""

from typing import Any

from accord.procedure.acts.people.helping import helpers_of
from accord.procedure.acts.people.silent_board import substitutes
from accord.procedure.acts.saying.answering import HOW
from accord.procedure.acts.saying.attaching import removable
from accord.procedure.acts.saying.raising import days_asked
from accord.procedure.acts.stages.dates import movable
from accord.procedure.acts.stages.escalating_urgently import straight_to
from accord.procedure.model.attachments import File
from accord.procedure.model.parts import SIDES, Adult, Named
from accord.procedure.model.private import Private
from accord.procedure.rules.routing import is_named_owner
from tests.properties.walking.sitting import Sitting
from tests.properties.walking.worlds import PEOPLE

Entered = dict[str, Any]


def ask_to_raise(sit: Sitting) -> Entered:
    helpers = helpers_of(sit.world, sit.by.post, sit.case.private.get(sit.by.agency, Private()))
    helper = sit.of(tuple(post.key for post in helpers))
    return {"helper": helper, "how": sit.dice.one_of(("with", "for")), "text": sit.words()}


def raise_(sit: Sitting) -> Entered:
    agency, types = sit.of(sit.other_agencies()), tuple(sit.world.procedure.types)
    adults = tuple(
        Adult(number=number, name=sit.words(), born="1941-05-02", wishes=sit.words_or_none())
        for number in range(1, sit.dice.one_of((1, 1, 2)) + 1)
    )
    more = tuple(one for one in sit.other_agencies() if one != agency)
    others = dict.fromkeys(sit.dice.some_of(more, 2)) if sit.dice.is_lucky(3) else ()
    return {
        "agency": agency,
        "post": sit.post_of(agency),
        "others": tuple(_named(sit, one) for one in others),
        "types": (sit.dice.one_of(types), *()) if sit.dice.is_lucky(2) else types[sit.dice.roll(len(types)) :],
        "adults": adults,
        "what": sit.words(),
        "risk": sit.words(),
        "wanted": sit.words_or_none(),
        "first_put_on": sit.past(),
        **({"needed_by": sit.ahead(), "needed_why": sit.words()} if sit.dice.is_lucky(2) else {}),
        "days": {begins: sit.past() for begins in days_asked(sit.world)},
        "coordinator": sit.dice.one_of(("", *co_ordinators(sit))),
        "barred": tuple(one for one in sit.dice.some_of(PEOPLE, 1) if one != sit.by.person),
    }


def _named(sit: Sitting, agency: str) -> Named:
    return Named(agency=agency, side=sit.dice.one_of(SIDES), post=sit.post_of(agency))


def co_ordinators(sit: Sitting) -> tuple[str, ...]:
    return tuple(post.key for post in sit.world.directory.posts.values() if is_named_owner(sit.world, post))


def bring_in(sit: Sitting) -> Entered:
    on_a_side = {party.agency for party in sit.case.main_parties}
    agency = sit.of(tuple(one for one in sit.other_agencies() if one not in on_a_side))
    side = sit.dice.one_of(("concerned", *SIDES))
    return {"agency": agency, "side": side, "post": sit.post_of(agency), "why": sit.words()}


def name_co_ordinator(sit: Sitting) -> Entered:
    return {"post": sit.of(co_ordinators(sit)), "why": sit.words()}


def give_view(sit: Sitting) -> Entered:
    asked = [one.entry for one in sit.case.requests if one.of == sit.by.agency and not one.answered]
    said = {"text": sit.words(), "answers": sit.dice.one_of((*asked, 0)), "safety": sit.safety()}
    return {**said, "files": (file(sit),) if sit.dice.is_lucky(2) else ()}


def file(sit: Sitting) -> File:
    """A file that nobody has attached before."""
    key = f"{sit.case.length:032x}"
    return File(key=key, name=sit.words(), digest=key * 2, size=len(key), type="application/pdf")


def remove_file(sit: Sitting) -> Entered:
    mine = tuple(one.file.key for one in removable(sit.case, sit.by.agency))
    return {"file": sit.of(mine), "why": sit.words()}


def ask_for(sit: Sitting) -> Entered:
    others = tuple(party.agency for party in sit.case.active_parties if party.agency != sit.by.agency)
    return {"of": sit.of(others), "what": sit.words()}


def note_discussion(sit: Sitting) -> Entered:
    how, agreed = sit.dice.one_of(tuple(HOW)), sit.is_agreed()
    return {"on": sit.past(), "who": "Both", "how": how, "text": sit.words(), "agreed": agreed, "safety": sit.safety()}


def note_talk_inside(sit: Sitting) -> Entered:
    posts = (sit.of(sit.own_posts()), *sit.dice.some_of(sit.own_posts(), 1))
    return {
        "on": sit.past(),
        "posts": tuple(dict.fromkeys(posts)),
        "text": sit.words(),
        "step": sit.words(),
        "safety": sit.safety(),
    }


def ask_adult(sit: Sitting) -> Entered:
    return {"adult": 1, "on": sit.past(), "wishes": sit.words(), "advocate": sit.words_or_none()}


def report_concern(sit: Sitting) -> Entered:
    adults = [adult.number for adult in sit.case.adults] or [1]
    due = [one.entry for one in sit.case.concerns_due if one.by.agency == sit.by.agency] or [0]
    about = {"adult": sit.dice.one_of(adults), "answers": sit.dice.one_of(due)}
    return {**about, "on": sit.past(), "by_whom": sit.words(), "how": sit.words()}


def bring_forward(sit: Sitting) -> Entered:
    return {"clock": sit.of(tuple(one.name for one in movable(sit.case))), "on": sit.ahead(), "why": sit.words()}


def take_up(sit: Sitting) -> Entered:
    return {"from_stage": sit.case.stage, "reason": sit.words(), "safety": sit.safety()}


def go_straight(sit: Sitting) -> Entered:
    above = straight_to(sit.world, sit.case) if sit.case.stage else ()
    return {**take_up(sit), "to_stage": sit.of(tuple(stage.key for stage in above))}


def hand_over(sit: Sitting) -> Entered:
    return {"to": sit.of(sit.own_posts()), "why": sit.words()}


def ask_substitute(sit: Sitting) -> Entered:
    posts = tuple(post.key for post in substitutes(sit.world, sit.case, sit.at))
    return {"to": sit.of(posts), "why": sit.words()}


def call_meeting(sit: Sitting) -> Entered:
    return {"on": sit.ahead(), "who": sit.words()}


def tell_board(sit: Sitting) -> Entered:
    forms = tuple(one.key for one in sit.world.procedure.other_form)
    return {"on": sit.past(), "form": sit.dice.one_of(("", *forms)), "text": sit.words_or_none()}


def ask_straight(sit: Sitting) -> Entered:
    above = straight_to(sit.world, sit.case) if sit.case.stage else ()
    to = sit.of(tuple(stage.key for stage in above))
    return {"to_stage": to, "reason": sit.words(), "safety": sit.safety()}


def state_priority(sit: Sitting) -> Entered:
    return {"priority": sit.dice.one_of((*sit.world.procedure.priorities, "none"))}


EARLY = {
    "ask-to-raise": ask_to_raise,
    "accept-to-raise": lambda sit: {},
    "decline-to-raise": lambda sit: {"reason": sit.words()},
    "drop-raising": lambda sit: {"reason": sit.words()},
    "raise": raise_,
    "bring-in": bring_in,
    "leave": lambda sit: {"why": sit.words(), "workers_view": sit.words()},
    "name-co-ordinator": name_co_ordinator,
    "accept-co-ordination": lambda sit: {},
    "decline-co-ordination": lambda sit: {"why": sit.words()},
    "give-view": give_view,
    "remove-file": remove_file,
    "ask-for": ask_for,
    "note-discussion": note_discussion,
    "note-talk-inside": note_talk_inside,
    "ask-adult": ask_adult,
    "report-concern": report_concern,
    "propose-date": lambda sit: {"on": sit.ahead(), "why_later": sit.dice.one_of((sit.words(), ""))},
    "accept-date": lambda sit: {},
    "set-adults-date": lambda sit: {"on": sit.ahead(), "why": sit.words()},
    "bring-forward": bring_forward,
    "escalate": take_up,
    "escalate-urgently": go_straight,
    "acknowledge": lambda sit: {},
    "state-priority": state_priority,
    "say-justified": lambda sit: {"justified": sit.is_agreed(), "reason": sit.words(), "safety": sit.safety()},
    "call-meeting": call_meeting,
    "tell-board": tell_board,
    "announce-escalation": lambda sit: {"text": sit.words(), "safety": sit.safety()},
    "ask-to-escalate-urgently": ask_straight,
    "decline-urgency": lambda sit: {"reason": sit.words()},
    "hand-over": hand_over,
    "ask-substitute": ask_substitute,
    "step-aside": hand_over,
}
