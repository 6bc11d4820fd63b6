"""History of ending, reopening, signing, copies, corrections and learning."""

from accord.procedure.acts.ending.afterwards import LearningReleased, LearningWritten, ReviewConsidered
from accord.procedure.acts.ending.ending import ConcludedWithoutAgreement, Resolved
from accord.procedure.acts.ending.signing import PROOFS, CopyFiled, CopyNoted, Signed, SigningRefused
from accord.procedure.acts.ending.withdrawing import CarriedOn, Reopened, Withdrawn
from accord.procedure.acts.saying.correcting import Corrected, PrivateNoteCorrected, Rewording
from accord.procedure.acts.saying.erasing import REASONS, PrivateTextErased, WordsErased
from accord.procedure.acts.saying.noting import NoteAdded
from accord.procedure.model.born import born_words
from accord.procedure.model.parts import End
from accord.procedure.texts.history_text import (
    Detail,
    EntryContext,
    HistoryLine,
    quoted,
    tell,
    tells,
)
from accord.procedure.texts.record.settling import owed
from accord.procedure.world.phrases import days_words, listed, lowered


def time_taken(end: End) -> str:
    """Format as "19 working days", with pauses given apart."""
    paused = f", of which {end.paused} on pause" if end.paused else ""
    return f"{days_words(end.days)}{paused}"


@tells(Resolved)
def _resolved(scene: EntryContext, fact: Resolved) -> HistoryLine:
    return tell(
        f"Resolved, at the {scene.world.stage_word} {scene.stage(fact.end.stage)}",
        "Every party has said that it is satisfied. The text is agreed, for every agency of both sides to sign.",
        f"Time taken: {time_taken(fact.end)}.",
        *(owed(scene, one) for one in fact.feedback),
    )


@tells(ConcludedWithoutAgreement)
def _concluded(scene: EntryContext, fact: ConcludedWithoutAgreement) -> HistoryLine:
    by_authority = f"{scene.who} ended it by decision, {scene.at_stage(fact.end.stage)}"
    return tell(
        by_authority if fact.end.how == "decided" else f"{scene.who} concluded it without agreement",
        "Each party’s position stands as it said it. It is not resolved.",
        quoted(fact.outstanding, "Outstanding"),
        quoted(fact.pursued_by, "Who pursues it"),
        f"Time taken: {time_taken(fact.end)}.",
        *(owed(scene, one) for one in fact.feedback),
    )


@tells(Withdrawn)
def _withdrawn(scene: EntryContext, fact: Withdrawn) -> HistoryLine:
    worker = f"{scene.before.raiser.name}’s own view" if scene.before.raiser else "The worker’s own view"
    return tell(
        f"{scene.who} withdrew the disagreement",
        quoted(fact.why),
        quoted(fact.workers_view, worker),
        "Another party can carry it on.",
    )


@tells(CarriedOn)
def _carried_on(scene: EntryContext, fact: CarriedOn) -> HistoryLine:
    return tell(f"{scene.who} carries it on, for {scene.agency(fact.agency)}", quoted(fact.why))


@tells(Reopened)
def _reopened(scene: EntryContext, fact: Reopened) -> HistoryLine:
    return tell(f"{scene.who} reopened it, {scene.at_stage(fact.stage)}", quoted(fact.why))


@tells(Signed)
def _signed(scene: EntryContext, fact: Signed) -> HistoryLine:
    proof = PROOFS.get(fact.signature.proved)
    return tell(
        f"{scene.who} signed for {scene.agency(fact.signature.agency)}",
        *([f"Identity confirmed by {proof}."] if proof else []),
    )


@tells(SigningRefused)
def _refused(scene: EntryContext, fact: SigningRefused) -> HistoryLine:
    void = listed(one.by.name for one in scene.before.signatures)
    return tell(
        f"{scene.who} wants a change before signing",
        quoted(fact.change),
        *([f"The signature of {void} is void."] if void else []),
        "It is open again, and every party is asked again.",
    )


@tells(NoteAdded)
def _note(scene: EntryContext, fact: NoteAdded) -> HistoryLine:
    void = listed(one.by.name for one in scene.before.signatures)
    return tell(
        f"{scene.who} added a note to the record form",
        quoted(fact.text),
        "The final text now has this note." if fact.frozen else "",
        f"The signature of {void} is void. Every agency that signs is asked again." if void else "",
    )


@tells(CopyNoted)
def _copy(scene: EntryContext, fact: CopyNoted) -> HistoryLine:
    return tell(f"{scene.who} noted who gets a copy", quoted(fact.to))


@tells(CopyFiled)
def _filed(scene: EntryContext, fact: CopyFiled) -> HistoryLine:
    name = scene.agency(fact.filing.agency)
    return tell(f"{scene.who} filed a copy for {name}", quoted(fact.filing.reference, "Its reference there"))


@tells(Corrected)
def _corrected(scene: EntryContext, fact: Corrected) -> HistoryLine:
    right = tuple(Detail(_reads(one), True, "Now reads") for one in fact.words if one.text)
    return tell(f"{scene.who} corrected entry {fact.entry}", quoted(fact.why, "Why"), right)


def _reads(one: Rewording) -> str:
    return born_words(one.text) if one.path.endswith(".born") else one.text


@tells(PrivateNoteCorrected)
def _own_corrected(scene: EntryContext, fact: PrivateNoteCorrected) -> HistoryLine:
    return tell(f"{scene.who} corrected a note of {scene.short(fact.agency)}’s own", quoted(fact.why, "Why"))


@tells(WordsErased)
def _erased(scene: EntryContext, fact: WordsErased) -> HistoryLine:
    return _words_gone(fact)


@tells(PrivateTextErased)
def _own_erased(scene: EntryContext, fact: PrivateTextErased) -> HistoryLine:
    return _words_gone(fact)


def _words_gone(fact: WordsErased | PrivateTextErased) -> HistoryLine:
    return tell(
        f"The words of entry {fact.entry} were erased, as the law asks",
        f"Because {REASONS[fact.reason]}. Decided by {fact.asked_by}.",
    )


@tells(ReviewConsidered)
def _review(scene: EntryContext, fact: ReviewConsidered) -> HistoryLine:
    usual = {"none": "none is needed", "single": "one agency’s own", "multi": "one of several agencies"}
    afterwards = scene.world.procedure.afterwards
    result = usual.get(fact.kind) or lowered(afterwards.reviews.get(fact.kind, fact.kind))
    return tell(
        f"{scene.who} considered a review: {result}", quoted(fact.why), quoted(fact.reflection, afterwards.reflection)
    )


@tells(LearningWritten)
def _learning(scene: EntryContext, fact: LearningWritten) -> HistoryLine:
    return tell(
        f"{scene.who} wrote down what was learned", quoted(fact.text), "The parties see it before it is shared."
    )


@tells(LearningReleased)
def _released(scene: EntryContext, fact: LearningReleased) -> HistoryLine:
    return tell(f"{scene.who} shared what was learned with every agency")
