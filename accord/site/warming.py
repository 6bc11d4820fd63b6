"""What a web server does before its first request: what threads would otherwise make at the same time, each half seen.

msgspec builds what it knows of a type when the type is read first; two threads that meet it half built end the process.
"""

import gc
from importlib import import_module

import msgspec
import structlog
from django.conf import settings
from django.db import DatabaseError, connection


def warm() -> None:
    """Build every decoder, read the addresses, and load every Board's world; then leave all of it to no collector."""
    from django.urls import get_resolver

    from accord.directory.closing import calendars
    from accord.directory.load import world_of

    build_decoders()
    if settings.PDF_CERTIFICATE:
        import_module("accord.papers.pades")  # takes a second or two
    len(get_resolver().url_patterns)
    try:
        for board in calendars():
            world_of(board)
    except (DatabaseError, LookupError) as wrong:  # `/ready` says why
        structlog.get_logger("accord.site").warning("not warm", error=type(wrong).__name__)
    finally:
        connection.close()
    gc.freeze()


def build_decoders() -> None:
    """One for every fact, every act and the directory."""
    from accord.procedure.acts.registry import ACTS
    from accord.procedure.model.act import Fact
    from accord.procedure.world.definition.definition import Definition
    from accord.procedure.world.people import Directory

    for kind in (*Fact.kinds.values(), *ACTS.values(), Directory, Definition, dict[str, str]):
        msgspec.json.Decoder(kind)
