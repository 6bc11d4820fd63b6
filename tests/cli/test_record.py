"""The commands of the record: letting clocks run, checking it, making its index again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from accord.cli.main import main
from accord.record import models
from tests.append_only import laid_aside
from tests.boards import enter_demonstration
from tests.record.cases import raised

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def test_work_once_lets_the_clocks_run_that_are_due() -> None:
    enter_demonstration()
    ref = raised()

    code = main(["work", "--once"])  # long after; by the real clock, for a database's own is not moved

    assert code == 0
    assert models.Entry.objects.get(kind="LimitReached").case.ref == ref


@pytest.mark.django_db(transaction=True)
def test_work_once_says_by_its_code_that_a_case_was_left() -> None:
    enter_demonstration()
    raised()
    with laid_aside(connection):
        models.Entry.objects.update(kind="NoSuchThing")

    assert main(["work", "--once"]) == 1


@pytest.mark.django_db(transaction=True)
def test_work_goes_on_until_it_is_told_to_stop() -> None:
    enter_demonstration()
    raised()
    program = (
        "import sys; from django.conf import settings; settings.DATABASES['default']['NAME'] = sys.argv[1];"
        "from accord.cli.main import main; print('working', flush=True); sys.exit(main(['work']))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "accord.site.settings_test"}

    command = [sys.executable, "-c", program, str(connection.settings_dict["NAME"])]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as work:
        assert work.stderr is not None
        line = work.stderr.readline()  # it says so once the limit, long past by now, was dealt with
        work.send_signal(signal.SIGTERM)
        code = work.wait()

    assert '"limits": 1' in line
    assert code == 0
    assert models.Entry.objects.filter(kind="LimitReached").count() == 1


def test_check_record_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    enter_demonstration()
    raised()

    assert main(["check-record"]) == 0
    assert capsys.readouterr().out == "The record has not been changed.\n"


def test_check_record_says_that_the_index_does_not_fit(capsys: pytest.CaptureFixture[str]) -> None:
    enter_demonstration()
    ref = raised()
    models.SearchWord.objects.filter(word="irispenhallow", key="lead:trust").delete()

    assert main(["check-record"]) == 2
    assert capsys.readouterr().out == (
        f"{ref}, index of words: 1 missing, 0 too many\nThe record has not been changed.\n"
        "The index does not fit it. Lists and search can be wrong until you run `accord rebuild-index`.\n"
    )


@pytest.mark.django_db(transaction=True)
def test_check_record_tells_a_changed_record_from_an_index_that_does_not_fit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    enter_demonstration()
    raised()
    with laid_aside(connection):
        models.Entry.objects.update(kind="NoSuchThing")

    assert main(["check-record"]) == 1
    out = capsys.readouterr().out
    assert out.endswith("Problem: 1.\n")
    assert "has not been changed" not in out


def test_migrate_makes_the_index_fit_the_record_again(capsys: pytest.CaptureFixture[str]) -> None:
    enter_demonstration()
    raised()
    models.SearchWord.objects.filter(word="irispenhallow", key="lead:trust").delete()

    assert main(["migrate"]) == 0

    assert capsys.readouterr().out.endswith("The index fits the record again. Differed: 1.\n")
    assert main(["check-record"]) == 0


def test_rebuild_index_puts_right_what_differs_and_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    enter_demonstration()
    ref = raised()
    models.SearchWord.objects.filter(word="irispenhallow", key="lead:trust").delete()

    assert main(["rebuild-index"]) == 0
    assert main(["rebuild-index"]) == 0

    assert capsys.readouterr().out == (
        f"{ref}, index of words: 1 missing, 0 too many\nDiffered: 1.\nThe index fits the record.\n"
    )
