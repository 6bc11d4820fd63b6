"""A procedure that was written in older words reads as the same one in today's."""

import pytest

from accord.procedure.acts.registry import FACTS as TODAYS_FACTS
from accord.procedure.checks.check import check
from accord.procedure.world.definition.definition import LIBRARY, library_text, read_definition
from tests.procedure.checks.test_checking_small import TWO
from tests.procedure.older import FACTS, WORDS, older_procedure
from tests.procedure.sampler import SAMPLER_TEXT
from tests.rows import rows

LIMIT = '\n[[limit]]\nkey = "one-more"\nwhat = "One more"\nlimit = "2 working days"\nsource = "Section 9"\n'


@rows("name", [*LIBRARY, "sampler"])
def test_a_procedure_in_older_words_reads_as_the_same_in_todays(name: str) -> None:
    text = library_text(name)

    assert older_procedure(text) != text
    assert read_definition(older_procedure(text)) == read_definition(text)
    assert check(older_procedure(text)) == check(text) == ()


@rows(
    ("older", "todays"),
    [
        *((f'begins = "{old}"', f'begins = "{new}"') for old, new in WORDS.items() if old != "take it up"),
        *((f'begins = "raised"\nmet_by = ["met", "{old}"]', f'begins = "raised"\nmet_by = ["met", "{new}"]')
          for old, new in WORDS.items() if old not in ("take it up", "first step up")),
        ('begins = "raised"\nthen = ["take it up"]', 'begins = "raised"\nthen = ["escalate"]'),
    ],
)  # fmt: skip
def test_each_word_of_a_limit_is_still_read(older: str, todays: str) -> None:
    assert read_definition(TWO + LIMIT + older) == read_definition(TWO + LIMIT + todays)
    assert check(TWO + LIMIT + older) == check(TWO + LIMIT + todays)


@rows(("old", "new"), FACTS.items())
def test_each_kind_of_fact_is_still_read_where_people_are_told_and_in_letters(old: str, new: str) -> None:
    text = f'{TWO}[told]\n{new} = ["seats"]\n[letters.happened]\n{new} = "it happened"\n'

    definition = read_definition(text.replace(new, old))

    assert new in TODAYS_FACTS
    assert definition == read_definition(text)
    assert (definition.told[new], definition.wording.happened[new]) == (["seats"], "it happened")


def test_no_older_word_is_taken_for_todays_where_it_means_something_else() -> None:
    text = SAMPLER_TEXT.replace('name = "Heads of Service"', 'name = "gone up"')

    assert read_definition(text).stages["heads"].name == "gone up"


def test_a_mistake_in_an_older_procedure_has_the_line_on_which_it_is() -> None:
    wrong = (
        SAMPLER_TEXT.replace('supporting = ["lead"]', 'supporting = [\n  "lead",\n  "laed",\n]')
        .replace('told on entering"]', 'told on entring"]')
        .replace('"board: chair"', '"board: chiar"')
    )

    assert len(check(wrong)) == 3
    assert check(older_procedure(wrong)) == check(wrong)


@rows(
    ("before", "after", "old", "new"),
    [
        ('supporting = ["lead"]', 'supporting = ["lead"]\nbeside = ["lead"]', "beside", "supporting"),
        ("Escalated = [", 'WentUp = ["seats"]\nEscalated = [', "WentUp", "Escalated"),
        ('met_by = ["information given"]', 'met_by = ["gone up", "escalated"]', "gone up", "escalated"),
    ],
)
def test_an_older_word_together_with_todays_is_a_mistake(before: str, after: str, old: str, new: str) -> None:
    assert before in SAMPLER_TEXT
    text = SAMPLER_TEXT.replace(before, after, 1)
    sentence = f"“{old}” is the older word for “{new}”, and both are here. Keep “{new}” only."
    line = next(number for number, one in enumerate(text.splitlines(), 1) if one.startswith(old) or f'"{old}"' in one)

    assert (line, sentence) in {(mistake.line, mistake.what) for mistake in check(text)}
    with pytest.raises(ValueError, match="Keep “"):
        read_definition(text)
