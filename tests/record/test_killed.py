"""A process that is killed while it writes leaves nothing half: the act is there, once, whole, or it is not."""

import signal

import pytest

from accord.record import models
from accord.record.drafts import begin, draft_of
from accord.record.seals.check import check_record
from accord.record.write import do
from tests.boards import enter_demonstration
from tests.nursery import Nursery
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, ask, raised, view

pytestmark = pytest.mark.django_db(transaction=True)
STATEMENTS = [
    'INSERT INTO "record_entrytext"',
    "INSERT INTO record_waitingrow",
    'INSERT INTO "record_casecard"',
    "DELETE FROM record_draft",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_an_act_that_was_cut_off_is_not_there_and_can_be_sent_again(statement: str, nursery: Nursery) -> None:
    enter_demonstration()
    ref = raised()
    key = begin(SOCIAL_WORKER, "give-view", TUESDAY, ref)

    code = nursery.asked("tests.record.mortal.killed_at", statement, ref, str(key))

    assert code == -signal.SIGKILL
    assert models.Entry.objects.count() == 1
    assert draft_of(key, SOCIAL_WORKER) is not None
    assert list(check_record(TUESDAY)) == []
    assert not do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, key=key), TUESDAY).is_repeat
    assert models.Entry.objects.count() == 2
