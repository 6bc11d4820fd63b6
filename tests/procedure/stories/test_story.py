"""Stories say what must hold after each step, and which expectation did not."""

from pathlib import Path

import pytest
from msgspec import structs

from accord.procedure.acts.ending.signing import Sign
from accord.procedure.stories.story import Unmet, act_of, play, read_story, story_of
from accord.procedure.stories.story_format import StoryStep
from tests.rows import rows
from tests.stories import TOM, WED_15, settled
from tests.stories import signing as sign_of

STORY = """
title = "A view is awaited"
procedure = "buckinghamshire"

[[row]]
title = "Grace raises it"
told = ["dana-whitlock", "ffion-rees", "owen-tate"]

  [[row.step]]
  at = 2026-03-31T10:15:00
  by = "grace-adeyemi"
  act = "raise"
  [row.step.with]
  agency = "council"
  types = ["views"]
  what = "W"
  risk = "R"
  first_put_on = 2026-03-31
  adults = [{ number = 1, name = "Mrs Iris Penhallow", born = "1941-05-02" }]
  [row.step.expect]
  stage = "practitioners"
  clocks = { practitioners-week = 2026-04-09 }
  waits_on = { dana-whitlock = ["give-view"] }
  sees = { ken-osei = "nothing", imran-yusuf = "card" }

  [[row.step]]
  at = 2026-03-31T11:00:00
  by = "dana-whitlock"
  act = "give-view"
  with = { text = "", safety = "no" }
  expect = { refused = "Enter your agency’s response" }
"""


def changed(before: str, after: str) -> str:
    assert before in STORY
    return STORY.replace(before, after, 1)


def test_a_story_that_goes_as_written_is_played_step_by_step() -> None:
    played = [played for _, played in play(story_of(STORY))]

    assert [(one.step.act, one.refused) for one in played] == [
        ("raise", ""),
        ("give-view", "Enter your agency’s response"),
    ]
    assert played[1].case == played[0].case


@rows(
    ("before", "after", "what", "expected", "got"),
    [
        ('stage = "practitioners"', 'stage = "managers"', "stage", "managers", "practitioners"),
        ('ken-osei = "nothing"', 'ken-osei = "full"', "sees", "full", "nothing"),
        ('["give-view"]', '["sign"]', "waits_on", ["sign"], ["give-view"]),
        ('refused = "Enter your', 'refused = "Enter our', "refused", None, None),
    ],
)
def test_an_expectation_that_does_not_hold_is_named_with_its_step(
    before: str, after: str, what: str, expected: object, got: object
) -> None:
    with pytest.raises(Unmet) as unmet:
        list(play(story_of(changed(before, after))))

    assert unmet.value.what == what
    assert unmet.value.where.startswith("2026-03-31")
    assert (str(expected) in str(unmet.value), str(got) in str(unmet.value)) == (True, True) or expected is None


def test_a_step_that_is_refused_though_nothing_says_so_ends_the_story_there() -> None:
    with pytest.raises(Unmet, match="Enter your agency’s response"):
        list(play(story_of(changed("expect = { refused", "expect = { nobody = false }\n  # {"))))


def test_somebody_told_who_should_not_be_or_the_other_way_round_is_said() -> None:
    with pytest.raises(Unmet, match="owen-tate"):
        list(play(story_of(changed(', "owen-tate"]', "]"))))
    with pytest.raises(Unmet, match="helen-marsh"):
        list(play(story_of(changed('"owen-tate"]', '"owen-tate", "helen-marsh"]'))))


@rows(
    ("before", "after", "said"),
    [
        ('act = "raise"', 'act = "lift"', "“lift” is no act."),
        ('what = "W"\n', "\n", "missing required field `what`"),
    ],
)
def test_a_step_that_is_no_act_is_said(before: str, after: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        list(play(story_of(changed(before, after))))


@rows(
    ("before", "after", "said"),
    [
        (
            'risk = "R"',
            'risk = "R"\n  needed = "today"',
            "raise: “needed” is no field here. The fields are: adults, agency,",
        ),
        ('safety = "no"', 'saftey = "no"', "give-view: “saftey” is no field here. The fields are: .*safety, text"),
        (
            'born = "1941-05-02"',
            'birth = "1941"',
            "raise: “birth” is no field here. The fields are: advocate, asked, born",
        ),
        ('by = "grace-adeyemi"', 'by = "grace"', "grace raise: “grace” is no person."),
        ('by = "grace-adeyemi"', 'by = "grace-adeyemi"\n  as = "nurse"', "raise: “nurse” is no post."),
        ("told = [", 'told = ["owen", ', "Grace raises it: “owen” is no person."),
        ("{ practitioners-week", '{ practitioner-week = "", practitioners-week', "“practitioner-week” is no clock."),
        ("{ ken-osei", '{ ken = "nothing", ken-osei', "“ken” is no person."),
        ('stage = "prac', 'withholds = { ken-osei = ["takeup"] }\n  stage = "prac', "“takeup” is no act."),
        ('stage = "prac', 'offers = { nobody = [] }\n  stage = "prac', "“nobody” is no person."),
        ('stage = "prac', 'left = { answers = 1 }\n  stage = "prac', "“answers” is no clock."),
        ('stage = "prac', 'seats = ["nurse"]\n  stage = "prac', "“nurse” is no post."),
        (
            "[[row]]",
            '[[away]]\nperson = "dana"\nsince = 2026-03-31\n\n[[row]]',
            "A view is awaited: “dana” is no person.",
        ),
    ],
)
def test_a_misspelt_name_is_said_and_not_passed_over(before: str, after: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        list(play(story_of(changed(before, after))))


@rows(
    "text",
    ["no story", changed('title = "Grace', 'tittle = "Grace'), changed("[[row]]", 'directory = "mars"\n[[row]]')],
)
def test_what_is_no_story_is_not_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "story.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(ValueError, match=r"."):
        read_story(path)
    with pytest.raises(ValueError, match="cannot be read"):
        read_story(tmp_path / "nothing.toml")


@rows("at", ["1989-12-31T10:15:00", "2100-01-01T10:15:00"])
def test_every_step_of_a_story_plays_in_a_year_that_the_calendar_can_count(at: str) -> None:
    """One step outside is enough."""
    with pytest.raises(ValueError, match=r"^A story plays between 1990 and 2099\.$"):
        story_of(changed("at = 2026-03-31T10:15:00", f"at = {at}"))


@rows("named", ["buckinghamshire", "lincolnshire"])
def test_a_story_that_is_typed_in_names_no_file(named: str) -> None:
    """A path is for the command line, for either of the two procedures."""
    text = changed('procedure = "buckinghamshire"', 'procedure = "buckinghamshire"\nnewer = "lincolnshire"')

    with pytest.raises(ValueError, match="a path is for the command line"):
        story_of(text.replace(named, f"{named}.toml", 1))


def test_another_text_than_the_agreed_one_is_signed_as_written() -> None:
    """Only “agreed” stands for the text that was frozen."""
    signing = StoryStep(at=WED_15, by=TOM, act="sign", with_={"agency": "trust", "digest": "other", "proved": "app"})
    agreed = structs.replace(signing, with_={"agency": "trust", "digest": "agreed"})

    assert act_of(signing, settled()) == Sign(agency="trust", digest="other", proved="app")
    assert act_of(agreed, settled()) == sign_of(settled(), "trust")


def test_a_story_by_a_procedure_that_is_not_there_says_so() -> None:
    with pytest.raises(ValueError, match="There is no procedure"):
        list(play(story_of(changed('procedure = "buckinghamshire"', 'procedure = "atlantis"'))))
