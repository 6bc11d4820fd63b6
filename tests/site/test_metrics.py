"""What Prometheus reads: every figure, with no name of anybody, for who has the token or asks on the machine itself."""

from datetime import timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from accord.cli.main import main
from accord.cli.work import work
from accord.journal.lines import CHECKED, note
from accord.letters.alarms import Wrong, raise_alarms
from accord.site.metrics import open_port
from bench.half_sent import free_port
from tests.boards import enter_demonstration
from tests.record.cases import TUESDAY, raised

TOKEN = {"authorization": "Bearer open sesame"}
LATER = TUESDAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def token(settings: Settings, tmp_path: Path) -> None:
    settings.METRICS_TOKEN, settings.MEDIA_ROOT = "open sesame", tmp_path


def figures() -> dict[str, float]:
    """Each figure by its name and labels."""
    families = text_string_to_metric_families(Client().get("/metrics", headers=TOKEN).text)
    samples = [sample for family in families for sample in family.samples]
    return {" ".join([one.name, *one.labels.values()]): one.value for one in samples if "python" not in one.name}


@pytest.mark.django_db
def test_every_figure_is_there_before_anything_has_happened() -> None:
    """O12."""
    with time_machine.travel(TUESDAY, tick=False):
        found = figures()

    assert {name: found[f"accord_{name}"] for name in ("last_round_timestamp_seconds", "entries_unsealed")} == {
        "last_round_timestamp_seconds": 0,
        "entries_unsealed": 0,
    }
    assert found["accord_free_disk_bytes"] > 0
    assert abs(found["accord_clock_ahead_seconds"]) < 60


@pytest.mark.django_db
def test_the_figures_are_those_of_the_database(tmp_path: Path) -> None:
    """O12."""
    enter_demonstration()
    raised()
    with time_machine.travel(TUESDAY + timedelta(minutes=2), tick=False):
        before = figures()
        work()
        raise_alarms([Wrong(kind="wake", about="A"), Wrong(kind="wake", about="B")], TUESDAY)
    note("administered", person="", detail="mailed seal 1", at=TUESDAY)
    note("administered", person="", detail=CHECKED, at=TUESDAY)
    call_command("createcachetable", verbosity=0)
    with time_machine.travel(LATER, tick=False):
        main(["backup", str(tmp_path / "b.tar.gz")])
        found = figures()

    assert (round(before["accord_oldest_letter_seconds"]), before["accord_entries_unsealed"]) == (120, 1)
    assert found["accord_rounds_total"] >= 1
    assert {name: value for name, value in found.items() if "messages" in name} == {
        "accord_messages waiting": 0,
        "accord_messages refused": 0,
        "accord_messages done": 1,
    }
    assert (found["accord_alarms wake"], found["accord_alarms mail"]) == (2, 0)
    assert found["accord_entries_unsealed"] == 0
    times = ("last_round", "last_mailed_seal", "last_record_check", "last_good_backup")
    assert [found[f"accord_{name}_timestamp_seconds"] - TUESDAY.timestamp() for name in times] == [120, 0, 0, 3600]
    assert found["accord_oldest_letter_seconds"] == 0


@pytest.mark.django_db
def test_requests_are_counted_by_route_and_status_and_no_figure_has_a_name() -> None:
    """O12."""
    enter_demonstration()
    raised()
    counted = "accord_requests_total accounts/login/ 200"
    before = figures().get(counted, 0)
    for _ in range(3):
        Client().get("/accounts/login/?next=/Penhallow/")
    page = Client().get("/metrics", headers=TOKEN).text

    assert figures()[counted] - before == 3
    assert not {"Penhallow", "Grace", "grace", "example"} & {*page.replace('"', " ").split()}


@pytest.mark.django_db
@pytest.mark.parametrize("given", [{}, {"authorization": "Bearer other"}])
def test_without_the_token_there_is_nothing(given: dict[str, str]) -> None:
    assert (Client().get("/metrics", headers=given).status_code, Client().get("/metrics").content) == (401, b"")


@pytest.mark.django_db
def test_where_no_token_is_set_there_is_no_such_page(settings: Settings) -> None:
    settings.METRICS_TOKEN = ""

    assert Client().get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_its_own_port_is_open_on_this_machine_and_may_be_shared_by_the_processes() -> None:
    """O12."""
    port = free_port()
    first, second = open_port(port), open_port(port)
    try:
        page = urlopen(f"http://127.0.0.1:{port}/metrics").read().decode()
    finally:
        for server in (first, second):
            server.shutdown()
            server.server_close()

    assert "accord_last_round_timestamp_seconds" in page
