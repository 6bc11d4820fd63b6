"""Older names of acts, still read in stories."""

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
