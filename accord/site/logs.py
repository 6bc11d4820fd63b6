"""JSON logs, without URLs, case text or exception messages."""

import re
import sys
import uuid
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_id_of(given: str) -> str:
    """Take the proxy's, if it is one."""
    return given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex


def without_words(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Keep class and line: its message may quote case text."""
    failure = event.pop("exc_info", None)
    failure = sys.exc_info() if failure is True else failure
    if isinstance(failure, tuple) and failure[0] is not None:
        event["exception"] = failure[0].__name__
        event["places"] = _places(failure[2])
    return event


def _places(traceback: Any) -> list[str]:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{traceback.tb_frame.f_globals.get('__name__', '?')}.{code.co_name}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return places


PROCESSORS: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

structlog.configure(
    processors=[*PROCESSORS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)


def logging_of(level: str, tracker: str = "") -> dict[str, Any]:
    """Drop Django's lines on rejected URLs. `tracker`: a Sentry DSN."""
    hook = {"tracker": {"()": "accord.site.fault_hook.FaultHook", "dsn": tracker}} if tracker else {}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": PROCESSORS,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_words,
                    structlog.processors.JSONRenderer(),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}, **hook},
        "root": {"handlers": ["stderr", *hook], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.request": {"level": "CRITICAL"},
            "django.security": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
