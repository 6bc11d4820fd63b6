"""The components as the Python package writes them are those that the styles were made for."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test.html import parse_html

from accord.pages.templatetags.govuk import macro

PACKAGE = Path(__file__).resolve().parents[3] / "frontend" / "node_modules" / "govuk-frontend"
USED = [
    "back-link", "button", "checkboxes", "date-input", "details", "error-message", "error-summary", "fieldset",
    "file-upload", "hint", "input", "inset-text", "label", "notification-banner", "pagination", "radios", "select",
    "skip-link", "summary-list", "table", "tag", "task-list", "textarea", "warning-text",
]  # fmt: skip


def examples(component: str) -> list[dict[str, Any]]:
    path = PACKAGE / "dist" / "govuk" / "components" / component / "fixtures.json"
    assert path.exists(), "The styles are not installed: `make test` does it."
    found: list[dict[str, Any]] = json.loads(path.read_text())["fixtures"]
    return found


@pytest.mark.parametrize("component", USED)
def test_a_component_is_written_as_in_every_example_of_the_styles_package(component: str) -> None:
    different = [
        example["name"]
        for example in examples(component)
        if parse_html(macro(component)(example["options"])) != parse_html(example["html"])
    ]

    assert different == []


def test_every_component_that_is_tested_here_has_its_styles_built() -> None:
    styles = (PACKAGE.parents[1] / "styles" / "accord.scss").read_text()

    missing = [component for component in USED if f"components/{component}" not in styles]

    assert missing == []
