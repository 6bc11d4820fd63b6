"""Serves figures for Prometheus."""

import hmac
import os
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from accord.journal.clock import database_time
from accord.journal.lines import BACKED_UP, CHECKED, last_done
from accord.journal.seals import MAILED
from accord.letters.alarm_texts import TEXTS
from accord.letters.liveness import last_round
from accord.letters.making import oldest_owed
from accord.letters.models import Alarm, Message, WorkRound
from accord.letters.round import free_room
from accord.record.clock import now
from accord.record.seals.sealing import unsealed

ADDRESS = "/metrics"
SEVERAL = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder in which the web processes count together."""


class DatabaseFigures:
    def collect(self) -> Iterator[Metric]:
        at = database_time()
        rounds = WorkRound.objects.aggregate(last=Max("id"))["last"] or 0
        yield CounterMetricFamily("accord_rounds", "Rounds of all workers", value=rounds)
        yield _time("last_round", "When a worker last ran", last_round())
        owed = oldest_owed(at)
        age = (at - owed).total_seconds() if owed else 0.0
        yield _gauge("oldest_letter_seconds", "Longest that an email that may leave has waited", age)
        yield _messages()
        yield _alarms()
        yield _gauge("entries_unsealed", "Entries that no seal covers yet", unsealed())
        yield _time("last_mailed_seal", "When a seal was last emailed", last_done(MAILED))
        yield _time("last_good_backup", "When a backup was last written and checked", last_done(BACKED_UP))
        yield _time("last_record_check", "When the whole record was last checked", last_done(CHECKED))
        yield _gauge("free_disk_bytes", "Room for files", free_room())
        yield _gauge("clock_ahead_seconds", "This machine’s clock against the database’s", (now() - at).total_seconds())


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(f"accord_{name}", says, value=value)


def _time(name: str, says: str, at: datetime | None) -> Metric:
    return _gauge(f"{name}_timestamp_seconds", f"{says}, or 0", at.timestamp() if at else 0.0)


def _messages() -> Metric:
    left = Message.objects.filter(next_try__isnull=False)
    refused = left.filter(refusals__gt=0).count()
    waiting = left.filter(refusals=0).count()
    family = GaugeMetricFamily("accord_messages", "Emails by state", labels=["state"])
    states = {"waiting": waiting, "refused": refused, "done": Message.objects.count() - waiting - refused}
    for state, number in states.items():
        family.add_metric([state], number)
    return family


def _alarms() -> Metric:
    current = Alarm.objects.filter(over_at__isnull=True).values_list("kind").annotate(number=Count("id"))
    family = GaugeMetricFamily("accord_alarms", "Alarms by kind", labels=["kind"])
    for kind, number in {**dict.fromkeys(TEXTS, 0), **dict(current)}.items():
        family.add_metric([kind], number)
    return family


def figures() -> bytes:
    registry = CollectorRegistry()
    if os.environ.get(SEVERAL):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REGISTRY)
    registry.register(DatabaseFigures())
    return generate_latest(registry)


@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"})
    return HttpResponse(figures(), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})


class MetricsPort(ThreadingHTTPServer):
    allow_reuse_port = True
    daemon_threads = True


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path != ADDRESS:
            self.send_error(404)
            return
        try:
            body = figures()
        except Exception:
            self.send_error(503)
            return
        finally:
            connection.close()  # the thread's own
        self.send_response(200)
        self.send_header("Content-Type", CONTENT_TYPE_LATEST)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Not on stderr, where lines are JSON."""


def open_port(port: int) -> MetricsPort:
    server = MetricsPort(("127.0.0.1", port), _Answer)
    Thread(target=server.serve_forever, name="metrics", daemon=True).start()
    return server
