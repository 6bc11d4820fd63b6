"""Test the core's tests: `python -m bench.mutants` changes one token at a time and runs them.

It draws `--many` changes (80) by `--seed`, makes each in a copy of the core and runs `tests/procedure` until a failure.
A change without a failure survives: either no test holds the rule, or nothing changed. It prints survivors and the
share caught. `--only PATTERN` limits the files.
"""

import argparse
import ast
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORE = Path("accord/procedure")
TESTS = Path("tests/procedure")
CONFIGURED = str(TESTS / "pytest.ini")
LONGEST = 60
"""CPU seconds for one change, normally 6. A longer run is an endless loop, and counts as caught."""

COMPARED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, order=True)
class Mutant:
    path: Path
    line: int
    column: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.before} → {self.after}"

    def applied(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        line = lines[self.line - 1].encode()
        assert line[self.column :].startswith(self.before.encode()), (self, line)
        changed = line[: self.column] + self.after.encode() + line[self.column + len(self.before.encode()) :]
        lines[self.line - 1] = changed.decode()
        return "".join(lines)


def mutants_in(path: Path) -> Iterator[Mutant]:
    text = (ROOT / path).read_text("utf-8")
    tree = ast.parse(text)
    lines = [line.encode() for line in text.splitlines()]
    apart = {id(one) for node in ast.walk(tree) for one in _declared(node)}
    for node in ast.walk(tree):
        for start, before, after in _changes(node, lines) if id(node) not in apart else ():
            yield Mutant(path, start[0], start[1], before, after)


def _declared(node: ast.AST) -> Iterator[ast.AST]:
    """Skip dataclass options, cache sizes and `strict=`, which are no rules."""
    if isinstance(node, ast.ClassDef):
        for one in (*node.decorator_list, *node.keywords):
            yield from ast.walk(one)
    elif isinstance(node, ast.keyword) and node.arg in ("strict", "maxsize"):
        yield node.value


Place = tuple[int, int]
Change = tuple[Place, str, str]


def _changes(node: ast.AST, lines: list[bytes]) -> Iterator[Change]:
    match node:
        case ast.Compare():
            for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
                yield from _between(left, right, *COMPARED[type(operator)], lines)
                yield from _keys(left, right)
        case ast.BoolOp():
            words = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
            for left, right in pairwise(node.values):
                yield from _between(left, right, *words, lines)
        case ast.BinOp(op=ast.Add() | ast.Sub()) if not _is_text(node.left) and not _is_text(node.right):
            signs = ("+", "-") if isinstance(node.op, ast.Add) else ("-", "+")
            yield from _between(node.left, node.right, *signs, lines)
        case ast.UnaryOp(op=ast.Not()):
            yield (node.lineno, node.col_offset), "not ", ""
        case ast.Constant(value=bool() | int() as value):
            other = not value if isinstance(value, bool) else value + 1
            yield (node.lineno, node.col_offset), str(value), str(other)
        case ast.Subscript(slice=ast.Constant() as key) | ast.MatchValue(value=ast.Constant() as key):
            yield from _keys(key)
        case ast.Call(func=ast.Name(id=name) as called) if name in CALLED:
            yield (called.lineno, called.col_offset), name, CALLED[name]


def _between(left: ast.expr, right: ast.expr, before: str, after: str, lines: list[bytes]) -> Iterator[Change]:
    """Find the operator between two operands."""
    line, column = left.end_lineno or 0, left.end_col_offset or 0
    while (line, column) < (right.lineno, right.col_offset):
        rest = lines[line - 1][column:]
        found = rest.find(before.encode())
        if found >= 0 and (line < right.lineno or column + found < right.col_offset):
            yield (line, column + found), before, after
            return
        line, column = line + 1, 0


def _keys(*sides: ast.expr) -> Iterator[Change]:
    """Strings compared or looked up."""
    for side in sides:
        for one in side.elts if isinstance(side, ast.Tuple | ast.Set | ast.List) else [side]:
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value:
                yield (one.lineno, one.col_offset), f'"{one.value}"', f'"{one.value}x"'


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def drawn_from(pattern: str, seed: int, many: int) -> list[Mutant]:
    paths = sorted(path.relative_to(ROOT) for path in (ROOT / CORE).glob(pattern))
    every = sorted(one for path in paths for one in mutants_in(path))
    random.Random(seed).shuffle(every)
    return sorted(islice((one for one in every if _is_whole(one)), many))


def _is_whole(one: Mutant) -> bool:
    """True if the change parses and differs. Digits within a joined string do not."""
    text = (ROOT / one.path).read_text("utf-8")
    try:
        return ast.dump(ast.parse(one.applied(text))) != ast.dump(ast.parse(text))
    except (AssertionError, SyntaxError, UnicodeDecodeError):
        return False


def is_noticed(one: Mutant, place: Path) -> bool:
    """True if a test fails. Runs the tests of its own folder first."""
    target = place / one.path
    text = target.read_text("utf-8")
    _write(target, one.applied(text))
    try:
        return _fails(place, _near(one.path, place)) or _fails(place, [str(TESTS)])
    finally:
        _write(target, text)


def _near(path: Path, place: Path) -> list[str]:
    """The tests in the folder of the same name, those of the file's own theme first."""
    folder = TESTS / path.parent.relative_to(CORE)
    while not (place / folder).is_dir():
        folder = folder.parent
    theme = f"test_{path.stem.partition('_')[0]}"
    tests = sorted((place / folder).rglob("test_*.py"), key=lambda test: not test.stem.startswith(theme))
    return [str(test.relative_to(place)) for test in tests]


def _write(target: Path, text: str) -> None:
    """Set a new mtime, as Python's bytecode cache compares whole seconds."""
    before = target.stat().st_mtime
    target.write_text(text, "utf-8")
    os.utime(target, (before + 2, before + 2))


def _fails(place: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-c", CONFIGURED, *tests]
    ran = subprocess.run(command, cwd=place, capture_output=True, check=False, env=_around(place), preexec_fn=_limit)
    return ran.returncode != 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))


def _around(place: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(place), "PATH": "/usr/bin:/bin", "ACCORD_VAR": str(place)}


def a_copy(place: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", ".pytest_cache")
    for name in ("accord", "tests", "docs"):
        shutil.copytree(ROOT / name, place / name, ignore=ignored)
    return place


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--many", type=int, default=80)
    asked.add_argument("--only", default="**/*.py", help="files of the core, such as clocks.py")
    asked.add_argument("--at-once", type=int, default=1, help="how many run side by side")
    given = asked.parse_args()
    drawn = drawn_from(given.only, given.seed, given.many)
    print(f"{len(drawn)} changes, seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="accord-mutants-") as folder:
        copies = [a_copy(Path(folder) / str(number)) for number in range(given.at_once)]
        if _fails(copies[0], [str(TESTS)]):
            print("The tests fail without any change: put that right first.")
            return 1
        shares = [drawn[number :: given.at_once] for number in range(given.at_once)]
        with ThreadPoolExecutor(given.at_once) as pool:
            noticed = sum(pool.map(_run, shares, copies))
    print(f"{noticed} of {len(drawn)} noticed: {100 * noticed / len(drawn):.0f} %")
    return 0


def _run(share: list[Mutant], place: Path) -> int:
    found = 0
    for one in share:
        is_one = is_noticed(one, place)
        found += is_one
        print("killed  " if is_one else "survived", one, flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
