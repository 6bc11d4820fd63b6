"""Every sentence with which the procedure refuses, read from its source, for the rule that each has a test."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROCEDURE = ROOT / "accord" / "procedure"
PLACE = re.compile(r"\{\w+\}")
ANYTHING = "\0"
"""What stands, in a sentence read from the source, for a part that is put in when it is said."""


@cache
def sentences() -> dict[str, str]:
    """Each sentence that refuses, with the file in which it stands."""
    found: dict[str, str] = {}
    for path in sorted(PROCEDURE.glob("**/*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        named = _named(tree)
        for node in ast.walk(tree):
            for sentence in filter(None, _sentences_of(node, named)):
                found.setdefault(sentence, path.name)
    return found


def _named(tree: ast.Module) -> dict[str, ast.expr]:
    """Sentences that stand under a name: of the module, of a function, or of one that makes nothing else."""
    found: dict[str, ast.expr] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node.value
        elif isinstance(node, ast.FunctionDef) and isinstance(node.body[-1], ast.Return) and node.body[-1].value:
            found[node.name] = node.body[-1].value
    return {name: value for name, value in found.items() if isinstance(value, ast.Constant | ast.JoinedStr)}


def _sentences_of(node: ast.AST, named: dict[str, ast.expr]) -> Iterator[str]:
    """Say what an act refuses with: `missing`, a call of `Refusal` or `needs`, a function that returns one or None."""
    said: list[ast.expr] = []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        place = {"Refusal": 0, "needs": 2}.get(node.func.id)
        said = node.args[place : place + 1] if place is not None else []
    elif isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "missing" and isinstance(node.value, ast.Dict):
        said = node.value.values
    elif isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) == "str | None":
        said = [one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value]
    for expression in said:
        yield from _texts(expression, named)


def _texts(expression: ast.expr, named: dict[str, ast.expr]) -> Iterator[str]:
    match expression:
        case ast.Constant(value=str(text)):
            yield PLACE.sub(ANYTHING, text)
        case ast.JoinedStr(values=values):
            yield "".join(one.value if isinstance(one, ast.Constant) else ANYTHING for one in values)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body, named)
            yield from _texts(orelse, named)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _texts(value, named)
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)) if name in named:
            yield from _texts(named[name], {})


def is_said(sentence: str, texts: str) -> bool:
    """Whether the texts hold the sentence, with anything in place of the parts that are put in."""
    parts = [part for part in sentence.split(ANYTHING) if part.strip()]
    first = max(parts, key=len)
    return first in texts and re.search(".+?".join(map(re.escape, parts)), texts) is not None


def texts_of(path: Path) -> str:
    """Every string of a Python file, a line each; a pattern of `match=` without what escapes its stops."""
    named: dict[str, ast.expr] = {}
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    strings = (text for node in nodes if isinstance(node, ast.Constant | ast.JoinedStr) for text in _texts(node, named))
    return "\n".join(text.replace("\\.", ".").replace(ANYTHING, "…") for text in strings)
