"""`accord init` makes a Board, whole or not at all, and a second time it changes nothing."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from accord.access.models import FirstEmail
from accord.cli.main import main
from accord.directory import models
from accord.directory.change import AT_ONCE
from accord.directory.closing import calendars
from accord.directory.founding import OTHERS
from accord.directory.load import directory_now
from accord.journal.models import JournalLine
from accord.procedure.checks.check import check
from accord.procedure.world.definition.definition import LIBRARY, from_library, read_definition

pytestmark = pytest.mark.django_db
BOARD = "example-safeguarding-adults-board"
GIVEN = {
    "--name": "Example Safeguarding Adults Board",
    "--nation": "NIR",
    "--procedure": "buckinghamshire",
    "--front-door": "Safeguarding adults team: 01632 960100; out of hours 01632 960199",
    "--manager": "Imran Yusuf <imran.yusuf@board.example>",
    "--chair": "Helen Marsh <helen.marsh@board.example>",
}
FILE = "".join(f'{name.strip("-").replace("-", "_")} = "{said}"\n' for name, said in GIVEN.items())
TABLES = (models.Board, models.Agency, models.Post, models.Person, models.Holding, models.ProcedureDraft, FirstEmail)


def said(**changed: str) -> list[str]:
    given = GIVEN | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return ["init", *(part for pair in given.items() if pair[1] for part in pair)]


def rows() -> list[int]:
    return [table.objects.count() for table in (*TABLES, JournalLine)]


def test_it_makes_the_board_its_agency_two_people_and_a_draft_and_no_procedure_is_in_force() -> None:
    assert main(said()) == 0

    directory, draft = directory_now(BOARD), models.ProcedureDraft.objects.get()
    held = {directory.posts[one.post].title: directory.people[one.person].name for one in directory.holdings}
    assert held == {"Board manager": "Imran Yusuf", "Independent Chair": "Helen Marsh"}
    assert all(one.is_confirmed for one in directory.people.values())
    assert directory.board_agency() is not None
    assert read_definition(draft.text).board == GIVEN["--name"]
    assert (draft.begun_from, draft.proposed_by_id) == ("buckinghamshire", None)
    assert not models.Definition.objects.exists()


def test_each_of_the_two_has_a_first_email_from_the_board_with_their_own_way_in() -> None:
    main(said())

    assert [one.to for one in mail.outbox] == [["imran.yusuf@board.example"], ["helen.marsh@board.example"]]
    first = mail.outbox[0]
    assert first.subject == "You can now sign in to Accord for the Example Safeguarding Adults Board"
    assert first.extra_headers["From"].startswith("Example Safeguarding Adults Board (Accord)".join('""'))
    assert "added you to Accord as Board manager at Example Safeguarding Adults Board." in str(first.body)
    assert "/accounts/login/code/?you=" in str(first.body)


def test_the_nations_bank_holidays_count_for_the_board() -> None:
    main(said())

    calendar, _ = calendars()[BOARD]
    assert not calendar.is_working(date(2027, 7, 12))  # Battle of the Boyne


def test_a_second_time_it_says_so_and_changes_and_sends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main(said())
    before = rows()
    capsys.readouterr()

    assert main(said(nation="nir")) == 0

    assert capsys.readouterr().out == (
        "Example Safeguarding Adults Board is already set up with these values. Nothing has changed.\n"
    )
    assert (rows(), len(mail.outbox)) == (before, 2)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (
            {"nation": "ENG", "chair": "Ann Lee <ann.lee@board.example>"},
            "The Example Safeguarding Adults Board is already set up, with another --nation and --chair. "
            "Nothing has changed.\n",
        ),
        ({"name": "Another Board"}, OTHERS.format(names="the Example Safeguarding Adults Board") + "\n"),
        ({"manager": ""}, "Still needed: --manager.\n"),
        (
            {"procedure": "lincoln"},
            "There is no procedure “lincoln” in the library. Did you mean “lincolnshire”?\n",
        ),
    ],
)
def test_with_other_values_or_half_of_them_it_refuses_and_nothing_is_half_done(
    changed: dict[str, str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(said())
    before = rows()

    assert main(said(**changed)) == 1

    assert capsys.readouterr().err == says
    assert (rows(), len(mail.outbox)) == (before, 2)


def test_if_the_last_of_it_cannot_be_made_there_is_no_board_at_all(capsys: pytest.CaptureFixture[str]) -> None:
    main(said(name="Another Board"))
    models.Post.objects.create(key=f"{BOARD}-chair", agency_id="another-board", title="in the way")
    before = rows()

    assert main([*said(), "--another"]) == 1

    assert capsys.readouterr().err == f"{AT_ONCE}\n"
    assert (rows(), len(mail.outbox)) == (before, 2)


def test_a_second_board_is_made_where_that_is_said_also_with_the_same_people() -> None:
    main(said())

    assert main([*said(name="Another Board"), "--another"]) == 0

    assert {board.key for board in models.Board.objects.all()} == {BOARD, "another-board"}
    assert models.Person.objects.count() == 2


def test_a_real_board_never_joins_a_demonstration(capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo"])

    assert main([*said(), "--another"]) == 1

    assert "This database has the demonstration" in capsys.readouterr().err
    assert models.Board.objects.get().key == "demo"


def test_it_reads_a_file_and_what_is_said_beside_it_comes_first(tmp_path: Path) -> None:
    file = tmp_path / "board.toml"
    file.write_text(FILE, "utf-8")

    assert main(["init", "--file", str(file), "--nation", "WLS"]) == 0

    assert models.Board.objects.get().nation == "WLS"


@pytest.mark.parametrize("procedure", LIBRARY)
def test_the_draft_is_the_librarys_procedure_with_this_boards_own_head(procedure: str) -> None:
    name = 'The "Example" Board \\ Shire'

    main(said(procedure=procedure, nation="SCT", name=name))

    text = models.ProcedureDraft.objects.get().text
    definition = read_definition(text)
    assert check(text) == ()
    assert (definition.board, definition.nation, definition.front_door) == (name, "SCT", GIVEN["--front-door"])
    assert definition.in_force_from == timezone.localdate()
    assert definition.stage == from_library(procedure).stage


def test_a_name_that_a_procedure_could_not_carry_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(said(name="The <b>Board</b>")) == 1

    assert capsys.readouterr().err.startswith("--name or --front-door: ")
    assert rows() == [0] * (len(TABLES) + 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FILE.partition("manager")[0], "Still needed: --manager and --chair."),
        (FILE.replace("chair", "chairs"), "board.toml: “chairs” is not known. Did you mean “chair”?"),
        (FILE.replace('"NIR"', "1"), "board.toml: nation must be a text in quotes."),
        (FILE[:-3], "board.toml is not a TOML file: "),
        (None, "board.toml cannot be read: No such file or directory."),
    ],
)
def test_half_a_file_is_refused_in_a_sentence(
    text: str | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "board.toml"
    if text is not None:
        file.write_text(text, "utf-8")

    assert main(["init", "--file", str(file)]) == 1

    assert says in capsys.readouterr().err
    assert rows() == [0] * (len(TABLES) + 1)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_asks_for_what_is_not_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("SCT\nlincolnshire\n"))

    assert main(said(nation="", procedure="")) == 0

    assert "Which procedure do you start from? buckinghamshire, bcp-dorset or lincolnshire" in capsys.readouterr().out
    assert models.Board.objects.get().nation == "SCT"
    assert models.ProcedureDraft.objects.get().begun_from == "lincolnshire"
