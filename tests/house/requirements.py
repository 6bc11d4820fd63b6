"""Which tests name which requirement, and the page made of it. Run as a module, it writes `docs/requirements.md`."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "requirements.md"
LISTED = Path(__file__).parent / "requirements.toml"
ID = re.compile(r"(?<![A-Za-z0-9])(S\d[abc]?|P\d[abc]?|F\d|B\d|R\d+)(?![A-Za-z0-9])")
READINGS = re.compile(r"[Rr]eadings? (\d+(?:(?:, | and )\d+)*)")
HEAD = """# What is required, and the tests that show it

Made from the tests: `.venv/bin/python -m tests.house.requirements` writes this page, and a house test compares it.
S, P and F are the source's scope, process and flowchart, B its record form, R our readings of what it leaves open.
A test names an id in its own name or docstring, or in that of its file, and fails when it does not hold.
"""


@cache
def listed() -> dict[str, Any]:
    return tomllib.loads(LISTED.read_text("utf-8"))


def ids_in(text: str) -> tuple[str, ...]:
    """The requirements that a text names, in its order: "S5b, reading 9" is S5b and R9."""
    readings = READINGS.sub(lambda found: " ".join(f"R{number}" for number in re.findall(r"\d+", found[1])), text)
    return tuple(dict.fromkeys(ID.findall(readings)))


@dataclass(frozen=True)
class Example:
    """A test that names requirements in its own name or docstring."""

    file: str
    name: str
    ids: tuple[str, ...]


@cache
def examples() -> list[Example]:
    """Every test that names a requirement; the core's first."""
    paths = sorted(_files(), key=lambda path: ("procedure" not in path.parts, path))
    return [example for path in paths for example in _examples_in(path) if example.ids]


def files_naming() -> dict[str, dict[str, None]]:
    """For each requirement the files whose own docstring, or a test of which, names it."""
    found: dict[str, dict[str, None]] = {}
    for example in examples():
        for one in example.ids:
            found.setdefault(one, {})[example.file] = None
    for path in _files():
        for one in ids_in(ast.get_docstring(_parsed(path)) or ""):
            found.setdefault(one, {})[str(path.relative_to(ROOT))] = None
    return found


def _files() -> list[Path]:
    """The test files that git holds, or will."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "tests/**/test_*.py"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _examples_in(path: Path) -> Iterator[Example]:
    for node in _parsed(path).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            words = node.name.removeprefix("test_").split("_")
            named = [word for word in words if ID.fullmatch(word.capitalize())]
            ids = ids_in(" ".join((ast.get_docstring(node) or "", *map(str.capitalize, named))))
            yield Example(str(path.relative_to(ROOT)), " ".join(word for word in words if word not in named), ids)


def page() -> str:
    """The page: a row for each requirement, then what is not shown yet."""
    files = files_naming()
    rows = [_row(one, sorted(files.get(one["id"], {}))) for one in listed()["requirement"]]
    later = [f"{one['id']}: {one['not_yet']}." for one in listed()["requirement"] if "not_yet" in one]
    not_yet = [f"- {text}" for text in (*listed()["not_yet"], *later)]
    table = ["| id | what | shown, for example, by | in |", "|---|---|---|---|", *rows]
    return "\n".join([HEAD, *table, "", "## Not yet shown", "", *(not_yet or ["Nothing of these."]), ""])


def _row(one: dict[str, str], files: list[str]) -> str:
    links = [f"[{file.removeprefix('tests/').removesuffix('.py')}](../{file})" for file in files]
    return f"| {one['id']} | {one['what']} | {one['shown']} | {', '.join(links)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
