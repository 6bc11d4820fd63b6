"""The flowchart in sentences, of procedures with everything that one may say: gates, routes, panels, limits."""

from msgspec import structs

from accord.procedure.texts.flowchart.words import board_words, in_words, notes_at, side_words, who_sits
from accord.procedure.world.definition.definition import from_library
from tests.procedure.sampler import SAMPLER
from tests.rows import rows

BUCKS, LINCOLNSHIRE = from_library("buckinghamshire"), from_library("lincolnshire")


def test_a_procedure_with_everything_is_said_in_sentences() -> None:
    """Row 6: a stage is for both sides where the same posts sit for each."""
    assert list(in_words(SAMPLER)) == [
        "At each level, people at the same level in each agency try to resolve it.",
        "0 Practitioners: Practitioner of each agency. The other agency to confirm receipt: the same working "
        "day. Practitioners to speak: 1 working week, or the adult’s date if sooner. The other "
        "agency to respond: 48 hours (target).",
        "Own test: Manager or safeguarding lead decides if it is justified. If not, it is not taken forward and ends.",
        "1 Managers: Manager, and manager or head of service. The receiving agency to call the meeting: 1 working day. "
        "Professionals to meet: 3 working days. Send the information: 2 calendar days. Notice before "
        "escalating to the Heads of Service: 1 working day (target). Managers and Heads of Service "
        "to resolve this: 2 calendar weeks (target) (over Managers and Heads of Service). A meeting of professionals. "
        "You can ask the Board manager.",
        "2 Heads of Service: Head of service of each agency. Tell the Board: at once. The other agency is told "
        "before escalating to here. Skipped if an agency has no such role. Emails are marked “POLICY: LEVEL 2”.",
        "3a Mediation by the Chair: Chair with both agencies. Only for: “Differing views”. This mediates. If the "
        "agencies still do not agree, each states its position.",
        "3b Panel: Each chair with both agencies. Only for: “Thresholds” and “Whether a crime is investigated”. If the "
        "agencies do not agree, this decides.",
        "Finish the whole policy: no limit, starting from: first put to the other agency.",
        "When every agency is satisfied, at any level: resolved, in writing, signed by both agencies.",
        "Afterwards: decision on a review, and learning shared.",
        "Not in the published procedure: the log.",
    ]


def test_what_a_route_changes_is_said_of_the_side_that_it_is_for() -> None:
    """P3."""
    practitioners, managers = BUCKS.stage[0], BUCKS.stage[1]
    liaison = LINCOLNSHIRE.stages["liaison"]

    assert "If a care provider is asked: registered manager" in notes_at(BUCKS, practitioners)
    assert "If a care provider raises it with a local authority: enquiry co-ordinator" in notes_at(BUCKS, managers)
    who = "senior liaison officer or that of a health commissioner or local medical committee"
    assert list(notes_at(LINCOLNSHIRE, liaison)) == [
        f"If a general practice raises it: {who}",
        f"If a general practice is asked: {who}",
    ]
    top = structs.replace(practitioners.route[0], challenged=["top", "lead"])
    assert "If a care provider is asked: its most senior role or its safeguarding lead" in notes_at(
        BUCKS, structs.replace(practitioners, route=[top])
    )


@rows(
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
        "Its most senior role",
        "Its safeguarding lead",
        "The enquiry co-ordinator",
        "Own",
    ]
    assert side_words(heads, ["lead", "present"]) == "Its safeguarding lead or the people acting so far"


def test_a_panel_has_each_post_of_a_tier_and_another_stage_of_the_board_one() -> None:
    chair = BUCKS.stages["chair"]

    assert [board_words(structs.replace(chair, board=board)) for board in (["tier"], ["each: chair"])] == [
        "Chair with both agencies",
        "Each chair with both agencies",
    ]
    both = structs.replace(chair, board=["tier: chair", "each: Board manager"])
    assert board_words(both) == "Each chair or Board manager with both agencies"
