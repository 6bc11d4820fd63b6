"""Build shared state before the first request: two threads building one msgspec decoder end the process."""

import gc
from importlib import import_module

import msgspec
import structlog
from django.conf import settings
from django.db import DatabaseError, connection


def warm() -> None:
    from django.urls import get_resolver

    from accord.directory.closing import calendars
    from accord.directory.load import world_of

    build_decoders()
    if settings.PDF_CERTIFICATE:
        import_module("accord.papers.pades")  # takes 1 to 2 seconds
    len(get_resolver().url_patterns)
    try:
        for board in calendars():
            world_of(board)
    except (DatabaseError, LookupError) as wrong:  # `/ready` reports it
        structlog.get_logger("accord.site").warning("not warm", error=type(wrong).__name__)
    finally:
        connection.close()
    gc.freeze()


def build_decoders() -> None:
    from accord.procedure.acts.registry import ACTS
    from accord.procedure.model.act import Fact
    from accord.procedure.world.definition.definition import Definition
    from accord.procedure.world.people import Directory

    for kind in (*Fact.kinds.values(), *ACTS.values(), Directory, Definition, dict[str, str]):
        msgspec.json.Decoder(kind)
