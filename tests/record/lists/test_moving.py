"""A running case keeps its version; the Board manager’s act alone moves it to the one in force, on the record."""

from datetime import date, datetime, timedelta

import pytest

from accord.directory.load import enter_definition
from accord.procedure.acts.stages.moving import MoveToVersion
from accord.procedure.world.definition.definition import digest_of, library_text
from accord.procedure.world.values import Refusal
from accord.record import models
from accord.record.index.rebuild import rebuild_index
from accord.record.lists.moving import moving_of, older_cases
from accord.record.viewer import viewer_of
from accord.record.write import do
from tests.boards import DEMO
from tests.record.cases import NURSE, TUESDAY, ask, raised

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
OLDER = library_text("buckinghamshire")
NEWER = OLDER.replace('version = "1"', 'version = "2"', 1).replace("5 working days", "10 working days", 1)
MANAGER, POST = "imran-yusuf", "board-manager"
NEXT_DAY = TUESDAY + timedelta(days=1)


def move(version: str = "2", reason: str = "The Board decided it.") -> MoveToVersion:
    return MoveToVersion(version=version, to_stage="practitioners", reason=reason)


def moved(ref: str, at: datetime = NEXT_DAY) -> None:
    do(ask(move(), ref, by=MANAGER, post=POST, seen=1), at)


def card(ref: str) -> models.CaseCard:
    return models.CaseCard.objects.get(case__ref=ref)


def test_a_case_keeps_the_version_that_it_began_under_when_a_newer_one_comes_into_force() -> None:
    ref = raised()
    enter_definition(DEMO, NEWER, NEXT_DAY.date())

    newer = raised(at=NEXT_DAY)

    assert [card(one).procedure for one in (ref, newer)] == [digest_of(OLDER), digest_of(NEWER)]


def test_the_board_manager_moves_it_and_the_record_and_the_index_say_so() -> None:
    ref = raised()
    enter_definition(DEMO, NEWER, NEXT_DAY.date())

    moved(ref)

    assert [entry.kind for entry in models.Entry.objects.order_by("number")] == ["DisagreementRaised", "MovedToVersion"]
    assert (card(ref).procedure, card(ref).due_on) == (digest_of(NEWER), date(2026, 4, 16))
    assert list(rebuild_index(NEXT_DAY)) == []
    assert {one.post for one in models.Letter.objects.filter(entry__kind="MovedToVersion")} >= {
        "trust-district-nurse",
        "council-north-social-worker",
        "trust-lead",
        "council-lead",
    }


def test_what_comes_after_it_is_judged_by_the_version_to_which_it_was_moved() -> None:
    ref = raised()
    enter_definition(DEMO, NEWER, NEXT_DAY.date())
    moved(ref)

    found = moving_of(MANAGER, ref, NEXT_DAY)

    assert found is not None
    assert found.moment.world.procedure.version == "2"
    assert found.bar == "This case already uses the version in force."


def test_nobody_else_moves_it() -> None:
    ref = raised()
    enter_definition(DEMO, NEWER, NEXT_DAY.date())

    with pytest.raises(Refusal, match="Only the Board manager can move"):
        do(ask(move(), ref, by=NURSE, seen=1), NEXT_DAY)

    assert moving_of(NURSE, ref, NEXT_DAY) is None
    assert models.Entry.objects.count() == 1


def test_nothing_is_moved_to_a_version_that_is_still_to_come() -> None:
    ref = raised()
    enter_definition(DEMO, NEWER, NEXT_DAY.date() + timedelta(days=1))

    with pytest.raises(Refusal, match="This case already uses the version in force"):
        moved(ref)


def test_the_open_cases_of_older_versions_are_listed_to_the_board_manager_alone() -> None:
    ref = raised()
    enter_definition(DEMO, NEWER, NEXT_DAY.date())
    raised(at=NEXT_DAY)

    assert [one.ref for one in older_cases(viewer_of(MANAGER, NEXT_DAY), DEMO)] == [ref]
    assert older_cases(viewer_of(NURSE, NEXT_DAY), DEMO) == ()

    moved(ref)

    assert older_cases(viewer_of(MANAGER, NEXT_DAY), DEMO) == ()


def test_where_the_manager_is_kept_from_a_case_whoever_acts_for_the_board_moves_it_and_nobody_else() -> None:
    """F5: the Chair, here."""
    ref = raised(barred=(MANAGER,))
    enter_definition(DEMO, NEWER, NEXT_DAY.date())

    chairs = moving_of("helen-marsh", ref, NEXT_DAY)
    do(ask(move(), ref, by="helen-marsh", post="board-chair", seen=1), NEXT_DAY)

    assert chairs is not None
    assert chairs.bar == ""
    assert [moving_of(person, ref, NEXT_DAY) for person in (MANAGER, "vikram-desai", "owen-tate")] == [None] * 3
    assert card(ref).procedure == digest_of(NEWER)
