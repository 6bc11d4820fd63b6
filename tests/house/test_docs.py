"""Rules that the glossary and the cast keep: what they name is there."""

import ast
import re
from functools import cache

import tests.stories
from accord.procedure.stories.demonstration import demonstration
from tests.house.test_files import ROOT, files, text

SPAN = re.compile(r"`([^`\n]+)`")


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
