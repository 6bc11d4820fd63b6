"""Sections of `bench/RESULTS.md` that are measured apart from `make bench`, which keeps them."""

from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
APART = ("## Three tasks on a phone", "## Pages before and after they were drawn anew", "## Faults", "## Restoring")


def kept() -> list[str]:
    """Those that are there."""
    return [found for title in APART if (found := _section(RESULTS.read_text(), title))]


def put(section: str) -> None:
    """Instead of the one with its title, or after the others."""
    whole, title = RESULTS.read_text(), section.partition("\n")[0]
    old = _section(whole, title)
    RESULTS.write_text(whole.replace(old, section.strip()) if old else f"{whole.rstrip()}\n\n{section.strip()}\n")


def _section(whole: str, title: str) -> str:
    _, found, rest = whole.partition(f"{title}\n")
    return f"{found}{rest.partition(chr(10) + '## ')[0]}".strip() if found else ""
