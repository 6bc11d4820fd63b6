"""Facts as text and back: structure and words apart, the same fact again."""

import json
from dataclasses import fields

import pytest

from accord.procedure.acts.registry import FACTS
from accord.procedure.model.case import Case
from accord.procedure.model.codec import join, split, text_paths, texts, with_words
from accord.procedure.model.parts import Adult
from tests.procedure.played import BEST_INTERESTS, CARE_HOME, ENQUIRY, played
from tests.rows import rows
from tests.stories import DANA, GRACE, IRIS, TUE, WORLD, facts_of, raised, raising, view

WORKERS = {person.name for person in WORLD.directory.people.values()}
"""Workers' names are structure, and stay."""


@rows("name", [ENQUIRY, CARE_HOME, BEST_INTERESTS])
def test_every_fact_of_a_story_is_the_same_after_it_was_written_and_read(name: str) -> None:
    """P7a."""
    for fact in played(name).record:
        body, words = split(fact)
        assert join(type(fact).__name__, body, words) == fact


@rows("name", [ENQUIRY, BEST_INTERESTS])
def test_nothing_that_people_wrote_stands_in_the_structure(name: str) -> None:
    """Words can be erased by law, structure stays."""
    for fact in played(name).record:
        body, words = split(fact)
        written = [text for text in words.values() if len(text) > 12 and text not in WORKERS]
        assert [text for text in written if json.dumps(text, ensure_ascii=False)[1:-1] in body] == []


def test_an_adults_name_and_all_that_is_known_of_them_are_words_each_under_its_path() -> None:
    """B1, S4a."""
    [fact] = facts_of(Case(), GRACE, raising(adults=(IRIS, Adult(number=2, name="L", born="1939-01-30"))), TUE)

    body, words = split(fact)

    assert {path: words[path] for path in words if path.startswith("adults.")} == {
        "adults.0.name": "Mrs Iris Penhallow",
        "adults.0.born": "1941-05-02",
        "adults.0.wishes": "To stay at home.",
        "adults.1.name": "L",
        "adults.1.born": "1939-01-30",
    }
    assert [adult["number"] for adult in json.loads(body)["adults"]] == [1, 2]


def test_without_its_words_a_fact_is_the_same_but_for_them() -> None:
    """What was erased reads as empty; the case goes on."""
    [fact] = facts_of(raised(), DANA, view(), TUE)

    erased = join("ViewGiven", split(fact)[0], {})

    assert (erased.text, erased.agency, erased.by.name) == ("", "council", "Dana Whitlock")  # type: ignore[attr-defined]


def test_the_structure_of_equal_facts_is_the_same_text() -> None:
    """So that the chain over it can be checked by anybody."""
    [one], [other] = facts_of(raised(), DANA, view(), TUE), facts_of(raised(), DANA, view(), TUE)

    assert split(one) == split(other)
    assert split(one)[0] == json.dumps(
        json.loads(split(one)[0]), separators=(",", ":"), sort_keys=True, ensure_ascii=False
    )


def test_words_are_read_in_place_of_others() -> None:
    [fact] = facts_of(raised(), DANA, view(), TUE)

    assert with_words(fact, {"text": "It did not hold."}).text == "It did not hold."  # type: ignore[attr-defined]


def test_the_places_of_words_are_known_also_where_they_are_empty() -> None:
    [fact] = facts_of(raised(), DANA, view(), TUE)

    assert set(text_paths(fact)) == {"on_behalf_of", "text", "evidence"}


@rows("name", [ENQUIRY, CARE_HOME, BEST_INTERESTS])
def test_the_places_of_words_are_those_in_which_a_fact_has_words(name: str) -> None:
    """Neither who did it nor a list of posts is among them, in whatever kind of fact."""
    for fact in played(name).record:
        assert text_paths(fact) == tuple(path for path, _ in texts(fact))
        assert [path for path, text in texts(fact) if not isinstance(text, str)] == []


def test_what_is_no_fact_is_not_read() -> None:
    with pytest.raises(KeyError):
        join("NothingHappened", "{}", {})
    with pytest.raises(ValueError, match="missing required field"):
        join("ViewGiven", "{}", {})


def test_every_kind_of_fact_has_one_name_and_says_when_and_by_whom() -> None:
    """A kind may gain a field with a default, never lose one: so its name is for ever."""
    assert [kind for kind, fact in FACTS.items() if fact.__name__ != kind] == []
    assert [kind for kind, fact in FACTS.items() if not {"at", "by"} <= {field.name for field in fields(fact)}] == []
