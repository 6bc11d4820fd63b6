"""`accord procedure`: check a procedure and draw it, without a database."""

from pathlib import Path

import pytest

from accord.cli.main import main
from accord.procedure.world.definition.definition import library_text
from tests.procedure.sampler import SAMPLER_TEXT


def written(folder: Path, text: str) -> str:
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_procedure_without_a_mistake_is_said_to_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, SAMPLER_TEXT)

    assert main(["procedure", "check", file]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{file}: no problems found. 6 stages, 13 clocks, 3 types."


def test_a_stage_from_which_no_silence_leads_on_is_worth_knowing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """R-a: the practitioners' limit offers nothing any more; all other stages agree a date."""
    quiet = library_text("buckinghamshire").replace('then = ["offer the next stage", "seat', 'then = ["seat', 1)
    quiet = quiet.replace('then = ["offer the next stage"]\ntold = ["stage: heads"', 'told = ["stage: heads"')
    file = written(tmp_path, quiet)

    assert main(["procedure", "check", file]) == 0
    [said] = [line for line in capsys.readouterr().out.splitlines() if "Please note" in line]
    assert "No date of this procedure leads on from “Practitioners” where an agency stays silent." in said
    assert "Accord offers the next stage after 6 working days there." in said


def test_nothing_is_worth_knowing_of_a_procedure_in_which_every_silence_leads_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["procedure", "check", "buckinghamshire"]) == 0
    assert "Please note" not in capsys.readouterr().out


def test_one_of_the_library_is_checked_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedure", "check", "lincolnshire"]) == 0
    assert capsys.readouterr().out.startswith("lincolnshire: no problems found.")


def test_every_mistake_is_said_with_its_line_and_the_exit_code_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, SAMPLER_TEXT.replace('up = "gate"', 'up = "gaet"').replace('"17:00"', '"five"'))

    assert main(["procedure", "check", file]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{file}:12: “five” is not a time. Use, for example, “17:00”."
    assert said[-1] == f"{len(said) - 1} mistakes."
    assert any(line.endswith("“gaet” is no stage of this procedure. Did you mean “gate”?") for line in said)


@pytest.mark.parametrize("text", ["", "not toml", "stage = 1"])
def test_what_is_no_procedure_is_neither_passed_nor_read(tmp_path: Path, text: str) -> None:
    file = written(tmp_path, text)

    assert main(["procedure", "check", file]) == 1
    assert main(["procedure", "read", file]) == 1


def test_what_is_not_there_or_not_text_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bytes_file = tmp_path / "bytes.toml"
    bytes_file.write_bytes(b"\xff\xfe\x00")

    assert main(["procedure", "check", str(tmp_path / "none.toml")]) == 1
    assert main(["procedure", "check", str(bytes_file)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{tmp_path / 'none.toml'}: No such file or directory.",
        f"{bytes_file}: not a text file (UTF-8).",
    ]


def test_a_flowchart_is_said_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procedure", "read", "lincolnshire"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Professional resolution and escalation protocol: Lincolnshire Safeguarding Adults Board"
    assert "2 Own manager’s test: Manager decides if it is justified. If not, it is not taken forward and ends." in said
