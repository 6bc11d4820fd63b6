"""`accord serve`: the web server."""

import argparse
import os
import sys

NAME = "serve"
HELP = "Serve the pages."
NEEDS_DATABASE = False  # the server's own processes set Django up


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes and threads."""
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=4, help="requests at a time in each process")


def run(options: argparse.Namespace) -> int:
    """Become granian, so that signals reach it without anything between."""
    command = [
        sys.executable, "-m", "granian", "accord.site.wsgi:application",
        "--interface", "wsgi",
        "--host", options.host,
        "--port", str(options.port),
        "--workers", str(options.workers),
        "--blocking-threads", str(options.threads),
        "--log-level", "warning",
        "--no-access-log",  # it would log addresses
        "--workers-kill-timeout", "10",
    ]  # fmt: skip
    os.execv(sys.executable, command)  # noqa: S606
