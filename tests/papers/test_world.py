"""Text of the world and text that means harm: printed as text, or replaced where it can be seen."""

import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.papers.letters_known import REPLACED, ZERO_WIDTH, breakable
from accord.papers.pdf import pdf
from accord.papers.word import word
from accord.procedure.rules.judging import LONGEST
from accord.procedure.texts.papers.form import record_form
from accord.procedure.texts.papers.full_record import full_record
from accord.procedure.texts.papers.tree import Paper, PaperRow, PaperSection
from tests.papers.copies import CARE_HOME, Printed, copy_from, copy_of, played, read_pdf, read_word

NAMES = {
    "Welsh": "Siân Ŵyn Llŷr",
    "Polish": "Małgorzata Żółć-Święcicka",
    "Bengali": "রহিমা খাতুন",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "Vietnamese": "Nguyễn Thị Ánh",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Олена Шевченко",
}
ARABIC = "فاطمة الزهراء"
HARM = [
    '#import "@preview/x:1.0.0": *',
    '#read("/etc/passwd")',
    "$ x^2 $ *bold* _it_ = Heading",
    "{{ 7*7 }} {% for x in y %} {#",
    "<b>&amp;</b><script>alert(1)</script>",
    '=HYPERLINK("//x")',
    "\\u{41} \\ // /* not a comment",
]


def paper_with(*lines: str, rows: int = 1) -> Paper:
    """The form of a case, with rows of these lines in place of its own."""
    part = PaperSection(rows=tuple(PaperRow(label=f"Row {number}", lines=lines) for number in range(1, rows + 1)))
    return replace(record_form(copy_of(CARE_HOME)), parts=(part,))


def printed(*lines: str) -> str:
    return read_pdf(pdf(paper_with(*lines))).text


def written(*lines: str) -> str:
    return str(Document(BytesIO(word(paper_with(*lines)))).tables[0].rows[0].cells[1].text)


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_of_the_world_are_printed_with_nothing_replaced(name: str) -> None:
    said = printed(name)

    assert REPLACED not in said
    assert len(set(name) & set(said)) >= len(set(name)) / 2
    assert written(name) == name


def places(printed: Printed) -> dict[str, float]:
    """How far from the left each piece of text begins, in points: of several alike the last."""
    found: dict[str, float] = {}

    def met(text: str, moved: list[float], within: list[float], *_: object) -> None:
        found[text.strip()] = moved[4] + within[4]

    printed.reader.pages[0].extract_text(visitor_text=met)
    return found


def test_arabic_runs_from_right_to_left_from_the_right_hand_edge_and_keeps_its_order() -> None:
    printed = read_pdf(pdf(paper_with(f"{ARABIC} 2026")))

    at = places(printed)

    assert REPLACED not in printed.text
    assert set(ARABIC) - {" "} <= set(printed.text)
    # Its first letter, then the rest of its first word, its second word, the number: each further to the left.
    assert at["ف"] > at["اطمة"] > at["ال"] > at["هراء"] > at["2026"]
    assert float(printed.reader.pages[0].mediabox.width) - at["ف"] < 80


def test_an_arabic_name_within_english_runs_from_right_to_left_at_its_own_place() -> None:
    at = places(read_pdf(pdf(paper_with(f"Adult: {ARABIC}, born 1941"))))

    assert at["Adult:"] < at["هراء"] < at["ال"] < at["ف"] < at["born 1941"] + 1


def test_word_is_told_which_lines_run_from_the_right() -> None:
    rows = Document(BytesIO(word(paper_with(ARABIC, "Iris Penhallow")))).tables[0].rows[0].cells[1].paragraphs

    assert [("w:bidi" in one._p.xml, "w:rtl" in one._p.xml) for one in rows] == [(True, True), (False, False)]


@pytest.mark.parametrize("text", HARM)
def test_markup_and_templates_and_formulas_are_printed_as_text(text: str) -> None:
    assert "".join(text.split()) in "".join(printed(text).split())
    assert written(text) == text


@pytest.mark.parametrize("letter", ["\ue000", "\ufdd0", "\U00012000"])
def test_what_no_font_has_is_replaced_where_it_stood_and_both_papers_say_which(letter: str) -> None:
    paper = paper_with(f"before{letter}after")

    for said in (read_pdf(pdf(paper)).text, read_word(word(paper))):
        assert f"before{REPLACED}after" in said
        assert f"do not have them: 1 (U+{ord(letter):04X})." in said


@pytest.mark.parametrize(
    "letter", ["\x07", "\x00", "\x1b", "\xad", "\u200b", "\u202e", "\u2066", "\u200d", "\ufeff", "\ufe0f"]
)
def test_what_is_invisible_leaves_no_trace(letter: str) -> None:
    paper = paper_with(f"before{letter}after")

    for said in (read_pdf(pdf(paper)).text, read_word(word(paper))):
        assert "beforeafter" in said
        assert REPLACED not in said


def test_a_joiner_that_shapes_a_name_stays() -> None:
    persian = "می\u200cخواهم"

    assert written(persian) == persian
    assert written("👩\u200d⚕\ufe0f") == "👩\u200d⚕"


def test_signs_of_a_symbol_font_that_word_pastes_are_shown() -> None:
    assert written("\uf0b7 one\x0b\uf0fc two") == "• one\n✓ two"


def test_a_long_name_breaks_before_no_combining_mark() -> None:
    name = "ক্ষী" * 40

    pieces = breakable(name).split(ZERO_WIDTH)

    assert "".join(pieces) == name
    assert len(pieces) > 1
    assert all(unicodedata.category(piece[0])[0] != "M" for piece in pieces)


def test_an_empty_text_and_lines_within_a_text_are_kept() -> None:
    assert written("one\ntwo") == "one\ntwo"
    assert "one two" in printed("one\r\ntwo")


def test_an_adult_without_a_surname_is_printed_with_the_name_there_is() -> None:
    player = played(CARE_HOME, "raise")
    raised = player.record[0]
    named = replace(raised, adults=(replace(raised.adults[0], name="Alfred", born=""),))  # type: ignore[attr-defined,call-arg]

    said = read_pdf(pdf(record_form(copy_from(player.world, [named])))).text

    assert "Name of adult at risk Alfred Summary of reason" in said


def test_the_longest_text_there_may_be_is_printed_even_without_a_space() -> None:
    said = read_pdf(pdf(paper_with("x" * LONGEST)))

    assert said.text.count("x") >= LONGEST


def test_a_view_of_twenty_pages_and_a_record_of_three_hundred_entries_are_printed_whole() -> None:
    view = " ".join(f"Sentence number {number} of a very long view." for number in range(2_000))
    copy = copy_of(CARE_HOME)
    rows = [row for _ in range(300 // len(copy.entries) + 1) for row in full_record(copy).parts[0].rows][:300]
    numbered = tuple(replace(row, label=f"{number}. Entry") for number, row in enumerate(rows, 1))

    long_view = read_pdf(pdf(paper_with(view)))
    long_record = read_pdf(pdf(replace(full_record(copy), parts=(PaperSection(rows=numbered, is_table=False),))))

    said = long_record.text
    assert len(long_view.reader.pages) >= 20
    assert "Sentence number 1999 of a very long view." in long_view.text
    assert [number for number in range(1, 301) if f"{number}. Entry" not in said] == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_at_all_is_printed(text: str) -> None:
    assert pdf(paper_with(text)).startswith(b"%PDF")
    assert word(paper_with(text)).startswith(b"PK")
