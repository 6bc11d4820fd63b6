"""A procedure's flowchart laid out: boxes, texts and lines with their places, for any printer to draw."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accord.procedure.texts.flowchart.shapes import Box, Drawing, Line, Text
from accord.procedure.texts.flowchart.words import (
    IN_WRITING,
    INSIDE,
    RESOLVED,
    REVIEW,
    board_words,
    in_words,
    limits_at,
    limits_over_all,
    notes_at,
    side_words,
    title_of,
)
from accord.procedure.world.definition.definition import Definition, Stage

WIDE, NARROW = 1100, 290
"""How wide a drawing is: for a page, and for a telephone of 320."""


@dataclass(frozen=True, kw_only=True)
class Measures:
    """Where things stand, in pixels: two boxes side by side, and the way out at the right."""

    width: int
    box: int
    gap: int
    out: int
    size: int
    line: int
    small: int
    small_line: int

    @property
    def right(self) -> int:
        return self.box + self.gap

    @property
    def both(self) -> int:
        return 2 * self.box + self.gap


MEASURES = {
    WIDE: Measures(width=WIDE, box=330, gap=110, out=830, size=16, line=22, small=15, small_line=21),
    NARROW: Measures(width=NARROW, box=126, gap=22, out=284, size=14, line=19, small=14, small_line=19),
}
PAD = 10
ARROW = 26
HERE, ENDED = "You are here", "It ended here"


def width_of(text: str, size: int) -> float:
    """About how wide a text is: wide enough for the fonts that are likely."""
    return sum(0.3 if letter in "ijlt.,:;'’|! ()" else 0.9 if letter in "mwMW" else 0.6 for letter in text) * size


def wrapped(text: str, width: float, size: int) -> list[str]:
    """The text in lines of at most that width, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass
class _Sheet:
    """A drawing in the making: `y` is how far down it has come, `passing` where a side begins to pass a gate by.

    `badge` stands at the stage at which a case is, or ended.
    """

    at: Measures
    badge: str = HERE
    y: float = 0
    passing: float = 0
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    outs: list[float] = field(default_factory=list)

    def say(self, text: str, width: float, *, is_bold: bool = False, is_small: bool = False) -> None:
        size, step = (self.at.small, self.at.small_line) if is_small else (self.at.size, self.at.line)
        for line in wrapped(text, width, size + is_bold):
            self.y += step
            self.texts.append(Text(x=0, y=self.y - step / 4, text=line, size=size, is_bold=is_bold))

    def framed(self, x: float, width: float, text: str, height: float, **kind: bool) -> None:
        self.boxes.append(Box(x=x, y=self.y, width=width, height=height, **kind))
        lines = wrapped(text, width - 2 * PAD, self.at.size)
        top = self.y + (height - len(lines) * self.at.line) / 2
        for number, line in enumerate(lines, 1):
            y = top + number * self.at.line - self.at.line / 4
            self.texts.append(Text(x=x + width / 2, y=y, text=line, size=self.at.size, anchor="middle"))

    def height_for(self, width: float, *texts: str) -> float:
        most = max(len(wrapped(text, width - 2 * PAD, self.at.size)) for text in texts)
        return most * self.at.line + 2 * PAD

    def arrow_down(self, *xs: float, is_broken: bool = False) -> None:
        for x in xs:
            self.lines.append(Line(points=((x, self.y + 4), (x, self.y + ARROW)), is_broken=is_broken))
        self.y += ARROW + 4


def draw(definition: Definition, width: int = WIDE, here: str = "", *, has_ended: bool = False) -> Drawing:
    """The flowchart of a procedure. `here` is the key of the present stage, or the last: those above it are broken."""
    sheet = _Sheet(MEASURES[width], badge=ENDED if has_ended else HERE)
    _heads(sheet, definition)
    not_reached = _above(definition, here)
    band = ""
    for number, stage in enumerate(definition.stage):
        is_broken = stage.key in not_reached
        if number:
            _arrows(sheet, definition.stage[number - 1], stage, is_broken)
        if stage.band not in ("", band):
            sheet.say(stage.band.upper(), sheet.at.both, is_small=True)
        band = stage.band or band
        _stage(sheet, definition, stage, here, is_broken)
    _after(sheet, definition, bool(here) and not has_ended)
    return Drawing(
        width=sheet.at.width,
        height=sheet.y + 4,
        title=f"{definition.title}: {definition.board}",
        words=tuple(in_words(definition, here, has_ended=has_ended)),
        boxes=tuple(sheet.boxes),
        lines=tuple(sheet.lines),
        texts=tuple(sheet.texts),
    )


def _above(definition: Definition, here: str) -> frozenset[str]:
    return frozenset(stage.key for stage in definition.above(here, None)) if here else frozenset()


def _heads(sheet: _Sheet, definition: Definition) -> None:
    """The names of the two sides, over their columns."""
    at, words = sheet.at, definition.words
    columns = ((at.box / 2, words.challenger), (at.right + at.box / 2, words.challenged))
    wraps = [(x, wrapped(name, at.box, at.size + 1)) for x, name in columns]
    for x, lines in wraps:
        for number, line in enumerate(lines, 1):
            y = number * at.line - at.line / 4
            sheet.texts.append(Text(x=x, y=y, text=line, size=at.size, is_bold=True, anchor="middle"))
    sheet.y = max(len(lines) for _, lines in wraps) * at.line + 6


def _arrows(sheet: _Sheet, below: Stage, stage: Stage, is_broken: bool) -> None:
    at = sheet.at
    if stage.board and below.board:
        sheet.arrow_down(at.both / 2, is_broken=is_broken)
    elif stage.gate:
        sheet.passing = sheet.y + 4
        sheet.arrow_down(at.box / 2, is_broken=is_broken)
    elif below.gate:
        x = at.right + at.box / 2
        sheet.lines.append(Line(points=((x, sheet.passing), (x, sheet.y + ARROW)), is_broken=is_broken))
        sheet.arrow_down(at.box / 2, is_broken=is_broken)
    else:
        sheet.arrow_down(at.box / 2, at.right + at.box / 2, is_broken=is_broken)


def _stage(sheet: _Sheet, definition: Definition, stage: Stage, here: str, is_broken: bool) -> None:
    at, is_here = sheet.at, stage.key == here
    badge = width_of(sheet.badge, at.size) + 2 * PAD if is_here else 0
    sheet.say(title_of(stage), at.both - badge, is_bold=True)
    if is_here:
        _badge(sheet, badge)
    sheet.y += 4
    if stage.board:
        words = board_words(stage)
        height = sheet.height_for(at.both, words)
        sheet.framed(0, at.both, words, height, is_broken=is_broken, is_here=is_here)
    else:
        height = _two_sides(sheet, stage, is_broken, is_here)
    if not stage.gate:
        sheet.outs.append(sheet.y + height / 2)
    sheet.y += height + 2
    for note in (*limits_at(definition, stage), *notes_at(definition, stage)):
        sheet.say(note, at.both, is_small=True)
    if stage.talk_inside:
        _inside(sheet, stage, is_broken)


def _two_sides(sheet: _Sheet, stage: Stage, is_broken: bool, is_here: bool) -> float:
    """The two boxes of a stage; of a gate, the one."""
    at = sheet.at
    left = side_words(stage, stage.challenger)
    right = "" if stage.gate else side_words(stage, stage.challenged)
    height = sheet.height_for(at.box, left, right or left)
    sheet.framed(0, at.box, left, height, is_broken=is_broken, is_here=is_here)
    if right:
        sheet.framed(at.right, at.box, right, height, is_broken=is_broken, is_here=is_here)
        middle = sheet.y + height / 2
        ends = ((at.box + 2, middle), (at.right - 2, middle))
        sheet.lines.append(Line(points=ends, heads=2, is_broken=is_broken))
    return height


def _badge(sheet: _Sheet, width: float) -> None:
    at = sheet.at
    sheet.boxes.append(Box(x=at.both - width, y=sheet.y - at.line, width=width, height=at.line + 2, is_filled=True))
    middle, y = at.both - width / 2, sheet.y - at.line / 4
    sheet.texts.append(
        Text(x=middle, y=y, text=sheet.badge, size=at.size, is_bold=True, anchor="middle", is_white=True)
    )


def _inside(sheet: _Sheet, stage: Stage, is_broken: bool) -> None:
    at = sheet.at
    sheet.arrow_down(at.box / 2, at.right + at.box / 2, is_broken=is_broken)
    sheet.say(stage.talk_inside, at.both, is_bold=True)
    sheet.y += 4
    height = sheet.height_for(at.box, INSIDE)
    for x in (0, at.right):
        sheet.framed(x, at.box, INSIDE, height, is_broken=is_broken)
    sheet.y += height + 2


def _after(sheet: _Sheet, definition: Definition, is_broken: bool) -> None:
    """The way out from every stage of meeting to "Resolved"; and what follows the end."""
    at = sheet.at
    sheet.arrow_down(at.both / 2, is_broken=is_broken)
    top = sheet.y
    words = f"Resolved: {RESOLVED.lower()}, {IN_WRITING}"
    if at.width == NARROW:
        _out(sheet, top)
        sheet.framed(0, at.width, words, sheet.height_for(at.width, words))
        sheet.y += sheet.height_for(at.width, words) + 14
    else:
        _out(sheet, top)
        x = at.out - PAD * 3
        sheet.framed(x, at.width - x - 2, words, sheet.height_for(at.width - x, words))
    sheet.say("Afterwards", at.both, is_bold=True)
    sheet.y += 4
    height = sheet.height_for(at.both, REVIEW)
    sheet.framed(0, at.both, REVIEW, height, is_broken=is_broken)
    sheet.y += height + 10
    _foot(sheet, (*limits_over_all(definition), *_unseen(definition)))


def _out(sheet: _Sheet, to: float) -> None:
    at = sheet.at
    for y in sheet.outs:
        sheet.lines.append(Line(points=((at.both + 2, y), (at.out, y)), heads=0))
    if sheet.outs:
        sheet.lines.append(Line(points=((at.out, sheet.outs[0]), (at.out, to))))


def _unseen(definition: Definition) -> Iterable[str]:
    return (f"Not seen in the source: {one[:1].lower()}{one[1:]}" for one in definition.not_seen)


def _foot(sheet: _Sheet, notes: Iterable[str]) -> None:
    for note in notes:
        sheet.say(note, sheet.at.width, is_small=True)
