"""A table comes in by two steps: what it would change, then all of it or nothing; and goes out as it can come in."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from openpyxl import load_workbook

from accord.directory.change import change
from accord.directory.load import directory_now
from accord.directory.models import Person
from accord.directory.register import register_of
from accord.journal.models import JournalLine
from accord.procedure.staffing.bringing import COLUMNS
from accord.procedure.staffing.holders import Rename
from tests.boards import DEMO, enter_demonstration
from tests.pages.visiting import Visitor, errors_of, hidden_of, text_of
from tests.stories import DANA, IMRAN, JOAN, PAUL, on

pytestmark = pytest.mark.django_db
NOW = on(1, 4)
TABLE = "/directory/council/table/"
TWO = """Role,Level,Reports to,Name,Email
deputy manager,manager,Head of Service,Ivy Marsh,ivy@council.example
advocate,practitioner,deputy manager,,
"""


@pytest.fixture(autouse=True)
def _the_demonstration() -> None:
    enter_demonstration()


def looked(visitor: Visitor, text: str, path: str = TABLE) -> HttpResponse:
    hidden = hidden_of(visitor.opens(path, NOW))
    return visitor.posts(path, {**hidden, "file": SimpleUploadedFile("posts.csv", text.encode())}, NOW)


def test_what_a_table_would_change_is_seen_before_anything_is_changed() -> None:
    before = register_of(DEMO)

    shown = text_of(looked(Visitor(JOAN), TWO))

    assert "Nothing has changed yet." in shown
    assert "Role saved: deputy manager (manager). It reports to Head of Service." in shown
    assert "Ivy Marsh has the role of deputy manager from 1 April 2026." in shown
    assert register_of(DEMO) == before


def test_then_all_of_it_is_brought_in_each_change_with_its_line() -> None:
    visitor = Visitor(JOAN)

    done = visitor.posts(TABLE, hidden_of(looked(visitor, TWO)), NOW)

    directory = directory_now(DEMO)
    deputy, advocate = directory.posts_of_agency("council")[-2:]
    assert done.headers["Location"] == "/directory/council/"
    assert (deputy.title, advocate.reports_to) == ("deputy manager", deputy.key)
    assert Person.objects.get(email="ivy@council.example").name == "Ivy Marsh"
    assert JournalLine.objects.filter(kind="directory", person=JOAN).count() == 3


def test_what_was_changed_meanwhile_is_looked_at_once_more() -> None:
    visitor = Visitor(JOAN)
    shown = looked(
        visitor, "Post,Code,Level,Name,Email\nlead,council-lead,safeguarding lead,Dana,dana.whitlock@council.example\n"
    )
    change(DEMO, [Rename(agency="council", person=DANA, name="Dana Reed")], by=IMRAN, at=NOW)

    again = visitor.posts(TABLE, hidden_of(shown), NOW)

    assert "Someone else changed this agency’s details." in text_of(again)
    assert "Dana Reed has the role of lead from 1 April 2026." in text_of(again)
    assert directory_now(DEMO).holder("council-lead", NOW.date()).key == "owen-tate"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("Role,Level\nking,king\n", "Line 2, Level: “king” is not a level in the procedure."),
        ("Agency,Role,Level\nthe Trust,lead,manager\n", "Line 2, Agency: This file is only for Chiltern Edge Council"),
    ],
)
def test_a_table_with_a_wrong_line_changes_nothing(table: str, says: str) -> None:
    shown = text_of(looked(Visitor(JOAN), table))

    assert says in shown
    assert 'name="table"' not in shown


def test_a_file_that_cannot_be_read_is_said_beside_the_field() -> None:
    assert errors_of(looked(Visitor(JOAN), "")) == ["The file is empty"]
    assert errors_of(looked(Visitor(JOAN), "Role,Level\n")) == ["The table has no lines below the first"]


def test_nobody_brings_in_what_was_not_looked_at_or_was_shown_to_another() -> None:
    visitor, paul = Visitor(JOAN), Visitor(PAUL)
    table = hidden_of(looked(visitor, TWO))["table"]
    before = register_of(DEMO)

    forged = visitor.posts(TABLE, {"table": table[:-3] + "abc"}, NOW)
    others = paul.posts("/directory/trust/table/", {"table": table}, NOW)

    assert "was kept for an hour" in text_of(forged)
    assert "was kept for an hour" in text_of(others)
    assert register_of(DEMO) == before


@pytest.mark.parametrize(
    "path", ["/directory/trust/table/", "/directory/trust/table.csv", "/directory/agencies/table/"]
)
def test_what_one_does_not_keep_is_not_there(path: str) -> None:
    assert Visitor(JOAN).opens(path, NOW).status_code == 404


def test_the_board_manager_brings_in_an_agency() -> None:
    visitor, path = Visitor(IMRAN), "/directory/agencies/table/"
    table = "Agency,Kind,Role,Level\nLark Hill Hospice,health,manager,manager\n"

    visitor.posts(path, hidden_of(looked(visitor, table, path)), NOW)

    assert directory_now(DEMO).agencies["lark-hill-hospice"].kind == "health"


def test_what_is_taken_out_can_be_brought_in_again_and_that_it_was_is_noted() -> None:
    visitor = Visitor(JOAN)

    taken = visitor.opens("/directory/council/table.csv", NOW)

    assert "No changes" in text_of(looked(visitor, taken.content.decode("utf-8-sig")))
    assert JournalLine.objects.get(kind="exported").detail == "people and roles, csv"


def test_nothing_that_is_taken_out_is_a_formula() -> None:
    change(DEMO, [Rename(agency="council", person=DANA, name="=1+1")], by=IMRAN, at=NOW)
    visitor = Visitor(JOAN)

    rows = list(csv.reader(io.StringIO(visitor.opens("/directory/council/table.csv", NOW).content.decode("utf-8-sig"))))
    book = load_workbook(io.BytesIO(visitor.opens("/directory/council/table.xlsx", NOW).content))

    assert tuple(rows[0]) == COLUMNS
    assert rows[1][7] == "'=1+1"
    cell = book.worksheets[0]["H2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
