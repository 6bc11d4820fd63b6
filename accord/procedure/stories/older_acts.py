"""Older names of acts and older refusals, still read in stories."""

import re

from accord.procedure.world.definition.older_words import EACH, Rules

_ACTS = {
    "announce-step": "announce-escalation",
    "ask-straight": "ask-to-escalate-urgently",
    "decline-straight": "decline-urgency",
    "go-straight": "escalate-urgently",
    "hear": "confirm-feedback",
    "take-up": "escalate",
}
_STEP = ("row", EACH, "step", EACH)
OLDER_ACTS: Rules = {
    (*_STEP, "act"): _ACTS,
    **{(*_STEP, "expect", expected, EACH, EACH): _ACTS for expected in ("waits_on", "offers", "withholds")},
}

_REFUSALS = (
    (
        r"You have acted for (.+) in this disagreement: somebody else acts for (.+)\.",
        r"You have acted for \1 in this case, so someone else must act for \2.",
    ),
    (r"You are kept from this disagreement\.", "You cannot see this case."),
    (r"Give (.+)’s own view of withdrawing it\.", r"Enter what \1 thinks about withdrawing this"),
    (
        r"You have held no seat in this disagreement: a manager, lead or head of service who has signs\.",
        "Only someone who acted in this case can sign.",
    ),
    (
        r"Say whether anything new has come up about the adult’s safety\.",
        "Select yes if there is anything new about the adult’s safety",
    ),
)


def present_refusal(sentence: str) -> str:
    """A refusal that a story expects, in the words of today."""
    for older, present in _REFUSALS:
        if found := re.fullmatch(older, sentence):
            return found.expand(present)
    return sentence
