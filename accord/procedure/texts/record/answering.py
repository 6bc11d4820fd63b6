"""Lines about answering one another: views, requests, talks, the adult's own voice, new concerns, and dates."""

from accord.procedure.acts.saying.adult import AdultAsked, ConcernReported
from accord.procedure.acts.saying.answering import (
    DiscussionNoted,
    InformationAskedFor,
    TalkedInside,
    TalkNoted,
    ViewGiven,
)
from accord.procedure.acts.saying.attaching import FileRemoved
from accord.procedure.acts.stages.dates import AdultsDateSet, DateAccepted, DateAgreed, DateBroughtForward, DateProposed
from accord.procedure.texts.history_text import (
    Detail,
    Line,
    Scene,
    each,
    seats_taken,
    tell,
    tells,
    words,
)
from accord.procedure.world.phrases import day_in_full, lowered, raised

TALKED = {
    "telephone": "Talked by telephone",
    "meeting": "Met",
    "video": "Talked by video",
    "writing": "Wrote to one another",
}
VOICE = {
    "wishes": "What they want",
    "wellbeing": "Wellbeing and safety",
    "asked": "Who asked them, and when",
    "told": "Told of the disagreement",
    "capacity": "Capacity for this decision",
    "advocate": "Advocate",
    "carer": "Carer’s views",
}
"""What each part of the adult's own voice is called, in the order in which it is shown (S4a)."""


@tells(ViewGiven)
def _view(scene: Scene, fact: ViewGiven) -> Line:
    does = "added to" if scene.before.has_view(fact.agency) else "gave"
    asked = next((one for one in scene.before.requests if one.entry == fact.answers), None)
    return tell(
        f"{scene.who} {does} {_of(scene.short(fact.agency))} view",
        f"In answer to what {scene.short(asked.agency)} asked for." if asked else "",
        words(fact.text),
        words(fact.evidence, "Evidence"),
    )


def _of(short: str) -> str:
    return f"{short}’" if short.endswith("s") else f"{short}’s"


@tells(InformationAskedFor)
def _asked_for(scene: Scene, fact: InformationAskedFor) -> Line:
    return tell(f"{scene.who} asked {scene.short(fact.of)} for something", words(fact.what))


@tells(DiscussionNoted)
def _discussion(scene: Scene, fact: DiscussionNoted) -> Line:
    return tell(
        f"{TALKED.get(fact.how, 'Talked')}: {'agreed' if fact.agreed else 'not agreed'}",
        f"Noted by {scene.who.removesuffix(',')}{'' if fact.on == scene.day else f', of {day_in_full(fact.on)}'}.",
        words(fact.who, "Who took part"),
        words(fact.text),
    )


@tells(FileRemoved)
def _file_removed(scene: Scene, fact: FileRemoved) -> Line:
    removed = next((one for one in scene.before.files if one.file.key == fact.file), None)
    return tell(
        f"{scene.who} took a file off",
        f"It was attached with entry {removed.entry}." if removed else "",
        words(removed.file.name if removed else "", "File"),
        words(fact.why, "Why"),
    )


@tells(TalkNoted)
def _talk(scene: Scene, fact: TalkNoted) -> Line:
    names = each(scene.name(post) for post in fact.posts)
    when = "" if fact.on == scene.day else f" {scene.on(fact.on)}"
    return tell(f"{names} talked inside {scene.short(fact.agency)}{when}", words(fact.text))


@tells(TalkedInside)
def _talked_inside(scene: Scene, fact: TalkedInside) -> Line:
    return tell(
        f"{scene.who} talked inside {scene.short(fact.agency)}",
        "" if fact.on == scene.day else f"It took place {scene.on(fact.on)}.",
        words(fact.step, "Agreed step"),
        seats_taken(scene, fact.seats),
    )


@tells(AdultAsked)
def _adult(scene: Scene, fact: AdultAsked) -> Line:
    name = next((one.name for one in scene.before.adults if one.number == fact.adult), "")
    voice = (words(getattr(fact, key), label) for key, label in VOICE.items())
    return tell(
        f"{scene.who} added what the adult says and needs",
        words(name, "About") if len(scene.before.adults) > 1 else (),
        "" if fact.on == scene.day else f"As it was {scene.on(fact.on)}.",
        tuple(detail for details in voice for detail in details),
    )


@tells(ConcernReported)
def _concern(scene: Scene, fact: ConcernReported) -> Line:
    return tell(
        f"{scene.who} recorded that something new was reported",
        f"To the safeguarding adults team, {scene.on(fact.on)}.",
        words(fact.by_whom, "Reported by"),
        words(fact.how, "How"),
        words(fact.reference, "Reference"),
    )


@tells(DateProposed)
def _proposed(scene: Scene, fact: DateProposed) -> Line:
    others = each(scene.short(agency) for agency in fact.acceptors)
    return tell(
        f"{scene.who} proposed an answer by {day_in_full(fact.on)}",
        f"For {others} to accept, or to propose another." if others else "",
        words(fact.why_later, "Why the adult can wait"),
    )


@tells(DateAccepted)
def _accepted(scene: Scene, fact: DateAccepted) -> Line:
    proposal = scene.before.proposal
    day = f": {day_in_full(proposal.on)}" if proposal else ""
    return tell(f"{scene.who} accepted the date for {scene.short(fact.agency)}{day}")


@tells(DateAgreed)
def _agreed(scene: Scene, fact: DateAgreed) -> Line:
    due = day_in_full(fact.clock.due_on) if fact.clock.due_on else ""
    return tell(f"Date agreed: an answer by {due}")


@tells(DateBroughtForward)
def _forward(scene: Scene, fact: DateBroughtForward) -> Line:
    due = day_in_full(fact.clock.due_on) if fact.clock.due_on else ""
    return tell(
        f"{scene.who} brought a date forward to {due}",
        Detail(f"It was {day_in_full(fact.before)}: {lowered(fact.clock.what)}."),
        words(fact.why, "What the adult needs it for"),
    )


@tells(AdultsDateSet)
def _for_the_adult(scene: Scene, fact: AdultsDateSet) -> Line:
    due = day_in_full(fact.clock.due_on) if fact.clock.due_on else ""
    return tell(
        f"{scene.who} said that the adult needs an answer by {due}",
        f"Until now it was {day_in_full(fact.before)}." if fact.before else "",
        words(fact.why, "Why"),
        *(f"{raised(clock.what)}: now due {day_in_full(clock.due_on)}." for clock in fact.clocks if clock.due_on),
    )
