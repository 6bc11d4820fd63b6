"""The flowchart: every stage with who sits, its limits and what else there is to say; and the whole in sentences."""

from accord.procedure.texts.flowchart.layout import StageDrawn, draw
from accord.procedure.texts.flowchart.words import in_words
from accord.procedure.world.definition.definition import from_library
from tests.procedure.sampler import SAMPLER

BUCKS, LINCOLNSHIRE, DORSET = (from_library(name) for name in ("buckinghamshire", "lincolnshire", "bcp-dorset"))


def test_both_sides_stand_side_by_side_up_to_whoever_settles_it() -> None:
    assert [(stage.name, stage.challenger, stage.challenged, stage.board) for stage in draw(BUCKS).stages] == [
        ("Practitioners", "Practitioner", "Practitioner", ""),
        ("Managers", *["Manager, registered manager or safeguarding lead"] * 2, ""),
        ("Heads of Service", "Head of service", "Head of service", ""),
        ("Independent Chair", "", "", "Chair with both agencies"),
    ]


def test_a_gate_is_for_one_side_which_says_whether_it_is_justified() -> None:
    gate = draw(LINCOLNSHIRE).stages[1]

    assert gate == StageDrawn(
        name="2 Own manager’s test",
        band="",
        board="",
        challenger="Manager decides if it is justified. If not, it is not taken forward and ends",
        challenged="",
        notes=(),
        inside="",
        is_gate=True,
        is_here=False,
        is_ahead=False,
    )
    assert [stage.is_gate for stage in draw(LINCOLNSHIRE).stages].count(True) == 1


def test_a_discussion_inside_each_agency_stands_after_the_stage_that_names_it() -> None:
    assert [stage.inside for stage in draw(BUCKS).stages] == ["Talk to your manager", "", "", ""]


def test_a_band_is_named_where_it_begins() -> None:
    """Row 6."""
    assert [stage.band for stage in draw(SAMPLER).stages] == ["Informal", "", "Formal", "", "", ""]
    assert [stage.band for stage in draw(DORSET).stages if stage.band] == ["Prevention", "Informal", "Formal"]


def test_the_limits_stand_at_their_stages_and_what_is_about_the_whole_stands_under_them() -> None:
    assert draw(BUCKS).stages[0].notes[0] == "Practitioners to reach agreement: 5 working days"
    assert draw(BUCKS).notes == ("Finish the formal process: 5 working days (target), starting from: first escalation",)
    assert "Line managers to resolve this: not seen" in draw(DORSET).stages[1].notes
    assert "Not in the published procedure: stage 4b" in draw(LINCOLNSHIRE).notes


def test_what_is_above_the_stage_of_a_case_is_ahead_until_the_case_ends_too() -> None:
    at_managers = draw(BUCKS, here="managers")

    assert [(stage.is_here, stage.is_ahead) for stage in at_managers.stages] == [
        (False, False),
        (True, False),
        (False, True),
        (False, True),
    ]
    assert at_managers.is_open
    assert not draw(BUCKS, here="managers", has_ended=True).is_open
    assert draw(BUCKS, here="managers", has_ended=True).stages == at_managers.stages


def test_without_a_case_nothing_is_ahead() -> None:
    drawing = draw(BUCKS)

    assert not drawing.is_open
    assert not any(stage.is_here or stage.is_ahead for stage in drawing.stages)


def test_the_sides_and_the_stages_are_called_what_the_board_calls_them() -> None:
    """Row 3."""
    drawing = draw(SAMPLER)

    assert (drawing.challenger, drawing.challenged) == ("Referring agency", "Receiving agency")
    assert drawing.stages[0].name == "0 Practitioners"


def test_the_flowchart_in_sentences_says_the_whole_of_it() -> None:
    said = [*in_words(BUCKS)]

    assert said[0] == "At each stage, people at the same level in each agency try to resolve it."
    assert said[3].startswith("Heads of Service: Head of service of each agency. ")
    assert said[-2:] == [
        "When every agency is satisfied, at any stage: resolved, in writing, signed by both agencies.",
        "Afterwards: decision on a review, and learning shared.",
    ]
    assert "Not in the published procedure: stage 4b." in in_words(LINCOLNSHIRE)
