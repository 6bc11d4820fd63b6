"""The words that nobody is called, and nothing is done with, wherever Accord says something (S0b)."""

import re

from accord.procedure.acts.registry import ACTS
from tests.house.refusals import PROCEDURE, ROOT, sentences
from tests.house.words import PAGE, page, texts

HOSTILE = re.compile(
    r"\b(ticket|breach|violation|against|opponent|complainant|accused|accuse|blame|offender|victim|fight)\b",
    re.IGNORECASE,
)

NOT_PLAIN = re.compile(
    r"\b(whoever|whom|somebody|nobody|anybody|everybody|what came of|waits on|owes|owed|by voice|put (it )?to the other"
    r"|goes by|kept from|beside it|meanwhile|telephone|e-mail|tak(e|es|en|ing) it up|took it up|go on|going on|goes on"
    r"|let in|lets in|once more|anew|afresh|passed over|goes up|gone up|go straight|going straight|frozen|talked inside"
    r"|puts? into force|prove who|second factor|void|thrown? away|take off|is wanted|look again|looked at again)\b",
    re.IGNORECASE,
)
"""Words that a British practitioner would not say, or that the vocabulary of Accord replaces by others."""
OF_THE_FORMAT = {"supervisor of whoever owes the answer", "everybody here is invented"}
"""Said in a procedure’s file, `docs/writing-a-procedure.md`, and the demonstration’s password, which people noted."""


def hostile(texts: dict[str, str]) -> list[str]:
    return [f"{where}: {found[0]}" for where, text in texts.items() if (found := HOSTILE.search(text))]


def test_no_act_or_refusal_takes_sides() -> None:
    """S0b: respectful challenge is the normal thing, so it is raised, answered and taken up."""
    assert hostile({key: act.title for key, act in ACTS.items()}) == []
    assert hostile({sentence: sentence for sentence in sentences()}) == []
    assert (ACTS["raise"].title, ACTS["give-view"].title) == (
        "Raise a disagreement",
        "Respond",
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


def test_the_list_of_texts_is_the_one_that_the_code_makes() -> None:
    assert PAGE.read_text("utf-8") == page(), "write it again: .venv/bin/python -m tests.house.words"


def test_what_people_read_is_plain_english() -> None:
    found = [
        f"{one.path}:{one.line}: “{word[0]}” in: {one.text}"
        for one in texts()
        if one.text not in OF_THE_FORMAT and (word := NOT_PLAIN.search(re.sub(r"\{\w+\}", "", one.text)))
    ]

    assert found == []
