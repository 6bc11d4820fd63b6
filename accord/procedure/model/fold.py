"""Folds facts into a case."""

from collections import defaultdict
from collections.abc import Iterable

from accord.procedure.model.act import Fact, PrivateFact
from accord.procedure.model.case import Case
from accord.procedure.model.codec import text_paths, with_words
from accord.procedure.model.parts import ConcernDue, Statement
from accord.procedure.model.private import Private
from accord.procedure.world.replacing import replace
from accord.procedure.world.values import Position


def fold(case: Case, fact: Fact) -> Case:
    if isinstance(fact, PrivateFact):
        own = fact.onto_private(case.private.get(fact.agency, Private()))
        wordings = (*own.wordings, text_paths(fact))
        own = replace(own, length=own.length + 1, authors=(*own.authors, fact.by.person), wordings=wordings)
        return case.with_private(fact.agency, own)
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
        wordings=(*case.wordings, text_paths(fact)),
        acted=acted,
    )


def _statement(after: Case, fact: Fact, position: Position) -> Statement:
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
    return fold_all(Case(), corrected(tuple(facts)))


def corrected(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Works backwards, so that corrected corrections apply."""
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
