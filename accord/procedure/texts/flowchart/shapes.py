"""What a drawing is made of: frames, lines and texts with their places."""

from dataclasses import dataclass
from typing import Literal

HEAD = 8
"""How long an arrow's head is, in pixels."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """A line of text, its baseline at `y`."""

    x: float
    y: float
    text: str
    size: int
    is_bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"
    is_white: bool = False


@dataclass(frozen=True, kw_only=True)
class Box:
    """A frame: broken where it is not reached; thick and grounded where one is; `is_filled` with ink for a badge."""

    x: float
    y: float
    width: float
    height: float
    is_broken: bool = False
    is_here: bool = False
    is_filled: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line through points, with an arrow's head at its end, or at both."""

    points: tuple[tuple[float, float], ...]
    heads: Literal[0, 1, 2] = 1
    is_broken: bool = False


@dataclass(frozen=True, kw_only=True)
class Drawing:
    width: float
    height: float
    title: str
    words: tuple[str, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    texts: tuple[Text, ...]
