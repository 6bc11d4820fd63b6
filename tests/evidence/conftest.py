"""Fixtures of this room: a folder of files of one's own, and a virus scanner that speaks ClamAV's protocol."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.evidence.scanner import Scanner


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def scanner(settings: Settings, tmp_path: Path) -> Iterator[Scanner]:
    with Scanner(tmp_path / "clamd.sock") as running:
        settings.VIRUS_SCANNER = str(running.path)
        yield running
