"""What an operator says of a new Board is judged whole: a sentence for each fault, and nothing of it is taken."""

from datetime import date

import pytest

from accord.procedure.staffing.founding import FirstPerson, Founding, founding_of
from accord.procedure.world.definition.definition import LIBRARY, from_library
from accord.procedure.world.values import Refusal

GIVEN = {
    "name": "Example Safeguarding Adults Board",
    "nation": "ENG",
    "procedure": "buckinghamshire",
    "front_door": "Safeguarding adults team: 01632 960100; out of hours 01632 960199",
    "manager": "Imran Yusuf <imran.yusuf@board.example>",
    "chair": "Helen Marsh <helen.marsh@board.example>",
}
TODAY = date(2026, 12, 1)
NO_PERSON = " must be a name and an address, like “Jo Kerr <jo.kerr@board.example>”."


def founding(**given: str) -> Founding:
    return founding_of({**GIVEN, **given})


def faults(**given: str) -> list[str]:
    with pytest.raises(Refusal) as refused:
        founding(**given)
    return refused.value.sentence.splitlines()


def test_what_is_complete_is_read_whatever_its_capitals_and_blanks() -> None:
    read = founding(nation=" wls", procedure="Lincolnshire ", chair='"Helen  Marsh"  < Helen.Marsh@Board.example >')

    assert (read.nation, read.procedure) == ("WLS", "lincolnshire")
    assert read.chair == FirstPerson("Helen Marsh", "helen.marsh@board.example")
    assert read.manager == FirstPerson("Imran Yusuf", "imran.yusuf@board.example")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"nation": "FRA"}, "--nation must be ENG, WLS, SCT or NIR, not “FRA”."),
        ({"procedure": "bucks"}, "There is no procedure “bucks” in the library. Did you mean “buckinghamshire”?"),
        (
            {"procedure": "?"},
            "There is no procedure “?” in the library. There are buckinghamshire, bcp-dorset and lincolnshire.",
        ),
        ({"front_door": "the team"}, "--front-door needs a phone number, so that people can report a concern."),
        ({"front_door": "0" * 1001}, "--front-door must be 1,000 characters or fewer."),
        ({"name": "B" * 201}, "--name must be 200 characters or fewer."),
        ({"name": "Board\udcff"}, "--name contains a character we cannot save."),
        ({"manager": "imran.yusuf@board.example"}, f"--manager{NO_PERSON}"),
        ({"manager": "Imran Yusuf <imran.yusuf>"}, f"--manager{NO_PERSON}"),
        ({"manager": "Imran Yusuf <imran@yusuf@board>"}, f"--manager{NO_PERSON}"),
        ({"chair": "<helen.marsh@board.example>"}, f"--chair{NO_PERSON}"),
        ({"chair": "Helen Marsh <helén@bøard.example>"}, f"--chair{NO_PERSON}"),
        (
            {"chair": "Helen Marsh <Imran.Yusuf@board.example>"},
            "The Board manager and the Chair both have the address imran.yusuf@board.example. Each needs their own.",
        ),
    ],
)
def test_each_fault_is_one_sentence(given: dict[str, str], sentence: str) -> None:
    assert faults(**given) == [sentence]


def test_all_that_is_wrong_or_missing_is_said_at_once() -> None:
    assert faults(nation="", chair="", procedure="devon")[0] == "Still needed: --nation and --chair."
    assert len(faults(nation="", chair="", procedure="devon", front_door="none")) == 3


@pytest.mark.parametrize("procedure", LIBRARY)
def test_the_chairs_post_has_the_level_that_the_procedure_looks_for(procedure: str) -> None:
    made = founding(procedure=procedure).changes(
        "board", {"imran.yusuf@board.example": "i"} | {"helen.marsh@board.example": "h"}, TODAY
    )

    tiers = [one.tiers for one in made if hasattr(one, "tiers")]
    assert tiers[0] == ("board manager",)
    assert "chair" in tiers[1][0]
    assert set(tiers[1]) <= set(from_library(procedure).tiers)
