"""Tells a Sentry server of faults, without texts."""

import atexit
import logging
import sys
from types import TracebackType
from typing import Any

import sentry_sdk

import accord

HEARD_WITHIN = 2.0
"""Seconds for what is still to be sent when the process ends."""


class FaultHook(logging.Handler):
    def __init__(self, dsn: str) -> None:
        super().__init__(logging.ERROR)
        self.client = sentry_sdk.Client(
            dsn=dsn,
            release=accord.__version__,
            server_name="",
            default_integrations=False,
            auto_enabling_integrations=False,
            include_local_variables=False,
            include_source_context=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
        )
        atexit.register(self.client.close, timeout=HEARD_WITHIN)

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.client.capture_event(event_of(record))
        except Exception:
            self.handleError(record)


def event_of(record: logging.LogRecord) -> Any:
    said: dict[str, Any] = record.msg if isinstance(record.msg, dict) else {}
    failure = said.get("exc_info") or record.exc_info
    failure = sys.exc_info() if failure is True else failure
    event: dict[str, Any] = {"level": "error", "logger": record.name, "message": str(said.get("event", record.name))}
    if request := said.get("request"):
        event["tags"] = {"request": request}
    if isinstance(failure, tuple) and failure[0]:
        trace = {"frames": _frames(failure[2])}
        event["exception"] = {"values": [{"type": failure[0].__name__, "value": "", "stacktrace": trace}]}
    return event


def _frames(traceback: TracebackType | None) -> list[dict[str, Any]]:
    frames = []
    while traceback is not None:
        frame = traceback.tb_frame
        module = frame.f_globals.get("__name__", "?")
        frames.append({"module": module, "function": frame.f_code.co_name, "lineno": traceback.tb_lineno})
        traceback = traceback.tb_next
    return frames
