"""Rules that the tour, the glossary, the cast and the other pages keep: what they name is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tests.stories
from accord.procedure.stories.demonstration import demonstration
from tests.house.test_files import ROOT, files, text

SPAN = re.compile(r"`([^`\n]+)`")
IS_PATH = re.compile(r"[\w.\-]+/[\w.\-/]*|[\w\-]+\.(?:py|md|toml|html)")
IS_FUNCTION = re.compile(r"(?:(\w+)\.)?(\w+)\(\)")
IS_CLASS = re.compile(r"(_?[A-Z]\w*[a-z]\w*|[A-Z][A-Z_]+[A-Z])(?:\.(\w+))?")
PLACE = re.compile(r"\b(AREA|THEME|NAME)\b|test_THEME")
"""What a page names in capitals stands for any name."""
BLOCK = re.compile(r"\n(?=\s*(?:\d+\.|-|\||#|\n))")


def blocks(page: str) -> list[str]:
    """The steps, rows and paragraphs of a page, without what is drawn."""
    drawn = re.compile(r"```.*?```", re.DOTALL)
    return [one for one in BLOCK.split(drawn.sub("", text(ROOT / page))) if SPAN.search(one)]


@cache
def defined(path: Path) -> frozenset[str]:
    """What a file defines: classes, functions, what belongs to a class as `Class.name`, and names with a value."""
    return frozenset(_defined(ast.parse(text(path)).body))


def _defined(body: list[ast.stmt], inside: str = "") -> Iterator[str]:
    for node in body:
        match node:
            case ast.ClassDef(name=name):
                yield name
                yield from _defined(node.body, f"{name}.")
            case ast.FunctionDef(name=name):
                yield f"{inside}{name}"
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield f"{inside}{name}"
            case _:
                continue


def found(named: str) -> Path | None:
    """The file or folder of that name: from the top, or below `accord` or `tests`."""
    places = (ROOT / named, ROOT / "accord" / named, ROOT / "tests" / named)
    return next((place for place in places if place.exists()), None)


def named_paths(block: str) -> list[str]:
    return [span for span in SPAN.findall(block) if IS_PATH.fullmatch(span)]


def named_names(block: str) -> list[str]:
    """Functions, classes and constants that a step names."""
    spans = [span for span in SPAN.findall(block) if not IS_PATH.fullmatch(span)]
    functions = [span.removesuffix("()") for span in spans if IS_FUNCTION.fullmatch(span)]
    return [*functions, *(span for span in spans if IS_CLASS.fullmatch(span))]


def test_every_file_that_the_tour_names_is_there() -> None:
    paths = [path for block in blocks("docs/tour.md") for path in named_paths(block)]

    assert [path for path in paths if found(path) is None] == []
    assert len(paths) > 100


def test_every_file_that_another_page_names_is_there() -> None:
    pages = [str(path.relative_to(ROOT)) for path in files("docs/*.md", "README.md", "CONTRIBUTING.md", "SECURITY.md")]
    paths = [(page, path) for page in pages for block in blocks(page) for path in named_paths(block)]
    paths = [one for one in paths if not PLACE.search(one[1])]
    sources = [one for one in paths if "/" in one[1] and Path(one[1]).suffix in (".py", ".md", ".toml", ".html")]

    assert [one for one in sources if found(one[1]) is None] == []


def test_what_a_step_of_the_tour_names_is_defined_in_a_file_that_it_names() -> None:
    astray, names = list[str](), 0
    for block in blocks("docs/tour.md"):
        here = [place for path in named_paths(block) if (place := found(path)) and place.suffix == ".py"]
        places = here or files("accord/*.py")
        known = frozenset[str]().union(*(defined(place) for place in places))
        names += len(named_names(block))
        astray += [name for name in named_names(block) if name not in known]

    assert astray == []
    assert names > 100


@cache
def words_of_the_code() -> frozenset[str]:
    """Every name in the code, and every word that stands alone in quotes."""
    words = set[str]()
    for path in files("accord/*.py"):
        words.update(path.relative_to(ROOT).with_suffix("").parts)
        for node in ast.walk(ast.parse(text(path))):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.Name(id=name) | ast.arg(arg=name):
                    words.add(name)
                case ast.Attribute(attr=name) | ast.Constant(value=str(name)):
                    words.add(name)
                case _:
                    continue
    return frozenset(words)


def test_every_code_word_of_the_glossary_is_in_the_code() -> None:
    rows = [row.split("|")[2] for row in text(ROOT / "docs/glossary.md").splitlines() if row.startswith("| ")]
    words = [span for cell in rows for span in SPAN.findall(cell)]

    assert [word for word in words if word not in words_of_the_code()] == []
    assert len(words) > 40


def test_the_cast_is_that_of_the_demonstration() -> None:
    rows = [line.strip("| ").split("|") for line in (tests.stories.__doc__ or "").splitlines() if line[:1] == "|"]
    cast = [tuple(cell.strip() for cell in row) for row in rows[2:]]
    directory = demonstration()
    held = ((directory.people[one.person], directory.posts[one.post]) for one in directory.holdings)
    everyone = [
        (person.name, directory.agencies[post.agency].short, post.title, ", ".join(post.tiers)) for person, post in held
    ]

    assert [tuple(row[1:]) for row in cast] == everyone
    assert [getattr(tests.stories, row[0]) for row in cast] == [one.person for one in directory.holdings]
