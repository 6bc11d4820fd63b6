"""What is asked of every page in a browser: the accessibility rules, and no scrolling sideways on a small screen."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "node" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
ASK = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules });
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.target.join(' ')}`));
}"""


def axe(page: Page) -> None:
    """Assert that axe finds nothing wrong, by WCAG 2.2 at level AA and best practice, in light and in dark."""
    page.wait_for_load_state()
    page.evaluate(_source())

    found = page.evaluate(ASK, RULES)
    page.emulate_media(color_scheme="dark")
    in_the_dark = page.evaluate(ASK, CONTRAST)
    page.emulate_media(color_scheme="light")

    assert found == [], found
    assert in_the_dark == [], in_the_dark


@cache
def _source() -> str:
    assert AXE.exists(), "axe is not installed: `make test` does it."
    return AXE.read_text(encoding="utf-8")


def no_sideways_scroll(page: Page, width: int = 320) -> None:
    """Assert that nothing on the page is wider than a small telephone."""
    page.wait_for_load_state()
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})

    wide = page.evaluate("document.documentElement.scrollWidth")

    assert wide <= width, f"The page is {wide} px wide on a screen of {width}."
    if before:
        page.set_viewport_size(before)
