"""The flowchart as a picture: every line, frame and word of it stands where it stood.

Where a picture is meant to change: `.venv/bin/python -m tests.procedure.test_drawing_pictures` draws them anew. Look at
them in a browser before you keep them.
"""

from pathlib import Path

import pytest

from accord.procedure.texts.flowchart.layout import NARROW, WIDE, draw
from accord.procedure.texts.flowchart.svg import svg
from accord.procedure.world.definition.definition import read_definition

DRAWINGS = Path(__file__).parent / "drawings"
PICTURES = {
    "bands-wide": ("bands", WIDE, "", False),
    "bands-narrow-here": ("bands", NARROW, "talk", False),
    "bands-wide-here": ("bands", WIDE, "heads", False),
    "bands-wide-ended": ("bands", WIDE, "panel", True),
    "gate-wide-here": ("gate", WIDE, "gate", False),
    "gate-narrow": ("gate", NARROW, "", False),
}
"""Each picture: of which procedure beside it, how wide, at which stage a case is, and whether it ended there."""


def drawn(name: str) -> str:
    procedure, width, here, has_ended = PICTURES[name]
    definition = read_definition((DRAWINGS / f"{procedure}.toml").read_text("utf-8"))
    return svg(draw(definition, width, here, has_ended=has_ended))


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_is_the_one_that_was_looked_at(name: str) -> None:
    assert drawn(name) == (DRAWINGS / f"{name}.svg").read_text("utf-8")


if __name__ == "__main__":
    for each in PICTURES:
        (DRAWINGS / f"{each}.svg").write_text(drawn(each), "utf-8")
