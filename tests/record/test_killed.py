"""A process that is killed while it writes leaves nothing half: the act is there, once, whole, or it is not."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from accord.record import models
from accord.record.drafts import begin, draft_of
from accord.record.seals.check import check_record
from accord.record.write import do
from tests.boards import enter_demonstration
from tests.record.cases import SOCIAL_WORKER, SOCIAL_WORKERS_POST, TUESDAY, ask, raised, view

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
STATEMENTS = [
    'INSERT INTO "record_entrytext"',
    "INSERT INTO record_waitingrow",
    'INSERT INTO "record_casecard"',
    "DELETE FROM record_draft",
]


def killed_at(statement: str, ref: str, key: str) -> int:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "accord.site.settings_test", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "tests/record/killed.py"), str(connection.settings_dict["NAME"])]
    return subprocess.run([*command, ref, key, statement], cwd=ROOT, env=environment, check=False).returncode


@pytest.mark.parametrize("statement", STATEMENTS)
def test_an_act_that_was_cut_off_is_not_there_and_can_be_sent_again(statement: str) -> None:
    enter_demonstration()
    ref = raised()
    key = begin(SOCIAL_WORKER, "give-view", TUESDAY, ref)

    code = killed_at(statement, ref, str(key))

    assert code == -signal.SIGKILL
    assert models.Entry.objects.count() == 1
    assert draft_of(key, SOCIAL_WORKER) is not None
    assert list(check_record(TUESDAY)) == []
    assert not do(ask(view(), ref, by=SOCIAL_WORKER, post=SOCIAL_WORKERS_POST, key=key), TUESDAY).is_repeat
    assert models.Entry.objects.count() == 2
