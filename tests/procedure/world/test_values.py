"""Say who acts: one way for pages, emails, papers and the record."""

from accord.procedure.world.values import Actor, person_words
from tests.rows import rows

LEO = Actor(person="leo-abbot", name="Leo Abbot", title="team manager", agency_name="Chiltern Edge Council")
COVERING = Actor(person="leo-abbot", name="Leo Abbot", title="team manager", agency_name="the Council", covering=True)


def test_an_actor_is_said_with_title_with_agency_or_by_role_alone() -> None:
    said = (LEO.with_title, LEO.in_full, LEO.role)

    assert said == (
        "Leo Abbot, team manager",
        "Leo Abbot, team manager, Chiltern Edge Council",
        "team manager, Chiltern Edge Council",
    )


@rows("said", [COVERING.with_title, COVERING.in_full, COVERING.role])
def test_who_covers_is_said_to_cover_everywhere(said: str) -> None:
    assert said.endswith(", covering")


def test_for_whom_someone_covers_is_said_where_it_is_known() -> None:
    assert person_words("Leo Abbot", "team manager", holder="Priya Raman") == (
        "Leo Abbot, team manager, covering for Priya Raman"
    )


def test_a_role_without_a_person_is_its_title_alone() -> None:
    assert person_words("", "team manager") == "team manager"
