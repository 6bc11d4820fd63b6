"""A procedure of no Board that uses whatever the three of the library do not."""

from pathlib import Path

from accord.procedure.definition import read_definition

SAMPLER_TEXT = (Path(__file__).parent / "sampler.toml").read_text("utf-8")
SAMPLER = read_definition(SAMPLER_TEXT)
