"""Measure the code: folders, layers, import circles, names, copies and words, with a target for each.

`python -m bench.house` prints the table. Exit code 1 if a target is missed.
"""

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import grimp

ROOT = Path(__file__).resolve().parents[1]
ACCORD = ROOT / "accord"
CORE = "accord.procedure"
ABOUT_20 = 24


class Row(NamedTuple):
    """Row of the table: measure, value before the folders, target and value today."""

    what: str
    before: str
    wanted: str
    today: str
    is_as_wanted: bool
    detail: str = ""


@cache
def modules(folder: Path = ACCORD) -> tuple[Path, ...]:
    """Modules below a folder, without Django's migrations."""
    return tuple(path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def nodes(paths: Iterable[Path]) -> Iterator[ast.AST]:
    return chain.from_iterable(ast.walk(tree(path)) for path in paths)


def fullest_folder() -> tuple[int, str]:
    """Folder with the most modules, without `__init__`."""
    counted = Counter(path.parent for path in modules() if path.name != "__init__.py")
    folder, most = counted.most_common(1)[0]
    return most, str(folder.relative_to(ROOT))


def imports(*, of_types: bool) -> dict[str, set[str]]:
    """Imports of each module, with or without those for type checking only."""
    graph = grimp.build_graph("accord", exclude_type_checking_imports=not of_types, cache_dir=None)
    return {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Import circles, each as a set of modules."""
    reached = {module: _reached(graph, module) for module in graph}
    found = {tuple(sorted(one for one in reached[module] if module in reached[one])) for module in graph}
    return [list(circle) for circle in sorted(found) if len(circle) > 1]


def _reached(graph: Mapping[str, set[str]], start: str) -> set[str]:
    seen, left = set[str](), [start]
    while left:
        for module in graph.get(left.pop(), ()):
            if module not in seen:
                seen.add(module)
                left.append(module)
    return seen


def floors(graph: Mapping[str, set[str]]) -> int:
    """Longest chain of imports through the core's folders."""
    below = defaultdict[str, set[str]](set)
    for module, imported in graph.items():
        for other in imported:
            if module.startswith(f"{CORE}.") and other.startswith(f"{CORE}.") and folder_of(module) != folder_of(other):
                below[folder_of(module)].add(folder_of(other))

    @cache
    def depth(folder: str) -> int:
        return 1 + max(map(depth, below[folder]), default=0)

    return max(map(depth, [*below]))


def folder_of(module: str) -> str:
    return module.split(".")[2]


def clashing_names() -> dict[str, list[str]]:
    """Class names defined in several files, apart from a value and its database row."""
    found = defaultdict[str, list[str]](list)
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef) and node.name != "Meta":
                found[node.name].append(str(path.relative_to(ROOT)))
    return {name: places for name, places in found.items() if not _is_one_meaning(places)}


def _is_one_meaning(places: list[str]) -> bool:
    rows = [place for place in places if place.endswith("/models.py")]
    return len(rows) <= 1 and len(places) - len(rows) <= 1


SPELT = {"world", "case", "by", "at"}


def functions_that_spell() -> list[str]:
    """Functions that take world, case, actor and instant separately."""
    found = (node for node in nodes(modules()) if isinstance(node, ast.FunctionDef))
    return [node.name for node in found if {one.arg for one in (*node.args.args, *node.args.kwonlyargs)} >= SPELT]


WORD = re.compile(r"[^\W\d_]+")


def sentences(folder: Path) -> set[str]:
    """Texts of at least 4 words, without docstrings and final full stops. `{}` stands for a value filled in."""
    whole = [node for node in nodes(modules(folder)) if isinstance(node, ast.JoinedStr)]
    left_out = {id(part) for node in whole for part in ast.walk(node)}
    left_out |= {id(node.value) for node in nodes(modules(folder)) if isinstance(node, ast.Expr)}
    plain = (
        node.value
        for node in nodes(modules(folder))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out
    )
    texts = chain(plain, map(_template, whole))
    return {text.strip().rstrip(".") for text in texts if len(WORD.findall(text)) > 3}


def _template(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def words_of_docstrings() -> int:
    said = (node for node in nodes(modules()) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef))
    return sum(len((ast.get_docstring(one) or "").split()) for one in said)


def places_of_managers() -> list[str]:
    """Functions that test if a role is the Board manager's."""
    return _functions_with(_asks_for_manager)


def _asks_for_manager(node: ast.AST) -> bool:
    match node:
        case ast.Compare(left=ast.Name(id="BOARD_MANAGER"), ops=[ast.In()]):
            return True
        case _:
            return False


COVERING = re.compile(r"(^|, )covering\b|\(as cover\)")


def renderings_of_cover() -> list[str]:
    """Functions that describe cover in words."""
    return _functions_with(_says_covering)


def _says_covering(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(COVERING.search(node.value))


def _functions_with(is_it: Callable[[ast.AST], bool]) -> list[str]:
    """Functions with a match outside their docstring."""
    found = []
    for path in modules():
        for function in (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)):
            said = (
                one for one in function.body if not (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
            )
            if any(is_it(node) for one in said for node in ast.walk(one)):
                found.append(f"{path.relative_to(ROOT)}: {function.name}")
    return found


def places_of_an_act() -> list[str]:
    """Steps in CONTRIBUTING.md for adding an act."""
    page = ROOT / "CONTRIBUTING.md"
    text = page.read_text("utf-8") if page.exists() else ""
    section = re.search(r"^##+ [^\n]*\ban act\b[^\n]*\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    return re.findall(r"^\d+\. .*", section[1], re.MULTILINE) if section else []


def rows() -> Iterator[Row]:
    most, folder = fullest_folder()
    with_types, without = imports(of_types=True), imports(of_types=False)
    down, round_about = floors(with_types), circles(without)
    for_types = [circle for circle in circles(with_types) if circle not in round_about]
    clashing, spelling = clashing_names(), functions_that_spell()
    twice = sorted(sentences(ACCORD / "procedure") & sentences(ACCORD / "forms"))
    places, managers, covers = places_of_an_act(), places_of_managers(), renderings_of_cover()
    words = words_of_docstrings()
    yield Row("modules in the fullest folder", "94", "about 20", f"{most}", most <= ABOUT_20, folder)
    yield Row("floors of folders inside `procedure`", "15", "7", f"{down}", down <= 7)
    yield Row("circles of imports", "1, of 6 files", "0", f"{len(round_about)}", not round_about, shown(round_about))
    yield Row(
        "circles that only type checking sees",
        "1, of 8 files",
        "0",
        f"{len(for_types)}",
        not for_types,
        shown(for_types),
    )
    yield Row("class names with several meanings", "25", "0", f"{len(clashing)}", not clashing, shown(clashing))
    yield Row("places to touch to add an act", "9", "3 or 4", f"{len(places)}", 0 < len(places) <= 4)
    yield Row(
        "functions that spell `world, case, by, at`", "147", "0", f"{len(spelling)}", not spelling, shown(spelling)
    )
    yield Row("sentences word for word in core and form", "83", "0", f"{len(twice)}", not twice, shown(twice))
    yield Row("words of docstrings", "33,800", "16,900", f"{words:,}", words <= 16_900)
    yield Row(
        "places where a Board's managers are found", "7", "1", f"{len(managers)}", len(managers) == 1, shown(managers)
    )
    yield Row(
        "ways in which a person who covers is rendered", "10", "1", f"{len(covers)}", len(covers) == 1, shown(covers)
    )


HEAD = """# The house in figures

Written by `python -m bench.house > bench/HOUSE.md`. *Before* is the code as it was when the folders were planned.
"""
SHOWN = 6


def shown(found: Iterable[object]) -> str:
    """First few items found."""
    every = [str(one) for one in found]
    return "; ".join(every[:SHOWN]) + ("; …" if len(every) > SHOWN else "")


def main() -> int:
    found = list(rows())
    print(HEAD)
    print("| what | before | wanted | today | |\n|---|---|---|---|---|")
    for row in found:
        print(f"| {row.what} | {row.before} | {row.wanted} | {row.today} | {'' if row.is_as_wanted else 'not yet'} |")
    for row in found:
        if not row.is_as_wanted and row.detail:
            print(f"\n{row.what}: {row.detail}")
    return 0 if all(row.is_as_wanted for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
