"""A Board's word for a stage stands in a place of every sentence that people read: never the bare word."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.refusals import ROOT

STAGE = re.compile(r"(?<![{\w])stages?\b(?!\})", re.IGNORECASE)
OF_THE_FORMAT = {
    *("stage entered", "previous stage ended", "offer the next stage"),
    *("stage's audience", "stage's date audience", "by stage"),
}
"""Words of a procedure's file: `docs/writing-a-procedure.md` says them."""
ABOUT_THE_FORMAT = re.compile(r"procedure/(checks|world/definition|stories)/|cli/|record/lists/(figures|narrowed)\.py")
"""What speaks to those who write such a file, or to a database."""
ROOMS = ("procedure", "forms", "pages", "papers", "letters", "reports", "access", "record", "directory")
PUT_IN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>", re.DOTALL)


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a file with more than one word, without docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
        if is_text and (" " in node.value.strip() or node.value[:1].isupper()):
            yield node.lineno, node.value
        if isinstance(node, ast.JoinedStr):
            text = "".join(one.value if isinstance(one, ast.Constant) else "…" for one in node.values)
            yield node.lineno, text


@pytest.mark.parametrize("room", ROOMS)
def test_no_sentence_of_the_code_says_the_bare_word(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted((ROOT / "accord" / room).rglob("*.py"))
        if not ABOUT_THE_FORMAT.search(str(path)) and "migrations" not in path.parts
        for line, text in sentences(path)
        if STAGE.search(text) and text not in OF_THE_FORMAT
    ]

    assert found == []


def test_no_page_says_the_bare_word() -> None:
    found = [
        f"{path.name}: {text}"
        for path in sorted((ROOT / "accord" / "pages" / "templates").rglob("*.html"))
        for text in PUT_IN.sub("\n", path.read_text("utf-8")).splitlines()
        if STAGE.search(text)
    ]

    assert found == []
