"""The procedure as data: read strictly, every rule with its paragraph, no Board's word in the code."""

import re
from pathlib import Path

import pytest

from accord.procedure.world.definition.definition import digest_of, from_library, library_text, read_definition
from tests.rows import rows
from tests.stories import WORLD

BUCKINGHAMSHIRE = from_library("buckinghamshire")
TEXT = library_text("buckinghamshire")
PROCEDURE = Path(__file__).resolve().parents[3] / "accord" / "procedure"


def test_the_ladder_is_practitioners_managers_heads_and_the_chair() -> None:
    """S5a, P2, P4, P5, reading 8."""
    assert [stage.key for stage in BUCKINGHAMSHIRE.stage] == ["practitioners", "managers", "heads", "chair"]
    assert [stage.key for stage in BUCKINGHAMSHIRE.above("practitioners", None)] == ["managers", "heads", "chair"]
    assert BUCKINGHAMSHIRE.above("chair", None) == ()


def test_every_rule_names_its_paragraph() -> None:
    """The page cites it: Scope, Process, Flowchart or Appendix B."""
    ruled = (*BUCKINGHAMSHIRE.stage, *BUCKINGHAMSHIRE.limit, *BUCKINGHAMSHIRE.reserved, *BUCKINGHAMSHIRE.type)

    assert [rule.key for rule in ruled if not re.match(r"(Scope|Process|Flowchart|Appendix)", rule.source)] == []


def test_what_the_source_leaves_open_has_the_reading_that_was_chosen() -> None:
    """Readings 1 and 3."""
    assert {limit.key for limit in BUCKINGHAMSHIRE.limit if limit.reading} == {
        "practitioners-week",
        "formal-week",
        "date-agreed",
        "answer",
        "adults-date",
        "help",
        "filing",
    }


def test_the_form_has_the_fields_of_appendix_b_in_their_order_with_their_labels() -> None:
    """B1 to B7: adult, reason, outcome, copied, stage, time, notes, and two signatures."""
    assert [field.key for field in BUCKINGHAMSHIRE.form] == [
        "adult",
        "reason",
        "outcome",
        "copied",
        "stage",
        "time",
        "notes",
        "challenger",
        "challenged",
    ]


def test_what_it_is_not_for_says_where_that_goes() -> None:
    """S0c: a complaint, whistleblowing, a matter inside one agency, a person in a position of trust."""
    assert len([signpost for signpost in BUCKINGHAMSHIRE.out_of_scope if signpost.what and signpost.where]) == 4


def test_the_council_keeps_two_decisions_and_cover_takes_neither() -> None:
    """S6a."""
    assert [(one.key, one.agency_kind, one.by_cover) for one in BUCKINGHAMSHIRE.reserved] == [
        ("begin-enquiry", "local authority", False),
        ("end-enquiry", "local authority", False),
    ]


@rows(
    ("wrong", "said"),
    [
        (TEXT + "\nsurprise = 1\n", "unknown field"),
        (TEXT.replace('title = "Escalation', 'tittle = "Escalation', 1), "unknown field"),
        (TEXT.replace('strength = "must"', 'strength = "perhaps"', 1), "perhaps"),
        ("this is no TOML", "Expected"),
        ('id = "x"', "missing required field"),
    ],
)
def test_a_text_that_is_wrong_is_not_taken(wrong: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_definition(wrong)


def test_the_digest_is_of_the_text_to_the_letter() -> None:
    """A case keeps the version under which it began."""
    assert digest_of(TEXT) == WORLD.digest
    assert digest_of(TEXT + " ") != digest_of(TEXT)


def test_no_stage_limit_or_name_of_a_board_stands_in_python() -> None:
    """Any Board's procedure is data."""
    words = {stage.key for stage in BUCKINGHAMSHIRE.stage} | {limit.key for limit in BUCKINGHAMSHIRE.limit}
    words |= {stage.name for stage in BUCKINGHAMSHIRE.stage}
    # the usual clocks' names
    words -= {"answer", "help", "action", "review-date", "decision", "look-again", "filing", "adults-date"}
    quoted = re.compile(f"[\"'](?:{'|'.join(map(re.escape, sorted(words)))})[\"']")
    found = {
        f"{path.name}: {word}" for path in PROCEDURE.glob("*.py") for word in quoted.findall(path.read_text("utf-8"))
    }

    assert found == set()
    assert [path.name for path in PROCEDURE.glob("*.py") if "Buckinghamshire" in path.read_text("utf-8")] == []


def test_a_decision_of_whoever_acts_for_an_agency_has_no_owner_to_be_named() -> None:
    """S6a: whoever is there decides, although the procedure says whose work it is."""
    by_anyone = read_definition(TEXT.replace('owner = "enquiry co-ordinator"', 'owner = "lead"\nnamed = false', 1))

    assert (BUCKINGHAMSHIRE.named_owners, by_anyone.named_owners) == ({"enquiry co-ordinator"},) * 2
    assert {one.owner for one in by_anyone.reserved} == {"lead", "enquiry co-ordinator"}
