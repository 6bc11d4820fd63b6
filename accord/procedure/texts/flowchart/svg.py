"""A flowchart as SVG: ink on white, so that it prints; and in words, for whoever cannot see it."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from accord.procedure.texts.flowchart.shapes import HEAD, Box, Drawing, Line, Text

INK, GROUND, PAPER = "#16211f", "#eef3f4", "#ffffff"
FONT = "Inter, Arial, Helvetica, sans-serif"


def svg(drawing: Drawing, ident: str = "flowchart") -> str:
    """The drawing as an SVG document, or as part of a page: `ident` begins the ids in it."""
    return "\n".join(_parts(drawing, ident)) + "\n"


def _parts(drawing: Drawing, ident: str) -> Iterator[str]:
    size = f"{drawing.width:g} {drawing.height:g}"
    names = quoteattr(f"{ident}-title {ident}-words")
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{drawing.width:g}" '
        f'height="{drawing.height:g}" role="img" aria-labelledby={names} font-family={quoteattr(FONT)}>'
    )
    yield f"<title id={quoteattr(f'{ident}-title')}>{escape(drawing.title)}</title>"
    yield f"<desc id={quoteattr(f'{ident}-words')}>{escape(' '.join(drawing.words))}</desc>"
    yield f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    for line in drawing.lines:
        yield from _line(line)
    yield from map(_box, drawing.boxes)
    yield from map(_text, drawing.texts)
    yield "</svg>"


def _box(box: Box) -> str:
    place = f'x="{box.x + 1:g}" y="{box.y + 1:g}" width="{box.width - 2:g}" height="{box.height - 2:g}"'
    fill = INK if box.is_filled else GROUND if box.is_here else PAPER
    broken = ' stroke-dasharray="6 4"' if box.is_broken else ""
    return f'<rect {place} fill="{fill}" stroke="{INK}" stroke-width="{3 if box.is_here else 1.5}"{broken}/>'


def _line(line: Line) -> Iterator[str]:
    points = " ".join(f"{x:g},{y:g}" for x, y in line.points)
    broken = ' stroke-dasharray="3 3"' if line.is_broken else ""
    yield f'<polyline points="{points}" fill="none" stroke="{INK}" stroke-width="1.5"{broken}/>'
    if line.heads:
        yield _head(line.points[-2], line.points[-1])
    if line.heads > 1:
        yield _head(line.points[1], line.points[0])


def _head(start: tuple[float, float], end: tuple[float, float]) -> str:
    """An arrow's head at the end of a line that goes straight up, down or across."""
    (x, y), (along, down) = end, (end[0] - start[0], end[1] - start[1])
    step = HEAD if along + down > 0 else -HEAD
    half = HEAD * 0.6
    if down:
        corners = ((x, y), (x - half, y - step), (x + half, y - step))
    else:
        corners = ((x, y), (x - step, y - half), (x - step, y + half))
    return f'<polygon points="{" ".join(f"{a:g},{b:g}" for a, b in corners)}" fill="{INK}"/>'


def _text(text: Text) -> str:
    weight = ' font-weight="600"' if text.is_bold else ""
    fill = PAPER if text.is_white else INK
    place = f'x="{text.x:g}" y="{text.y:g}" font-size="{text.size}" text-anchor="{text.anchor}" fill="{fill}"{weight}'
    return f"<text {place}>{escape(text.text)}</text>"
