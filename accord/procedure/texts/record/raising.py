"""History of raising: help, the disagreement, agencies."""

from accord.procedure.acts.people.co_ordinating import CoordinationDeclined, CoordinatorNamed, CoordinatorProposed
from accord.procedure.acts.people.helping import HelpAccepted, HelpAsked, HelpDeclined, RaisingDropped
from accord.procedure.acts.people.joining import PartyBroughtIn, PartyLeft
from accord.procedure.acts.saying.raising import DisagreementRaised
from accord.procedure.acts.stages.dates import needed_words
from accord.procedure.acts.stages.limits_reached import HelpNotAnswered
from accord.procedure.model.parts import Party
from accord.procedure.model.private import Private
from accord.procedure.texts.history_text import (
    Detail,
    EntryContext,
    HistoryLine,
    quoted,
    seat_words,
    tell,
    tells,
)
from accord.procedure.world.phrases import day_in_full, listed, lowered

AS = {"concerned": "as also involved", "challenger": "which also raises this", "challenged": "to respond as well"}
HOW = {"with": "with them", "for": "for them"}

RISK, WANTED = "Risk if nothing changes", "What they want to happen"
KNOWN_BY = "Known by"


@tells(HelpAsked)
def _asked(scene: EntryContext, fact: HelpAsked) -> HistoryLine:
    due = fact.clock.due_on
    return tell(
        f"{scene.who} asked {scene.post(fact.helper)}, to raise this {HOW[fact.how]}",
        quoted(fact.text),
        f"Reply by {day_in_full(due)}." if due else "",
    )


@tells(HelpAccepted)
def _accepted(scene: EntryContext, fact: HelpAccepted) -> HistoryLine:
    return tell(f"{scene.who} agreed to raise this")


@tells(HelpDeclined)
def _declined(scene: EntryContext, fact: HelpDeclined) -> HistoryLine:
    return tell(
        f"{scene.who} declined to raise this", quoted(fact.reason), ("The worker can ask someone else or raise it.")
    )


@tells(HelpNotAnswered)
def _passed_by(scene: EntryContext, fact: HelpNotAnswered) -> HistoryLine:
    asked = scene.before.private.get(fact.agency, Private()).open_request
    whose = f" from {scene.name(asked.helper)}" if asked else ""
    return tell(f"No answer came{whose} in time", "The worker can ask someone else or raise it.")


@tells(RaisingDropped)
def _dropped(scene: EntryContext, fact: RaisingDropped) -> HistoryLine:
    return tell(
        f"{scene.who} decided not to raise this", quoted(fact.reason), ("The worker can still raise this at any time.")
    )


@tells(DisagreementRaised)
def _raised(scene: EntryContext, fact: DisagreementRaised) -> HistoryLine:
    names = dict.fromkeys((fact.raiser.name, *_helper(scene, fact)))
    others = [party for party in fact.parties if party.agency != fact.raiser.agency]
    asked = [party for party in others if party.side == "challenged"]
    return tell(
        f"{listed(names)} raised this disagreement",
        " ".join(
            (
                *(_named(fact, party) for party in others),
                f"First raised with {listed(party.short for party in asked)} {scene.on(fact.first_put_on)}.",
            )
        ),
        _types(scene, fact),
        tuple(Detail(adult.name, True, "About") for adult in fact.adults if adult.name),
        Detail(fact.title, True, "Title") if fact.title else "",
        quoted(fact.what),
        quoted(fact.risk, RISK),
        quoted(fact.wanted, WANTED),
        needed_words(day_in_full(fact.needed_by)) if fact.needed_by else "",
        quoted(fact.needed_why, "Why the adult needs an answer by then"),
        quoted(fact.evidence, "Evidence"),
        f"Linked to case {fact.linked}." if fact.linked else "",
    )


def _named(fact: DisagreementRaised, party: Party) -> str:
    seat = next(seat for seat in fact.seats if seat.agency == party.agency)
    if party.side == "challenger":
        return f"Together with {party.name} ({seat_words(seat)})."
    return f"With {party.name} (contact: {seat_words(seat)})."


def _helper(scene: EntryContext, fact: DisagreementRaised) -> tuple[str, ...]:
    if fact.by.person != fact.raiser.person:
        return (fact.by.name,)
    if not fact.raised_with:
        return ()
    seat = next((seat for seat in fact.seats if seat.post == fact.raised_with), None)
    return (seat.cover or seat.holder,) if seat else (scene.name(fact.raised_with),)


def _types(scene: EntryContext, fact: DisagreementRaised) -> str:
    types = scene.world.procedure.types
    main, *others = (types[key].name if key in types else key for key in fact.types)
    also = f" Also: {listed(lowered(name) for name in others)}." if others else ""
    return f"{main}.{also}"


@tells(PartyBroughtIn)
def _brought_in(scene: EntryContext, fact: PartyBroughtIn) -> HistoryLine:
    return tell(
        f"{scene.who} involved {fact.party.name}, {AS[fact.party.side]}",
        quoted(fact.why),
        *(f"{seat_words(seat)}, acts for this agency." for seat in (fact.seat, *fact.seats)),
        "This role is the enquiry co-ordinator." if fact.co_ordinates else "",
    )


@tells(PartyLeft)
def _left(scene: EntryContext, fact: PartyLeft) -> HistoryLine:
    return tell(
        f"{scene.who} recorded that {scene.short(fact.agency)} left this case",
        quoted(fact.why),
        quoted(fact.workers_view, "What the worker who raised it thinks"),
    )


@tells(CoordinatorNamed)
def _coordinator(scene: EntryContext, fact: CoordinatorNamed) -> HistoryLine:
    agreed = fact.by.post == fact.post and fact.before
    does = "agreed to be the enquiry co-ordinator" if agreed else "named the enquiry co-ordinator"
    instead = f", instead of {scene.post(fact.before)}" if fact.before else ""
    return tell(f"{scene.who} {does}", f"{seat_words(fact.seat)}{instead}.", quoted(fact.why))


@tells(CoordinatorProposed)
def _proposed(scene: EntryContext, fact: CoordinatorProposed) -> HistoryLine:
    return tell(
        f"{scene.who} asked {seat_words(fact.seat)}, to be the enquiry co-ordinator",
        quoted(fact.why),
        f"Until they agree, {scene.post(fact.before)} decides.",
    )


@tells(CoordinationDeclined)
def _declined_to_co_ordinate(scene: EntryContext, fact: CoordinationDeclined) -> HistoryLine:
    goes_on = f"{scene.post(fact.before)} still decides." if fact.keeps else "Someone needs to be named."
    return tell(f"{scene.who} declined to be the enquiry co-ordinator", quoted(fact.why), goes_on)
