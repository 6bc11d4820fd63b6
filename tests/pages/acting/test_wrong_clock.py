"""A machine whose clock is wrong writes nothing, by whatever way, says so, and keeps what was typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from accord.cli.main import main
from accord.cli.work import work
from accord.journal import clock
from accord.journal.clock import WRONG, ClockWrong
from accord.journal.models import JournalLine
from accord.record.models import Draft, Entry, EntryText
from accord.record.work import due, record_limits
from tests.boards import enter_demonstration
from tests.pages.acting_givens import DANA, GRACE, entries, minutes
from tests.pages.raising_steps import raises
from tests.pages.visiting import Visitor, text_of
from tests.record.cases import TUESDAY, raised

pytestmark = pytest.mark.django_db
TYPED = {"text": "The account holds, and she says so herself.", "safety": "no"}
JOAN = "joan-frith"
LATE = TUESDAY + timedelta(days=20)


@pytest.fixture(autouse=True)
def demo(db: None) -> None:
    enter_demonstration()


@contextmanager
def ten_days_ahead() -> Iterator[None]:
    """This process's clock, beside the database's."""
    right, clock.moved = clock.moved, lambda: right() - timedelta(days=10)
    try:
        yield
    finally:
        clock.moved = right


def test_an_act_is_refused_with_its_text_kept_and_is_done_by_the_right_clock() -> None:
    """O6."""
    ref = raised(TUESDAY)
    with ten_days_ahead():
        refused = text_of(Visitor(DANA).sends(f"/cases/{ref}/give-view/", TYPED, minutes(5)))
    noted, written = JournalLine.objects.filter(kind="refused").count(), entries(ref)
    kept = Draft.objects.get().data
    Visitor(DANA).sends(f"/cases/{ref}/give-view/", TYPED, minutes(6))

    assert WRONG in refused
    assert TYPED["text"] in refused
    assert TYPED["text"] in kept
    assert (noted, written) == (0, ["DisagreementRaised"])
    assert entries(ref) == ["DisagreementRaised", "ViewGiven"]
    assert Entry.objects.get(kind="ViewGiven").at == minutes(6)


def test_a_disagreement_is_not_raised_and_nothing_typed_is_lost() -> None:
    """O6."""
    given = {
        "adults": [{"number": 1, "name": "Mrs Iris Penhallow", "born": "1941-05-02", "wishes": "To stay."}],
        "agency": "council",
        "types": ["action"],
        "what": "She was sent home alone at night.",
        "risk": "It goes on.",
        "first_put_on": TUESDAY.date(),
    }
    grace = Visitor(GRACE)
    with ten_days_ahead():
        check = raises(grace, given, minutes(0))["Location"]
        page = text_of(grace.opens(check, minutes(0)))

    assert WRONG in page
    assert Entry.objects.count() == 0
    assert "She was sent home alone at night." in Draft.objects.get().data


def test_the_directory_is_not_changed_either() -> None:
    """O6."""
    with ten_days_ahead():
        asked = Visitor(JOAN).sends("/directory/council/name/?about=leo-abbot", {"name": "Leo Abbot-Frith"}, minutes(0))
    page = text_of(asked)

    assert WRONG in page
    assert "Leo Abbot-Frith" in page
    assert not JournalLine.objects.filter(kind="directory").exists()


def test_no_deadline_is_recorded_and_no_case_is_to_blame() -> None:
    """O6."""
    raised(TUESDAY)
    with ten_days_ahead():
        with pytest.raises(ClockWrong):
            record_limits(due(LATE), LATE)
        went_well = work()

    assert went_well is False
    assert EntryText.objects.count() == 1
    assert [one.detail.partition(":")[0] for one in JournalLine.objects.filter(kind="alarm")] == ["clock"]


@pytest.mark.parametrize(
    "command", [["seal"], ["close-day", "demo", "2026-12-24", "Mourning"], ["bounce", "--address", "a@b.example"]]
)
def test_no_command_dates_anything(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """O6."""
    before = JournalLine.objects.count()
    with ten_days_ahead():
        code = main(command)

    assert (code, capsys.readouterr().err.strip()) == (1, WRONG)
    assert JournalLine.objects.count() == before


def test_a_case_is_still_read() -> None:
    ref = raised(TUESDAY)
    with ten_days_ahead():
        assert Visitor(DANA).opens(f"/cases/{ref}/", minutes(5)).status_code == 200
        assert main(["check-record"]) == 0
