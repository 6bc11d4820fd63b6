"""The flowchart: every stage with who sits, its limits and its way out; in ink, in words, and in two widths."""

from xml.etree import ElementTree

import pytest

from accord.procedure.texts.flowchart.layout import NARROW, WIDE, draw
from accord.procedure.texts.flowchart.shapes import Drawing
from accord.procedure.texts.flowchart.svg import INK, svg
from accord.procedure.world.definition.definition import Definition, from_library, read_definition
from tests.procedure.sampler import SAMPLER, SAMPLER_TEXT

BUCKS = from_library("buckinghamshire")
ALL = (BUCKS, from_library("bcp-dorset"), from_library("lincolnshire"), SAMPLER)
SVG = "{http://www.w3.org/2000/svg}"


def said(drawing: Drawing) -> str:
    """Everything that stands in the drawing, in its order from top to bottom."""
    return " ".join(text.text for text in sorted(drawing.texts, key=lambda text: (text.y, text.x)))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("procedure", ALL, ids=lambda one: one.id)
def test_nothing_stands_outside_the_drawing_and_nothing_on_top_of_another(procedure: Definition, width: int) -> None:
    drawing = draw(procedure, width, here=procedure.stage[-1].key)

    frames = [box for box in drawing.boxes if not box.is_filled]
    assert all(box.x >= 0 and box.x + box.width <= width and box.y + box.height <= drawing.height for box in frames)
    assert all(0 <= x <= width and 0 <= y <= drawing.height for line in drawing.lines for x, y in line.points)
    overlaps = [
        (one, other)
        for place, one in enumerate(frames)
        for other in frames[place + 1 :]
        if one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    ]
    assert overlaps == []


def test_both_sides_stand_side_by_side_up_to_whoever_settles_it() -> None:
    sides = [box for box in draw(BUCKS).boxes if box.width == 330]
    left, right = sides[::2], sides[1::2]

    assert [(box.y, box.height) for box in left] == [(box.y, box.height) for box in right]
    assert len(left) == 4  # three stages, and the talk inside each agency
    assert "Chair with both sides" in said(draw(BUCKS))


def test_every_stage_of_meeting_has_a_way_out_to_resolved() -> None:
    ways = [line for line in draw(BUCKS).lines if line.heads == 0]

    assert len(ways) == len(BUCKS.stage)
    assert "Resolved: whenever every party is" in said(draw(BUCKS))


def test_a_gate_has_one_box_its_own_way_out_and_none_to_resolved() -> None:
    lincolnshire = from_library("lincolnshire")
    drawing = draw(lincolnshire)

    assert "Manager: is it justified? If not: it" in said(drawing)
    assert len([line for line in drawing.lines if line.heads == 0]) == len(lincolnshire.stage) - 1


def test_the_limits_stand_at_their_stages_and_what_was_not_seen_is_said() -> None:
    assert "The practitioners come to a conclusion: 5 working days" in said(draw(BUCKS))
    assert "The formal process as a whole: 5 working days, a guide, from: first step up" in said(draw(BUCKS))
    assert "The line managers settle it between them: not seen" in said(draw(from_library("bcp-dorset")))
    assert "Not seen in the source: stage 4b" in said(draw(from_library("lincolnshire")))


def test_frames_are_solid_until_one_says_where_one_is_and_what_is_above_is_broken_then() -> None:
    assert not any(box.is_broken for box in draw(BUCKS).boxes)

    drawing = draw(BUCKS, here="managers")

    assert [box.is_here for box in drawing.boxes].count(True) == 2
    assert "You are here" in said(drawing)
    assert [box.is_broken for box in drawing.boxes].count(True) == 4  # two Heads of Service, the Chair, afterwards


def test_the_sides_and_the_stages_are_called_what_the_board_calls_them() -> None:
    """Row 3."""
    assert said(draw(SAMPLER)).startswith("Referring agency Receiving agency INFORMAL 0 Practitioners")


def test_a_screen_reader_is_told_the_whole_of_it() -> None:
    root = ElementTree.fromstring(svg(draw(BUCKS, here="heads")))

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "flowchart-title flowchart-words"
    title, words = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert title.text == f"{BUCKS.title}: {BUCKS.board}"
    assert words is not None
    assert words.text is not None
    assert "Heads of Service, where you are: Head of service of each side." in words.text
    assert "Whenever every party is satisfied, at any stage: resolved" in words.text


def test_it_prints_in_black_and_white() -> None:
    root = ElementTree.fromstring(svg(draw(BUCKS, here="heads")))

    strokes = {element.get("stroke") for element in root.iter() if element.get("stroke")}
    letters = {element.get("fill") for element in root.iter(f"{SVG}text")}
    assert strokes == {INK}
    assert letters == {INK, "#ffffff"}  # white on the badge alone


def test_the_telephones_drawing_is_one_of_its_own() -> None:
    root = ElementTree.fromstring(svg(draw(BUCKS, NARROW)))

    assert root.get("width") == str(NARROW)
    assert {element.get("font-size") for element in root.iter(f"{SVG}text")} == {"14"}


def test_whatever_a_procedure_says_is_text_in_the_drawing() -> None:
    named = read_definition(SAMPLER_TEXT.replace('name = "Panel"', 'name = "A & B \\"C\\" <d>"'))

    root = ElementTree.fromstring(svg(draw(named), 'a"b'))

    assert '3b A & B "C" <d>' in [element.text for element in root.iter(f"{SVG}text")]
