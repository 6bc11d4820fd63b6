"""Facts in, case out: the fold, and the one function that judges an act."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from accord.procedure.case import Case
from accord.procedure.codec import places, texts, with_words
from accord.procedure.copying import replace
from accord.procedure.facts import Act, Actor, Fact, OwnFact, Position, Refusal, World
from accord.procedure.own import Own
from accord.procedure.parts import ConcernDue, Statement
from accord.procedure.standing import barring, speaking_for
from accord.procedure.starting import with_clocks

LONGEST = 20_000
"""Characters in one text."""


def fold(case: Case, fact: Fact) -> Case:
    """The case with one more fact."""
    if isinstance(fact, OwnFact):
        own = fact.onto_own(case.own.get(fact.agency, Own()))
        wordings = (*own.wordings, places(fact))
        own = replace(own, length=own.length + 1, authors=(*own.authors, fact.by.person), wordings=wordings)
        return case.with_own(fact.agency, own)
    before, due = case, ConcernDue(entry=case.next_entry, by=fact.by)
    case = fact.onto(replace(case, concerns_due=(*case.concerns_due, due)) if fact.safety == "yes" else case)
    if fact.met or fact.begun:
        case = case.with_met(*fact.met).with_clocks(*fact.begun)
    if fact.position:
        case = replace(case, statements=(*case.statements, _statement(case, fact, fact.position)))
    acted = case.acted if fact.by.is_clock else case.acted | {(fact.by.person, fact.by.agency)}
    is_here_anew = (case.stage, case.opened_by) != (before.stage, before.opened_by)
    return replace(
        case,
        here_since=fact.at if is_here_anew else case.here_since,
        length=case.length + 1,
        authors=(*case.authors, fact.by.agency),
        wordings=(*case.wordings, places(fact)),
        acted=acted,
    )


def _statement(after: Case, fact: Fact, position: Position) -> Statement:
    """A position as the case keeps it. An escalation is stated at the stage that it leaves."""
    stage = getattr(fact, "from_stage", "") or after.stage
    return Statement(
        entry=after.next_entry,
        stage=stage,
        kind=position.kind,
        by=fact.by,
        text=position.text,
        skipped=position.skipped,
    )


def fold_all(case: Case, facts: Iterable[Fact]) -> Case:
    for fact in facts:
        case = fold(case, fact)
    return case


def replay(facts: Iterable[Fact]) -> Case:
    """The case that a whole record amounts to. A correction's words are read in place of what was wrong."""
    return fold_all(Case(), corrected(tuple(facts)))


def corrected(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The record as it is read: each entry with the latest words that a correction gave it.

    The last is read first, so that a correction which was itself corrected gives the words that it should have given.
    """
    if not any(fact.corrects for fact in facts):
        return facts
    chains = defaultdict[str, list[int]](list)
    for place, fact in enumerate(facts):
        chains[fact.chain].append(place)
    read, words = list(facts), defaultdict[int, dict[str, str]](dict)
    for place in reversed(range(len(facts))):
        if words[place]:
            read[place] = with_words(facts[place], words[place])
        chain = chains[read[place].chain]
        if 0 < read[place].corrects <= len(chain):
            target = chain[read[place].corrects - 1]
            words[target] = {**read[place].corrections, **words[target]}
    return tuple(read)


def _can_be_kept(text: str) -> bool:
    """Whether every database and letter takes it: it has no null character, and no halves of characters."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def judge(world: World, case: Case, act: Act, by: Actor, at: datetime) -> list[Fact]:
    """The facts that an act makes of a case. Raises Refusal, with a sentence, and nothing else."""
    by = speaking_for(case, by)
    if by.is_clock and not act.by_clock:
        raise Refusal("This is for people: the clock only lets limits come, and counts again.")
    barred = barring(world, case, by, at) or type(act).bars(world, case, by, at)
    if barred:
        raise Refusal(barred)
    facts = [with_clocks(world, case, fact) for fact in act.decide(world, case, by, at)]
    for fact in facts:
        for path, text in texts(fact):
            if len(text) > LONGEST:
                raise Refusal(f"A text can have at most {LONGEST:,} characters.", path.split(".")[0])
            if not _can_be_kept(text):
                raise Refusal("This text has a character that cannot be kept: type it anew.", path.split(".")[0])
    return facts
