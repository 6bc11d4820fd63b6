"""Choices out of bytes, so that Hypothesis can make a walk smaller: fewer steps, and the first of what there is."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Rolls until its bytes have run out, and from then on always nought."""

    def __init__(self, rolls: bytes) -> None:
        self.rolls = iter(rolls)

    def roll(self, sides: int) -> int:
        """A number from 0 to below `sides`."""
        high, low = next(self.rolls, 0), next(self.rolls, 0)
        return (high * 256 + low) * sides // 65536

    def one_of(self, options: Sequence[T]) -> T:
        return options[self.roll(len(options))]

    def some_of(self, options: Sequence[T], most: int) -> tuple[T, ...]:
        """Up to `most` of them, each at most once."""
        found = [self.one_of(options) for _ in range(self.roll(most + 1))] if options else []
        return tuple(dict.fromkeys(found))

    def is_lucky(self, one_in: int) -> bool:
        """Once in so many rolls; never where the bytes have run out."""
        return self.roll(one_in) == one_in - 1
