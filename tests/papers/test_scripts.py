"""Every script and sign of `docs/scripts.md` is drawn in the PDF, and both papers hold the text of the page."""

import json
import re
import unicodedata
from io import BytesIO

import pytest
import typst
from docx import Document

from accord.papers.letters_known import REPLACED, fonts
from accord.papers.pdf import TEMPLATE, as_data, pdf
from accord.papers.word import word
from tests.papers.copies import read_pdf
from tests.papers.scripts import PAGE, SCRIPTS, Script, page
from tests.papers.test_world import paper_with

ACTUAL = re.compile(rb"/ActualText ?(<[0-9A-Fa-f]+>)")
USE, OUTLINE = re.compile(r'<use [^>]*href="#(g[^"]+)"'), re.compile(r'<symbol id="(g[^"]+)"[^>]*>(.*?)</symbol>', re.S)
BLANK = "\u2800"
NAMES = {
    "the sample of signs": "Sats were ≥ 92 % and ≤ 96 %. Plan A → plan B. ☑ told the family ☐ told the GP ✓ done",
    "Chinese": "王小明",
    "Gujarati": "ગુજરાતી નામ",
    "Tamil": "தமிழ் பெயர்",
    "Hebrew": "אברהם",
    "Amharic": "አበበ",
    "Yoruba": "Ẹniọlá Ṣadé",
    "Urdu": "محمد چوہدری ڈار",
    "Tigrinya": "ተስፋይ",
    "Sinhala": "සුනිල් පෙරේරා",
    "Malayalam": "ജോർജ് കുര്യൻ",
    "Nepali": "लक्ष्मी श्रेष्ठ",
    "Korean": "김영희",
    "Japanese": "さくら ユキ",
    "Thai": "สมชาย ใจดี",
    "Georgian": "გიორგი",
}


def shown_in_pdf(text: str) -> set[str]:
    """Characters that the PDF gives back, also those that it spells out because its glyphs are in parts."""
    printed = read_pdf(pdf(paper_with(text)))
    spelt = [
        bytes.fromhex(found[1:-1].decode()).decode("utf-16")
        for one in printed.reader.pages
        for found in ACTUAL.findall(one.get_contents().get_data())  # type: ignore[union-attr]
    ]
    return set(unicodedata.normalize("NFKC", printed.text + "".join(spelt)))


def parts(script: Script) -> list[str]:
    """Its characters, a blank between them; of a long script some 300."""
    letters = script.characters
    letters = letters[:: max(1, len(letters) // 300)]
    return [" ".join(letters[start : start + 400]) for start in range(0, len(letters), 400)]


def inked(text: str) -> int:
    """Glyphs with an outline in the picture of a paper."""
    data = json.dumps(as_data(paper_with(text)))
    folder = [str(fonts()[0].parent)]
    pictures = typst.compile(
        str(TEMPLATE), font_paths=folder, ignore_system_fonts=True, format="svg", sys_inputs={"paper": data}
    )
    drawn = "".join(one.decode() for one in (pictures if isinstance(pictures, list) else [pictures]))
    outlines = {name: 'd="M' in outline or "<image" in outline for name, outline in OUTLINE.findall(drawn)}
    return sum(outlines.get(name, False) for name in USE.findall(drawn))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_each_character_of_a_script_is_in_both_papers(script: Script) -> None:
    every = parts(script)

    held = Document(BytesIO(word(paper_with(*every)))).tables[0].rows[0].cells[1].text
    assert held == unicodedata.normalize("NFC", "\n".join(every))
    assert set(unicodedata.normalize("NFKC", "".join(every))) - shown_in_pdf("\n".join(every)) == set()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_each_character_of_a_script_is_drawn(script: Script) -> None:
    letters = "".join(parts(script)[0].split())

    stand_alone = [one for one in unicodedata.normalize("NFC", letters) if unicodedata.category(one) != "Mn"]
    assert inked(" ".join(letters)) - inked("") >= len(stand_alone) - letters.count(BLANK)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_and_notes_are_in_both_papers_as_on_the_page(name: str) -> None:
    held = Document(BytesIO(word(paper_with(name)))).tables[0].rows[0].cells[1].text

    assert held == unicodedata.normalize("NFC", name)
    assert set(unicodedata.normalize("NFKC", name)) - shown_in_pdf(name) == set()
    assert REPLACED not in shown_in_pdf(name)


def test_the_page_of_scripts_is_made_from_these() -> None:
    assert PAGE.read_text("utf-8") == page(), "make it anew: python -m tests.papers.scripts"
