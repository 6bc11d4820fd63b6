"""Press a button or a link as a person does: they look at the next page once it is there."""

from playwright.sync_api import Locator

PATIENCE = 120_000
"""Milliseconds until a test takes it that something never comes: longer than any busy machine needs."""


def press(button: Locator) -> None:
    """Press it and wait for the page that comes. A click alone can return before the form has left."""
    with button.page.expect_navigation(timeout=PATIENCE):
        button.click(timeout=PATIENCE)
