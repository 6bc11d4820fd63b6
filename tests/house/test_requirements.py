"""Every requirement is named by a test, and the page about them is the one that the tests make."""

from tests.house.requirements import PAGE, examples, listed, page

IDS = [one["id"] for one in listed()["requirement"]]


def test_every_requirement_is_named_by_a_test() -> None:
    named = {one for example in examples() for one in example.ids}

    assert [one for one in IDS if one not in named] == []


def test_the_example_that_stands_for_each_is_a_test_that_names_it() -> None:
    named = {(one, example.name) for example in examples() for one in example.ids}

    assert [one["id"] for one in listed()["requirement"] if (one["id"], one["shown"]) not in named] == []


def test_no_test_names_a_requirement_that_there_is_not() -> None:
    assert [example for example in examples() if set(example.ids) - set(IDS)] == []


def test_the_page_is_the_one_that_the_tests_make() -> None:
    assert PAGE.read_text("utf-8") == page(), "write it anew: .venv/bin/python -m tests.house.requirements"


def test_every_requirement_stands_once_and_says_what_it_is() -> None:
    assert len(set(IDS)) == len(IDS) == 48
    assert [one["id"] for one in listed()["requirement"] if not one["what"].endswith(".")] == []
