"""History of contributions."""

from accord.procedure.acts.saying.adult import AdultUpdated, ConcernReported
from accord.procedure.acts.saying.answering import (
    DiscussionNoted,
    InformationRequested,
    InternalDiscussionHeld,
    InternalDiscussionNoted,
    ViewGiven,
)
from accord.procedure.acts.saying.attaching import FileRemoved
from accord.procedure.acts.stages.dates import AdultsDateSet, DateAccepted, DateAgreed, DateBroughtForward, DateProposed
from accord.procedure.texts.history_text import (
    Detail,
    EntryContext,
    HistoryLine,
    each,
    quoted,
    seats_taken,
    tell,
    tells,
)
from accord.procedure.world.phrases import day_in_full, lowered, raised

TALKED = {
    "telephone": "Phone discussion",
    "meeting": "Meeting",
    "video": "Video discussion",
    "writing": "Written discussion",
}
TOOK_PART = "Who took part"
VOICE = {
    "wishes": "What they want",
    "wellbeing": "Wellbeing and safety",
    "asked": "Who asked them, and when",
    "told": "Know about the disagreement",
    "capacity": "Capacity for this decision",
    "advocate": "Advocate",
    "carer": "Carer’s views",
}
"""Labels in display order (S4a)."""


@tells(ViewGiven)
def _view(scene: EntryContext, fact: ViewGiven) -> HistoryLine:
    does = "added to the response of" if scene.before.has_view(fact.agency) else "responded for"
    asked = next((one for one in scene.before.requests if one.entry == fact.answers), None)
    return tell(
        f"{scene.who} {does} {scene.short(fact.agency)}",
        f"In answer to the request from {scene.short(asked.agency)}." if asked else "",
        quoted(fact.text),
        quoted(fact.evidence, "Evidence"),
    )


@tells(InformationRequested)
def _asked_for(scene: EntryContext, fact: InformationRequested) -> HistoryLine:
    return tell(f"{scene.who} asked {scene.short(fact.of)} for information", quoted(fact.what))


@tells(DiscussionNoted)
def _discussion(scene: EntryContext, fact: DiscussionNoted) -> HistoryLine:
    when = "" if fact.on == scene.day else f" on {day_in_full(fact.on)}"
    return tell(
        f"{TALKED.get(fact.how, 'Discussion')}{when}: {'agreed' if fact.agreed else 'not agreed'}",
        f"Recorded by {scene.who.removesuffix(',')}.",
        quoted(fact.who, TOOK_PART),
        quoted(fact.text),
    )


@tells(FileRemoved)
def _file_removed(scene: EntryContext, fact: FileRemoved) -> HistoryLine:
    removed = next((one for one in scene.before.files if one.file.key == fact.file), None)
    return tell(
        f"{scene.who} removed a file",
        f"The file came with entry {removed.entry}." if removed else "",
        quoted(removed.file.name if removed else "", "File"),
        quoted(fact.why, "Why"),
    )


@tells(InternalDiscussionNoted)
def _talk(scene: EntryContext, fact: InternalDiscussionNoted) -> HistoryLine:
    names = each(scene.name(post) for post in fact.posts)
    when = "" if fact.on == scene.day else f" {scene.on(fact.on)}"
    return tell(f"Discussion inside {scene.short(fact.agency)}{when}: {names}", quoted(fact.text))


@tells(InternalDiscussionHeld)
def _talked_inside(scene: EntryContext, fact: InternalDiscussionHeld) -> HistoryLine:
    return tell(
        f"Discussion inside {scene.short(fact.agency)}: {scene.who.removesuffix(',')}",
        "" if fact.on == scene.day else f"It took place {scene.on(fact.on)}.",
        quoted(fact.step, "Agreed next step"),
        seats_taken(scene, fact.seats),
    )


@tells(AdultUpdated)
def _adult(scene: EntryContext, fact: AdultUpdated) -> HistoryLine:
    name = next((one.name for one in scene.before.adults if one.number == fact.adult), "")
    voice = (quoted(getattr(fact, key), label) for key, label in VOICE.items())
    return tell(
        f"{scene.who} updated what the adult wants and needs",
        quoted(name, "About") if len(scene.before.adults) > 1 else (),
        "" if fact.on == scene.day else f"As it was {scene.on(fact.on)}.",
        tuple(detail for details in voice for detail in details),
    )


@tells(ConcernReported)
def _concern(scene: EntryContext, fact: ConcernReported) -> HistoryLine:
    return tell(
        f"{scene.who} recorded that a new concern was reported",
        f"To the safeguarding adults team, {scene.on(fact.on)}.",
        quoted(fact.by_whom, "Reported by"),
        quoted(fact.how, "How"),
        quoted(fact.reference, "Reference"),
    )


@tells(DateProposed)
def _proposed(scene: EntryContext, fact: DateProposed) -> HistoryLine:
    others = each(scene.short(agency) for agency in fact.acceptors)
    return tell(
        f"{scene.who} proposed {day_in_full(fact.on)} as the response date",
        f"{others} can agree or suggest another date." if others else "",
        quoted(fact.why_later, "Why the adult can wait"),
    )


@tells(DateAccepted)
def _accepted(scene: EntryContext, fact: DateAccepted) -> HistoryLine:
    proposal = scene.before.proposal
    day = f": {day_in_full(proposal.on)}" if proposal else ""
    return tell(f"{scene.who} agreed the date for {scene.short(fact.agency)}{day}")


@tells(DateAgreed)
def _agreed(scene: EntryContext, fact: DateAgreed) -> HistoryLine:
    due = day_in_full(fact.clock.due_on) if fact.clock.due_on else ""
    return tell(f"Response date agreed: {due}")


@tells(DateBroughtForward)
def _forward(scene: EntryContext, fact: DateBroughtForward) -> HistoryLine:
    due = day_in_full(fact.clock.due_on) if fact.clock.due_on else ""
    return tell(
        f"{scene.who} brought a date forward to {due}",
        Detail(f"It was {day_in_full(fact.before)}: {lowered(fact.clock.what)}."),
        quoted(fact.why, "Why the adult needs it sooner"),
    )


@tells(AdultsDateSet)
def _for_the_adult(scene: EntryContext, fact: AdultsDateSet) -> HistoryLine:
    due = day_in_full(fact.clock.due_on) if fact.clock.due_on else ""
    return tell(
        f"{scene.who} said that the adult needs an answer by {due}",
        f"It was {day_in_full(fact.before)} before." if fact.before else "",
        quoted(fact.why, "Why"),
        *(f"{raised(clock.what)}: now due {day_in_full(clock.due_on)}." for clock in fact.clocks if clock.due_on),
    )
