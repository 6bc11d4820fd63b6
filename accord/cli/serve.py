"""`accord serve`: run the web server."""

import argparse
import os
import resource
import sys
from tempfile import mkdtemp

NAME = "serve"
HELP = "Serve the pages."
NEEDS_DATABASE = False  # the server's processes set up Django
OPEN = (
    "Serving on {host} without TLS is not private. Set ACCORD_HTTPS=true behind a TLS proxy "
    "(deploy/ has two), or serve on 127.0.0.1."
)
LIFETIME = 24 * 60 * 60
"""Seconds until a new process takes over, so that no leak grows for ever."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=8, help="requests handled at the same time in each process")


def run(options: argparse.Namespace) -> int:
    """Granian replaces this process, and gets its signals."""
    from django.conf import settings

    _say_what_is_not_sealed()
    faults = _faults()
    for sentence in faults:
        print(sentence, file=sys.stderr)
    if faults:
        print("Accord does not start. `accord doctor` looks at everything.", file=sys.stderr)
        return 1
    is_open = not settings.SECURE_SSL_REDIRECT and options.host not in LOOPBACK
    if is_open:
        print(OPEN.format(host=options.host), file=sys.stderr)
    else:
        _become_granian(options)
    return int(is_open)


def _faults() -> list[str]:
    """Look at what a service needs; elsewhere only at a demonstration with a real Board."""
    import django
    from django.conf import settings
    from django.db import DatabaseError, connection

    if not (settings.SECURE_SSL_REDIRECT or settings.DEMONSTRATION):
        return []
    django.setup()
    from accord.cli.looking.health import essential, invented

    try:
        return [one.sentence for one in (essential() if settings.SECURE_SSL_REDIRECT else invented()) if one.is_wrong]
    except DatabaseError:  # a demonstration without tables: the pages say so
        return []
    finally:
        connection.close()


def _say_what_is_not_sealed() -> None:
    from django.utils import timezone

    from accord.papers.certificate import CannotSeal, certificate

    try:
        certificate(timezone.now())
    except CannotSeal as wrong:
        print(f"PDFs of signed cases are not sealed. {wrong}", file=sys.stderr)


def _become_granian(options: argparse.Namespace) -> None:
    _take_more_connections()
    command = [
        sys.executable, "-m", "granian", "accord.site.asgi:application",
        "--interface", "asgi",
        "--host", options.host,
        "--port", str(options.port),
        "--workers", str(options.workers),
        "--respawn-failed-workers",  # a crash ends no other worker's requests
        "--workers-max-rss", "1024",
        "--workers-lifetime", str(LIFETIME),
        "--http", "1",
        "--no-ws",
        "--http1-header-read-timeout", "10000",
        "--log-level", "warning",
        "--no-access-log",  # it would log URLs
        "--workers-kill-timeout", "10",
    ]  # fmt: skip
    told = {"ACCORD_THREADS": str(options.threads), "PROMETHEUS_MULTIPROC_DIR": mkdtemp(prefix="accord-metrics-")}
    os.execve(sys.executable, command, {**os.environ, **told})  # noqa: S606


def _take_more_connections() -> None:
    """Each idle connection needs an open file."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
