"""The threat model names tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODEL = (ROOT / "docs" / "threat-model.md").read_text("utf-8")


def test_every_test_that_the_threat_model_names_is_there() -> None:
    named = set(re.findall(r"`([a-z_/]+/test_\w+\.py)`", MODEL))

    assert [name for name in sorted(named) if not (ROOT / "tests" / name).exists()] == []
    assert len(named) > 15


def test_every_claim_of_protection_names_a_test() -> None:
    claims = MODEL.partition("## What is protected")[2].partition("## What is not")[0].splitlines()[4:]

    assert [claim for claim in claims if claim.startswith("|") and "/" not in claim.rpartition("| ")[2]] == []
