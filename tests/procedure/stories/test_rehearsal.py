"""A story's steps in words, for somebody who rehearses a procedure."""

from accord.procedure.stories.rehearsal import step_in_words, unmet_in_words
from accord.procedure.stories.story import Player, world_of
from accord.procedure.stories.story_format import StoryStep
from accord.procedure.stories.story_state import Played, Unmet, state_of
from tests.procedure.played import ENQUIRY, story
from tests.rows import rows
from tests.stories import WORLD, on, withdrawn


def said(name: str, number: int) -> list[str]:
    """The words of a story's step, by its number from 0."""
    player = Player(world_of(story(name)))
    steps = [step for row in story(name).row for step in row.step][: number + 1]
    played = [player.play(step) for step in steps]
    return list(step_in_words(player.world, played[-1]))


def test_a_step_is_told_with_its_facts_letters_dates_and_on_whom_it_waits() -> None:
    assert said("sampler", 2) == [
        "Thursday 2 April 2026, 10:00. Grace Adeyemi: Raise a disagreement",
        "Grace Adeyemi raised this disagreement",
        "Told: Dana Whitlock, Ffion Rees and Owen Tate.",
        "Level: Practitioners.",
        "Clock adults-date: Wednesday 8 April 2026.",
        "Clock whole: no limit.",
        "Clock speak: Wednesday 8 April 2026.",
        "Clock acknowledge: Thursday 2 April 2026.",
        "Needed from: Dana Whitlock (acknowledge, note-discussion, give-view) and Grace Adeyemi (note-discussion).",
    ]


def test_a_step_that_is_refused_is_told_with_its_sentence_and_nothing_after_it() -> None:
    assert said("sampler", 0) == [
        "Thursday 2 April 2026, 09:30. Grace Adeyemi: Raise a disagreement",
        "Refused: Select types that this policy has",
    ]


def test_what_the_clock_does_is_told_as_that_and_a_date_that_has_passed_as_reached() -> None:
    assert said(ENQUIRY, 6) == [
        "Thursday 9 April 2026, end of day. The clock: what is due by now",
        "Deadline passed: practitioners to reach agreement",
        "Told: Ffion Rees, Grace Adeyemi and Owen Tate.",
        "Stage: Practitioners.",
        "Clock practitioners-week: Thursday 9 April 2026 (reached).",
        "Needed from: Grace Adeyemi (escalate).",
    ]


def test_a_case_that_has_ended_says_how_and_that_it_waits_on_nobody() -> None:
    step = StoryStep(at=on(2, 4, 12), by="grace-adeyemi", act="withdraw")

    words = list(step_in_words(WORLD, Played(world=WORLD, step=step, case=withdrawn())))

    assert words == [
        "Thursday 2 April 2026, 12:00. Grace Adeyemi: Withdraw this disagreement",
        "Stage: Practitioners, ended (withdrawn).",
        "No one needs to do anything.",
    ]


def test_everything_that_holds_after_a_step_is_given_as_data() -> None:
    """What nobody sees, and what is not offered, is left out."""
    player = Player(world_of(story(ENQUIRY)))
    played = player.play(story(ENQUIRY).row[0].step[0])

    state = state_of(player.world, played)

    assert (state["by"], state["act"], state["facts"]) == ("grace-adeyemi", "raise", ["DisagreementRaised"])
    assert (state["stage"], state["end"], state["refused"]) == ("practitioners", "", "")
    assert "withholds" not in state
    assert {"give-view"} <= set(state["offers"]["dana-whitlock"])
    assert "ken-osei" not in state["offers"]
    assert state["sees"]["grace-adeyemi"] == "full"
    assert "nothing" not in state["sees"].values()
    assert "ken-osei" not in state["sees"]


@rows(("got", "words"), [(["dana-whitlock"], '["dana-whitlock"]'), ("", '""')])
def test_what_was_not_as_expected_is_told_with_what_was_got(got: object, words: str) -> None:
    assert list(unmet_in_words(Unmet("Raised", "told", [], got))) == [
        "Not as expected: Raised",
        "told, expected: []",
        f"told, got: {words}",
    ]
