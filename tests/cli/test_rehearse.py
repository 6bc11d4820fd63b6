"""`accord rehearse`: a story goes as written, or the first step that does not is shown."""

import json
from pathlib import Path

import pytest

from accord.cli.main import main
from accord.procedure.stories.story_format import STORIES

CARE_HOME = STORIES / "2-care-home.toml"

OWN_PEOPLE = """
title = "Two agencies of their own"
procedure = "{procedure}"

[[agency]]
key = "north"
name = "North Council"
kind = "local authority"
contact = "north-worker"

  [[agency.post]]
  key = "north-worker"
  title = "social worker"
  tiers = ["practitioner"]
  holder = "Ann North"
  reports_to = "north-manager"

  [[agency.post]]
  key = "north-manager"
  title = "team manager"
  tiers = ["manager"]
  holder = "Bea North"

[[agency]]
key = "south"
name = "South Surgery"
kind = "health"
post = [{{ key = "south-nurse", title = "nurse", tiers = ["practitioner"], holder = "Cy South" }}]

[[row]]
title = "Cy raises it"
told = ["ann-north"]

  [[row.step]]
  at = 2026-03-31T10:15:00
  by = "cy-south"
  act = "raise"
  [row.step.with]
  agency = "north"
  types = ["action"]
  what = "Nothing is done."
  risk = "It gets worse."
  first_put_on = 2026-03-31
  adults = [{{ number = 1, name = "Mrs Penhallow", born = "1941-05-02" }}]
  [row.step.expect]
  stage = "practitioners"
  waits_on = {{ ann-north = ["give-view"] }}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "story.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_story_that_goes_as_written_is_told_step_by_step(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["rehearse", str(CARE_HOME)])

    said = capsys.readouterr().out
    assert code == 0
    assert "Thursday 21 May 2026, 18:20. Beth Lorimer: Raise a disagreement" in said
    assert "Refused: Every agency must agree to a pause. Willow Court Care Home still needs to agree." in said
    assert said.splitlines()[-1].startswith("As expected: ")


def test_the_first_step_that_goes_otherwise_says_what_was_expected_and_what_was_got(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = written(tmp_path, CARE_HOME.read_text("utf-8").replace("2026-05-29 }", "2026-05-30 }"))

    code = main(["rehearse", str(story)])

    assert code == 1
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "Not as expected: 2026-05-21 18:20:00 beth-lorimer raise",
        '  clocks, expected: {"practitioners-week":"2026-05-30"}',
        '  clocks, got: {"practitioners-week":"2026-05-29"}',
    ]


def test_the_state_after_every_step_comes_as_json_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["rehearse", "--json", str(CARE_HOME)])

    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert code == 0
    assert list(first) == [
        *("row", "at", "by", "act", "facts", "refused", "stage", "end", "days", "paused_days", "seats", "clocks"),
        *("left", "waits_on", "offers", "sees", "told", "marking", "nobody"),
    ]
    assert first["clocks"] == {"practitioners-week": "2026-05-29"}
    assert first["waits_on"] == {"dana-whitlock": ["give-view"]}
    assert first["sees"] == {
        "dana-whitlock": "full",
        "owen-tate": "full",
        "beth-lorimer": "full",
        "imran-yusuf": "card",
    }


def test_an_unmet_expectation_is_the_last_line_of_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = written(tmp_path, CARE_HOME.read_text("utf-8").replace("2026-05-29 }", "2026-05-30 }"))

    code = main(["rehearse", "--json", str(story)])

    unmet = json.loads(capsys.readouterr().out.splitlines()[-1])["unmet"]
    assert (code, unmet["what"], unmet["got"]) == (1, "clocks", {"practitioners-week": "2026-05-29"})


def test_a_story_brings_its_own_people_and_a_procedure_from_a_file_beside_it(tmp_path: Path) -> None:
    library = Path(__file__).resolve().parents[2] / "accord" / "procedure" / "library"
    (tmp_path / "mine.toml").write_text((library / "buckinghamshire.toml").read_text("utf-8"), "utf-8")

    code = main(["rehearse", str(written(tmp_path, OWN_PEOPLE.format(procedure="mine.toml")))])

    assert code == 0


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("title = ", "Invalid value (at end of document)"),
        ('title = "A"\nprocedure = "buckinghamshire"', "Object missing required field `row`"),
        (
            'title = "A"\nprocedure = "buckinghamshire"\nrow = []\nrows = []',
            "Object contains unknown field `rows`",
        ),
        (
            'title = "A"\nprocedure = "buckinghamshire"\ndirectory = "nowhere"\nrow = []',
            "“nowhere” is no directory: write “demonstration”, or list the agencies.",
        ),
        (
            OWN_PEOPLE.format(procedure="nobodys"),
            "There is no procedure “nobodys” in the library: it has buckinghamshire, bcp-dorset, lincolnshire.",
        ),
        (
            OWN_PEOPLE.format(procedure="buckinghamshire").replace('"raise"', '"rise"'),
            "2026-03-31 10:15:00 cy-south rise: “rise” is no act.",
        ),
        (
            OWN_PEOPLE.format(procedure="buckinghamshire").replace("what =", "whatt ="),
            "2026-03-31 10:15:00 cy-south raise: Object missing required field `what`",
        ),
    ],
)
def test_what_is_no_story_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, wrong: str) -> None:
    story = written(tmp_path, text)

    code = main(["rehearse", str(story)])

    assert code == 1
    assert capsys.readouterr().out.splitlines()[-1] == f"{story}: {wrong}"


def test_a_story_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["rehearse", str(tmp_path / "none.toml")])

    assert code == 1
    assert "cannot be read" in capsys.readouterr().out
