"""`accord demo` gives an empty database a Board with invented people, once."""

import pytest

from accord.cli.demo import PASSWORD
from accord.cli.main import main
from accord.directory.load import world_of
from accord.directory.models import Board, Person
from accord.procedure.stories.demonstration import demonstration

pytestmark = pytest.mark.django_db


def test_the_demonstration_has_the_boards_people_and_its_procedure_in_force() -> None:
    assert main(["demo"]) == 0

    world = world_of("demo")
    assert world.directory == demonstration()
    assert world.procedure.id == "buckinghamshire"


def test_a_second_time_it_changes_nothing() -> None:
    main(["demo"])
    before = Board.objects.values().get()

    assert main(["demo"]) == 0

    assert Board.objects.values().get() == before


def test_everybody_gets_the_password_that_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo"])

    main(["demo", "--who"])

    assert f"Everyone’s password: {PASSWORD}\n" in capsys.readouterr().out
    assert all(person.check_password(PASSWORD) for person in Person.objects.all())


def test_it_says_who_can_sign_in_as_what_for_whom_and_that_they_are_invented(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["demo"])
    capsys.readouterr()

    assert main(["demo", "--who"]) == 0

    said = capsys.readouterr().out
    assert "EVERYONE HERE IS INVENTED" in said.splitlines()[0]
    for person in demonstration().people.values():
        assert person.name in said
    assert "Chiltern Edge Council, Adult Social Care\n  Dana Whitlock    social worker" in said
    assert "dana.whitlock@council.example" in said


def test_somebody_who_no_longer_signs_in_is_not_offered(capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo"])
    Person.objects.filter(key="ken-osei").update(is_active=False)

    main(["demo", "--who"])

    assert "Ken Osei" not in capsys.readouterr().out


def test_without_a_demonstration_it_says_how_to_make_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--who"]) == 1

    assert capsys.readouterr().out == "There is no demonstration Board. Run `accord demo` to set it up.\n"


def test_a_demonstration_never_runs_beside_a_real_board(capsys: pytest.CaptureFixture[str]) -> None:
    Board.objects.create(key="example", name="Example Board")

    assert main(["demo"]) == 1

    assert capsys.readouterr().err == (
        "This database has the Example Board. A demonstration never runs beside a real Board: use another database.\n"
    )
    assert [board.key for board in Board.objects.all()] == ["example"]
