"""Looking up known weaknesses: one that is known fails the check, and no network does not."""

import json

import pytest

from supply import judged


def answer(**one: object) -> str:
    return json.dumps({"dependencies": [{"name": "django", "version": "5.2.19", **one}], "fixes": []})


@pytest.mark.parametrize(
    ("said", "is_sound", "sentence"),
    [
        (answer(vulns=[]), True, ""),
        (answer(vulns=[{"id": "CVE-2026-1"}]), False, "django 5.2.19 has a known weakness: CVE-2026-1."),
        (answer(skip_reason="not found"), True, "1 of 1 packages are not known to whoever answered"),
        ("", True, "there is no network, or nobody answered"),
        ("[]", True, "there is no network, or nobody answered"),
    ],
)
def test_a_known_weakness_fails_and_silence_is_said(
    said: str, is_sound: bool, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judged(said) is is_sound
    assert sentence in capsys.readouterr().out
