"""The line on which each key, table and item of a procedure's file stands, whatever way it is written."""

import tomllib

from accord.procedure.checks.toml_lines import is_too_deep, line_of, places_in

TEXT = '''a = 1.5 # a number, and no [table]
"b.c" = """
x = [
"""
d.e = { f = 1, g = { h = 'x' } }
i = [1, "two", [3.0, 4], { j = 5 }]
k = [
  # nothing
  [],
  { },
]

[ l . "m" ] # z = 1
n = 2026-01-01

[[o]]
p = 1
[o.q]
r = 2
[[o.s]]
[[o.s]]
t = 3
[[o]]
[[o.s]]
u = -1.0'''


def test_every_key_table_and_item_has_its_line_and_nothing_else_has_one() -> None:
    tomllib.loads(TEXT)

    assert places_in(TEXT) == {
        ("a",): 1,
        ("b.c",): 2,
        ("d",): 5,
        ("d", "e"): 5,
        ("d", "e", "f"): 5,
        ("d", "e", "g"): 5,
        ("d", "e", "g", "h"): 5,
        ("i",): 6,
        ("i", 0): 6,
        ("i", 1): 6,
        ("i", 2): 6,
        ("i", 2, 0): 6,
        ("i", 2, 1): 6,
        ("i", 3): 6,
        ("i", 3, "j"): 6,
        ("k",): 7,
        ("k", 0): 9,
        ("k", 1): 10,
        ("l",): 13,
        ("l", "m"): 13,
        ("l", "m", "n"): 14,
        ("o",): 16,
        ("o", 0): 16,
        ("o", 0, "p"): 17,
        ("o", 0, "q"): 18,
        ("o", 0, "q", "r"): 19,
        ("o", 0, "s"): 20,
        ("o", 0, "s", 0): 20,
        ("o", 0, "s", 1): 21,
        ("o", 0, "s", 1, "t"): 22,
        ("o", 1): 23,
        ("o", 1, "s"): 24,
        ("o", 1, "s", 0): 24,
        ("o", 1, "s", 0, "u"): 25,
    }


def test_what_is_missing_has_the_line_of_the_nearest_place_around_it_and_an_empty_text_its_first() -> None:
    places = places_in(TEXT)

    assert [line_of(places, one) for one in (("o", 1, "s", 0, "x", 2), ("o", 7), ("x",), ())] == [24, 16, 1, 1]
    assert (places_in(""), places_in("\n# nothing\n"), places_in("[a]")) == ({}, {}, {("a",): 1})


def test_a_key_of_twelve_parts_can_be_read_and_one_of_more_is_too_deep() -> None:
    assert not is_too_deep(".".join("abcdefghijkl"))
    assert is_too_deep(".".join("abcdefghijklm"))
