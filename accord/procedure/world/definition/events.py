"""Events that start or meet the clocks of a procedure."""

FIRST_PUT = "first put to the other agency"
FIRST_STEP = "first escalation"
FIRST_TALK = "first discussion"
FOR_THE_ADULT = "date set for the adult"
DATE_PROPOSED = "date proposed"
NOTHING_SETTLED = "nothing settled"

GIVEN = {
    FIRST_PUT: "When you first raised it with the other agency",
    "disagreement arose": "When the disagreement arose",
    "decision received": "When the decision was received",
    "concern identified": "When the concern was identified",
}
"""Days entered on raising, with labels. They may precede the case."""

MET_BY = {
    "raised": "raise",
    "acknowledged": "acknowledge",
    "view given": "give-view",
    "information asked for": "ask-for",
    "information given": "give-view",
    "talked": "note-discussion",
    "agreed": "note-discussion",
    "not agreed": "note-discussion",
    "meeting called": "call-meeting",
    "met": "note-discussion",
    "date agreed": "propose-date",
    "outcome given": "give-outcome",
    "outcome proposed": "propose-outcome",
    "resolved": "say-satisfied",
    "escalated": "escalate",
    "escalation announced": "announce-escalation",
    "board told": "tell-board",
    "worker told": "tell-worker",
    "feedback confirmed": "confirm-feedback",
    "decided": "decide",
    "interim position noted": "note-interim",
}
"""Events that can meet a clock, and their acts. They can also start one."""

BEGINS = (*GIVEN, FIRST_TALK, "stage entered", "previous stage ended", FIRST_STEP, *MET_BY)

USUAL = {
    "help asked": ("help", "Reply to your request for support"),
    DATE_PROPOSED: ("proposed-date", "Proposed response date"),
    "date agreed": ("answer", "Agreed response date"),
    "action agreed": ("action", "Agreed action"),
    "monitoring agreed": ("review-date", "Review the monitoring"),
    "decision put off": ("decision", "Decision on the enquiry"),
    "paused": ("look-again", "Review the pause"),
    "signed": ("filing", "File each agency’s copy"),
    FOR_THE_ADULT: ("adults-date", "The adult needs an answer"),
}
"""Clocks outside the stages, if the procedure sets no limit."""


def is_outside_stages(begins: str) -> bool:
    """True for those that a pause does not stop."""
    return (begins in USUAL and begins not in (DATE_PROPOSED, *MET_BY)) or begins == "resolved"
