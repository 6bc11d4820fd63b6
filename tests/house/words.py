"""Every text that a person reads, taken from the code. Run as a module, it writes `docs/words.txt`.

With a name of an area or a part of a path, it prints those texts with their lines instead.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "words.txt"
HEAD = """What Accord says
================
Every text that a person reads, by area and file, in the order of the file. {…} is filled in. It is made from the code:
.venv/bin/python -m tests.house.words writes this page, and a house test compares it.
"""
AREAS = {
    "Pages: templates": ("accord/pages/templates/**/*.html", "accord/pages/templates/**/*.txt"),
    "Pages: code": ("accord/pages/**/*.py",),
    "Forms": ("accord/forms/**/*.py",),
    "Acts and refusals": ("accord/procedure/acts/**/*.py", "accord/procedure/rules/**/*.py", "accord/record/**/*.py"),
    "Tasks and what comes next": ("accord/procedure/next/**/*.py", "accord/procedure/world/**/*.py"),
    "History, papers’ headings, flowchart": ("accord/procedure/texts/**/*.py", "accord/procedure/model/**/*.py"),
    "People and roles": ("accord/procedure/staffing/*.py", "accord/directory/**/*.py"),
    "Checks of a procedure, stories": ("accord/procedure/checks/*.py", "accord/procedure/stories/*.py"),
    "Procedures": ("accord/procedure/library/*.toml",),
    "Letters": ("accord/letters/**/*.py",),
    "Documents": ("accord/papers/**/*.py", "accord/evidence/**/*.py", "accord/papers/*.typ"),
    "Signing in": ("accord/access/**/*.py", "accord/site/accounts.py"),
    "Board’s page": ("accord/reports/**/*.py",),
    "Command line": ("accord/cli/**/*.py", "accord/site/environment.py"),
}
NOT_SAID = re.compile(
    r"/migrations/|settings|library/demonstration|world/definition/(events|older)|record/(index|lists|sql|entries|models)"
    r"|(procedure|letters|directory|journal|evidence|record)/models|procedure/model/moment|stories/story\.py|rewriting"
)

# ---- Python

FOR_PROGRAMMERS = (
    *("ValueError", "TypeError", "AssertionError", "NotImplementedError", "KeyError", "RuntimeError", "TypeVar"),
    *("re.", "log.", "logger.", "getattr", "reverse", "Literal"),
)
STATEMENT = re.compile(
    r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|LOCK|SET|CREATE|DROP|ALTER|BEGIN|VACUUM|FOR|VALUES|GROUP) "
)
CODE = re.compile(r"[\\<>=*%|;^$@_]|://|\(\?|^[\W\d]*$|^\S*[./:]\S*$|^#|%s|^[a-z0-9-]+( *, *[a-z0-9-]+)*,?$")


@dataclass(frozen=True)
class Text:
    """A text, and where it stands."""

    area: str
    path: str
    line: int
    text: str


def texts_of_python(source: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(source)
    left_out = set(map(id, _left_out(tree)))
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(map(_part, node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def _left_out(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings, keys, what is compared, annotations, what only programmers read, and parts of f-strings."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant() as one) | ast.MatchValue(value=one) | ast.Subscript(slice=one):
                yield from ast.walk(one)
            case ast.Compare():
                yield from _literals(node.left, *node.comparators)
            case ast.Dict(keys=keys):
                yield from filter(None, keys)
            case ast.AnnAssign(annotation=kind, target=target, value=value):
                yield from ast.walk(kind)
                yield from [value] if value and ast.unparse(target) in ("event", "key") else ()
            case ast.Call(func=func) if ast.unparse(func).startswith(FOR_PROGRAMMERS):
                yield from ast.walk(node)
            case ast.JoinedStr(values=values):
                yield from _parts_of_text(values)


def _parts_of_text(values: list[ast.expr]) -> Iterator[ast.AST]:
    for one in values:
        if isinstance(one, ast.Constant):
            yield one
        elif isinstance(one, ast.FormattedValue) and one.format_spec:
            yield from ast.walk(one.format_spec)


def _literals(*nodes: ast.AST) -> Iterator[ast.AST]:
    for node in nodes:
        if isinstance(node, ast.Constant | ast.Tuple | ast.Set | ast.List):
            yield from ast.walk(node)


def _part(node: ast.expr) -> str:
    """A part of an f-string: its words, or the name of what is filled in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    value = node.value if isinstance(node, ast.FormattedValue) else node
    while isinstance(value, ast.Call) and value.args and not isinstance(value.func, ast.Attribute):
        value = value.args[0]
    if isinstance(value, ast.Call):
        value = value.func
    if isinstance(value, ast.Attribute):
        return "{" + value.attr + "}"
    return "{" + value.id + "}" if isinstance(value, ast.Name) else "{…}"


def is_said(text: str) -> bool:
    """Tell words for people from keys, patterns and statements of SQL. A guess: it would rather list too much."""
    bare = re.sub(r"\{[\w…]*\}", "", text)
    if STATEMENT.match(text) or not re.search(r"[A-Za-z]{2}", bare):
        return False
    if " " not in text.strip():
        return bool(re.fullmatch(r"[A-Z][a-z]{2,}[.:]?", text)) and not text.endswith("Error")
    return not CODE.search(re.sub(r"“[^”]*”", "", bare))


# ---- templates

INLINE = re.compile(r"</?(a|strong|em|b|i|span|code|abbr|time|bdi|kbd|mark|small)\b[^>]*>", re.IGNORECASE)
HIDDEN = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<(style|script|svg)\b.*?</\1>", re.DOTALL)
SAID_BY_TAG = re.compile(r"""\{%.*?%\}""", re.DOTALL)
QUOTED = re.compile(r'"([^"]*)"')
ATTRIBUTES = re.compile(r'\b(?:title|alt|aria-label|data-label|placeholder|content|value)="([^"]+)"')


def texts_of_template(source: str) -> Iterator[tuple[int, str]]:
    source = HIDDEN.sub(lambda found: "\n" * found[0].count("\n"), source)
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(source.split("\n"), 1):
        lines += [(number, one) for one in _texts_of_line(line)]
    yield from lines


def _texts_of_line(line: str) -> Iterator[str]:
    for tag in SAID_BY_TAG.findall(line):
        for text in QUOTED.findall(tag):
            yield text
    filled = re.sub(r"\{\{\s*([\w.]+)[^}]*\}\}", lambda found: "{" + found[1].split(".")[-1] + "}", line)
    filled = re.sub(r"\{%\s*(else|elif)\b.*?%\}", " / ", filled)
    filled = re.sub(r"\{%\s*(block|endblock|include|extends|load|govuk\w*).*?%\}", "\n", filled)
    filled = SAID_BY_TAG.sub("", filled)
    for text in ATTRIBUTES.findall(filled):
        yield text
    bare = re.sub(r"<[^>]*>", "\n", INLINE.sub("", filled))
    for text in bare.split("\n"):
        text = " ".join(text.replace("&nbsp;", " ").replace("&amp;", "&").split()).strip(" /")
        if text:
            yield text


def is_said_in_template(text: str) -> bool:
    bare = re.sub(r"\{[\w…]*\}", "", text)
    if not re.search(r"[A-Za-z]{2}", bare) or re.search(r"govuk-|accord-|pages/|width=|[{}<>]", bare):
        return False
    return " " in text.strip() or bool(re.fullmatch(r"[A-Z][a-z]+\W?", text))


# ---- procedures

OF_THE_FORMAT = {
    *("source", "key", "id", "tiers", "tier", "challenger", "challenged", "board", "told", "stages", "begins", "limit"),
    *("waits_on", "answer_from", "answer_waits_on", "met_by", "then", "feedback", "dates_from", "entering_told"),
    *("outcome_told", "date_told", "allowed_by", "owner", "up_when", "restricted_known_to", "copies", "shared_with"),
    *("marking", "agency_kind", "shown_to", "called_by", "supporting", "copied", "line_without_seat", "required"),
    *("zone", "nation", "strength", "side", "kind", "other", "of", "version", "settles", "start", "end", "over"),
    *("named", "only_for", "fields", "counts", "up", "types", "practice", "in_force_from"),
}


def texts_of_toml(source: str) -> Iterator[tuple[int, str]]:
    for number, (path, text) in enumerate(_leaves(tomllib.loads(source), ())):
        if "choices" in path or (path[-1] not in OF_THE_FORMAT and path[0] != "told"):
            yield number, text.strip()


def _leaves(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    match value:
        case dict():
            for key, one in value.items():
                yield from _leaves(one, (*path, key))
        case list():
            for one in value:
                yield from _leaves(one, path)
        case str():
            yield path, value


def texts_of_typst(source: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source.split("\n"), 1):
        yield from ((number, text) for text in QUOTED.findall(line))


# ---- the page

READERS: dict[str, tuple[Callable[[str], Iterator[tuple[int, str]]], Callable[[str], bool]]] = {
    ".py": (texts_of_python, is_said),
    ".html": (texts_of_template, is_said_in_template),
    ".txt": (texts_of_template, is_said_in_template),
    ".toml": (texts_of_toml, lambda text: " " in text or text[:1].isupper()),
    ".typ": (texts_of_typst, is_said),
}


@cache
def texts() -> list[Text]:
    """Every text once for each file, in the order of areas, files and lines."""
    found = []
    for area, globs in AREAS.items():
        for path in sorted({path for one in globs for path in ROOT.glob(one)}):
            name = str(path.relative_to(ROOT))
            if NOT_SAID.search(name):
                continue
            read, keep = READERS[path.suffix]
            lines = sorted(read(path.read_text("utf-8")), key=lambda one: one[0])
            kept = {text: line for line, text in reversed(lines) if keep(text)}
            found += [Text(area, name, line, text) for text, line in sorted(kept.items(), key=lambda one: one[1])]
    return found


def page() -> str:
    lines, area, path = [HEAD], "", ""
    for one in texts():
        if one.area != area:
            area = one.area
            lines.append(f"\n{area}\n{'-' * len(area)}")
        if one.path != path:
            path = one.path
            lines.append(f"\n[{path.removeprefix('accord/')}]")
        lines.append("\n  ".join(line for line in one.text.strip().split("\n") if line.strip()))
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    if wanted := sys.argv[1:]:
        for one in texts():
            if any(word in one.area or word in one.path for word in wanted):
                print(f"{one.path}:{one.line}: {one.text}")
    else:
        PAGE.write_text(page(), "utf-8")
