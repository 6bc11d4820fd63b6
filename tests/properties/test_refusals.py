"""Judgement answers anything with facts or with a sentence, and with nothing else."""

import re

from accord.procedure.acts.registry import ACTS
from accord.procedure.model.act import Act
from accord.procedure.model.moment import Moment
from accord.procedure.rules.judging import judge
from accord.procedure.world.values import THE_CLOCK, Actor, Refusal
from tests.properties.walking.dice import Dice
from tests.properties.walking.nonsense import made_up, spoilt_act
from tests.properties.walking.settling_it import ENTERED
from tests.properties.walking.walker import Walk, on_every_walk
from tests.properties.walking.worlds import BUCKINGHAMSHIRE, DEMO, OTHERS

PROCEDURES = (BUCKINGHAMSHIRE, *OTHERS)
KEYS = {
    *(key for key in (*DEMO.posts, *DEMO.people, *DEMO.teams, *ACTS) if "-" in key),
    *(limit.key for one in PROCEDURES for limit in one.limit if "-" in limit.key),
    *(choice for one in PROCEDURES for reserved in one.reserved for choice in reserved.choices if "-" in choice),
}


def rolls_of(walk: Walk) -> bytes:
    """Numbers that are the same for the same walk."""
    return repr((walk.at, len(walk.record))).encode() * 40


def is_sentence(text: str) -> bool:
    words = set(re.findall(r"[a-z]+(?:-[a-z]+)+", text))
    return (
        text[:1].isupper()
        and text[-1:].isalnum() | text.endswith((".", "?", "”", ")"))
        and not words & KEYS
        and "None" not in text
    )


@on_every_walk
def test_nothing_that_was_tried_on_a_walk_raised_anything_but_a_refusal(walk: Walk) -> None:
    assert [(tried.act, tried.wrong) for tried in walk.tries if tried.wrong] == []


@on_every_walk
def test_every_refusal_is_a_sentence_that_names_no_key(walk: Walk) -> None:
    for tried in walk.tries:
        assert not tried.refused or is_sentence(tried.refused), tried.refused


@on_every_walk
def test_every_reason_why_something_may_not_be_done_is_a_sentence_that_names_no_key(walk: Walk) -> None:
    for case, at in walk.some(25):
        for by in walk.everybody()[walk.number % 4 :: 4]:
            reasons = {act.bars(Moment(walk.world, case, by, at)) for act in ACTS.values()} - {None}

            assert [reason for reason in reasons if reason and not is_sentence(reason)] == []


def said(walk: Walk, act: Act, by: Actor) -> str:
    """The sentence with which an act is refused; "" where it is not."""
    try:
        judge(Moment(walk.world, walk.case, by, walk.at), act)
    except Refusal as refusal:
        return refusal.sentence
    return ""


@on_every_walk
def test_every_act_by_anybody_with_nonsense_in_it_is_judged(walk: Walk) -> None:
    dice, everybody = Dice(rolls_of(walk)), walk.everybody()
    for key in ENTERED:
        by = dice.one_of(everybody)
        act = spoilt_act(walk.entered(key, by, dice), dice)
        for actor in (by, made_up(by, dice), THE_CLOCK):
            sentence = said(walk, act, actor)

            assert not sentence or is_sentence(sentence), sentence


@on_every_walk
def test_every_act_that_is_open_can_be_entered_wrongly_in_every_field_and_is_judged(walk: Walk) -> None:
    dice = Dice(rolls_of(walk))
    for by in walk.everybody()[::4]:
        for key in walk.open_to(by, ENTERED):
            act = walk.entered(key, by, dice)
            sentence = said(walk, spoilt_act(spoilt_act(act, dice), dice), by)

            assert not sentence or is_sentence(sentence), sentence


@on_every_walk
def test_nothing_that_judgement_accepts_holds_a_text_that_cannot_be_kept(walk: Walk) -> None:
    for fact in walk.record:
        for text in texts_of(fact):
            assert "\0" not in text
            assert len(text) <= 20_000
            assert text.encode()


def texts_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple):
        return [text for one in value for text in texts_of(one)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in texts_of(getattr(value, name))]
    return []
