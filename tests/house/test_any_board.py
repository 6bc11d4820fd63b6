"""No Board, stage or tier is known to the core by name: what it does about one stands in a procedure's file."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from accord.procedure.rules.acting_for_board import BOARD_MANAGER
from accord.procedure.world.definition.definition import LIBRARY, Definition, from_library
from accord.procedure.world.people import LEAD
from tests.house.refusals import PROCEDURE, ROOT

OFFICES = {LEAD, BOARD_MANAGER}
"""What Accord itself knows a post by, in every Board: not rungs of a ladder. `docs/writing-a-procedure.md` says so."""

ALSO_WORDS = {
    "board",
    "gate",
    "panel",
    "talk",
    "manager",
    "managers",
    "heads",
    "formal",
    "informal",
    "director",
    "urgent",
}
"""Stages' keys that are words of the format, or of our sentences, too: looked for where they are compared alone."""

DEMONSTRATION = {"demonstration.py", "demonstration_cases.py"}


def names_of(definition: Definition) -> set[str]:
    """The names by which a procedure knows its Board, its stages and its tiers."""
    boards = {definition.id, definition.board, *definition.shared_with, definition.title}
    stages = {name for stage in definition.stage for name in (stage.key, stage.name, stage.phrase, stage.outcome)}
    return boards | (stages - {"outcome"}) | set(definition.tiers)


KNOWN = set().union(*(names_of(from_library(name)) for name in (*LIBRARY, "sampler"))) - OFFICES


def strings_in(path: Path) -> Iterator[tuple[str, bool]]:
    """Every string of a file that is no docstring, with whether something is compared with it or looked up by it."""
    tree = ast.parse(path.read_text("utf-8"))
    steering = {id(one) for node in ast.walk(tree) for one in _steering(node)}
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value, id(node) in steering


def _steering(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for side in (node.left, *node.comparators):
            yield from ast.walk(side)
    elif isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.MatchValue):
        yield node.value


def test_the_core_names_no_board_stage_or_tier() -> None:
    found = [
        (path.name, text)
        for path in sorted(PROCEDURE.rglob("*.py"))
        if path.name not in DEMONSTRATION and path.parent.name != "staffing"  # which offers the usual posts
        for text, steers in strings_in(path)
        if text in KNOWN and (steers or text not in ALSO_WORDS) and text not in LIBRARY
    ]

    assert found == []


def test_only_the_list_of_the_library_names_a_procedure_of_it() -> None:
    naming = {
        path.name
        for path in PROCEDURE.rglob("*.py")
        if path.name not in DEMONSTRATION and any(text in LIBRARY for text, _ in strings_in(path))
    }

    assert naming == {"definition.py"}


def test_names_are_found_at_all() -> None:
    assert {"practitioners", "head of service", "liaison", "chair", from_library("bcp-dorset").board} <= KNOWN
    assert len(KNOWN) > 40


ROWS = set(range(1, 33))
IN_THE_CORE_ALONE = {7, 8, 9, 10, *range(15, 32)}
"""Rows that no test walks through a page yet: what is shown there belongs out of this list, and nothing comes in."""


def rows_in(folder: str) -> set[int]:
    """The numbers of the rows that tests of this folder show: in a test's name, or as “Row 3” in its docstring."""
    texts = [path.read_text("utf-8") for path in (ROOT / "tests" / folder).rglob("test_*.py")]
    named = re.compile(r'^def test_row_(\d+)_|^    """Row (\d+)[.:]', re.MULTILINE)
    return {int(one or other) for text in texts for one, other in named.findall(text)}


def test_each_of_the_32_rows_in_which_procedures_differ_is_judged_by_a_test_of_the_core_with_its_number() -> None:
    assert rows_in("procedure") >= ROWS


def test_a_row_is_shown_once_a_test_goes_through_a_page_and_the_list_of_others_is_true() -> None:
    assert ROWS - rows_in("pages") == IN_THE_CORE_ALONE
