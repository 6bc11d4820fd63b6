"""History of the end."""

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
    paused = f", of which {end.paused} paused" if end.paused else ""
    return f"{days_words(end.days)}{paused}"


@tells(Resolved)
def _resolved(scene: EntryContext, fact: Resolved) -> HistoryLine:
    return tell(
        f"Resolved {scene.at_stage(fact.end.stage)}",
        "Every agency is satisfied. The agencies on both sides can now sign.",
        f"Time taken: {time_taken(fact.end)}.",
        *(owed(scene, one) for one in fact.feedback),
    )


@tells(ConcludedWithoutAgreement)
def _concluded(scene: EntryContext, fact: ConcludedWithoutAgreement) -> HistoryLine:
    by_authority = f"{scene.who} decided the case {scene.at_stage(fact.end.stage)}"
    return tell(
        by_authority if fact.end.how == "decided" else f"{scene.who} concluded the case without agreement",
        "Not resolved. Each agency’s position is recorded.",
        quoted(fact.outstanding, "Outstanding issues"),
        quoted(fact.pursued_by, "Follow-up"),
        f"Time taken: {time_taken(fact.end)}.",
        *(owed(scene, one) for one in fact.feedback),
    )


@tells(Withdrawn)
def _withdrawn(scene: EntryContext, fact: Withdrawn) -> HistoryLine:
    worker = f"{scene.before.raiser.name}’s own view" if scene.before.raiser else "The worker’s own view"
    return tell(
        f"{scene.who} withdrew this disagreement",
        quoted(fact.why),
        quoted(fact.workers_view, worker),
        "Another agency can continue it.",
    )


@tells(CarriedOn)
def _carried_on(scene: EntryContext, fact: CarriedOn) -> HistoryLine:
    return tell(f"{scene.who} continued the case for {scene.agency(fact.agency)}", quoted(fact.why))


@tells(Reopened)
def _reopened(scene: EntryContext, fact: Reopened) -> HistoryLine:
    return tell(f"{scene.who} reopened the case {scene.at_stage(fact.stage)}", quoted(fact.why))


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
        f"{scene.who} asked for a change before signing",
        quoted(fact.change),
        *([f"The signature of {void} is cancelled."] if void else []),
        "Every agency is asked again.",
    )


@tells(NoteAdded)
def _note(scene: EntryContext, fact: NoteAdded) -> HistoryLine:
    void = listed(one.by.name for one in scene.before.signatures)
    return tell(
        f"{scene.who} added a note to the record form",
        quoted(fact.text),
        "The final text now has this note." if fact.frozen else "",
        f"The signature of {void} is cancelled. Every agency that signs is asked again." if void else "",
    )


@tells(CopyNoted)
def _copy(scene: EntryContext, fact: CopyNoted) -> HistoryLine:
    return tell(f"{scene.who} recorded who has a copy", quoted(fact.to))


@tells(CopyFiled)
def _filed(scene: EntryContext, fact: CopyFiled) -> HistoryLine:
    name = scene.agency(fact.filing.agency)
    return tell(f"{scene.who} confirmed that {name} has filed its copy", quoted(fact.filing.reference, "Reference"))


@tells(Corrected)
def _corrected(scene: EntryContext, fact: Corrected) -> HistoryLine:
    right = tuple(Detail(_reads(one), True, "Corrected text") for one in fact.words if one.text)
    return tell(f"{scene.who} corrected entry {fact.entry}", quoted(fact.why, "Why"), right)


def _reads(one: Rewording) -> str:
    return born_words(one.text) if one.path.endswith(".born") else one.text


@tells(PrivateNoteCorrected)
def _own_corrected(scene: EntryContext, fact: PrivateNoteCorrected) -> HistoryLine:
    return tell(f"{scene.who} corrected a private note of {scene.short(fact.agency)}", quoted(fact.why, "Why"))


@tells(WordsErased)
def _erased(scene: EntryContext, fact: WordsErased) -> HistoryLine:
    return _words_gone(fact)


@tells(PrivateTextErased)
def _own_erased(scene: EntryContext, fact: PrivateTextErased) -> HistoryLine:
    return _words_gone(fact)


def _words_gone(fact: WordsErased | PrivateTextErased) -> HistoryLine:
    return tell(
        f"The text of entry {fact.entry} was erased by law",
        f"Because {REASONS[fact.reason]}. Decided by {fact.asked_by}.",
    )


@tells(ReviewConsidered)
def _review(scene: EntryContext, fact: ReviewConsidered) -> HistoryLine:
    usual = {"single": "a review by one agency", "multi": "a review by several agencies"}
    afterwards = scene.world.procedure.afterwards
    result = usual.get(fact.kind) or lowered(afterwards.reviews.get(fact.kind, fact.kind))
    return tell(
        f"{scene.who} decided on {result}" if fact.kind != "none" else f"{scene.who} decided no review is needed",
        quoted(fact.why),
        quoted(fact.reflection, afterwards.reflection),
    )


@tells(LearningWritten)
def _learning(scene: EntryContext, fact: LearningWritten) -> HistoryLine:
    return tell(f"{scene.who} wrote the learning", quoted(fact.text), "The agencies can read it before it is shared.")


@tells(LearningReleased)
def _released(scene: EntryContext, fact: LearningReleased) -> HistoryLine:
    return tell(f"{scene.who} shared the learning with every agency")
