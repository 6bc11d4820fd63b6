"""The check of a procedure of two stages: the least that can be, so that each rule is seen at its border."""

from accord.procedure.checks.check import check
from accord.procedure.checks.ladder import silent_ends
from accord.procedure.world.definition.definition import read_definition
from tests.procedure.sampler import SAMPLER_TEXT
from tests.rows import rows

TWO = """
id = "two"
version = "1"
title = "A short procedure"
board = "A Board"
source = "Minutes"
danger = "Call 999."
concern = "Tell the council first."
tiers = ["practitioner", "manager"]

[[type]]
key = "views"
name = "Views"
source = "1"

[[stage]]
key = "first"
name = "First"
phrase = "at the first stage"
source = "1"
tiers = ["practitioner"]
challenger = ["raiser"]
challenged = ["chosen", "contact"]
up = "second"
waits_on = ["challenger"]

[[stage]]
key = "second"
name = "Second"
phrase = "at the second stage"
source = "2"
tiers = ["manager"]
challenger = ["line"]
challenged = ["line"]
answer_from = ["challenged"]
settles = "decides"
outcome = "outcome"

[signing]
tiers = ["manager"]
source = "3"
"""
RESERVED = """
[[reserved]]
key = "end"
name = "Whether it ends"
question = "Does it end?"
agency_kind = "local authority"
by_cover = false
source = "4"

  [reserved.choices]
  ends = "It ends"
"""


def limit(begins: str, stages: str = "") -> str:
    of = f"stages = [{stages}]\n" if stages else ""
    return f'\n[[limit]]\nkey = "one"\nwhat = "W"\nbegins = "{begins}"\nlimit = "5 working days"\nsource = "5"\n{of}'


def said(text: str) -> str:
    return " ".join(mistake.what for mistake in check(text))


def test_nothing_is_wrong_with_it() -> None:
    assert check(TWO) == ()


@rows("begins", ["first escalation", "escalated", "first put to the other agency", "resolved"])
def test_a_clock_may_begin_with_what_can_happen(begins: str) -> None:
    assert check(TWO + limit(begins)) == ()


@rows("begins", ["decided", "decision put off"])
def test_no_clock_begins_with_a_decision_where_none_is_reserved(begins: str) -> None:
    typed = TWO.replace('name = "Views"\n', 'name = "Views"\nreserved = "end"\n')

    assert "This clock never begins: no decision is reserved." in said(TWO + limit(begins))
    assert "never begins" not in said(typed + RESERVED + limit(begins))


@rows(
    ("begins", "stage", "why"),
    [
        ("escalated", '"second"', "nothing is above that stage"),
        ("previous stage ended", '"first"', "no stage comes before the first"),
        ("date agreed", '"first"', "no date is agreed there"),
        ("outcome given", '"first"', "no outcome is given there"),
        ("meeting called", '"second"', "no meeting is held there"),
        ("escalation announced", '"first"', "no stage needs notice"),
        ("acknowledged", '"first"', "no clock is met by it"),
        ("board told", '"first"', "no clock is met by it"),
    ],
)
def test_no_clock_begins_with_what_cannot_happen_at_its_stage(begins: str, stage: str, why: str) -> None:
    assert f"This clock never begins: {why}" in said(TWO + limit(begins, stage))


@rows(
    ("begins", "stage"), [("escalated", '"first"'), ("previous stage ended", '"second"'), ("outcome given", '"second"')]
)
def test_a_clock_may_begin_with_what_happens_at_its_stage(begins: str, stage: str) -> None:
    assert "never begins" not in said(TWO + limit(begins, stage))


def test_a_procedure_of_one_stage_has_no_step_up() -> None:
    start = TWO.index('[[stage]]\nkey = "second"')
    one = TWO[:start] + TWO[TWO.index("[signing]") :]
    one = one.replace(
        'up = "second"\nwaits_on = ["challenger"]\n', 'answer_from = ["challenged"]\nsettles = "decides"\n'
    )

    assert "there is only one stage" in said(one + limit("first escalation"))
    assert "never begins" not in said(TWO + limit("first escalation"))


@rows(("side", "is_right"), [("challenger", True), ("challenged", True), ("board", False)])
def test_a_route_is_for_one_of_the_two_sides(side: str, is_right: bool) -> None:
    route = f'\n  [[stage.route]]\n  side = "{side}"\n  kind = "police"\n  challenged = ["contact"]\n  source = "6"\n'
    text = TWO.replace('waits_on = ["challenger"]\n', f'waits_on = ["challenger"]\n{route}')

    assert ("side" not in said(text)) == is_right


def test_a_stage_that_tests_a_disagreement_first_is_no_silent_end() -> None:
    """The gate of the sampler has no date of its own."""
    sampler = read_definition(SAMPLER_TEXT)

    found = {sampler.stage[int(fault.place[1])].key for fault in silent_ends(sampler)}

    assert [stage.key for stage in sampler.stage if stage.gate] == ["gate"]
    assert "gate" not in found
