"""The words that nobody is called, and nothing is done with, wherever Accord says something (S0b)."""

import re

from accord.procedure.acts.registry import ACTS
from tests.house.refusals import PROCEDURE, ROOT, sentences

HOSTILE = re.compile(
    r"\b(ticket|breach|violation|against|opponent|complainant|accused|accuse|blame|offender|victim|fight)\b",
    re.IGNORECASE,
)


def hostile(texts: dict[str, str]) -> list[str]:
    return [f"{where}: {found[0]}" for where, text in texts.items() if (found := HOSTILE.search(text))]


def test_no_act_or_refusal_takes_sides() -> None:
    """S0b: respectful challenge is the normal thing, so it is raised, answered and taken up."""
    assert hostile({key: act.title for key, act in ACTS.items()}) == []
    assert hostile({sentence: sentence for sentence in sentences()}) == []
    assert (ACTS["raise"].title, ACTS["give-view"].title) == (
        "Raise a disagreement",
        "Give your agency’s view, or add to it",
    )


def test_no_page_or_letter_takes_sides() -> None:
    """S0b."""
    pages = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in ROOT.glob("accord/**/*.html")}
    letters = {
        name: (PROCEDURE / "library" / name).read_text("utf-8") for name in ("letters.toml", "buckinghamshire.toml")
    }

    assert hostile(pages) == []
    assert hostile(letters) == []
    assert pages
