"""What people sensibly enter in each act that settles, ends, signs or pauses it, or comes afterwards."""

from collections.abc import Callable
from typing import Any

from accord.procedure.acts.ending.dying import REVIEWS
from accord.procedure.acts.ending.settling import Planned
from accord.procedure.acts.saying.complaint_and_court import GOING_ON
from accord.procedure.acts.saying.correcting import Rewording
from accord.procedure.model.private import Private
from accord.procedure.rules.reserved import reserved_in
from tests.properties.walking.entering import EARLY, Entered
from tests.properties.walking.sitting import Sitting


def give_outcome(sit: Sitting) -> Entered:
    return {"stage": sit.case.stage, "text": sit.words(), "safety": sit.safety()}


def decide(sit: Sitting) -> Entered:
    reserved = reserved_in(sit.world, sit.case)
    one = sit.dice.one_of(reserved) if reserved else None
    return {
        "decision": one.key if one else "nothing",
        "choice": sit.dice.one_of(tuple(one.choices)) if one else "nothing",
        "reasons": sit.words(),
        "achieved": sit.dice.one_of(("partly", "fully", "no")),
        "decide_by": sit.ahead() if sit.dice.is_lucky(2) else None,
    }


def propose_outcome(sit: Sitting) -> Entered:
    kinds = ("action", "outstanding", "monitoring")
    actions = tuple(
        Planned(kind=sit.dice.one_of(kinds), what=sit.words(), post=sit.of(sit.party_posts()), due_on=sit.ahead())
        for _ in range(sit.dice.one_of((0, 1, 2)))
    )
    return {"text": sit.words(), "actions": actions, "safety": sit.safety()}


def answer_action(sit: Sitting) -> Entered:
    mine = [one.number for one in sit.case.actions if one.post == sit.by.post and one.accepted is None]
    return {"number": sit.dice.one_of(mine or [1]), "accepted": not sit.dice.is_lucky(4), "why": sit.words()}


def report_action(sit: Sitting) -> Entered:
    left = [one.number for one in sit.case.actions if one.agency == sit.by.agency and not one.state]
    done = sit.is_agreed()
    again = sit.ahead() if not done and sit.dice.is_lucky(2) else None
    return {"number": sit.dice.one_of(left or [1]), "done": done, "note": sit.words(), "due_on": again}


def say_satisfied(sit: Sitting) -> Entered:
    satisfied = not sit.dice.is_lucky(3)
    return {"agency": sit.by.agency, "satisfied": satisfied, "why": sit.words(), "safety": sit.safety()}


def answer_as_worker(sit: Sitting) -> Entered:
    return {"satisfied": sit.is_agreed(), "why": sit.words(), "safety": sit.safety()}


def sign(sit: Sitting) -> Entered:
    digest = sit.case.agreed_text.digest if sit.case.agreed_text else ""
    return {"agency": sit.by.agency, "digest": digest, "proved": "password"}


def note_complaint(sit: Sitting) -> Entered:
    return {
        "agency": sit.dice.one_of(tuple(sit.world.directory.agencies)),
        "reference": sit.words(),
        "timescale": "Soon",
    }


def say_going_on(sit: Sitting) -> Entered:
    numbers = [one.number for one in sit.case.complaints] or [1]
    return {"complaint": sit.dice.one_of(numbers), "word": sit.dice.one_of(("end", *GOING_ON))}


def note_steps(sit: Sitting) -> Entered:
    return {"steps": tuple(sit.world.procedure.practicable_steps[: 1 + sit.dice.roll(3)]), "text": sit.words_or_none()}


def apply_to_court(sit: Sitting) -> Entered:
    return {"what": sit.words(), "interim": sit.words(), "look_again": sit.ahead(), "safety": sit.safety()}


def propose_pause(sit: Sitting) -> Entered:
    return {"why": sit.words(), "interim": sit.words(), "look_again": sit.ahead(), "safety": sit.safety()}


def correct(sit: Sitting) -> Entered:
    agreed = sit.case.agreed_text.up_to if sit.case.agreed_text else 0
    mine = [number for number in sit.case.entry_by(sit.by.agency) if number > agreed]
    return _corrected(sit, mine, sit.case.wordings)


def correct_own(sit: Sitting) -> Entered:
    own = sit.case.private.get(sit.by.agency, Private())
    mine = [number for number, author in enumerate(own.authors, 1) if author == sit.by.person]
    return _corrected(sit, mine, own.wordings)


def _corrected(sit: Sitting, mine: list[int], wordings: tuple[tuple[str, ...], ...]) -> Entered:
    """Some words of one of these entries, put right."""
    worded = [number for number in mine if wordings[number - 1]]
    entry = sit.dice.one_of(worded or [1])
    paths = wordings[entry - 1] if worded else ("text",)
    words = (Rewording(path=sit.dice.one_of(paths), text=sit.words()),)
    return {"entry": entry, "words": words, "why": sit.words()}


def consider_review(sit: Sitting) -> Entered:
    reviews = tuple(sit.world.procedure.afterwards.reviews)
    return {"kind": sit.dice.one_of(reviews), "why": sit.words(), "reflection": "It was not known."}


def record_death(sit: Sitting) -> Entered:
    """Rarely of somebody, so that most walks are about the living."""
    adults = [adult.number for adult in sit.case.living]
    died = sit.dice.one_of(adults) if adults and sit.dice.is_lucky(3) else 9
    return {"adult": died, "on": sit.today, "known": sit.words()}


def take_back_death(sit: Sitting) -> Entered:
    return {"adult": next(iter(sit.case.deaths), 9), "why": sit.words()}


def end_after_death(sit: Sitting) -> Entered:
    return {"ends": not sit.dice.is_lucky(8), "why": sit.words(), "safety": sit.safety()}


def _nothing(sit: Sitting) -> Entered:
    return {}


LATE: dict[str, Callable[[Sitting], dict[str, Any]]] = {
    "give-outcome": give_outcome,
    "decide": decide,
    "propose-outcome": propose_outcome,
    "answer-action": answer_action,
    "report-action": report_action,
    "say-satisfied": say_satisfied,
    "answer-as-worker": answer_as_worker,
    "tell-worker": lambda sit: {"text": sit.words_or_none()},
    "confirm-feedback": lambda sit: {"by_voice": sit.dice.is_lucky(3)},
    "conclude": lambda sit: {"outstanding": sit.words(), "pursued_by": sit.words(), "safety": sit.safety()},
    "record-death": record_death,
    "take-back-death": take_back_death,
    "end-after-death": end_after_death,
    "consider-adults-review": lambda sit: {"choice": sit.dice.one_of(tuple(REVIEWS)), "why": sit.words()},
    "withdraw": lambda sit: {"why": sit.words(), "workers_view": sit.words(), "safety": sit.safety()},
    "carry-on": lambda sit: {"why": sit.words()},
    "reopen": lambda sit: {"why": sit.words()},
    "sign": sign,
    "refuse-to-sign": lambda sit: {"change": sit.words()},
    "add-note": lambda sit: {"text": sit.words()},
    "note-copy": lambda sit: {"to": sit.words()},
    "file-copy": lambda sit: {"reference": sit.words_or_none()},
    "note-complaint": note_complaint,
    "say-going-on": say_going_on,
    "note-steps": note_steps,
    "apply-to-court": apply_to_court,
    "record-court-decision": lambda sit: {"text": sit.words(), "safety": sit.safety()},
    "propose-pause": propose_pause,
    "agree-pause": lambda sit: {"safety": sit.safety()},
    "end-pause": lambda sit: {"safety": sit.safety()},
    "note-interim": lambda sit: {"text": sit.words()},
    "restrict": lambda sit: {"why": sit.words()},
    "lift-restriction": lambda sit: {"why": sit.words()},
    "give-sight": lambda sit: {"post": sit.of(sit.own_posts()), "why": sit.words()},
    "ask-to-see": lambda sit: {"why": sit.words()},
    "see-urgently": lambda sit: {"why": sit.words()},
    "correct": correct,
    "correct-own": correct_own,
    "consider-review": consider_review,
    "write-learning": lambda sit: {"text": sit.words()},
    "release-learning": _nothing,
}
ENTERED = {**EARLY, **LATE}
