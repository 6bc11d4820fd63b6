"""The command line as a whole."""

import pytest

from accord.cli.main import commands, main


def test_every_command_says_what_it_does() -> None:
    said = {name: module.HELP for name, module in commands().items()}

    assert {"manage", "migrate", "serve"} <= said.keys()
    assert [name for name, words in said.items() if not words.endswith(".")] == []


def test_a_command_that_is_not_there_is_refused_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["escalate"])

    assert ended.value.code == 2
    assert "migrate" in capsys.readouterr().err
