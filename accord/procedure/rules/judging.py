"""Judges an act. Nothing else makes facts."""

from accord.procedure.model.act import Act, Fact
from accord.procedure.model.codec import texts
from accord.procedure.model.moment import Moment
from accord.procedure.rules.guards import barring, speaking
from accord.procedure.rules.starting_clocks import with_clocks
from accord.procedure.world.values import Refusal

LONGEST = 20_000


def _can_be_kept(text: str) -> bool:
    """False for NUL characters and lone surrogates, which PostgreSQL and email reject."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def too_long(length: int, longest: int) -> str:
    return f"Text must be {longest:,} characters or fewer. You have {length:,}"


def judge(moment: Moment, act: Act) -> list[Fact]:
    """Raises only Refusal."""
    moment = speaking(moment)
    if moment.by.is_clock and not act.by_clock:
        raise Refusal("Only a person can do this.")
    barred = barring(moment) or type(act).bars(moment)
    if barred:
        raise Refusal(barred)
    for path, text in texts(act):
        if path in act.missing and not text.strip():
            raise Refusal(moment.world.procedure.said(act.missing[path]), path)
    facts = [with_clocks(moment.world, moment.case, fact) for fact in act.decide(moment)]
    for fact in facts:
        for path, text in texts(fact):
            if len(text) > LONGEST:
                raise Refusal(too_long(len(text), LONGEST), path.split(".")[0])
            if not _can_be_kept(text):
                raise Refusal(
                    "Text contains a character we cannot save. Delete it and type it again", path.split(".")[0]
                )
    return facts
