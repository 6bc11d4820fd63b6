"""Files as they were written before words of theirs were renamed: what an older procedure or story looks like."""

import re

FACTS = {
    "AdultAsked": "AdultUpdated",
    "GoingOnSaid": "ContinuationStated",
    "HelpPassedBy": "HelpNotAnswered",
    "InformationAskedFor": "InformationRequested",
    "OwnCorrected": "PrivateNoteCorrected",
    "OwnFact": "PrivateFact",
    "OwnWordsErased": "PrivateTextErased",
    "SatisfactionSaid": "SatisfactionStated",
    "SeenUrgently": "UrgentAccessTaken",
    "SightAskedFor": "AccessRequested",
    "SightGiven": "AccessGiven",
    "StepAnnounced": "EscalationAnnounced",
    "StraightDeclined": "UrgencyDeclined",
    "StraightWanted": "UrgencyRequested",
    "TalkNoted": "InternalDiscussionNoted",
    "TalkedInside": "InternalDiscussionHeld",
    "WentUp": "Escalated",
    "WorkerHeard": "FeedbackConfirmed",
}
WORDS = {
    "gone up": "escalated",
    "first step up": "first escalation",
    "step up announced": "escalation announced",
    "worker heard": "feedback confirmed",
    "take it up": "escalate",
}
ACTS = {
    "take-up": "escalate",
    "go-straight": "escalate-urgently",
    "ask-straight": "ask-to-escalate-urgently",
    "decline-straight": "decline-urgency",
    "announce-step": "announce-escalation",
    "hear": "confirm-feedback",
}


def older_procedure(text: str) -> str:
    for old, new in FACTS.items():
        text = re.sub(rf"(?m)^{new} = ", f"{old} = ", text)
    return _quoted(re.sub(r"(?m)^supporting = ", "beside = ", text), WORDS)


def older_story(text: str) -> str:
    return _quoted(text, ACTS)


def _quoted(text: str, words: dict[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(f'"{new}"', f'"{old}"')
    return text
