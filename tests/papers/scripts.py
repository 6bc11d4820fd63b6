"""Scripts and signs that papers show. Run as a module, it writes `docs/scripts.md`."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from accord.papers.letters_known import INVISIBLE, JOINERS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scripts.md"
HEAD = """\
# Scripts and signs that papers show

Made from `tests/papers/scripts.py`, which `tests/papers/test_scripts.py` prints as PDF and as Word: every character
below is drawn in the PDF, and both documents hold the text of the page.

| script or signs | met in | from | to | characters | what is shown |
|---|---|---|---|--:|---|
"""
FOOT = """
- Anything else (Egyptian hieroglyphs, private code points) is shown as \ufffd where it stood. A line at the end of the
  document says which and how many.
- What Unicode calls invisible leaves no trace. Joiners and direction marks stay in scripts that need them.
- Signs that Word pastes from its symbol fonts (bullets, ticks, boxes) are shown as those signs.
- Headings in Chinese and Korean are not bold. Emoji are black and white.
- Nastaliq is printed in Naskh: the same letters of Urdu in another hand.
"""


@dataclass(frozen=True)
class Script:
    name: str
    met_in: str
    first: int
    last: int
    but_for: str = ""

    @property
    def characters(self) -> list[str]:
        """Assigned and visible ones."""
        every = map(chr, range(self.first, self.last + 1))
        return [one for one in every if _is_visible(one) and one not in self.but_for]


def _is_visible(letter: str) -> bool:
    is_text = unicodedata.category(letter) not in {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"}
    return is_text and not INVISIBLE.match(letter) and not JOINERS.match(letter)


COPTIC = "".join(map(chr, range(0x3E2, 0x3F0)))
SCAN_LINES = "⎺⎻⎼⎽"

SCRIPTS = (
    Script("Latin", "English, Welsh, Polish, Romanian, Turkish, Lithuanian", 0x20, 0x24F),
    Script("Phonetic", "speech therapists’ notes", 0x250, 0x2AF),
    Script("Modifiers and combining marks", "names pasted from a Mac", 0x2B0, 0x36F),
    Script("Greek", "Greek, doses (µg), signs", 0x370, 0x3FF, COPTIC),
    Script("Cyrillic", "Ukrainian, Russian, Bulgarian", 0x400, 0x52F),
    Script("Armenian", "Armenian", 0x530, 0x58F),
    Script("Hebrew", "Hebrew, Yiddish", 0x590, 0x5FF),
    Script("Arabic", "Arabic, Urdu, Persian, Pashto, Kurdish", 0x600, 0x6FF),
    Script("Syriac", "Assyrian", 0x700, 0x74F),
    Script("Arabic, more letters", "Sindhi, African languages", 0x750, 0x77F),
    Script("Thaana", "Dhivehi", 0x780, 0x7BF),
    Script("N’Ko", "Manding", 0x7C0, 0x7FF),
    Script("Devanagari", "Hindi, Nepali, Marathi", 0x900, 0x97F),
    Script("Bengali", "Bengali, Assamese", 0x980, 0x9FF),
    Script("Gurmukhi", "Panjabi", 0xA00, 0xA7F),
    Script("Gujarati", "Gujarati", 0xA80, 0xAFF),
    Script("Odia", "Odia", 0xB00, 0xB7F),
    Script("Tamil", "Tamil", 0xB80, 0xBFF),
    Script("Telugu", "Telugu", 0xC00, 0xC7F),
    Script("Kannada", "Kannada", 0xC80, 0xCFF),
    Script("Malayalam", "Malayalam", 0xD00, 0xD7F),
    Script("Sinhala", "Sinhala", 0xD80, 0xDFF),
    Script("Thai", "Thai", 0xE00, 0xE7F),
    Script("Lao", "Lao", 0xE80, 0xEFF),
    Script("Tibetan", "Tibetan, Dzongkha", 0xF00, 0xFFF),
    Script("Burmese", "Burmese, Shan, Karen", 0x1000, 0x109F),
    Script("Georgian", "Georgian", 0x10A0, 0x10FF),
    Script("Ethiopic", "Amharic, Tigrinya", 0x1200, 0x139F),
    Script("Cherokee", "Cherokee", 0x13A0, 0x13FF),
    Script("Canadian syllabics", "Inuktitut, Cree", 0x1400, 0x167F),
    Script("Khmer", "Khmer", 0x1780, 0x17FF),
    Script("Mongolian", "Mongolian", 0x1820, 0x1878),
    Script("Ol Chiki", "Santali", 0x1C50, 0x1C7F),
    Script("Latin with two marks", "Vietnamese, Yoruba, Igbo", 0x1E00, 0x1EFF),
    Script("Greek with marks", "older Greek", 0x1F00, 0x1FFF),
    Script("Punctuation", "pasted from Word, Outlook and phones", 0x2010, 0x205E),
    Script("Raised, lowered, money", "m², CO₂, £, €, ₹", 0x2070, 0x20BF),
    Script("Letter-like, fractions, arrows", "℃, №, ½, →", 0x2100, 0x21FF),
    Script("Mathematics", "≥, ≤, ≈, ≠, ∆", 0x2200, 0x22FF),
    Script("Technical", "⌘, ⏰", 0x2300, 0x23FF, SCAN_LINES),
    Script("In circles, boxes, shapes", "①, ■, ●", 0x2460, 0x25FF),
    Script("Signs and ticks", "☑, ☐, ✓, ✗, ⚠, ♀", 0x2600, 0x27BF),
    Script("More arrows and signs", "⟶, ⬆, ⭐", 0x27F0, 0x2BFF),
    Script("Tifinagh", "Tamazight", 0x2D30, 0x2D7F),
    Script("Chinese punctuation, kana", "Chinese, Japanese", 0x3000, 0x30FF, "\u3164"),
    Script("Chinese", "Chinese, Cantonese, Japanese", 0x4E00, 0x9FA5),
    Script("Korean", "Korean", 0xAC00, 0xD7A3),
    Script("Syloti Nagri", "Sylheti", 0xA800, 0xA82B),
    Script("Presentation forms", "text copied from a PDF", 0xFB00, 0xFDC7),
    Script("Full width", "Chinese and Japanese keyboards", 0xFF01, 0xFFEE),
    Script("Hanifi Rohingya", "Rohingya", 0x10D00, 0x10D39),
    Script("Adlam", "Fulani", 0x1E900, 0x1E95F),
    Script("Emoji", "phones", 0x1F300, 0x1FAFF),
)


def page() -> str:
    return HEAD + "".join(map(_row, SCRIPTS)) + FOOT


def _row(one: Script) -> str:
    shown = "all" if not one.but_for else f"all but {len(one.but_for)}"
    return f"| {one.name} | {one.met_in} | U+{one.first:04X} | U+{one.last:04X} | {len(one.characters)} | {shown} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
