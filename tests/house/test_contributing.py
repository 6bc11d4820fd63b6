"""What CONTRIBUTING.md says of the code is true: its places exist, and everything of a kind is in them."""

import inspect
import re
from pathlib import Path

from accord.forms.registry import FORMS
from accord.pages.urls import AREAS
from accord.procedure.acts.registry import ACTS, FACTS
from accord.procedure.model.act import PrivateFact
from accord.procedure.texts.history_text import TELLERS
from accord.procedure.world.definition.events import MET_BY
from tests.house.test_files import ROOT, ours, text

PAGE = text(ROOT / "CONTRIBUTING.md")
ROOTS = ("accord/", "docs/", "tests/")


def section(heading: str) -> str:
    return PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def steps(heading: str) -> list[str]:
    """The place that each numbered step of a section names first."""
    return re.findall(r"^\d+\. `([^`]+)`", section(heading), re.MULTILINE)


def files(place: str) -> set[Path]:
    """The files that a place stands for."""
    found = ROOT.glob(re.sub("THEME|AREA", "*", place))
    return {one for path in found for one in (path.rglob("*") if path.is_dir() else [path])}


def of(things: object) -> set[Path]:
    return {Path(inspect.getfile(one)) for one in things}  # type: ignore[attr-defined]


def test_every_place_that_it_names_is_there() -> None:
    named = {word.partition("::")[0] for word in re.findall(r"`([^`\n]+)`", PAGE) if word.startswith(ROOTS)}

    assert [place for place in named if not files(place)] == []
    assert len(named) > 20


def test_an_act_is_added_in_three_places_and_each_act_there_is_stands_in_them() -> None:
    theme, line, form = steps("Add an act")
    facts = {fact for fact in FACTS.values() if fact is not PrivateFact}

    assert of({*ACTS.values(), *facts}) - files(theme) == set()
    assert of(TELLERS.values()) - files(line) == set()
    assert of(FORMS.values()) - files(form) == set()


def test_every_clock_word_stands_where_it_says_that_one_is_added() -> None:
    """The clocks that begin when a case is raised begin with the days that the worker gives, and not with a fact."""
    words, theme, page, _ = steps("Add a clock word")
    acts = "".join(text(path) for path in files(theme))

    assert [word for word in MET_BY if f'"{word}"' not in text(ROOT / words)] == []
    assert [word for word in MET_BY if f'"{word}"' not in acts] == ["raised"]
    assert [word for word in MET_BY if f"`{word}`" not in text(ROOT / page)] == []


def test_every_page_has_its_view_address_and_template_where_it_says_that_one_is_added() -> None:
    view, urls, templates, *_ = steps("Add a page")
    showing = {path for path in ours("accord/*.py") if "render(request" in text(path) and "pages" in path.parts}

    assert {path.parent.name for path in files(urls)} == {*AREAS, "directory"}
    assert showing - files(view) - files("accord/pages/shared/THEME.py") == set()
    assert set(ours("accord/pages/templates/pages/*.html")) - files(templates) == set()
