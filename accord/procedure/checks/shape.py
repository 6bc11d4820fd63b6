"""Reads data against types, collecting every fault."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from accord.procedure.checks.toml_lines import Place


@dataclass(frozen=True)
class ShapeFault:
    place: Place
    what: str
    meant: str = ""


def nearest(word: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(word, sorted(known))), "")


def unknown(place: Place, word: str, known: Iterable[str], what: str) -> ShapeFault:
    """`what` is what it should be."""
    known = sorted(known)
    meant = nearest(word, known)
    if not meant and known and len(known) <= FEW:
        what += f": it can be {' or '.join(f'“{one}”' for one in known)}"
    return ShapeFault(place, f"“{shortened(word)}” is no {what}.", meant)


FEW = 8
"""Largest number of known words to list."""


def shortened(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return f"{plain[:60]}…" if len(plain) > 60 else plain


class ShapeReader:
    """Wrong values are dropped or emptied, and noted in `faults`."""

    def __init__(self) -> None:
        self.faults: list[ShapeFault] = []

    def read(self, value: Any, kind: inspect.Type, place: Place) -> Any:
        match kind:
            case inspect.StructType() if isinstance(value, dict):
                return self._struct(value, kind, place)
            case inspect.ListType() if isinstance(value, list):
                return [self.read(one, kind.item_type, (*place, number)) for number, one in enumerate(value)]
            case inspect.DictType() if isinstance(value, dict):
                return {key: self.read(one, kind.value_type, (*place, key)) for key, one in value.items()}
            case inspect.UnionType():
                return self.read(value, next(one for one in kind.types if not isinstance(one, inspect.NoneType)), place)
        if _fits(value, kind):
            return value
        self.faults.append(ShapeFault(place, f"“{place[-1] if place else ''}” must be {_said(kind)}."))
        return _empty(kind)

    def _struct(self, value: dict[str, Any], kind: inspect.StructType, place: Place) -> dict[str, Any]:
        fields = {field.encode_name: field for field in kind.fields}
        read: dict[str, Any] = {}
        for key, one in value.items():
            if key in fields:
                read[key] = self.read(one, fields[key].type, (*place, key))
            else:
                self.faults.append(unknown((*place, key), key, set(fields) - set(value), "key here"))
        for key, field in fields.items():
            if field.required and key not in value:
                self.faults.append(ShapeFault(place, f"“{key}” is missing{_of(place)}."))
                read[key] = _empty(field.type)
        return read


def _of(place: Place) -> str:
    name = next((one for one in reversed(place) if isinstance(one, str)), "")
    return f" in this {name}" if name else ""


def _fits(value: Any, kind: inspect.Type) -> bool:
    match kind:
        case inspect.AnyType():
            return True
        case inspect.StrType():
            return isinstance(value, str)
        case inspect.BoolType():
            return isinstance(value, bool)
        case inspect.IntType():
            return isinstance(value, int) and not isinstance(value, bool)
        case inspect.DateType():
            return isinstance(value, date) and not isinstance(value, datetime)
        case inspect.LiteralType():
            return value in kind.values
        case _:
            return False


def _said(kind: inspect.Type) -> str:
    match kind:
        case inspect.StrType():
            return "text in quotes"
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType():
            return "a whole number"
        case inspect.DateType():
            return "a date, such as 2026-04-01"
        case inspect.ListType():
            return f"a list of {_said_of_many(kind.item_type)}, in square brackets"
        case inspect.LiteralType():
            return " or ".join(f"“{value}”" for value in kind.values)
        case _:
            return "a table"


def _said_of_many(kind: inspect.Type) -> str:
    return "tables" if isinstance(kind, inspect.StructType) else "texts in quotes"


def _empty(kind: inspect.Type) -> Any:
    match kind:
        case inspect.StrType():
            return ""
        case inspect.BoolType():
            return False
        case inspect.IntType():
            return 0
        case inspect.DateType():
            return date.min
        case inspect.ListType():
            return []
        case inspect.LiteralType():
            return kind.values[0]
        case inspect.StructType():
            return {field.encode_name: _empty(field.type) for field in kind.fields if field.required}
        case inspect.UnionType():
            return None
        case _:
            return {}


def read_shape(data: dict[str, Any], kind: type[msgspec.Struct]) -> tuple[Any, list[ShapeFault]]:
    reader = ShapeReader()
    repaired = reader.read(data, _type_of(kind), ())
    return msgspec.convert(repaired, kind), reader.faults


@cache
def _type_of(kind: type[msgspec.Struct]) -> inspect.Type:
    return inspect.type_info(kind)


def texts_in(value: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield (*place, key), key
            yield from texts_in(one, (*place, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from texts_in(one, (*place, number))
