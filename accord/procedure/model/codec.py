"""Facts as canonical JSON, with free text apart, by path."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from accord.procedure.model.act import Act, Fact
from accord.procedure.world.values import WORDS

Tree = bool | dict[str, "Tree"] | list["Tree"]
"""Map of the free-text fields of a type: True, by field, or for each item of a list."""


@cache
def _tree(kind: Any) -> Tree:
    if WORDS in getattr(kind, "__metadata__", ()):
        return True
    if is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        return {field.name: tree for field in fields(kind) if (tree := _tree(hints[field.name]))} or False
    inner = [one for one in get_args(kind) if one not in (type(None), Ellipsis)]
    if get_origin(kind) is tuple:
        tree = _tree(inner[0]) if inner else False
        return [tree] if tree else False
    return next((tree for tree in map(_tree, inner) if tree), False)


def _words_of(fact: Fact | Act) -> Tree:
    kind: Any = type(fact)
    return _tree(kind)


def text_paths(fact: Fact | Act) -> tuple[str, ...]:
    """Include empty ones."""
    kind: Any = type(fact)
    plain = _plain(kind)
    return plain if plain is not None else tuple(path for path, _ in texts(fact))


@cache
def _plain(kind: type) -> tuple[str, ...] | None:
    tree = _tree(kind)
    return tuple(tree) if isinstance(tree, dict) and all(under is True for under in tree.values()) else None


def texts(fact: Fact | Act) -> Iterator[tuple[str, str]]:
    return _texts(fact, _words_of(fact), "")


def _texts(value: Any, tree: Tree, path: str) -> Iterator[tuple[str, str]]:
    if tree is True:
        yield path, value
    elif isinstance(tree, dict) and value is not None:
        for name, under in tree.items():
            yield from _texts(getattr(value, name), under, _under(path, name))
    elif isinstance(tree, list):
        for number, one in enumerate(value):
            yield from _texts(one, tree[0], _under(path, str(number)))


def split(fact: Fact) -> tuple[str, dict[str, str]]:
    """Paths are such as `adults.0.name`."""
    words: dict[str, str] = {}
    body = _without(msgspec.to_builtins(fact), _words_of(fact), "", words)
    return msgspec.json.encode(body, order="deterministic").decode(), words


def _without(value: Any, tree: Tree, path: str, words: dict[str, str]) -> Any:
    if tree is True:
        if value:
            words[path] = value
        return ""
    if isinstance(tree, dict) and isinstance(value, dict):
        kept = ((key, one, tree.get(key)) for key, one in value.items())
        return {key: _without(one, under, _under(path, key), words) if under else one for key, one, under in kept}
    if isinstance(tree, list):
        return [_without(one, tree[0], _under(path, str(n)), words) for n, one in enumerate(value)]
    return value


def _under(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def join(kind: str, body: str, words: Mapping[str, str]) -> Fact:
    """Missing text is empty. Raises KeyError or ValueError."""
    if not words:
        return msgspec.json.decode(body, type=Fact.kinds[kind])
    value = msgspec.json.decode(body)
    for path, text in words.items():
        _place(value, path, text)
    return msgspec.convert(value, type=Fact.kinds[kind])


def _place(value: Any, path: str, text: str) -> None:
    *parents, last = path.split(".")
    for step in parents:
        value = value[int(step)] if isinstance(value, list) else value[step]
    if isinstance(value, list):
        value[int(last)] = text
    else:
        value[last] = text


def with_words(fact: Fact, words: Mapping[str, str]) -> Fact:
    body, before = split(fact)
    return join(type(fact).__name__, body, {**before, **words})
