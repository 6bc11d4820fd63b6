"""What nobody would enter, but somebody could send: of the right type, and no sense."""

from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any, get_type_hints

from accord.procedure.model.act import Act
from accord.procedure.model.parts import Adult
from accord.procedure.world.values import Actor
from tests.properties.walking.dice import Dice

TEXTS = ("", " \n", "\0", "x" * 20_001, "nobody", "council-head", "\ud800", "\u202e", "heads", "0", "board", "words")
NUMBERS = (0, -1, 2, 999, 10**30, -(10**30))
DAYS = (date.min, date.max, date(1, 12, 31), date(9999, 1, 1), date(2000, 2, 29), date(2026, 4, 3), date(2031, 12, 31))
MANY = 200


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def nonsense(value: Any, kind: Any, dice: Dice) -> Any:
    """Another value of the same type; the same where the type leaves no other."""
    match value:
        case bool():
            return not value
        case str() if kind is str:
            return dice.one_of(TEXTS)
        case int():
            return dice.one_of(NUMBERS)
        case date() | None:
            return dice.one_of(DAYS) if "date" in str(kind) else value
        case tuple():
            return _other(value, dice)
        case _:
            return value


def _other(value: tuple[Any, ...], dice: Dice) -> tuple[Any, ...]:
    """A tuple with nothing in it, with everything twice, with one thing many times, or with nonsense inside."""
    one = dice.one_of(value) if value else ""
    inside = spoilt(one, dice) if hasattr(one, "__dataclass_fields__") else dice.one_of(TEXTS)
    return dice.one_of(((), (*value, *value), (one,) * MANY if value else (), (*value[1:], inside) if value else ()))


def spoilt(thing: Any, dice: Dice) -> Any:
    """The thing with nonsense in one or two of its fields."""
    names = [field.name for field in fields(thing)]
    for name in {dice.one_of(names), dice.one_of(names)} if names else ():
        kind = _hints(type(thing))[name]
        thing = replace(thing, **{name: nonsense(getattr(thing, name), kind, dice)})
    return thing


def made_up(by: Actor, dice: Dice) -> Actor:
    """An actor whose keys are not true of them."""
    return replace(
        by, **{dice.one_of(("person", "post", "agency")): dice.one_of((*TEXTS, "clock", "trust", "owen-tate"))}
    )


def spoilt_act(act: Act, dice: Dice) -> Act:
    found: Act = spoilt(act, dice)
    return found


ODD_ADULTS = (Adult(number=0, name="x", born="x"), Adult(number=10**30, name="\0"))
