"""No style tells a state by colour alone: where a browser forces its own colours, something else still tells it."""

import re
from collections.abc import Iterator
from pathlib import Path

PARTS = Path(__file__).resolve().parents[2] / "frontend" / "styles" / "parts"
STATE = re.compile(r"--[a-z]|\[aria-|\[open\]|:checked|:disabled")
NO_STATE = re.compile(r"option:checked|govuk-\S+--|:hover|@media print")
"""A list that shows its choice as its text; GOV.UK’s own, which have shapes; where the pointer is; paper."""
COLOURS = {"color", "background", "background-color", "border-color", "fill", "stroke", "outline-color"}
IN_WORDS = {"accord-rung--present"}
"""A box is drawn round it, with “You are here”."""


def rules(text: str) -> Iterator[tuple[str, set[str]]]:
    """Each selector with the names of its own properties; a mixin or a nested rule counts as a property."""
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)
    open_ones: list[tuple[str, set[str]]] = []
    for piece in re.findall(r"[^{};]+[{};]|[{};]", text):
        said, ends = piece[:-1].strip(), piece[-1]
        if ends == "{":
            if open_ones:
                open_ones[-1][1].add("nested")
            open_ones.append((f"{open_ones[-1][0] if open_ones else ''} {said}".strip(), set()))
            continue
        if said and open_ones:
            open_ones[-1][1].add(said.partition(":")[0].strip() if not said.startswith("@") else said)
        if ends == "}" and open_ones:
            yield open_ones.pop()


def test_no_state_is_told_by_colour_alone() -> None:
    """Kind N."""
    found = [
        f"{part.name}: {selector}"
        for part in sorted(PARTS.glob("*.scss"))
        for selector, properties in rules(part.read_text("utf-8"))
        if STATE.search(selector) and not NO_STATE.search(selector) and properties and properties <= COLOURS
        if not any(name in selector for name in IN_WORDS)
    ]

    assert found == []


def test_the_test_above_finds_what_it_looks_for() -> None:
    alone = dict(rules(".a--late { color: red; }  // late\n.b--late { color: red; border: 1px solid; }"))

    assert [name for name, properties in alone.items() if properties <= COLOURS] == [".a--late"]
