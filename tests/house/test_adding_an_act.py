"""What has to be edited to add an act: its theme's file, its line in the record, its form, and no table elsewhere."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

from accord import forms
from accord.forms.act_form import ActForm
from accord.forms.registry import FORMS
from accord.procedure import acts
from accord.procedure.acts.registry import ACTS, FACTS
from accord.procedure.acts.stages.moving import MoveToVersion
from accord.procedure.model.act import Act
from tests.house.test_files import ROOT, ours, text

NAMES = {*ACTS, *FACTS, *(act.__name__ for act in ACTS.values())}
TABLES = {
    "accord/letters/previews.py: _of_cases": "2 facts as an example of a daily update",
    "accord/letters/writing.py: ON_ANOTHER_PAGE": "a case has no page for them; a new act has one",
    "accord/letters/writing.py: READING": "one email speaks of both: to read an outcome, and to answer on it",
    "accord/pages/case/next_steps.py: _raise_again": "a case that someone can open again need not be raised again",
    "accord/pages/case/outcome.py: outcome_shown": "an outcome has 2 sources: a stage, or the agencies together",
    "accord/pages/case/outcome.py: _answer": "an agency and the worker answer on an outcome, and no one else",
    "accord/papers/pack/check.py: agreed_in": "it stands alone, so it names the facts that change the agreed text",
    "accord/procedure/model/parts.py: ENDS": "words for how a case ended, which happen to be names of facts",
    "accord/procedure/next/urgency.py: _is_near": "2 facts change the adult’s date",
    "accord/procedure/texts/record/ending.py: _words_gone": "one line tells of words erased from either chain",
    "accord/procedure/world/definition/events.py: MET_BY": "it lists clock words; CONTRIBUTING.md says how to add one",
    "accord/procedure/stories/older_acts.py: _ACTS": "keys of older story files; a new act has none",
    "accord/procedure/world/definition/older_words.py: _FACTS": "names of older procedure files; a new fact has none",
    "accord/record/erasing.py: CORRECTIONS": "a correction on either chain",
    "accord/record/lists/figures.py: ACTS": "a figure of the Board counts these tasks, and no new one by itself",
    "accord/record/seals/check.py: ERASURES": "an erasure on either chain",
}
"""Everything that lists several acts or facts, each with why a new act or fact is not missing from it."""


def listing(tree: ast.AST, where: str = "") -> Iterator[str]:
    """Name each constant, class or function within which several acts or facts are listed."""
    for node in ast.iter_child_nodes(tree):
        here = where
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                here = name
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)) if not where:
                here = name
        if len(set(names_in(node)) & NAMES) > 1:
            yield here
        yield from listing(node, here)


def names_in(node: ast.AST) -> Iterator[str]:
    """The names of which a list, a table, a union or a `match` is made: of classes, or as text."""
    match node:
        case ast.Dict(keys=keys, values=values):
            yield from (name for part in (*keys, *values) if part for name in name_of(part))
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            yield from (name for part in parts for name in name_of(part))
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            yield from (*name_of(left), *name_of(right))
        case ast.Match(cases=cases):
            inner = (part for case in cases for part in ast.walk(case.pattern))
            yield from (name for part in inner if isinstance(part, ast.expr) for name in name_of(part))


def name_of(part: ast.expr) -> Iterator[str]:
    """The name that stands there, as itself, or before `.key` and `.__name__`."""
    match part:
        case ast.Constant(value=str(name)) | ast.Name(id=name):
            yield name
        case ast.Attribute(value=value, attr="key" | "__name__"):
            yield from name_of(value)
        case ast.Attribute(attr=name):
            yield name
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            yield from (*name_of(left), *name_of(right))


@pytest.mark.parametrize(
    "source",
    [
        'LATER = ("sign", "decide")',
        'LATER = {"sign": 1, "decide": 2}',
        "LATER: set[str] = {Sign.key, deciding.Decide.key}",
        'LATER = {"Signed": {"a", "b"}, Resolved.__name__: {"c"}}',
        'LATER = {word: ["sign", "decide"]}',
        "LATER = Signed | Resolved | Withdrawn",
    ],
)
def test_a_list_of_acts_or_facts_is_found_however_it_is_written(source: str) -> None:
    assert set(listing(ast.parse(source))) == {"LATER"}
    assert set(listing(ast.parse(f"def later() -> None:\n    return {source.split('= ')[1]}"))) == {"later"}


@pytest.mark.parametrize(
    "cases",
    [
        "case Signed(by=who): pass\n  case Resolved() | Withdrawn(): pass",
        "case 'sign': pass\n  case 'decide': pass",
    ],
)
def test_a_match_of_acts_or_facts_is_found(cases: str) -> None:
    assert set(listing(ast.parse(f"def later():\n match one:\n  {cases}"))) == {"later"}


def test_acts_and_facts_are_listed_nowhere_but_where_a_new_one_is_not_missing() -> None:
    paths = [path for path in ours("accord/*.py") if "registry" not in path.name]
    found = {f"{path.relative_to(ROOT)}: {name}" for path in paths for name in listing(ast.parse(text(path)))}

    assert found == set(TABLES)


def test_no_act_and_no_form_is_in_a_file_that_its_themes_forget() -> None:
    for package in (acts, forms):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)

    assert {key for key, act in Act.acts.items() if act.__module__.startswith(acts.__name__)} == set(ACTS)
    assert set(ActForm.kinds) == {*FORMS, MoveToVersion.key}, "moving a case to another version has a page of its own"
