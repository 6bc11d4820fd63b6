"""What somebody has begun to enter is kept until the act is done, and is theirs alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accord.record import models
from accord.record.drafts import begin, draft_of, drafts_of, drop, keep
from accord.record.write import do
from tests.record.cases import NURSE, SOCIAL_WORKER, TUESDAY, ask, raised, raising

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
HOUR = timedelta(hours=1)


def test_what_was_kept_is_there_as_it_was() -> None:
    key = uuid4()

    keep(key, NURSE, {"what": ["“Bruising” \\ & <b>"], "types": ["views", "action"]}, TUESDAY, act="raise")

    draft = draft_of(key, NURSE)
    assert draft is not None
    assert draft.data == {"what": ["“Bruising” \\ & <b>"], "types": ["views", "action"]}
    assert (draft.act, draft.case_ref, draft.updated_at) == ("raise", None, TUESDAY)


def test_what_is_kept_again_takes_the_place_of_what_was() -> None:
    key = begin(NURSE, "raise", TUESDAY)

    keep(key, NURSE, {"what": "Later."}, TUESDAY + HOUR, act="raise")

    (draft,) = drafts_of(NURSE)
    assert (draft.key, draft.data, draft.updated_at) == (key, {"what": "Later."}, TUESDAY + HOUR)


def test_whoever_begins_an_act_again_goes_on_with_the_same_draft() -> None:
    ref, other = raised(), raised()

    first = begin(NURSE, "give-view", TUESDAY, ref)

    assert begin(NURSE, "give-view", TUESDAY + HOUR, ref) == first
    assert len({first, begin(NURSE, "give-view", TUESDAY, other), begin(NURSE, "correct", TUESDAY, ref)}) == 3


def test_a_draft_is_its_writers_alone() -> None:
    key = begin(NURSE, "raise", TUESDAY)

    assert draft_of(key, SOCIAL_WORKER) is None
    assert drafts_of(SOCIAL_WORKER) == ()
    assert keep(key, SOCIAL_WORKER, {"what": "Mine."}, TUESDAY, act="raise") is False
    drop(key, SOCIAL_WORKER)
    assert draft_of(key, NURSE) is not None


def test_nothing_is_kept_of_an_act_that_is_done() -> None:
    key = begin(NURSE, "raise", TUESDAY)
    do(ask(raising(), key=key), TUESDAY)

    assert keep(key, NURSE, {"what": "Too late."}, TUESDAY, act="raise") is False
    assert drafts_of(NURSE) == ()


def test_a_draft_that_was_kept_at_the_very_moment_of_the_act_is_none() -> None:
    key = uuid4()
    do(ask(raising(), key=key), TUESDAY)
    models.Draft.objects.create(id=key, person=NURSE, act="raise", updated_at=TUESDAY)

    assert (draft_of(key, NURSE), drafts_of(NURSE)) == (None, ())
    assert begin(NURSE, "raise", TUESDAY) != key


def test_nothing_is_kept_for_a_case_that_is_not_there() -> None:
    assert keep(uuid4(), NURSE, {}, TUESDAY, act="give-view", case_ref="BCDFGHJK") is False


def test_the_newest_draft_comes_first() -> None:
    older, newer = begin(NURSE, "raise", TUESDAY), begin(NURSE, "ask-to-raise", TUESDAY + HOUR)

    assert [draft.key for draft in drafts_of(NURSE)] == [newer, older]


def test_a_draft_that_was_dropped_is_gone() -> None:
    key = begin(NURSE, "raise", TUESDAY)

    drop(key, NURSE)

    assert draft_of(key, NURSE) is None
