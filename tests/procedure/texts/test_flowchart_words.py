"""The flowchart in sentences, of procedures with everything that one may say: gates, routes, panels, limits."""

import pytest
from msgspec import structs

from accord.procedure.texts.flowchart.words import board_words, in_words, notes_at, side_words, who_sits
from accord.procedure.world.definition.definition import from_library
from tests.procedure.sampler import SAMPLER

BUCKS, LINCOLNSHIRE = from_library("buckinghamshire"), from_library("lincolnshire")


def test_a_procedure_with_everything_is_said_in_sentences() -> None:
    """Row 6: a stage is for both sides where the same posts sit for each."""
    assert list(in_words(SAMPLER)) == [
        "Both sides go up together, each by the post that meets the other’s.",
        "0 Practitioners: Practitioner of each side. The other agency says that it has received it: the same working "
        "day. They speak: 1 working week, or the adult’s date if sooner. The other agency answers: 48 hours, a guide.",
        "Own test: Manager or safeguarding lead: is it justified? If not: it is not taken forward, and ends.",
        "1 Managers: Manager, and manager or head of service. The receiving agency calls the meeting: 1 working day. "
        "The professionals meet: 3 working days. What was asked for is sent: 2 calendar days. Notice runs before it "
        "goes to the Heads of Service: 1 working day, a guide. The managers and the Heads of Service settle it "
        "between them: 2 calendar weeks, a guide (over Managers and Heads of Service). A meeting of professionals. "
        "The Board manager may be consulted.",
        "2 Heads of Service: Head of service of each side. The Board is told: at once. The other side is told before "
        "it goes here. Passed over where an agency has no such post. Messages are marked “POLICY: LEVEL 2”.",
        "3a Mediation by the Chair: Chair with both sides. Only for: “Differing views”. This mediates: where the "
        "agencies do not agree then, each states its position.",
        "3b Panel: Each chair with both sides. Only for: “Thresholds” and “Whether a crime is investigated”. Where "
        "the agencies do not agree, this decides.",
        "The whole policy: no limit, from: first put to the other agency.",
        "Whenever every party is satisfied, at any level: resolved, in writing, signed by both sides.",
        "Afterwards: a review is considered; what was learned is shared.",
        "Not seen in the source: the log.",
    ]


def test_what_a_route_changes_is_said_of_the_side_that_it_is_for() -> None:
    """P3."""
    practitioners, managers = BUCKS.stage[0], BUCKS.stage[1]
    liaison = LINCOLNSHIRE.stages["liaison"]

    assert "Where a care provider is asked: registered manager" in notes_at(BUCKS, practitioners)
    assert "Where a care provider raises it with a local authority: enquiry co-ordinator" in notes_at(BUCKS, managers)
    who = "senior liaison officer or that of a health commissioner or local medical committee"
    assert list(notes_at(LINCOLNSHIRE, liaison)) == [
        f"Where a general practice raises it: {who}",
        f"Where a general practice is asked: {who}",
    ]
    top = structs.replace(practitioners.route[0], challenged=["top", "lead"])
    assert "Where a care provider is asked: its top post or its safeguarding lead" in notes_at(
        BUCKS, structs.replace(practitioners, route=[top])
    )


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["tier"], "Head of service"),
        (["raiser"], "Head of service"),
        (["line: manager or director"], "Manager or director"),
        (["from: police"], "That of a police"),
        (["present"], "Head of service"),
        (["lead", "top"], ""),
        (["lead", "present"], ""),
    ],
)
def test_who_sits_is_said_by_tier_where_a_list_looks_for_one(names: list[str], said: str) -> None:
    assert who_sits(BUCKS.stages["heads"], names) == said


def test_a_box_without_a_tier_says_whom_its_list_names() -> None:
    heads = BUCKS.stages["heads"]

    assert [side_words(heads, [name]) for name in ("top", "lead", "co-ordinator", "own")] == [
        "Its top post",
        "Its safeguarding lead",
        "Who co-ordinates the enquiry",
        "Own",
    ]
    assert side_words(heads, ["lead", "present"]) == "Its safeguarding lead or who sits for it so far"


def test_a_panel_has_each_post_of_a_tier_and_another_stage_of_the_board_one() -> None:
    chair = BUCKS.stages["chair"]

    assert [board_words(structs.replace(chair, board=board)) for board in (["tier"], ["each: chair"])] == [
        "Chair with both sides",
        "Each chair with both sides",
    ]
    both = structs.replace(chair, board=["tier: chair", "each: Board manager"])
    assert board_words(both) == "Each chair or Board manager with both sides"
