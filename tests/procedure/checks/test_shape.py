"""Data read against a shape: what is wrong is said, and something empty stands in its place."""

from datetime import date
from typing import Any, Literal

import msgspec

from accord.procedure.checks.shape import nearest, read_shape, texts_in
from tests.rows import rows


class Inner(msgspec.Struct):
    name: str
    note: str = "as usual"


class Shape(msgspec.Struct):
    text: str = ""
    flag: bool = True
    number: int = 5
    day: date | None = None
    words: list[str] = []
    kind: Literal["first", "second"] = "second"
    inner: Inner | None = None
    table: dict[str, str] = {}


@rows(
    ("key", "wrong", "empty", "said"),
    [
        ("text", 1, "", "“text” must be text in quotes."),
        ("flag", "yes", False, "“flag” must be true or false."),
        ("flag", 1, False, "“flag” must be true or false."),
        ("number", "1", 0, "“number” must be a whole number."),
        ("number", True, 0, "“number” must be a whole number."),
        ("day", "soon", date.min, "“day” must be a date, such as 2026-04-01."),
        ("words", "one", [], "“words” must be a list of texts in quotes, in square brackets."),
        ("kind", "third", "first", "“kind” must be “first” or “second”."),
        ("inner", 1, Inner(name=""), "“inner” must be a table."),
        ("table", [], {}, "“table” must be a table."),
    ],
)
def test_what_is_of_another_kind_is_said_and_read_as_empty(key: str, wrong: object, empty: object, said: str) -> None:
    read, faults = read_shape({key: wrong}, Shape)

    assert getattr(read, key) == empty
    assert [(fault.place, fault.what) for fault in faults] == [((key,), said)]


def test_what_is_right_is_read_as_it_is() -> None:
    data: dict[str, Any] = {
        "text": "T",
        "flag": False,
        "number": 0,
        "day": date(2026, 4, 1),
        "words": ["one", "two"],
        "kind": "first",
        "inner": {"name": "N"},
        "table": {"a": "b"},
    }

    read, faults = read_shape(data, Shape)

    assert (msgspec.structs.asdict(read), faults) == ({**data, "inner": Inner(name="N")}, [])


def test_every_mistake_in_a_list_or_a_table_is_said_at_its_place() -> None:
    data = {"words": ["one", 2, 3], "table": {"a": 1}, "inner": {}, "txt": "T"}

    _, faults = read_shape(data, Shape)

    assert [(fault.place, fault.what, fault.meant) for fault in faults] == [
        (("words", 1), "“1” must be text in quotes.", ""),
        (("words", 2), "“2” must be text in quotes.", ""),
        (("table", "a"), "“a” must be text in quotes.", ""),
        (("inner",), "“name” is missing in this inner.", ""),
        (("txt",), "“txt” is no key here.", "text"),
    ]


def test_the_nearest_word_is_meant_and_none_where_none_is_near() -> None:
    assert (nearest("mangers", ["managers", "manager", "heads"]), nearest("zzz", ["managers"])) == ("managers", "")


def test_every_text_is_found_keys_too_each_with_its_place() -> None:
    assert list(texts_in({"a": ["x", {"b": "y"}], "c": 1})) == [
        (("a",), "a"),
        (("a", 0), "x"),
        (("a", 1, "b"), "b"),
        (("a", 1, "b"), "y"),
        (("c",), "c"),
    ]
