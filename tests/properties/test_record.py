"""A record replays to the case that its acts made: as it is, through the codec, and without its words."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_origin, get_type_hints

from accord.procedure.model.act import Fact, PrivateFact
from accord.procedure.model.case import Case
from accord.procedure.model.codec import join, split, texts
from accord.procedure.model.fold import replay
from accord.procedure.texts.record.lines import lines_of
from accord.procedure.world.values import WORDS
from tests.properties.walking.walker import Walk, on_every_walk


def without_words(value: Any, hint: Any) -> Any:
    """The value with every text that is marked as words made empty: by its types alone."""
    if WORDS in getattr(hint, "__metadata__", ()):
        return ""
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value), include_extras=True)
        return replace(
            value, **{one.name: without_words(getattr(value, one.name), hints[one.name]) for one in fields(value)}
        )
    inner = [one for one in get_args(hint) if one is not type(None)]
    if isinstance(value, tuple) and get_origin(hint) is tuple:
        return tuple(without_words(one, inner[0]) for one in value)
    if isinstance(value, dict):
        return {key: without_words(one, inner[1]) for key, one in value.items()}
    return value


def erased(fact: Fact) -> Fact:
    return join(type(fact).__name__, split(fact)[0], {})


@on_every_walk
def test_any_record_replays_to_the_case_that_its_acts_made(walk: Walk) -> None:
    assert replay(walk.record) == walk.case


@on_every_walk
def test_every_fact_comes_back_from_the_codec_as_it_went_in(walk: Walk) -> None:
    for fact in walk.record:
        body, words = split(fact)

        assert join(type(fact).__name__, body, words) == fact
        assert split(join(type(fact).__name__, body, words)) == (body, words)


@on_every_walk
def test_a_record_without_its_words_makes_the_same_case_but_for_the_words(walk: Walk) -> None:
    """What the fold says itself in a text, such as who gave an outcome, stays; nothing that somebody wrote does."""
    case = replay(map(erased, walk.record))

    assert without_words(case, Case) == without_words(walk.case, Case)
    left = repr(case)
    assert [text for fact in walk.record for _, text in texts(fact) if len(text) > 20 and text in left] == []


@on_every_walk
def test_a_record_of_which_some_words_are_erased_has_the_same_structure(walk: Walk) -> None:
    left = [erased(fact) if number % 3 == 1 else fact for number, fact in enumerate(walk.record)]

    assert without_words(replay(left), Case) == without_words(walk.case, Case)


@on_every_walk
def test_what_one_agency_keeps_to_itself_changes_nothing_that_all_share(walk: Walk) -> None:
    for agency in walk.case.private:
        others = [fact for fact in walk.record if not (isinstance(fact, PrivateFact) and fact.agency == agency)]
        own = {key: one for key, one in walk.case.private.items() if key != agency}

        assert replay(others) == replace(walk.case, private=own)


@on_every_walk
def test_p7a_every_fact_is_told_in_words_whether_its_own_are_there_or_not(walk: Walk) -> None:
    for record in (walk.record, [erased(fact) for fact in walk.record]):
        lines = list(lines_of(walk.world, record))

        assert len(lines) == len(record)
        assert all(line.title.strip() for line in lines)


@on_every_walk
def test_a_record_is_in_order_of_time_and_says_who_did_what(walk: Walk) -> None:
    assert [fact.at for fact in walk.record] == sorted(fact.at for fact in walk.record)
    assert walk.case.length == sum(not isinstance(fact, PrivateFact) for fact in walk.record)
    assert len(walk.case.authors) == len(walk.case.wordings) == walk.case.length
