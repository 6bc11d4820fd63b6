"""An older procedure or story is rewritten in today's words, and nothing else in its text changes."""

from pathlib import Path

import pytest

from accord.procedure.stories.story_format import STORIES
from accord.procedure.stories.upgrading import Renamed, upgraded
from accord.procedure.world.definition.definition import LIBRARY, library_text
from tests.procedure.older import older_procedure, older_story
from tests.rows import rows

TEXTS = {
    **{name: (library_text(name), older_procedure) for name in (*LIBRARY, "sampler")},
    **{path.name: (path.read_text("utf-8"), older_story)
       for folder in (STORIES, Path(__file__).parent) for path in folder.glob("*.toml")},
}  # fmt: skip
PROCEDURE = 'id = "example"\nstage = []\n'
STORY = 'title = "One step"\n'
NOT_TOML = "Line 2: This is not TOML: Expected '=' after a key in a key/value pair."


@rows(("name", "ends"), [*((name, "\n") for name in TEXTS), ("sampler", "\r\n"), ("sampler.toml", "\r\n")])
def test_an_older_file_becomes_the_one_in_todays_words_letter_by_letter(name: str, ends: str) -> None:
    text, older = TEXTS[name]
    today = text.replace("\n", ends)

    result = upgraded(older(text).replace("\n", ends))

    differing = [at for at, (old, new) in enumerate(zip(older(text).split("\n"), text.split("\n"), strict=True), 1)
                 if old != new]  # fmt: skip
    assert result.text == today
    assert sorted({change.line for change in result.changes}) == differing


@rows("name", TEXTS)
def test_a_file_that_is_up_to_date_stays_as_it_is(name: str) -> None:
    text, _ = TEXTS[name]

    assert upgraded(text) == (text, ())


@rows(
    ("older", "todays"),
    [
        ("limit = [{ begins = 'gone up' }]", "limit = [{ begins = 'escalated' }]"),
        ('limit = [{ "begins" = """\ngone up""" }]', 'limit = [{ "begins" = """\nescalated""" }]'),
        ('limit = [{ begins = "gone\\u0020up" }]', 'limit = [{ begins = "escalated" }]'),
        ('told = { WentUp = ["seats"] }  # WentUp', 'told = { Escalated = ["seats"] }  # WentUp'),
        ('told."WentUp"   = ["WentUp"]', 'told."Escalated"   = ["WentUp"]'),
        ("letters.happened.'WentUp' = \"WentUp\"", "letters.happened.'Escalated' = \"WentUp\""),
        ('[letters]\nhappened.WentUp = "x"', '[letters]\nhappened.Escalated = "x"'),
        ('[[limit]]\n\n[[limit]]\nmet_by = [\n  "met",  # ["gone up"\n\t"gone up"\n]',
         '[[limit]]\n\n[[limit]]\nmet_by = [\n  "met",  # ["gone up"\n\t"escalated"\n]'),
        ('x = [1, 2.5, 2026-03-31 10:00:00, { y = [[], ["]"]] }]\ntold.WentUp = []',
         'x = [1, 2.5, 2026-03-31 10:00:00, { y = [[], ["]"]] }]\ntold.Escalated = []'),
    ],
)  # fmt: skip
def test_a_word_is_rewritten_however_it_is_written_down(older: str, todays: str) -> None:
    assert upgraded(PROCEDURE + older).text == PROCEDURE + todays


def test_a_file_with_a_mistake_of_another_kind_is_rewritten_too() -> None:
    text = library_text("sampler").replace('zone = "Europe/London"', 'zoone = "Europe/London"')

    assert upgraded(older_procedure(text)).text == text


def test_two_changes_on_one_line_are_both_said() -> None:
    text = f'{STORY}[[row]]\nstep = [{{ act = "hear", expect = {{ offers = {{ a = ["take-up"] }} }} }}]\n'

    assert upgraded(text).changes == (
        Renamed(3, "hear", "confirm-feedback"),
        Renamed(3, "take-up", "escalate"),
    )


@rows(
    ("text", "sentence"),
    [
        ("", "This is not a procedure or a story"),
        ('[tool]\nname = "x"', "This is not a procedure or a story"),
        ('id = "x"\nstage = "managers"', "This is not a procedure or a story"),
        ('id = "x"\nstage', NOT_TOML),
        (f"{'.'.join('a' * 40)} = 1", "Line 1: This is nested too deeply"),
        (f'{PROCEDURE}[told]\nEscalated = []\nWentUp = []', "Line 5: “WentUp” is the older word for “Escalated”"),
        (f'{STORY}x = nan\n[[row]]\nstep = [{{ act = "hear" }}]', "Rewritten, it would not read as it does now."),
    ],
)  # fmt: skip
def test_what_cannot_be_rewritten_is_said(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence.replace("(", r"\(")):
        upgraded(text)
